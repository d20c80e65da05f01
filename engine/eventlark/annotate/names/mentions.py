"""One name, one meaning in a document: later mentions take over what an earlier or surer one says.

In: the `Found` names of the whole document in text order. Out: the same, with canonical names: "Putin" after
"Vladimir Putin" is that person, "IRENA" after "... for Renewable Energies (IRENA)" is that organization.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from eventlark.annotate.names.cities import is_city
from eventlark.annotate.names.holders import directory
from eventlark.annotate.names.kinds import FAIR, SURE, TABLE
from eventlark.annotate.names.segments import Found
from eventlark.annotate.names.tables import Entry, given_names, words
from eventlark.annotate.names.text import FUNCTION_TAGS, View


def settle(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` with types and canonical names agreed over the document."""
    named = [_known(view, _named(view, item)) for item in _listed(view, found)]
    best = _best(view, named)
    people = _people(view, named)
    acronyms = _acronyms(view, named)
    named = _recovered(view, named, best, people)
    return [_settled(view, item, best, people, acronyms) for item in named]


def _recovered(view: View, named: list[Found], best: dict[str, Found], people: dict[str, Entry]) -> list[Found]:
    """`named` and the names that open a sentence and are known from elsewhere in the document: "Trump's wife"."""
    taken = {item.start for item in named}
    starts = [sent.start for sent in view.doc.sentences if sent.start not in taken and _may_open(view, sent.start)]
    known = {start: people.get(view.words[start]) or best.get(view.words[start]) for start in starts}
    more = [
        Found(start, start + 1, entry.entry if isinstance(entry, Found) else entry, FAIR)
        for start, entry in known.items()
        if entry is not None
    ]
    return sorted([*named, *more], key=lambda item: item.start) if more else named


def _may_open(view: View, start: int) -> bool:
    """Whether a sentence's first word has a name's shape and no function word's tag."""
    return view.words[start][:1].isupper() and view.tags[start] not in FUNCTION_TAGS


def _listed(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` with doubtful types taken from the neighbours in a list: "Mosul, Tikrit and Baiji"."""
    items = list(found)
    for order in (range(1, len(items)), range(len(items) - 2, -1, -1)):
        for number in order:
            other = items[number - order.step]
            item = items[number]
            open_to = item.strength < FAIR or (other.entry.type == "place" and is_city(view.words[item.start]))
            if open_to and FAIR <= other.strength >= item.strength and _coordinated(view, item, other):
                items[number] = replace(item, entry=Entry("", other.entry.type), strength=FAIR)
    return items


def _coordinated(view: View, one: Found, other: Found) -> bool:
    """Whether only a comma or a conjunction stands between two names, and the sure one is no adjective."""
    if other.entry.form == "demonym" or other.entry.type == "country" and one.end - one.start > 1:
        return False
    left, right = sorted((one, other), key=lambda item: item.start)
    between = view.tags[left.end : right.start]
    return 0 < len(between) < 3 and all(tag in (",", "CC") for tag in between)


def _named(view: View, item: Found) -> Found:
    """`item` with its own words as its name where no table gave one."""
    if item.entry.name:
        return item
    return replace(item, entry=replace(item.entry, name=" ".join(view.doc.slice(item.start, item.end).split())))


def _known(view: View, item: Found) -> Found:
    """`item` as the office holder whom its words mean at the document's date, where the tables tell."""
    if item.entry.type != "person":
        return item
    text = _spaced(" ".join(view.words[item.start : item.end]))
    text = next((form for form in (text, text[:1].lower() + text[1:]) if form in directory().by_surname), text)
    titled = item.strength == SURE and item.end - item.start < 3
    whole = item.strength == TABLE
    surname = text not in words("common surnames") and (text in directory().by_surname or " " not in text)
    if not (whole or titled or surname):
        return item
    holder = directory().best(text, view.doc.date, _office_before(view, item.start))
    if holder is None:
        country = directory().country(text) if whole or titled else None
        return replace(item, entry=replace(item.entry, name=text if whole else item.entry.name, country=country))
    if not (whole or titled) and not (view.doc.date is None or holder.serves(view.doc.date)):
        return item
    return replace(item, entry=replace(item.entry, name=holder.name), strength=max(item.strength, SURE))


def _spaced(text: str) -> str:
    """The words of a name as tables write them: hyphens without spaces."""
    return text.replace(" - ", "-")


def _office_before(view: View, start: int) -> str:
    """The office that stands right before a name: "secretary of state", or the empty string."""
    offices = directory().offices
    for width in (4, 3, 2, 1):
        phrase = " ".join(view.words[max(0, start - width) : start]).lower()
        if phrase in offices:
            return phrase
    return ""


def _best(view: View, found: Sequence[Found]) -> dict[str, Found]:
    """The surest mention of each name."""
    best: dict[str, Found] = {}
    for item in found:
        text = item.entry.name
        if text not in best or item.strength > best[text].strength:
            best[text] = item
    return best


def _people(view: View, found: Sequence[Found]) -> dict[str, Entry]:
    """Surnames, and given names, of the persons who are named in full somewhere in the document."""
    people: dict[str, Entry] = {}
    for item in found:
        if item.entry.type != "person" or item.end - item.start < 2 or item.strength < FAIR:
            continue
        parts = [word for word in view.words[item.start : item.end] if word not in words("name suffixes")]
        people.setdefault(parts[-1], item.entry)
        if len(parts) > 2 and (parts[-2] in words("name particles") or parts[-2] == "-"):
            people.setdefault(" ".join(parts[-3:] if parts[-2] == "-" else parts[-2:]), item.entry)
        if parts[0] not in given_names() or len(parts) == 2:
            people.setdefault(parts[0], item.entry)
    return people


def _acronyms(view: View, found: Sequence[Found]) -> dict[str, Entry]:
    """Acronyms given in brackets after a name, or before one."""
    acronyms: dict[str, Entry] = {}
    for left, right in zip(found, found[1:], strict=False):
        inside = right.start == left.end + 1 and view.words[left.end] == "("
        if inside and right.end < len(view.words) and view.words[right.end] == ")" and right.end - right.start == 1:
            short, long = view.words[right.start], left
            if short.isupper() and len(short) > 1 and left.end - left.start > 1 and left.entry.form != "demonym":
                acronyms[short] = long.entry
    return acronyms


def _settled(
    view: View, item: Found, best: dict[str, Found], people: dict[str, Entry], acronyms: dict[str, Entry]
) -> Found:
    text = " ".join(view.words[item.start : item.end])
    if text in acronyms and item.entry.form != "demonym":
        kind = acronyms[text].type if acronyms[text].type != "person" else "organization"
        return replace(item, entry=replace(acronyms[text], type=kind, form="acronym"), strength=SURE)
    if text in people and (item.strength < SURE or (item.entry.type == "person" and item.strength < TABLE)):
        return replace(item, entry=people[text], strength=SURE)
    surest = best.get(item.entry.name)
    if surest is not None and surest.strength > item.strength:
        return replace(item, entry=surest.entry, strength=surest.strength)
    return item
