"""Did it happen? Sentences on which an event is denied, planned, possible, asked for or only thought of."""

from pathlib import Path

import pytest

import eventlark
from eventlark.resources import read_yaml

CASES = [
    (meant, text.rpartition(" => ")[0], text.rpartition(" => ")[2])
    for meant, texts in read_yaml(Path(__file__).with_name("meant.yaml")).items()
    for text in texts
]


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


@pytest.mark.parametrize(("meant", "text", "wanted"), CASES, ids=[case[1][:40] for case in CASES])
def test_meant(meant, text, wanted, engine):
    """The event is found, and meant as the list says in which it stands."""
    found = {f"{event.polarity} {event.modality}" for event in engine.extract(text) if event.type == wanted}

    assert found == {meant}
