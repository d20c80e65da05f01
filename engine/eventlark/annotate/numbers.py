"""Number words and figures to values: `("two", "and", "a", "half", "million")` -> 2,500,000.

In: the tokens of one number, as the time and quantity grammars cut them out. Out: its value, or None when
the words are not one number ("two three"). The words are data: `grammars/english/numbers.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from eventlark.resources import grammar, read_yaml

MAX_DIGITS = 18
"""Longer figures are identifiers, not amounts."""


class NumberWords(msgspec.Struct, frozen=True):
    """The tables of `numbers.yaml` with their numbers read."""

    small: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    groups: dict[str, float]
    fractions: dict[str, float]
    signs: dict[str, float]
    suffixes: dict[str, float]
    articles: frozenset[str]
    joins: frozenset[str]
    figure: re.Pattern[str]


@cache
def number_words() -> NumberWords:
    """The shipped number words."""
    raw = read_yaml(grammar("english/numbers.yaml"))
    tables = {
        name: {word: float(value) for word, value in raw[name].items()}
        for name in ("small", "tens", "scales", "groups", "fractions", "signs", "suffixes")
    }
    endings = "|".join(sorted(map(re.escape, tables["suffixes"]), key=len, reverse=True))
    return NumberWords(
        **tables,
        articles=frozenset(raw["articles"]),
        joins=frozenset(raw["joins"]),
        figure=re.compile(rf"{raw['digits']}({endings})?"),
    )


def figure(word: str) -> float | None:
    """The value of a number written in figures, with or without a magnitude letter.

    >>> figure("2,300"), figure("1.2bn"), figure("12th")
    (2300.0, 1200000000.0, None)
    """
    found = number_words().figure.fullmatch(word)
    if not found or len(word) > MAX_DIGITS or not word.isascii():
        return None
    digits, suffix = found.groups()
    return float(digits.replace(",", "")) * number_words().suffixes.get(suffix, 1.0)


class _Sum:
    """A number while it is read from left to right.

    `total` holds the finished groups (thousands, millions), `group` the one being read; `room` is the size
    below which the next word must stay, so that "twenty one" is 21 and "one twenty" no number.
    """

    def __init__(self) -> None:
        self.total = 0.0
        self.group: float | None = None
        self.room = float("inf")
        self.ceiling = float("inf")

    def add(self, value: float, *, room: float) -> bool:
        if value >= self.room or (value == 0 and self.group is not None):
            return False
        self.group = (self.group or 0.0) + value
        self.room = room
        return True

    def scale(self, by: float) -> bool:
        if by == 100 and self.group is not None and self.group < 100 and self.room > 0:
            self.group, self.room = self.group * by, by
            return True
        if by >= self.ceiling:
            return False
        self.total += (1.0 if self.group is None else self.group) * by
        self.group, self.room, self.ceiling = None, by, by
        return True

    def share(self, part: float) -> bool:
        """A fraction: of what stands before ("two thirds"), or alone ("half")."""
        self.group = part if self.group is None else self.group * part
        self.room = 0.0
        return True

    @property
    def value(self) -> float:
        return self.total + (self.group or 0.0)


def value(words: Sequence[str]) -> float | None:
    """The number that `words` (lower case or as written) say, or None when they are not one number.

    >>> value(["two", "thousand", "three", "hundred"]), value(["half", "a", "million"]), value(["2.5", "million"])
    (2300.0, 500000.0, 2500000.0)
    >>> value(["two", "three"]) is None
    True
    """
    known, found = number_words(), _Sum()
    lowered = [word.lower() for word in words]
    seen = False
    for position, (word, shape) in enumerate(zip(words, lowered, strict=True)):
        if shape in known.joins or shape in known.articles:
            continue
        after_join = position > 0 and lowered[position - 1] in known.articles and seen
        if not _read(found, word, shape, half_more=after_join):
            return None
        seen = True
    return found.value if seen else None


def _read(found: _Sum, word: str, shape: str, *, half_more: bool) -> bool:
    """Take one word into the sum; False when it does not fit there."""
    known = number_words()
    if (small := known.small.get(shape)) is not None:
        return found.add(small, room=1)
    if (ten := known.tens.get(shape)) is not None:
        return found.add(ten, room=10)
    if (scale := known.scales.get(shape) or known.groups.get(shape)) is not None:
        return found.scale(scale)
    if (part := known.signs.get(shape)) is not None:
        return found.add(part, room=0.0) if found.group is not None else found.share(part)
    if (part := known.fractions.get(shape)) is not None:
        return found.add(part, room=0.0) if half_more and found.group is not None else found.share(part)
    if (suffix := known.suffixes.get(word)) is not None:
        return found.group is not None and found.scale(suffix)
    amount = figure(word)
    return amount is not None and found.group is None and found.add(amount, room=1)
