"""Which of several places of one name is meant: by the country beside it, the countries of the text, and size.

In: settled names. Out: the same with `country` and the geonameid filled on cities, where that is sure: "Tripoli,
Lebanon" is LBN, and so is "Tripoli" in a text about Lebanon; a "Springfield" without context stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from msgspec.structs import replace

from eventlark.annotate.names.cities import City, find_cities
from eventlark.annotate.names.kinds import TABLE
from eventlark.annotate.names.segments import Found
from eventlark.annotate.names.tables import SCOPES, words
from eventlark.annotate.names.text import View

_SIZE, _BESIDE, _NEAR, _CAPITAL = 1.5, 6.0, 0.5, 0.65
"""What counts for a place: each power of ten of people, its country after it or in its sentence, a capital."""
_IN_TEXT, _NAMESAKE = 2.5, 0.7
"""What its country somewhere in the text counts for a large place, and for a small one or a settlers' namesake."""
_LARGE = 100_000
_MARGIN = 0.5
"""How much likelier than the next the best place must be."""


def place(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` with cities put on the map."""
    if not any(_is_open(item) or _is_shared(item) for item in found):
        return list(found)
    atlas = _Atlas(view, found)
    following = [*found[1:], None]
    return [atlas.placed(item, after) for item, after in zip(found, following, strict=True)]


def _is_open(item: Found) -> bool:
    unknown = item.entry.country is None and item.strength < TABLE
    return item.entry.type == "place" and (unknown or item.entry.form == "capital")


def _is_shared(item: Found) -> bool:
    """Whether several countries have a body of this name: "Congress"."""
    return item.entry.name.lower().replace(" ", "-") in words("shared bodies")


def _tells_country(item: Found) -> bool:
    """Whether a name says which country the text is about: the country itself, its people, or a region in it."""
    told = item.entry.country is not None and item.entry.country not in SCOPES and not _is_shared(item)
    return told and item.entry.form != "capital" and item.strength >= TABLE


class _Atlas:
    """The countries that a text names, in all and by sentence."""

    def __init__(self, view: View, found: Sequence[Found]) -> None:
        self.view = view
        told = [(view.doc.sentence_at(item.start), item.entry.country) for item in found if _tells_country(item)]
        self.near = set(told)
        self.somewhere = {country for _, country in told}

    def placed(self, item: Found, following: Found | None) -> Found:
        """`item` as the likeliest city of its name, or as it is when none is much likelier than the next."""
        if _is_shared(item):
            return self._owned(item)
        if not _is_open(item):
            return item
        cities = find_cities(item.entry.name) or find_cities(" ".join(self.view.words[item.start : item.end]))
        weights = [self._weight(city, item, following) for city in cities]
        best = max(range(len(cities)), key=weights.__getitem__, default=None)
        if best is None or any(weights[best] - other < _MARGIN for at, other in enumerate(weights) if at != best):
            return item
        city = cities[best]
        same = city.country == item.entry.country
        entry = replace(
            item.entry,
            country=city.country,
            sector=item.entry.sector if same else None,
            form=item.entry.form if same else "name",
            key=city.key,
        )
        return replace(item, entry=entry)

    def _owned(self, item: Found) -> Found:
        """A body of a shared name as the only country's in the text; as its table says where that is named."""
        if not self.somewhere or item.entry.country in self.somewhere:
            return item
        country = next(iter(self.somewhere)) if len(self.somewhere) == 1 else None
        return replace(item, entry=replace(item.entry, country=country))

    def _weight(self, city: City, item: Found, following: Found | None) -> float:
        """How likely the place is, as a power of ten of people."""
        sentence = self.view.doc.sentence_at(item.start)
        weight = _SIZE * log10(max(city.population, 10))
        weight += _BESIDE * (city.country == _country_beside(self.view, item, following))
        if city.country in self.somewhere:
            namesake = city.population < _LARGE or city.country in words("countries of namesakes")
            weight += _NAMESAKE if namesake else _IN_TEXT + _NEAR * ((sentence, city.country) in self.near)
        return weight + _CAPITAL * (city.country == item.entry.country)


def _country_beside(view: View, item: Found, following: Found | None) -> str | None:
    """The country, or that of the state, after a comma: "Paris, Texas"."""
    if following is None or following.start != item.end + 1 or view.words[item.end] != ",":
        return None
    return following.entry.country
