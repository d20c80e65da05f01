"""Who a filler is: canonical name, entity type, country and sector.

In: a Document with names and a role's `Filler`. Out: `Actor`, composed from the name at the filler's head, from
demonyms, countries and organizations beside it, and from head nouns, modifiers, titles and appositions. What
nothing tells stays None. Called by the resolver for every argument.

    Ukrainian army               UKR + MIL          the rebels in Darfur     SDN + REB
    Russian President Putin      RUS + GOV          Moscow (as an actor)     RUS + GOV
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import msgspec

from eventlark.annotate.names.holders import Directory
from eventlark.annotate.names.people import find_sector
from eventlark.annotate.names.tables import SCOPES, gazetteer, sectors, words
from eventlark.clause.model import Filler
from eventlark.document import Document, Name
from eventlark.resolve.setting import at_home, counts, home, is_foreign, names_in, setting

_LONG = 20
"""How many words before a head are looked at."""


class Actor(msgspec.Struct, frozen=True):
    """Who it is, as far as is known.

    `code` is country, or a scope such as IGO, followed by the sector; None without either. `country` is ISO 3166
    alpha-3, `sector` GOV, MIL, REB, ...; `entity` the type of the name, None for an unnamed actor.
    """

    name: str | None = None
    entity: str | None = None
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    basis: str = "words"
    """What tells the country: the filler's own `words`, or the `setting`: sentence or text."""


def identify(doc: Document, filler: Filler) -> Actor:
    """The actor that `filler` names; the first when several countries share one noun."""
    return identify_all(doc, filler)[0]


def identify_all(doc: Document, filler: Filler, known: Directory | None = None) -> tuple[Actor, ...]:
    """The actors that `filler` names: two for "Hungarian and Romanian officials", else one.

    `known` are the actors of a rule pack; what it says goes before the shipped tables.
    """
    given = list(_given(doc, filler, known)) if known is not None else []
    told = next((name for name in given if name.start <= filler.head < name.end), None)
    if told is not None:
        code, country = compose(told.country, told.sector)
        return (Actor(told.name, told.type, code, country, told.sector),)
    names = [*_before_bracket(doc, filler.start), *names_in(doc, filler.start, filler.end)]
    if given:
        names = sorted((*given, *_apart(names, given)), key=lambda name: name.start)
    own = next((name for name in names if name.start <= filler.head < name.end), None)
    if own is not None and own.type == "country" and own.key:
        return tuple(Actor(own.name, own.type, code, code) for code in own.key.split("|"))
    if own is not None and own.form != "demonym":
        return (_named(doc, filler, own, names),)
    return _described(doc, filler, names)


def _given(doc: Document, filler: Filler, known: Directory) -> Iterator[Name]:
    """The names in the phrase that a pack's `actors:` know at the document's date, as names of the text."""
    index = max(filler.start, filler.head - _LONG)
    while index < min(filler.end, filler.head + _LONG):
        hit = known.phrases.match(doc.words, index)
        holder = known.best(" ".join(doc.slice(index, hit[0]).split()), doc.date) if hit else None
        if hit is None or holder is None:
            index += 1
            continue
        sector = known.sector_at(holder, doc.date)
        yield Name(index, hit[0], holder.type, holder.name, holder.country or None, sector)
        index = hit[0]


def _apart(names: Iterable[Name], given: list[Name]) -> Iterator[Name]:
    """The names of the text that none of those given covers."""
    taken = {token for name in given for token in range(name.start, name.end)}
    return (name for name in names if taken.isdisjoint(range(name.start, name.end)))


def _before_bracket(doc: Document, start: int) -> Iterator[Name]:
    """The name before the bracket that a phrase follows: "the Union of Nurses (UN) members"."""
    if start == 0 or doc.words[start - 1] not in words("closing brackets"):
        return
    for index in range(start - 2, max(-1, start - _LONG), -1):
        if doc.words[index] in words("opening brackets"):
            at = bisect_left(doc.names, index, key=lambda name: name.end)
            if at < len(doc.names) and doc.names[at].end == index:
                yield doc.names[at]
            return


def compose(place: str | None, sector: str | None) -> tuple[str | None, str | None]:
    """Code and country of an actor whose table says `place`: a country's code or a scope.

    >>> compose("UKR", "MIL"), compose("IGO", None)
    (('UKRMIL', 'UKR'), ('IGO', None))
    """
    code = place + (sector if sector and sector != place else "") if place else None
    return code, None if place in SCOPES else place


