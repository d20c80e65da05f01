"""Which state is meant where two bear one name, and whose a place was at the document's date.

In: the `Found` names of a document, with countries. Out: the same, some of another country. Called by `find_names`.

    Congolese soldiers, in a text about Brazzaville    COG, else COD, or COG before 1997
    Juba, in 1993                                      SDN
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from eventlark.annotate.names.segments import Found
from eventlark.annotate.names.text import View
from eventlark.resources import iter_table, rules

PLACE = "place"


class Shared(msgspec.Struct, frozen=True):
    """Two states that bear one name, as (code, canonical name); the second alone did before the day `since`."""

    first: tuple[str, str]
    second: tuple[str, str]
    since: str

    def meant(self, named: set[str | None], date: str | None) -> tuple[str, str]:
        """The state that a text means which names the countries `named` otherwise."""
        present = [state for state in (self.first, self.second) if state[0] in named]
        if len(present) == 1:
            return present[0]
        return self.second if date is not None and date < self.since else self.first


@cache
def shared_names() -> dict[str, Shared]:
    """States that share a name, by that name."""
    rows = iter_table(rules("entities") / "shared_names.tsv")
    return {row[0]: Shared(_state(row[1]), _state(row[2]), row[3]) for row in rows}


def _state(text: str) -> tuple[str, str]:
    code, _, name = text.partition(" ")
    return code, name


@cache
def successions() -> dict[str, tuple[str, str]]:
    """For the code of a younger state: which one its places were part of, and until when."""
    return {row[0]: (row[1], row[2]) for row in iter_table(rules("entities") / "successions.tsv")}


def date_states(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` with the states that names mean in this text and at its date."""
    if not any(item.entry.country in successions() or _words(view, item) in shared_names() for item in found):
        return list(found)
    named = {item.entry.country for item in found if _words(view, item) not in shared_names()}
    return [_dated(view, item, named) for item in found]


def _words(view: View, item: Found) -> str:
    return " ".join(view.words[item.start : item.end])


def _dated(view: View, item: Found, named: set[str | None]) -> Found:
    entry, date = item.entry, view.doc.date
    shared = shared_names().get(_words(view, item))
    if shared is not None:
        code, name = shared.meant(named, date)
        return replace(item, entry=replace(entry, name=name, country=code))
    before = successions().get(entry.country or "")
    if before is None or entry.type != PLACE or date is None or date >= before[1]:
        return item
    return replace(item, entry=replace(entry, country=before[0]))
