"""The words of time expressions: which class (letter) a token has, and what it stands for.

In: `grammars/english/times.yaml` and `.lark`. Out: a `Vocabulary`, which turns the words of a document into
a string of letters, one a token, for the grammar. `find_times` calls this once a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import msgspec

from eventlark.annotate.regular import Shapes
from eventlark.resources import grammar, read_yaml

OTHER = " "
"""The letter of every word that no time expression has."""
_FIGURES = frozenset("0123456789'’FQ")
_FIGURE_CLASSES = ((12, "D12"), (24, "D24"), (31, "D31"), (59, "D59"), (99, "D99"))


class Letters(dict[str, str]):
    """Word to letter. Figures and their compounds are classed when they are met, other words are OTHER."""

    def __init__(
        self, words: dict[str, str], forms: list[tuple[re.Pattern[str], str]], letter: dict[str, str]
    ) -> None:
        super().__init__(words)
        self._forms = forms
        self._letter = letter

    def __missing__(self, word: str) -> str:
        if word[0] not in _FIGURES or not word.isascii() and word[0] != "’":
            return OTHER
        if word.isdigit():
            return self._letter[_figure_class(word)]
        return next((letter for form, letter in self._forms if form.fullmatch(word)), self._figure(word))

    def _figure(self, word: str) -> str:
        return self._letter["FIGURE"] if word[0].isdigit() and word[-1].isdigit() else OTHER


def _figure_class(word: str) -> str:
    """The class of a run of digits: by value up to 99, four digits that can be a year, else any figure."""
    if len(word) <= 2:
        return next(name for limit, name in _FIGURE_CLASSES if int(word) <= limit) if int(word) else "FIGURE"
    return "YEAR" if len(word) == 4 and word >= "1000" and word < "3000" else "FIGURE"


class Vocabulary(msgspec.Struct, frozen=True):
    """Everything that `times.yaml` says, ready for use."""

    shapes: Shapes
    letters: Letters
    values: dict[str, str]
    """What a word stands for, by lower-case word (months by number, units by ISO letter, ...)."""
    forms: dict[str, re.Pattern[str]]
    holidays: dict[str, str]
    ahead: frozenset[str]
    ahead_before: frozenset[str]
    durative: frozenset[str]
    rate_before: frozenset[str]
    not_year_after: frozenset[str]
    year_after: frozenset[str]
    year_bounds: tuple[int, int]
    anchors: re.Pattern[str]
    """Finds the letters without which a run of letters holds no time."""

    def spell(self, words: Sequence[str]) -> str:
        """The letters of `words`, one each."""
        return "".join(map(self.letters.__getitem__, words))


def _spellings(word: str) -> Iterable[str]:
    """The ways of writing a word: as given, capitalised and in capitals; one that has capitals keeps them."""
    return {word, word.upper()} if word[0].isupper() else {word, word.capitalize(), word.upper()}


def _letters(raw: dict[str, Any], shapes: Shapes) -> Letters:
    words: dict[str, str] = {}
    for name, listed in raw["words"].items():
        for word in listed:
            for spelling in _spellings(word):
                words.setdefault(spelling, shapes.letters[name])
    forms = [(re.compile(form), shapes.letters[name]) for name, form in raw["forms"].items()]
    return Letters(words, forms, shapes.letters)


def _values(raw: dict[str, Any]) -> dict[str, str]:
    tables = [listed for listed in raw["words"].values() if isinstance(listed, dict)]
    return {word.lower(): value for table in tables for word, value in table.items()}


@cache
def vocabulary() -> Vocabulary:
    """The shipped words and grammar of time expressions."""
    raw = read_yaml(grammar("english/times.yaml"))
    shapes = Shapes(grammar("english/times.lark"))
    year = raw["year"]
    anchors = "".join(shapes.letters[name] for name in raw["anchors"])
    return Vocabulary(
        shapes=shapes,
        letters=_letters(raw, shapes),
        values=_values(raw),
        forms={name: re.compile(form) for name, form in raw["forms"].items()},
        holidays=raw["holidays"],
        ahead=frozenset(raw["ahead"]),
        ahead_before=frozenset(raw["ahead_before"]),
        durative=frozenset(raw["durative"]),
        rate_before=frozenset(raw["rate_before"]),
        not_year_after=frozenset(year["not_after"]),
        year_after=frozenset(year["after"]),
        year_bounds=(int(year["first_alone"]), int(year["last_alone"])),
        anchors=re.compile(f"[{re.escape(anchors)}]"),
    )
