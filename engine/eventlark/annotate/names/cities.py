"""Places of 15,000 people and more, from GeoNames.

In: `rules/entities/cities.tsv`, read at the first capitalised word that no other table knows. Called by the name
finder, which asks whether a word may be a place, and by `resolve.places`, which asks where it is.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from eventlark.resources import rules


class City(msgspec.Struct, frozen=True):
    """A populated place: `country` ISO 3166 alpha-3, `division` GeoNames' first-level code, `key` the geonameid."""

    name: str
    country: str
    division: str
    lat: float
    lon: float
    population: int
    key: str


@lru_cache(1024)
def find_cities(name: str) -> tuple[City, ...]:
    """The places that bear `name`, the most populous first.

    >>> find_cities("Goma")[0].country
    'COD'
    """
    found = [_city(line) for line in _lines().get(name, "").split("\n") if line]
    return tuple(sorted(found, key=lambda city: -city.population))


def is_city(name: str) -> bool:
    """Whether a place of 15,000 people bears `name`."""
    return name in _lines()


def _city(line: str) -> City:
    name, _, country, division, lat, lon, population, key = line.split("\t")
    return City(name, country, division, float(lat), float(lon), int(population), key)


@cache
def _lines() -> dict[str, str]:
    """The table's lines by name; lines of one name are joined, and parsed only when asked for."""
    lines: dict[str, str] = {}
    for file in ("cities.tsv", "places_more.tsv"):
        for line in (rules("entities") / file).read_text(encoding="utf8").split("\n"):
            if not line or line[0] == "#":
                continue
            name, others, _ = line.split("\t", 2)
            for form in (name, *others.split("|")) if others else (name,):
                lines[form] = f"{lines[form]}\n{line}" if form in lines else line
    return lines
