"""What an Engine remembers between texts never shows: two in a row, threads, copies."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest

import eventlark

TEXTS = (
    "Rebels shelled a convoy near Goma on Tuesday. The army denied that it had lost the town.",
    '"We will not leave," the minister said. "The war is over," he added, and called for talks with Chad.',
    "Police arrested forty protesters. The union called a strike, and the mayor banned the march.",
    "The shop sold bread. Nothing else happened.",
    "Rebels shelled a convoy near Goma on Monday. Norway condemned the shelling and lifted no sanctions.",
)


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


@pytest.fixture(scope="module")
def alone():
    """What a fresh engine says of each text."""
    return [eventlark.load("news").extract(text, date="2026-03-12") for text in TEXTS]


def test_texts_in_a_row(engine, alone):
    """A text gives the same events whatever was read before it."""
    for order in (TEXTS, TEXTS[::-1], TEXTS):
        found = {text: engine.extract(text, date="2026-03-12") for text in order}
        assert [found[text] for text in TEXTS] == alone


def test_threads_share_an_engine(alone):
    """Eight threads on an engine that has read nothing yet find what one finds."""
    fresh = eventlark.load("news")

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: fresh.extract(text, date="2026-03-12"), TEXTS * 4))

    assert found == alone * 4


def test_an_engine_that_has_read_goes_through_pickle(engine, alone):
    """A copy of an engine in use says the same, and the engine itself goes on to."""
    engine.extract(TEXTS[0])
    copy = pickle.loads(pickle.dumps(engine))

    assert [copy.extract(text, date="2026-03-12") for text in TEXTS] == alone
    assert [engine.extract(text, date="2026-03-12") for text in TEXTS] == alone
