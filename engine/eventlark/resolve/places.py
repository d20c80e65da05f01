"""Where it happened: a filler of a place role as an `event.Place`.

In: a Document with names, and the filler. Out: the place that its words name, with country, coordinates and
geonameid as far as is sure; None when nothing in it is a place. Called by the resolver.
"""

from __future__ import annotations

from eventlark.annotate.names.cities import City, find_cities
from eventlark.annotate.names.tables import SCOPES
from eventlark.clause.model import Filler
from eventlark.document import Document, Name
from eventlark.event import Place
from eventlark.resolve.coref import Chains
from eventlark.resolve.setting import names_in

_PLACES = frozenset(("country", "place", "facility"))
_STANDS_SOMEWHERE = frozenset(("organization", "group"))
"""Types of names that are no places themselves but may lie in a country: "at the White House"."""


def locate(doc: Document, filler: Filler, chains: Chains | None = None) -> Place | None:
    """The place that `filler` names: its head, else what hangs on it ("neighbourhoods in Gaza City"), else None.

    With `chains`, "the island" is where its antecedent is.
    """
    names = list(names_in(doc, filler.start, filler.end)) or _antecedents(doc, filler, chains)
    own = next((name for name in names if name.start <= filler.head < name.end), None)
    chosen = own if own is not None and own.type in _PLACES else _inner(filler, names) or own
    if chosen is None or (chosen.type not in _PLACES and chosen.type not in _STANDS_SOMEWHERE):
        return None
    span = doc.span(filler.start, filler.end)
    return describe(chosen, Place(span.of(doc.text), span.start, span.end))


def _antecedents(doc: Document, filler: Filler, chains: Chains | None) -> list[Name]:
    found = chains.antecedent(filler.head) if chains else None
    return list(names_in(doc, found.start, found.end)) if found else []


def describe(name: Name, place: Place) -> Place:
    """`place` with what the tables say of `name`; a demonym gives only its country."""
    country = None if name.country in SCOPES else name.country
    if name.form == "demonym":
        return Place(place.text, place.start, place.end, None, country)
    city = _city(name)
    if city is None:
        return Place(place.text, place.start, place.end, name.name, country)
    return Place(place.text, place.start, place.end, name.name, city.country, city.lat, city.lon, city.key or None)


def _inner(filler: Filler, names: list[Name]) -> Name | None:
    """The place inside the phrase: after its head first ("the coast of Libya"), else before it ("Iraqi waters")."""
    places = [name for name in names if name.type in _PLACES]
    after = (name for name in places if name.start > filler.head and name.form != "demonym")
    return next(after, places[-1] if places else None)


def _city(name: Name) -> City | None:
    if name.key is None:
        return None
    return next((city for city in find_cities(name.name) if city.key == name.key), None)
