"""The garbage collector is left as it was found."""

import gc

from eventlark.memory import seldom_collected, uncollected


def test_the_collector_is_put_back():
    """Whatever happens inside, the collector and its threshold are afterwards what they were."""
    before = gc.isenabled(), gc.get_threshold()

    with seldom_collected():
        assert gc.get_threshold() > before[1]
        with uncollected():
            assert not gc.isenabled()

    assert (gc.isenabled(), gc.get_threshold()) == before
