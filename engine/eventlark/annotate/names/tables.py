"""The entity tables as look-ups: names of any length by their first word.

In: the files of `rules/entities/`. Out: `gazetteer()`, which the name finder asks at every capitalised token,
and small word sets. Tables load at first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import msgspec

from eventlark.annotate import lexicon
from eventlark.memory import uncollected
from eventlark.resources import iter_table, read_yaml, rules

SCOPES = frozenset(("IGO", "NGO", "IMG", "MNC"))
"""What stands in the tables' country column, and opens an actor's code, for those who belong to no country."""

_WORD = re.compile(r"'s\b|[^\s\-–/,()']+(?:'(?!s\b)[^\s\-–/,()']+)*|[\-–/,()']")


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What a table says of a name: the fields of `document.Name` without its place in the text."""

    name: str
    type: str
    country: str | None = None
    sector: str | None = None
    form: str = "name"
    key: str | None = None


Tails = tuple[tuple[tuple[str, ...], Entry], ...]


class Phrases:
    """Entries by their words; `match` finds the longest that starts at a token.

    >>> phrases = Phrases([("New York", Entry("New York", "place")), ("New", Entry("New", "other"))])
    >>> phrases.match(("in", "New", "York", "now"), 1)
    (3, Entry(name='New York', type='place', country=None, sector=None, form='name', key=None))
    """

    def __init__(self, rows: Iterable[tuple[str, Entry]]) -> None:
        heads: dict[str, dict[tuple[str, ...], Entry]] = {}
        for text, entry in rows:
            for first, *tail in _tokenizations(text):
                heads.setdefault(first, {}).setdefault(tuple(tail), entry)
        self.heads: dict[str, Tails] = {
            first: tuple(sorted(tails.items(), key=lambda item: -len(item[0]))) for first, tails in heads.items()
        }

    def match(self, words: tuple[str, ...], start: int) -> tuple[int, Entry] | None:
        """The end and the entry of the longest phrase at `start`, or None."""
        for tail, entry in self.heads.get(words[start], ()):
            end = start + 1 + len(tail)
            if not tail or words[start + 1 : end] == tail:
                return end, entry
        return None


def split_words(text: str) -> list[str]:
    """The tokens of a table's name, as the tokenizer splits them.

    >>> split_words("Al-Aqsa Martyrs' Brigades")
    ['Al', '-', 'Aqsa', 'Martyrs', "'", 'Brigades']
    """
    return _WORD.findall(text.replace("’", "'"))


def _tokenizations(text: str) -> Iterator[list[str]]:
    """The tokens of `text`: a hyphen is a token, but not after a prefix ("Vice-President", "e-Islami")."""
    split = split_words(text)
    yield split
    if "-" in text and (whole := text.replace("’", "'").split()) != split:
        yield whole
    for at in range(2, len(split) - 2):
        if split[at - 1] == split[at + 1] == "-" and len(split[at]) == 1:
            yield [*split[:at], "".join(split[at : at + 3]), *split[at + 3 :]]


@cache
def gazetteer() -> Phrases:
    """Countries, demonyms, capitals, seats, bodies, groups and regions; the first entry of a name wins."""
    files = ("bodies.tsv", "groups.tsv", "companies.tsv")
    listed = (row for file in files for row in _listed(file))
    with uncollected():
        return Phrases((*_countries(), *_pairs(), *_listed("seats.tsv", "metonym"), *listed, *_regions()))


@cache
def lower_heads() -> frozenset[str]:
    """First words of table names that begin in lower case: "al-Qaeda", "peshmerga"."""
    return frozenset(word for word in gazetteer().heads if word[:1].islower())


def _countries() -> Iterator[tuple[str, Entry]]:
    for code, names, adjectives, people, capitals in _rows("countries.tsv", 5):
        name = names.split("|")[0]
        for form in _variants(names):
            yield form, Entry(name, "country", code)
        for form in _variants(adjectives) + _variants(people):
            yield form, Entry(name, "country", code, form="demonym")
        for form in _variants(capitals):
            yield form, Entry(_variants(capitals)[0], "place", code, form="capital")


def _pairs() -> Iterator[tuple[str, Entry]]:
    """Names of two countries at once, whose codes stand in `key`: "the two Koreas"."""
    for names, codes in _rows("pairs.tsv", 2):
        for form in _variants(names):
            yield form, Entry(_variants(names)[0], "country", key=codes)


def _listed(file: str, form: str = "name") -> Iterator[tuple[str, Entry]]:
    for names, country, sector, kind in _rows(file, 4):
        for entity in names.split(";"):
            forms = _variants(entity)
            people = kind == "people"
            entry = Entry(
                forms[0],
                "group" if people else kind,
                country or None,
                sector or None,
                "demonym" if people else form,
            )
            for text in forms:
                yield text, entry


def _regions() -> Iterator[tuple[str, Entry]]:
    for names, country, adjectives, kind in _rows("regions.tsv", 4):
        for entity in names.split(";"):
            forms = _variants(entity)
            for text in forms:
                yield text, Entry(forms[0], kind, country or None)
        for text in _variants(adjectives):
            yield text, Entry(_variants(names)[0], "place", country or None, form="demonym")


def _variants(cell: str) -> list[str]:
    return [form for form in cell.split("|") if form]


def _rows(file: str, width: int) -> Iterator[list[str]]:
    """Rows of an entity table, short rows filled up with empty cells."""
    for row in iter_table(rules("entities") / file):
        yield row + [""] * (width - len(row))


@cache
def countries() -> dict[str, str]:
    """The canonical name of each country by its code."""
    return {code: names.split("|")[0] for code, names, *_ in _rows("countries.tsv", 5)}


@cache
def vocabulary() -> dict[str, frozenset[str]]:
    """The word sets of `vocabulary.yaml`."""
    return {key: frozenset(text.split()) for key, text in read_yaml(rules("entities") / "vocabulary.yaml").items()}


def words(key: str) -> frozenset[str]:
    """The word set `key` of `vocabulary.yaml`."""
    return vocabulary()[key]


@lru_cache(4096)
def is_common(word: str) -> bool:
    """Whether `word` in lower case is an ordinary English word."""
    return lexicon.find(word.lower()) is not None


@cache
def given_names() -> dict[str, str]:
    """Given names -> f, m or u."""
    found = {row[0]: row[1] for row in _rows("first_names.tsv", 2)}
    for gender, names in _rows("first_names_more.tsv", 2):
        for name in names.split():
            if found.get(name, gender) != gender:
                gender = "u"
            found[name] = gender
    return found


@cache
def sectors(kind: str) -> Phrases:
    """Actor words of one kind (head, modifier, title), in lower case; an entry's sector is the word's."""
    rows = [row for row in _rows("sectors.tsv", 3) if row[1] == kind]
    return Phrases(
        (text, Entry(text, kind, None, sector or None)) for sector, _, texts in rows for text in _variants(texts)
    )
