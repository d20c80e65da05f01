"""One time expression on its way from words to a value: what the meanings in `days` and `units` get to see.

In: a document, the shape that the grammar found, the dates that relative times count from. Out: `Reading`,
which answers by the names of the grammar ("the number in `amount`", "the value of MONTH").
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

import msgspec

from eventlark.annotate import numbers
from eventlark.annotate.regular import Shape
from eventlark.annotate.times.calendar import first_day
from eventlark.annotate.times.words import Vocabulary
from eventlark.document import Document, Sentence

PAST, UNCLEAR, AHEAD = -1, 0, 1
"""Which way the clause around a time looks."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD", "VB"})
_BACK_MONTHS = {PAST: 9, AHEAD: 1}
"""How many months back a month without a year may lie; 6 where the clause does not tell."""
_PRECISIONS = "YMD"
_REACH = 14
_AUXILIARIES = 3


class Meaning(msgspec.Struct, frozen=True):
    """What a time expression means, as in `Time`; `start` and `end` narrow its tokens."""

    type: str
    value: str
    mod: str = ""
    start: int | None = None
    end: int | None = None
    until: str = ""


class Unit(msgspec.Struct, frozen=True):
    """A unit of time: `count` of the ISO 8601 letter (D, W, M, Y; H, M, S when `of_clock`)."""

    count: int
    letter: str
    of_clock: bool = False

    def length(self, amount: str) -> str:
        """The TIMEX3 value of an amount of it: `P2W`, `PT30M`, `PXY`."""
        return f"P{'T' if self.of_clock else ''}{amount}{self.letter}"


class Clock:
    """The dates that relative times count from: the document's own, and the last ones told."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self._told: dict[str, date] = {}

    def tell(self, value: str) -> None:
        """Remember a day, a month or a year that the text told."""
        day = value[:10]
        if found := first_day(day):
            self._told |= dict.fromkeys(_PRECISIONS[: day.count("-") + 1], found)

    def told(self, unit: str) -> date | None:
        """The last date told that is known as closely as `unit` needs, else the document's own."""
        return self._told.get(unit if unit in _PRECISIONS else "D", self.today)


