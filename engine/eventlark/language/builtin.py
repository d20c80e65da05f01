"""Names that the rule language itself knows: slots, prepositions, constructions, labels, fields, features.

All are data (`grammars/builtin.yaml`, `grammars/english/prepositions.txt`); this module only reads them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from eventlark import resources
from eventlark.language.model import EntitySet

OF_TEXTS = frozenset(("page", "narration"))
"""Operands of conditions that count the words of a lexicon in the whole text."""


@cache
def _data() -> dict[str, Any]:
    return dict(resources.read_yaml(resources.grammar("builtin.yaml")))


@cache
def _names(key: str) -> tuple[str, ...]:
    return tuple(_data()[key])


def slots() -> tuple[str, ...]:
    """Slots of a role table that are no prepositions: subject, object, ..."""
    return _names("slots")


@cache
def prepositions() -> frozenset[str]:
    """English prepositions that may stand as a role's source, folded, words joined by one space."""
    path = resources.grammar("english/prepositions.txt")
    return frozenset(row[0].strip() for row in resources.iter_table(path))


def is_slot(name: str) -> bool:
    """Whether `name` is a slot or a preposition."""
    return name in slots() or name in prepositions()


def forms() -> tuple[str, ...]:
    """Names of the constructions."""
    return _names("forms")


def labels() -> tuple[str, ...]:
    """Labels that the analyser gives to names and other mentions."""
    return _names("labels")


def token_fields() -> tuple[str, ...]:
    """Fields that a token test may ask for, `morph.X` aside."""
    return _names("token fields")


@cache
def features() -> dict[str, tuple[str, ...]]:
    """Features of an event with their values; no values means any."""
    return {name: tuple(values) for name, values in _data()["features"].items()}


def settable() -> tuple[str, ...]:
    """Features that a cue or a rule's `set` may fix."""
    return _names("settable")


def functions() -> dict[str, int]:
    """Functions of the condition language with how many roles each takes."""
    return {name: int(count) for name, count in _data()["functions"].items()}


def always_filled() -> tuple[str, ...]:
    """Roles that need no source."""
    return _names("always filled")


def variant_flags() -> tuple[str, ...]:
    """Flags of tests about events that did not, or need not, happen."""
    return _names("variant flags")


def relations() -> tuple[str, ...]:
    """Relations of Universal Dependencies, without subtypes."""
    return _names("relations")


@cache
def field_values(field: str) -> frozenset[str]:
    """The values that a field of tokens can have, or nothing where any value goes."""
    if field == "tag":
        return frozenset(row[0] for row in resources.iter_table(resources.grammar("english/penn.tsv")))
    known = {"pos": "pos", "ent": "labels", "dep": "relations"}
    if field in _names("flag fields"):
        return frozenset(("true", "false"))
    return frozenset(_names(known[field])) if field in known else frozenset()


@cache
def entities() -> dict[str, EntitySet]:
    """Entity sets that every pack may use without defining them."""
    return {name: EntitySet(name, labels=tuple(found)) for name, found in _data()["entities"].items()}
