"""The date that a text gives itself at its beginning: `Thursday, May 7, 2015`, alone or after the headline.

In: a document and its letters. Out: the day that relative times count from, or None. `find_times` calls it.
"""

from __future__ import annotations

from datetime import date, timedelta

from eventlark.annotate.times import days
from eventlark.annotate.times.calendar import parse_date
from eventlark.annotate.times.reading import Clock, Reading
from eventlark.annotate.times.words import Vocabulary
from eventlark.document import Document

_REACH = 60
"""Tokens from the start of the text in which a dateline can stand."""
_MAY_DIFFER = timedelta(days=3)
"""How far a dateline and the document's date may lie apart; a stale page date is told by the caller."""


def find_dateline(doc: Document, letters: str, words: Vocabulary) -> date | None:
    """The day of the dateline; where the document has a date of its own, only when the two nearly agree."""
    given = parse_date(doc.date)
    for shape in words.shapes.find(letters[:_REACH]):
        if shape.name != "calendar_day" or "year" not in shape.parts:
            continue
        reading = Reading(doc, words, shape, letters, start=0, clock=Clock(None))
        if not _stands_alone(reading):
            continue
        meaning = days.calendar_day(reading)
        found = parse_date(meaning.value) if meaning else None
        if found and (not given or abs(found - given) <= _MAY_DIFFER):
            return found
    return None


def _stands_alone(reading: Reading) -> bool:
    """Whether no preposition leads to the date and it names its weekday, or begins the text."""
    if reading.start == 0:
        return True
    before = reading.doc.tags[reading.start - 1] if reading.doc.tags else ""
    return (
        reading.has("WEEKDAY")
        and before not in ("IN", "TO")
        and reading.before() not in reading.vocabulary.year_after
    )
