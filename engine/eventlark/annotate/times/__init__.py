"""Time expressions: dates, times of day, durations and sets, with their TIMEX3 values.

In: a tokenised (and, where there are tags, tagged) `Document`. Out: the same with `times` filled. The engine
calls `find_times` after names; quantities leave alone what is a time.

    words  ->  letters, one a token        words.py, times.yaml
           ->  runs that hold a time word
           ->  shapes: grammar over letters  times.lark, annotate/regular.py (remembered by run)
           ->  meanings: TIMEX3            a function for each rule: days.py, clocks.py, units.py, ...
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from eventlark.annotate.letters import iter_runs
from eventlark.annotate.times import clocks, days, durations, feasts, ranges, units, years
from eventlark.annotate.times.calendar import parse_date
from eventlark.annotate.times.dateline import find_dateline
from eventlark.annotate.times.reading import Clock, Meaning, Reading, Rule
from eventlark.annotate.times.words import vocabulary
from eventlark.document import Document, Time

__all__ = ["find_times"]

_NAMED = frozenset({"person", "organization", "group"})


def find_times(doc: Document) -> Document:
    """The document with its time expressions, in text order and never overlapping.

    Relative times count from the dateline where the text begins with one that fits, else from `doc.date`;
    without either they stay relative (`XXXX-WXX-4`). Nothing raises, and no date is invented: `31 February`
    is no time.
    """
    words = vocabulary()
    letters = words.letters.spell(doc.words)
    clock = Clock(find_dateline(doc, letters, words) or parse_date(doc.date))
    rules, named = _rules(), _named_tokens(doc)
    found: list[Time] = []
    for start, end in iter_runs(letters, words.anchors, [sentence.start for sentence in doc.sentences]):
        for shape in words.shapes.find(letters[start:end]):
            reading = Reading(doc, words, shape, letters[start:end], start=start, clock=clock)
            if _in_name(reading, named):
                continue
            found.extend(_iter_times(reading, rules[shape.name]))
    return msgspec.structs.replace(doc, times=tuple(found))


def _named_tokens(doc: Document) -> dict[int, bool]:
    """The tokens of persons (True) and of bodies (False), whose names can hold words of time."""
    return {
        token: name.type == "person"
        for name in doc.names
        if name.type in _NAMED
        for token in range(name.start, name.end)
    }


def _in_name(reading: Reading, named: dict[int, bool]) -> bool:
    """`Theresa May` and `the Sunday Times` are no times; a year at the end of a body's name is one."""
    inside = [named[token] for token in range(reading.start, reading.end) if token in named]
    return len(inside) == reading.end - reading.start and (inside[0] or not reading.has("YEAR"))


def _iter_times(reading: Reading, rule: Rule) -> Iterator[Time]:
    meanings = rule(reading)
    for meaning in meanings if isinstance(meanings, list) else [meanings] if meanings else []:
        yield _time(reading, meaning)
        reading.clock.tell(meaning.value)


def _time(reading: Reading, meaning: Meaning) -> Time:
    start = reading.start if meaning.start is None else meaning.start
    end = reading.end if meaning.end is None else meaning.end
    return Time(start, end, meaning.type, meaning.value, meaning.mod, meaning.until)


@cache
def _rules() -> dict[str, Rule]:
    """The function of every construction in the grammar, by the name that both have."""
    modules = (clocks, days, durations, feasts, ranges, units, years)
    known = {name: rule for module in modules for name, rule in vars(module).items()}
    return {name: known[name] for name in vocabulary().shapes.names}
