"""Whole documents: what is missing, what is too much, what is known to fail."""

import pytest

from eventlark.event import SCHEMA, Event, Extent, Trigger
from eventlark.testing.documents import check, trigger_span

TEXT = "Kenya praised Peru. Peru slept."


def event(kind="PRAISE", start=6, end=13):
    return Event(
        schema=SCHEMA, id="1", doc_id="d", sent_id=0, type=kind, ancestors=(), codes={},
        trigger=Trigger(TEXT[start:end], start, end, "x"), arguments=(), date=None, date_end=None,
        date_precision=None, place=None, polarity="positive", modality="actual", tense="past", cues=(),
        attribution=None, same_as=None, rule="r", engine="e", sentence=Extent(0, 19),
    )  # fmt: skip


WANTED = {"type": "PRAISE", "trigger": "Kenya [praised]"}


def test_all_found():
    """What is expected and found is no problem."""
    assert check([WANTED], TEXT, [event()]) == []


def test_missing_and_unwanted():
    """An event that is not there and one too many are both told."""
    problems = check([WANTED], TEXT, [event("THREAT", 25, 30)])

    assert problems[0].startswith("missing PRAISE")
    assert problems[1].startswith("unwanted THREAT")


def test_argument_that_lacks():
    """A filler that is not there is told."""
    assert "lacks actor=Kenya" in check([WANTED | {"arguments": {"actor": ["Kenya"]}}], TEXT, [event()])[0]


@pytest.mark.parametrize(
    ("key", "found", "problems"), [("todo", 0, 0), ("todo", 1, 1), ("wrong", 1, 0), ("wrong", 0, 1)]
)
def test_known_failures_are_told_when_they_end(key, found, problems):
    """A `todo` that passes and a `wrong` that is gone ask to be removed."""
    assert len(check([WANTED | {key: "known"}], TEXT, [event()] * found)) == problems


def test_trigger_words_must_occur_once():
    """Words that occur twice cannot say which is meant."""
    with pytest.raises(ValueError, match="occurs 2 times"):
        trigger_span("[Peru]", TEXT)
