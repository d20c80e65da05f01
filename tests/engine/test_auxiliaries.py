"""A verb that only helps another one is no event of its own."""

from eventlark.engine import Engine
from eventlark.language import loads

RULES = "{language: 1, types: {OWN: {}}, rules: [{frame: own, event: OWN, trigger: {verb: have}}]}"


def test_an_auxiliary_starts_no_event():
    """The "has" of "has left" is no event, that of "has tanks" is one; `explain` says why."""
    engine = Engine(loads(RULES)[0])
    text = "The army has left. The army has tanks."

    assert [event.trigger.start for event in engine.extract(text)] == [text.rindex("has")]
    assert "only helps another verb" in engine.explain("The army has left.").pretty()