class Reading:
    """A shape over the words of a document; parts and classes are asked for by their grammar names."""

    def __init__(
        self, doc: Document, words: Vocabulary, shape: Shape, letters: str, *, start: int, clock: Clock
    ) -> None:
        self.doc, self.vocabulary, self.shape, self.clock = doc, words, shape, clock
        self.start, self.end = start + shape.start, start + shape.end
        self._letters = letters
        self._offset = start

    def has(self, name: str) -> bool:
        """Whether the expression has a part or a word of the class `name`."""
        letter = self.vocabulary.shapes.letters.get(name)
        if letter is None:
            return name in self.shape.parts
        return letter in self._letters[self.shape.start : self.shape.end]

    def words(self, name: str) -> list[str]:
        """The words of the first part `name`, or of the first word of the class `name`."""
        if name in self.shape.parts:
            start, end = self.shape.parts[name][0]
            return list(self.doc.words[self._offset + start : self._offset + end])
        found = self._letters.find(self.vocabulary.shapes.letters.get(name, "\n"), self.shape.start, self.shape.end)
        return [] if found < 0 else [self.doc.words[self._offset + found]]

    def tokens(self, name: str) -> tuple[int, int]:
        """The tokens [start, end) of the part `name`, which must be there."""
        start, end = self.shape.parts[name][0]
        return self._offset + start, self._offset + end

    def value(self, *names: str) -> str:
        """What the first word of one of the classes `names` stands for, or the empty string."""
        for name in names:
            for word in self.words(name):
                if (value := self.vocabulary.values.get(word.lower())) is not None:
                    return value
        return ""

    def integer(self, name: str) -> int | None:
        """The part `name` as a whole number (cardinal or ordinal, in figures or words), or None."""
        words = self.words(name)
        if not words:
            return None
        ranked = self.vocabulary.forms["RANKED"].fullmatch(words[-1])
        if ranked:
            return int(ranked.group(1))
        ordinal = self.vocabulary.values.get(words[-1].lower())
        if ordinal is not None:
            tens = numbers.value(words[:-1]) if len(words) > 1 else 0
            return int(ordinal) + int(tens or 0)
        number = numbers.value(words)
        return int(number) if number is not None and number < 1e9 else None

    def groups(self, name: str) -> tuple[str | None, ...] | None:
        """The groups of the form `name` in its token, or None when the expression has no such token."""
        words = self.words(name)
        found = self.vocabulary.forms[name].fullmatch(words[0]) if words else None
        return found.groups() if found else None

    def joins(self, token: int) -> bool:
        """Whether the word at `token` makes a range of the times beside it: "to", a dash, "between ... and"."""
        letter, letters = self.vocabulary.letters[self.doc.words[token]], self.vocabulary.shapes.letters
        if letter == letters["AND"]:
            lead = self.before() if not self.has("BETWEEN") else self.words("BETWEEN")[0]
            return self.vocabulary.letters[lead or " "] == letters["BETWEEN"]
        return letter in (letters["TO"], letters["DASH"])

    @property
    def back(self) -> bool:
        """Whether the words look back: "last", "the past"."""
        return self.has("LAST") or self.has("LASTING")

    @property
    def ahead(self) -> bool:
        """Whether the words look ahead: "next", "the coming"."""
        return self.has("NEXT") or self.has("COMING")

    @property
    def unit(self) -> Unit:
        """What the unit word stands for: "decade" is ten years."""
        clock = self.value("CLOCKUNIT", "CLOCKUNITS")
        if clock:
            return Unit(1, clock, of_clock=True)
        if self.has("WEEKEND"):
            return Unit(1, "W")
        value = self.value("UNIT", "UNITS")
        if not value:
            return Unit(1, "S", of_clock=True) if self.has("SECOND") else Unit(1, "D")
        return Unit(int(value[:-1]), value[-1])

    def near_year(self, month: int, day: int = 15) -> int | None:
        """The year that puts a month nearest to the document's date, leaning the way the clause looks."""
        today = self.clock.today
        if not today:
            return None
        back = _BACK_MONTHS.get(self.direction, 6)
        behind = today.month - month
        if behind > back or (behind == back and day < today.day):
            return today.year + 1
        return today.year - 1 if behind < back - 12 or (behind == back - 12 and day >= today.day) else today.year

    def before(self, by: int = 1) -> str:
        """The lower-case word `by` tokens before the expression, or the empty string."""
        return self.doc.words[self.start - by].lower() if self.start >= by else ""

    def after(self, by: int = 0) -> str:
        """The lower-case word `by` tokens after the expression's end, or the empty string."""
        return self.doc.words[self.end + by].lower() if self.end + by < len(self.doc.words) else ""

    def tag_after(self) -> str:
        """The tag of the token that follows, or the empty string."""
        return self.doc.tags[self.end] if self.doc.tags and self.end < len(self.doc.tags) else ""

    @property
    def owned(self) -> bool:
        """Whether a determiner or a possessive stands before: "the 1998 floods", "Iran's 2009 elections"."""
        return bool(self.doc.tags) and self.start > 0 and self.doc.tags[self.start - 1] in ("DT", "POS", "PRP$")

    @cached_property
    def direction(self) -> int:
        """PAST, AHEAD or UNCLEAR, by the verb nearest to the expression in its sentence."""
        if not self.doc.tags or not self.doc.sentences:
            return UNCLEAR
        if self.before() in self.vocabulary.ahead_before:
            return AHEAD
        number = self.doc.sentence_at(self.start)
        if number >= len(self.doc.sentences):
            return UNCLEAR
        sentence = self.doc.sentences[number]
        tags = self.doc.tags
        for distance in range(1, _REACH):
            for at in (self.start - distance, self.end - 1 + distance):
                if sentence.start <= at < sentence.end and tags[at] in _FINITE:
                    return self._direction_of(at, sentence)
        return UNCLEAR

    def _direction_of(self, verb: int, sentence: Sentence) -> int:
        tags, words = self.doc.tags, self.doc.words
        group = range(max(sentence.start, verb - _AUXILIARIES), min(sentence.end, verb + _AUXILIARIES))
        if any(words[at].lower() in self.vocabulary.ahead and tags[at][:2] not in ("NN", "IN") for at in group):
            return AHEAD
        if tags[verb] in ("VBD", "VBN"):
            return PAST
        return UNCLEAR


def dated(value: str | None, mod: str = "") -> Meaning | None:
    """A DATE, or None without a value."""
    return Meaning("DATE", value, mod) if value else None


Rule = Callable[[Reading], "Meaning | list[Meaning] | None"]
"""The meaning of a construction: one method of grammar to value."""
