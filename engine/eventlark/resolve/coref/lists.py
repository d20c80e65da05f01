"""The word lists of coreference, from `rules/entities/coreference.yaml`. Read by every module of this package."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from eventlark.annotate.names import tables
from eventlark.resources import iter_table, read_yaml, rules


class Pronoun(msgspec.Struct, frozen=True):
    """What a pronoun asks of its antecedent: number, kind (person, thing, any), gender; `use` is its case."""

    number: str
    kind: str
    gender: str
    use: str


@cache
def _file() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(rules("entities") / "coreference.yaml")
    return data


@cache
def pronouns() -> dict[str, Pronoun]:
    """Third-person pronouns by form."""
    return {form: Pronoun(*row.split()) for form, row in _file()["pronouns"].items()}


@cache
def words(key: str) -> frozenset[str]:
    """The word list `key`."""
    return frozenset(_file()[key].split())


@cache
def person_nouns() -> frozenset[str]:
    """Singular nouns that mean one person."""
    return words("person heads") | words("titles that point") | tables.words("person nouns")


@cache
def body_nouns() -> frozenset[str]:
    """Singular nouns that mean an organization."""
    return words("bodies") | tables.words("organization nouns")


def speech_verbs() -> frozenset[str]:
    """Lemmas of verbs of speech and thought that persons are the subjects of."""
    return tables.words("person cues")


@cache
def body_sectors() -> dict[str, frozenset[str]]:
    """The sectors of those whom each noun for an organization may mean."""
    return {noun: frozenset(sectors.split()) for noun, sectors in _file()["body sectors"].items()}


@cache
def kinds_of_countries() -> dict[str, frozenset[str]]:
    """The countries that each noun for a kind of country may describe: "island", "kingdom"."""
    return {noun: frozenset(codes.split()) for noun, codes in _file()["kinds of countries"].items()}


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """The countries beside each country."""
    return {row[0]: frozenset(row[1].split()) for row in iter_table(rules("entities") / "neighbours.tsv")}