# ---------------------------------------------------------------- named actors


def _named(doc: Document, filler: Filler, own: Name, names: list[Name]) -> Actor:
    place = own.country or _owner_place(doc, names, own) or _alias_place(doc, filler) or _inside_place(doc, own)
    sector = own.sector or _sector_of_named(doc, filler, own)
    if place is None and own.type == "person" and sector in words("state sectors"):
        place = home(doc)
    code, country = compose(place, sector)
    return Actor(own.name, own.type, code, country, sector)


def _sector_of_named(doc: Document, filler: Filler, own: Name) -> str | None:
    """By a person's title, an organization's own words ("... Court"), or a capital that stands for its rulers."""
    if own.type == "person":
        return find_sector(doc.words, max(filler.start, own.start - _LONG), own.start) or _alias_sector(doc, filler)
    if own.type == "organization" and own.country not in SCOPES:
        return _sector_of_words(tuple(map(str.lower, doc.words[own.start : own.end])))
    if own.type == "place" and _stands_for_rulers(doc, filler, own):
        return next(iter(words("sector of capitals")))
    return None


def _sector_of_words(lowered: tuple[str, ...]) -> str | None:
    """The sector of an organization by its head: the word before "of", else the last."""
    split = next((at for at, word in enumerate(lowered) if word in words("name prepositions")), len(lowered))
    return _head_sector(lowered[:split]) or _head_sector(lowered)


def _inside_place(doc: Document, own: Name) -> str | None:
    """The country inside an organization's name: "Nigerian Union of Teachers"."""
    if own.type != "organization":
        return None
    hits = (gazetteer().match(doc.words, index) for index in range(own.start, own.end))
    return next((hit[1].country for hit in hits if hit and hit[0] <= own.end and hit[1].country), None)


def _owner_place(doc: Document, names: list[Name], own: Name) -> str | None:
    """The country that stands beside a name: "the Turkish Parliament", "Parliament of Montenegro"."""
    before = [name for name in names if name.end <= own.start and counts(doc, name)]
    after = [name for name in names if name.start >= own.end and _hangs(doc, own.end, name)]
    return next((name.country for name in [*reversed(before), *after] if name.country), None)


def _alias_place(doc: Document, filler: Filler) -> str | None:
    if filler.alias is None:
        return None
    return next((name.country for name in names_in(doc, *filler.alias) if name.country), None)


def _alias_sector(doc: Document, filler: Filler) -> str | None:
    return find_sector(doc.words, *filler.alias) if filler.alias else None


def _stands_for_rulers(doc: Document, filler: Filler, own: Name) -> bool:
    """Whether a capital stands for its government: as a bare actor, not after "in" or "near"."""
    if filler.case in words("place prepositions") or filler.end - filler.start != own.end - own.start:
        return False
    hit = gazetteer().match(doc.words, own.start)
    return hit is not None and hit[1].form == "capital"


# ---------------------------------------------------------------- described actors


def _described(doc: Document, filler: Filler, names: list[Name]) -> tuple[Actor, ...]:
    """Actors named by a common noun or a demonym: "Syrian rebels", "the rebels in Darfur", "Palestinians"."""
    sector = _sector(doc, filler, names)
    places: list[str | None] = [*_places(doc, filler, names)]
    if not places:
        places = [_alias_place(doc, filler)]
    where = None
    if places == [None]:
        local = sector or _sector_of_minority(doc, filler, names)
        where = setting(doc, filler, local) or at_home(doc, filler, sector)
    if where is not None:
        return (_anonymous(where, sector, basis="setting"),)
    return tuple(_anonymous(place, sector) for place in places)


def _sector_of_minority(doc: Document, filler: Filler, names: list[Name]) -> str | None:
    """A sector of people who live where the sentence is set, for a people elsewhere: "ethnic Albanians"."""
    named = any(name.end == filler.head + 1 and is_foreign(doc, name) for name in names)
    return next(iter(words("sector of minorities"))) if named else None


def _anonymous(place: str | None, sector: str | None, *, basis: str = "words") -> Actor:
    code, country = compose(place, sector)
    return Actor(None, None, code, country, sector, basis)


