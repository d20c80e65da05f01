"""What the words beside a person's name say of him: country and sector.

In: settled names. Out: the same with `country` and `sector` filled on persons: "Lebanon's new President Elias
Hrawi" is LBN GOV, and so is every later "Hrawi".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from msgspec.structs import replace

from eventlark.annotate.names.holders import directory
from eventlark.annotate.names.segments import Found
from eventlark.annotate.names.tables import sectors, words
from eventlark.annotate.names.text import View

_NEAR = 8
_BEFORE = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "POS", "HYPH", "VBN", "CD", "-", "AFX", "VBG"))
_AFTER = _BEFORE | frozenset(("DT", "IN", "PRP$"))
_BODIES = frozenset(("organization", "group"))
Facts = tuple[str | None, str | None]


def describe(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` with the country and sector of persons filled, the first that is said of each."""
    facts: dict[str, Facts] = {}
    for number, item in enumerate(found):
        if item.entry.type == "person":
            known = facts.get(item.entry.name, (item.entry.country, item.entry.sector))
            facts[item.entry.name] = _merged(known, _facts(view, found, number)) if None in known else known
    for name, known in facts.items():
        facts[name] = _merged(known, _from_table(name, view.doc.date))
    return [_with_facts(item, facts) for item in found]


def _from_table(name: str, date: str | None) -> Facts:
    """What the office holders' table says of a person at `date`; of a bare surname, only the country."""
    if name not in directory().by_name:
        told = date is not None and name not in words("common surnames")
        return (directory().country(name, date) if told else None), None
    holder = directory().best(name, date)
    return (holder.country, directory().sector_at(holder, date)) if holder else (None, None)


def _with_facts(item: Found, facts: dict[str, Facts]) -> Found:
    if item.entry.type != "person":
        return item
    country, sector = facts[item.entry.name]
    return replace(item, entry=replace(item.entry, country=country, sector=sector))


def _merged(known: Facts, new: Facts) -> Facts:
    return known[0] or new[0], known[1] or new[1]


def _facts(view: View, found: Sequence[Found], number: int) -> Facts:
    """Country and sector from the words before the name, else from the apposition after it."""
    item = found[number]
    before = _stretch_before(view, item.start)
    facts = _read(view, before, item.start, list(_names_before(found, number, before)))
    if None not in facts:
        return facts
    after = _stretch_after(view, item.end)
    return _merged(facts, _read(view, item.end + 1, after, list(_names_after(found, number, after))))


def _stretch_before(view: View, start: int) -> int:
    index = start
    while index > 0 and start - index < _NEAR and view.tags[index - 1] in _BEFORE and view.words[index - 1] != ",":
        index -= 1
    return index


def _stretch_after(view: View, end: int) -> int:
    """The end of an apposition that opens with a comma after the name, or `end`."""
    if end >= len(view.words) or view.words[end] != ",":
        return end
    index = end + 1
    while index < len(view.words) and index - end < _NEAR + 2 and view.tags[index] in _AFTER:
        index += 1
    return index


def _names_before(found: Sequence[Found], number: int, limit: int) -> Iterator[Found]:
    for index in range(number - 1, -1, -1):
        if found[index].end <= limit:
            return
        yield found[index]


def _names_after(found: Sequence[Found], number: int, limit: int) -> Iterator[Found]:
    for index in count(number + 1):
        if index >= len(found) or found[index].start >= limit:
            return
        yield found[index]


def _read(view: View, start: int, end: int, names: Sequence[Found]) -> Facts:
    """The country and the sector that the words of [start, end) give."""
    country = next(
        (item.entry.country for item in names if item.entry.country and item.entry.type != "person"), None
    )
    body = next((item.entry.sector for item in names if item.entry.type in _BODIES and item.entry.sector), None)
    sector = find_sector(view.words, start, end)
    if sector is None or (body and _is_general(view, start, end)):
        sector = body or sector
    return country, sector


def _is_general(view: View, start: int, end: int) -> bool:
    """Whether the role ("spokesman", "leader") leaves the sector to the body: "Taliban spokesman X"."""
    nouns = [
        word.lower()
        for word, tag in zip(view.words[start:end], view.tags[start:end], strict=True)
        if tag[:2] == "NN"
    ]
    return not any(word in words("offices of state") for word in nouns) and any(
        word in words("general heads") for word in nouns
    )


def find_sector(forms: Sequence[str], start: int, end: int) -> str | None:
    """The sector of the last title or role noun in [start, end); "former" and the like make it the elite's."""
    lowered = tuple(map(str.lower, forms[start:end]))
    sector, index, last = None, 0, -1
    while index < len(lowered):
        hit = sectors("title").match(lowered, index) or sectors("head").match(lowered, index)
        if hit is None:
            index += 1
            continue
        # "gang leader", "union chief": a general noun leaves the sector to the word before it
        if not (index == last and lowered[hit[0] - 1] in words("general heads")):
            sector = hit[1].sector or sector
        index = last = hit[0]
    if sector is not None and words("out of office").intersection(lowered):
        return next(iter(words("sector of those out of office")))
    return sector
