"""Capitals that stand for their governments, and seats of power that are only places.

In: names on the map. Out: the same, where a capital that acts ("Beijing believes") is an organization with the form
`metonym`, and a seat where something happens ("talks at the Pentagon") a facility.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from eventlark.annotate.names.segments import Found
from eventlark.annotate.names.tables import words
from eventlark.annotate.names.text import View

_REACH = 6
_FINITE = frozenset(("VBZ", "VBD", "VBP"))


def act(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` with the capitals that act as the bodies they stand for, and the seats that are visited as places."""
    return [_TESTS[item.entry.form](view, item) if item.entry.form in _TESTS else item for item in found]


def _acting(view: View, item: Found) -> Found:
    if not (_is_agent(view, item.start) or _is_subject(view, item)):
        return item
    rulers = next(iter(words("sector of capitals")))
    return replace(item, entry=replace(item.entry, type="organization", sector=rulers, form="metonym", key=None))


def _visited(view: View, item: Found) -> Found:
    """`item` as a facility where a preposition of place stands before it."""
    before = item.start - 1
    if before > 0 and view.tags[before] == "DT":
        before -= 1
    if item.entry.type != "organization" or before < 0:
        return item
    place = view.words[before].lower() in words("locatives") | words("site prepositions")
    return replace(item, entry=replace(item.entry, type="facility")) if place else item


_TESTS = {"capital": _acting, "metonym": _visited}


def _is_agent(view: View, start: int) -> bool:
    return (
        start > 1 and view.words[start - 1] in words("by") and view.tags[start - 2] in ("VBN", "VBD", "NN", "NNS")
    )


def _is_subject(view: View, item: Found) -> bool:
    """Whether a finite verb that only somebody can do follows, and no preposition stands before."""
    if item.start > 0 and view.tags[item.start - 1] in ("IN", "TO", "CC", "HYPH", ","):
        return False
    verb = _main_verb(view, item.end)
    return verb is not None and view.doc.lemmas[verb] not in words("states of places")


def _main_verb(view: View, index: int) -> int | None:
    """The verb whose subject ends at `index`, over adverbs and auxiliaries; None when it is passive."""
    finite, last = False, min(len(view.words), index + _REACH, len(view.doc.lemmas))
    while index < last:
        tag = view.tags[index]
        if tag == "VBG" or (tag.startswith("VB") and view.doc.lemmas[index] not in words("auxiliaries")):
            return index if finite or tag in _FINITE else None
        finite = finite or tag == "MD" or (tag in _FINITE and not _makes_passive(view, index))
        if tag not in ("RB", "MD") and not tag.startswith("VB"):
            return None
        index += 1
    return None


def _makes_passive(view: View, index: int) -> bool:
    after = index + 1
    while after < len(view.words) and view.tags[after] == "RB":
        after += 1
    return view.doc.lemmas[index] in words("passive auxiliaries") and view.tags[after : after + 1] != ("VBG",)
