"""Who holds or held which office: the `actors:` of the shipped table and of packs.

In: groups `{country, office, sector, holders: ["1993-01..2001-01 Bill Clinton | William Clinton", ...]}`, or rows
`{name, country, sector, office, from, to, type}`, where `code` may stand for country and sector. Out: `Directory`,
which the name finder and `resolve.actors` ask for a full name, or for a surname and a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from eventlark.annotate.names.tables import Entry, Phrases, words
from eventlark.resources import read_yaml, rules

_HOLDER = re.compile(r"(?P<start>[\d-]*)\.\.(?P<end>[\d-]*) (?P<names>.+)", re.DOTALL)
_BETWEEN = re.compile(r" \| (?=[\d-]*\.\.)")
"""Between the terms of a group that came as one text."""


class Holder(msgspec.Struct, frozen=True):
    """A term of office: `country` a code or a scope, `start` and `end` ISO months or days, empty where open."""

    name: str
    country: str
    sector: str
    office: str
    start: str = ""
    end: str = ""
    type: str = "person"

    def serves(self, date: str) -> bool:
        """Whether the term includes `date`; months compare with days as far as they go."""
        return self.start <= date and (not self.end or date[: len(self.end)] <= self.end)

    def is_known(self, date: str) -> bool:
        """Whether news of `date` may use the bare surname: from a year before the term to five years after it."""
        return _moved(self.start, -1) <= date and (not self.end or date <= _moved(self.end, 5))


class Directory:
    """Holders by full name and by surname.

    >>> people = Directory([{"country": "USA", "office": "president", "sector": "GOV",
    ...     "holders": ["1989-01..1993-01 George H.W. Bush | George Bush", "2001-01..2009-01 George W. Bush"]}])
    >>> people.best("Bush", "2003-03-20").name
    'George W. Bush'
    """

    def __init__(self, groups: Iterable[Mapping[str, Any]]) -> None:
        self.by_name: dict[str, tuple[Holder, ...]] = {}
        self.by_surname: dict[str, tuple[Holder, ...]] = {}
        for group in groups:
            for start, end, names in _terms(group):
                self._add(start, end, names, group)
        self.offices = frozenset(holder.office for held in self.by_name.values() for holder in held)
        self.phrases = Phrases((form, Entry(held[0].name, held[0].type)) for form, held in self.by_name.items())

    def _add(self, start: str, end: str, names: list[str], group: Mapping[str, Any]) -> None:
        code = group.get("code", "")
        country, sector = group.get("country", code[:3]), group.get("sector", code[3:])
        kind = group.get("type", "person")
        holder = Holder(names[0], country, sector, group.get("office", ""), start, end, kind)
        for form in dict.fromkeys(names):
            self.by_name[form] = (*self.by_name.get(form, ()), holder)
        for surname in {surname_of(form, holder.country) for form in names}:
            self.by_surname[surname] = (*self.by_surname.get(surname, ()), holder)

    def best(self, form: str, date: str | None, office: str = "") -> Holder | None:
        """Who `form`, a full name or a surname, means at `date`: who serves then, else the one who ever served.

        None when it could be several persons.
        """
        held = self.by_name.get(form) or self.by_surname.get(form, ())
        if office:
            held = tuple(holder for holder in held if holder.office == office) or held
        serving = tuple(holder for holder in held if date and holder.serves(date))
        return _one_person(serving) or (None if serving else _one_person(held, date))

    def country(self, form: str, date: str | None = None) -> str | None:
        """The country of everybody whom `form` may mean, at `date` if given; None when they differ."""
        held = self.by_name.get(form) or self.by_surname.get(form, ())
        countries = {holder.country for holder in held if date is None or holder.is_known(date)}
        return countries.pop() if len(countries) == 1 else None

    def sector_at(self, holder: Holder, date: str | None) -> str | None:
        """The sector of `holder`'s person at `date`: of a term that includes it, the elite's after the last."""
        terms = self.by_name.get(holder.name, (holder,))
        if date is None:
            return terms[-1].sector if not terms[-1].end else None
        serving = next((term for term in reversed(terms) if term.serves(date)), None)
        if serving is not None:
            return serving.sector
        if all(term.end and term.end < date for term in terms):
            return next(iter(words("sector of those out of office")))
        return None


def _terms(group: Mapping[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Start, end and names of each term in a group, or of a row that is one term."""
    if "name" in group:
        yield group.get("from", ""), group.get("to", ""), _forms(group["name"])
    rows = group.get("holders", ())
    for row in _BETWEEN.split(rows) if isinstance(rows, str) else rows:
        found = _HOLDER.fullmatch(row)
        if found is not None:
            yield found["start"], found["end"], _forms(found["names"])


def _moved(month: str, years: int) -> str:
    """An ISO month or day some years later; empty stays empty.

    >>> _moved("1985-06", 5)
    '1990-06'
    """
    return f"{int(month[:4]) + years:04}{month[4:]}" if month else month


def _forms(text: str) -> list[str]:
    return [name.strip() for name in text.split("|")]


def surname_of(name: str, country: str) -> str:
    """The word that later mentions use: the last, or the first where family names come first.

    >>> surname_of("Xi Jinping", "CHN"), surname_of("Ursula von der Leyen", "DEU")
    ('Xi', 'von der Leyen')
    """
    parts = [part for part in name.split() if part not in words("name suffixes")]
    if country in words("family name first") and len(parts) > 1:
        return parts[0]
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in words("name particles"):
        start -= 1
    return " ".join(parts[start:])


def _one_person(held: tuple[Holder, ...], date: str | None = None) -> Holder | None:
    """The latest term in `held` when all are one person's."""
    if not held or len({holder.name for holder in held}) > 1:
        return None
    started = [holder for holder in held if date is None or holder.start <= date]
    return (started or held)[-1]


@cache
def directory() -> Directory:
    """The shipped table of office holders."""
    return Directory(read_yaml(rules("entities") / "actors.yaml")["actors"])
