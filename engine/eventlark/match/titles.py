"""What a named person is, by the noun before the name: "the diplomat Mark Jones", "Britain's ambassador Ann Lee".

In: a `Context` and a filler. Out: the token of that noun, or None. Triggers and conditions that ask for the head
of a filler take it beside the name.
"""

from __future__ import annotations

from eventlark.clause.model import Filler
from eventlark.match.context import Context

PERSON = "person"


def title_of(context: Context, filler: Filler) -> int | None:
    """The token of the noun that says who the person at the head of `filler` is; None without one."""
    name = context.name_at.get(filler.head)
    if name is None or name.type != PERSON:
        return None
    before = name.start - 1
    known = filler.start <= before or (filler.alias is not None and filler.alias[0] <= before < filler.alias[1])
    return before if known and context.tags[before].startswith("NN") else None
