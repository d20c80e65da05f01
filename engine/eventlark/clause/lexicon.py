"""The word classes that the clause layer asks for: verbs by control, light verbs, quantity nouns, cues.

All words are in `grammars/english/`: classes (a name and its words) in `clause.yaml` and `cues.yaml`, and tables.
"""

from __future__ import annotations

from functools import cache

import msgspec

from eventlark.resources import grammar, iter_table, read_yaml


@cache
def _classes() -> dict[str, str]:
    classes: dict[str, str] = read_yaml(grammar("english/clause.yaml")) | read_yaml(grammar("english/cues.yaml"))
    return classes


@cache
def words(name: str) -> frozenset[str]:
    """The words of a class; words of several parts are written with `_` in the file.

    >>> "send" in words("purpose_of_object")
    True
    """
    return frozenset(word.replace("_", " ") for word in _classes()[name].split())


@cache
def pairs(name: str) -> frozenset[tuple[str, str]]:
    """The pairs of a class, written `verb+preposition` in the file.

    >>> ("call", "on") in pairs("control_by_preposition")
    True
    """
    return frozenset((first, second) for first, _, second in (pair.partition("+") for pair in words(name)))


class Carrier(msgspec.Struct, frozen=True):
    """What a verb says of the noun that it carries: whose role its subject plays, and a feature it sets."""

    subject: str
    sets: str


@cache
def carriers() -> dict[tuple[str, str], Carrier]:
    """(verb lemma, `object` or `subject` or a preposition) -> `Carrier`, from `light-verbs.tsv`."""
    return {
        (verb, link): Carrier(subject, "" if sets == "-" else sets)
        for verb, link, subject, sets in iter_table(grammar("english/light-verbs.tsv"))
    }


class Effect(msgspec.Struct, frozen=True):
    """What a governing word makes of its event (values of `Reading.with_cue`).

    Its own reading `passes` on, or only its `manner`, without its negations.
    """

    values: tuple[str, ...]
    passes: bool
    manner: bool = False


@cache
def effects() -> dict[tuple[str, str, str], Effect]:
    """(lemma, `V`, `N` or `A`, link) -> `Effect`, from `factuality.tsv`; a particle follows its verb's lemma."""
    return {
        (word.replace("_", " "), part, link): Effect(
            tuple(values.split("+")), passes == "passes", passes == "manner"
        )
        for word, part, link, values, passes in iter_table(grammar("english/factuality.tsv"))
    }
