"""Pages full of figures of speech from war, crime and protest, on which next to nothing of the kind happens."""

from pathlib import Path

import pytest

import eventlark
from eventlark.resources import read_yaml

PAGES = Path(__file__).with_name("distractors")
HAPPENED = read_yaml(PAGES / "happened.yaml")


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_distractor(path, engine):
    """At most one event is told as a fact that a reader would not find; statements are not judged."""
    events = engine.extract(path.read_text(encoding="utf8"), date="2026-05-14")
    told = [event for event in events if (event.polarity, event.modality) == ("positive", "actual")]
    false = [
        f"{event.type} at {event.trigger.text!r} ({event.rule})"
        for event in told
        if event.type != "STATEMENT" and event.trigger.text not in HAPPENED.get(path.stem, ())
    ]

    assert len(false) <= 1, false
