"""Which of several places of one name is meant: by the country beside it, the countries of the text, and size.

In: settled names. Out: the same with `country` and the geonameid filled on cities, where that is sure: "Tripoli,
Lebanon" is LBN, and so is "Tripoli" in a text about Lebanon; a "Springfield" without context stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log10

from msgspec.structs import replace

from eventlark.annotate.names.cities import City, find_cities
from eventlark.annotate.names.kinds import TABLE
from eventlark.annotate.names.segments import Found
from eventlark.annotate.names.tables import SCOPES
from eventlark.annotate.names.text import View

_BESIDE, _NEAR, _SOMEWHERE, _CAPITAL = 6.0, 0.5, 2.0, 0.65
"""What a country right after the place, in its sentence, or in the text counts, and a capital, in powers of ten."""
_MARGIN = 0.5
"""How much likelier than the next the best place must be."""


def place(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` with cities put on the map."""
    if not any(_is_open(item) for item in found):
        return list(found)
    countries = [_Mentioned(view, item) for item in found if item.entry.country and _tells_country(item)]
    overall = Counter(item.country for item in countries)
    return [_placed(view, item, number, found, countries, overall) for number, item in enumerate(found)]


class _Mentioned:
    """A country that the text names, by itself, by its people, or by a place in it."""

    def __init__(self, view: View, item: Found) -> None:
        self.country = item.entry.country
        self.sentence = view.doc.sentence_at(item.start)


def _is_open(item: Found) -> bool:
    return item.entry.type == "place" and (item.entry.country is None or item.entry.form == "capital")


def _tells_country(item: Found) -> bool:
    return item.entry.country not in SCOPES and item.entry.form != "capital" and item.strength >= TABLE


def _placed(
    view: View,
    item: Found,
    number: int,
    found: Sequence[Found],
    countries: Sequence[_Mentioned],
    overall: Counter[str | None],
) -> Found:
    if not _is_open(item):
        return item
    cities = find_cities(item.entry.name) or find_cities(" ".join(view.words[item.start : item.end]))
    if not cities:
        return item
    beside = _country_beside(view, item, found[number + 1] if number + 1 < len(found) else None)
    sentence = view.doc.sentence_at(item.start)
    near = {mentioned.country for mentioned in countries if mentioned.sentence == sentence}
    ranked = sorted(
        ((_weight(city, item, beside, near, overall), city) for city in cities), key=lambda pair: -pair[0]
    )
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return item
    city = ranked[0][1]
    sector = item.entry.sector if city.country == item.entry.country else None
    form = item.entry.form if city.country == item.entry.country else "name"
    return replace(item, entry=replace(item.entry, country=city.country, sector=sector, form=form, key=city.key))


def _country_beside(view: View, item: Found, following: Found | None) -> str | None:
    """The country, or that of the state, after a comma: "Paris, Texas"."""
    if following is None or following.start != item.end + 1 or view.words[item.end] != ",":
        return None
    return following.entry.country


def _weight(
    city: City, item: Found, beside: str | None, near: set[str | None], overall: Counter[str | None]
) -> float:
    weight = log10(max(city.population, 10))
    weight += _BESIDE * (city.country == beside) + _NEAR * (city.country in near)
    weight += _SOMEWHERE * (city.country in overall)
    return weight + _CAPITAL * (city.country == item.entry.country)