def _places(doc: Document, filler: Filler, names: list[Name]) -> list[str]:
    """Countries and scopes that the phrase gives: of its premodifiers, else of what hangs on it.

    "Albanians of southern Serbia" are of Serbia: a people's name yields to the country after "of".
    """
    before = [
        name
        for name in names
        if name.start <= filler.head and name.country and (counts(doc, name) or _is_all(doc, filler, name))
    ]
    after = (name for name in names if name.start > filler.head and _hangs(doc, filler.head + 1, name))
    known = [name for name in sorted(after, key=_is_firm) if name.country and counts(doc, name)]
    hanging = [name.country for name in _together(doc, filler, known) if name.country]
    people = bool(before) and before[-1].end == filler.head + 1
    if before and not (people and hanging and doc.words[filler.head + 1].lower() in words("of")):
        last = before[-1]
        return [name.country for name in before if name.country and (name is last or _joined(doc, name, last))]
    return hanging


def _together(doc: Document, filler: Filler, names: list[Name]) -> list[Name]:
    """The first name, and for several people those coordinated with it: "the presidents of Togo and Benin"."""
    if not names or not doc.tags or doc.tags[filler.head] not in ("NNS", "NNPS"):
        return names[:1]
    found = names[:1]
    for name in names[1:]:
        if name.start < found[-1].end or not _joined(doc, found[-1], name):
            break
        found.append(name)
    return found


def _is_all(doc: Document, filler: Filler, name: Name) -> bool:
    """Whether the filler is just this name: who backs the "Syrian-backed" militia."""
    return (filler.start, filler.end) == (name.start, name.end) and not is_foreign(doc, name)


def _is_firm(name: Name) -> bool:
    """Whether a name tells less of where people belong than a place does: "workers at Volkswagen in Brazil"."""
    return name.sector in words("firm sectors")


def _joined(doc: Document, name: Name, last: Name) -> bool:
    """Whether only names, commas and conjunctions stand between two names of one coordination."""
    return all(
        doc.tags[index] in ("CC", ",", "JJ", "NNP", "NNPS") or doc.words[index] in words("articles")
        for index in range(name.end, last.start)
    ) and any(doc.tags[index] in ("CC", ",") for index in range(name.end, last.start))


def _hangs(doc: Document, start: int, name: Name) -> bool:
    """Whether a preposition of place or belonging joins `name` to what ends at `start`."""
    return any(doc.words[index].lower() in words("belonging") for index in range(start, name.start))


def _sector(doc: Document, filler: Filler, names: list[Name]) -> str | None:
    """The sector of the head noun; a general noun ("leaders", "group") leaves it to its modifiers."""
    lowered = tuple(map(str.lower, doc.words[max(filler.start, filler.head - _LONG) : filler.head + 1]))
    if doc.lemmas:
        lowered = (*lowered[:-1], doc.lemmas[filler.head].lower())
    head = _head_sector(lowered) or _head_sector((*lowered[:-1], doc.words[filler.head].lower()))
    if head is not None and lowered[-1] not in words("general heads"):
        return _elite(lowered, head)
    modifier = _modifier_sector(lowered[:-1])
    named = next((name.sector for name in reversed(names) if name.sector and name.end <= filler.head), None)
    return _elite(lowered, modifier or named or _sector_of_what_follows(doc, filler) or head)


def _sector_of_what_follows(doc: Document, filler: Filler) -> str | None:
    """The sector after "of" or "for": "a spokesman for the Israeli army", "the head of Libya's central bank"."""
    start = filler.head + 1
    if start >= filler.end or doc.words[start].lower() not in words("offices of"):
        return None
    return find_sector(doc.words, start, min(filler.end, start + _LONG))


def _head_sector(lowered: tuple[str, ...]) -> str | None:
    """The sector of the longest head phrase that ends the words."""
    for start in range(max(0, len(lowered) - 4), len(lowered)):
        hit = sectors("head").match(lowered, start)
        if hit and hit[0] == len(lowered):
            return hit[1].sector
    return None


def _modifier_sector(lowered: tuple[str, ...]) -> str | None:
    for start in range(len(lowered) - 1, -1, -1):
        hit = sectors("modifier").match(lowered, start)
        if hit:
            return hit[1].sector
    return None


def _elite(lowered: tuple[str, ...], sector: str | None) -> str | None:
    """Those out of office are of the elite, whatever they were."""
    if sector is not None and words("out of office").intersection(lowered):
        return next(iter(words("sector of those out of office")))
    return sector
