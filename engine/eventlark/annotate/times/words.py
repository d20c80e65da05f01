"""The words of time expressions: which class (letter) a token has, and what it stands for.

In: `grammars/english/times.yaml` and `.lark`. Out: a `Vocabulary`, which turns the words of a document into
a string of letters, one a token, for the grammar. `find_times` calls this once a document.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from eventlark.annotate.letters import Letters, load_letters
from eventlark.annotate.regular import Shapes
from eventlark.resources import grammar, read_yaml


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
    vague_after: frozenset[str]
    day_after: frozenset[str]
    unit_after: frozenset[str]
    not_day_before: frozenset[str]
    other_calendars: frozenset[str]
    rate_before: frozenset[str]
    not_year_after: frozenset[str]
    year_after: frozenset[str]
    year_bounds: tuple[int, int]
    anchors: re.Pattern[str]
    """Finds the letters without which a run of letters holds no time."""


def _values(raw: dict[str, Any]) -> dict[str, str]:
    tables = [listed for listed in raw["words"].values() if isinstance(listed, dict)]
    return {word.lower(): value for table in tables for word, value in table.items()}


_SETS = (
    *("ahead", "ahead_before", "durative", "vague_after", "rate_before"),
    *("day_after", "unit_after", "not_day_before", "other_calendars"),
)


@cache
def vocabulary() -> Vocabulary:
    """The shipped words and grammar of time expressions."""
    raw = read_yaml(grammar("english/times.yaml"))
    shapes = Shapes(grammar("english/times.lark"))
    year = raw["year"]
    anchors = "".join(shapes.letters[name] for name in raw["anchors"])
    return Vocabulary(
        shapes=shapes,
        letters=load_letters(raw, shapes.letters),
        values=_values(raw),
        forms={name: re.compile(form) for name, form in raw["forms"].items()},
        holidays=raw["holidays"],
        **{name: frozenset(raw[name]) for name in _SETS},
        not_year_after=frozenset(year["not_after"]),
        year_after=frozenset(year["after"]),
        year_bounds=(int(year["first_alone"]), int(year["last_alone"])),
        anchors=re.compile(f"[{re.escape(anchors)}]"),
    )
