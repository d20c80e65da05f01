"""Role sources: which slots of a role table a source word stands for.

In: a `View`, the role table as a rule sees it, and a source tree. Out: slots. Called by `roles`, which takes the
fillers out and judges them. Where nominal predicates keep their subject and object is data (`match.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from eventlark import resources
from eventlark.clause.model import Clause, Filler
from eventlark.language.model import FirstOf, PathSource, PatternSource, Slot, Source, Together


class View(msgspec.Struct, frozen=True):
    """A role table as one rule sees it: `roles` after the trigger took its parts, `words` the trigger's tokens."""

    clause: Clause | None
    roles: dict[str, tuple[Filler, ...]]
    words: tuple[int, ...]
    head: int
    kind: str
    sentence: int
    takes_object: bool = True


class NounSlots(msgspec.Struct, frozen=True):
    """Where nouns keep `subject` and `object`; `last_resort` and `sure` as in the data file."""

    subject: tuple[str, ...]
    last_resort: tuple[str, ...]
    object: tuple[str, ...]
    sure: frozenset[str]


@cache
def noun_slots() -> NounSlots:
    """The data file's section on nouns."""
    data = resources.read_yaml(resources.grammar("english/match.yaml"))["nouns"]
    return NounSlots(
        tuple(data["subject"]), tuple(data["last resort"]), tuple(data["object"]), frozenset(data["sure"])
    )


def slots_of(name: str, view: View) -> tuple[str, ...]:
    """The slots of the table that the source word `name` stands for, in order."""
    if view.kind != "noun" or name not in ("subject", "object"):
        return (name,)
    nouns = noun_slots()
    if name == "object":
        return nouns.object
    return nouns.subject if view.takes_object else nouns.subject + nouns.last_resort


def is_sure_only(name: str, slot: str, view: View) -> bool:
    """Whether a filler of `slot` counts as `name` only when its type is sure."""
    return name != slot and view.kind == "noun" and slot in noun_slots().sure


def iter_sources(source: Source) -> Iterator[Slot | PathSource | PatternSource]:
    """The leaves of `source`."""
    if isinstance(source, FirstOf | Together):
        for item in source.items:
            yield from iter_sources(item)
    else:
        yield source


def mentions(source: Source, names: frozenset[str]) -> bool:
    """Whether `source` mentions one of the slots `names`."""
    return any(isinstance(leaf, Slot) and leaf.name in names for leaf in iter_sources(source))
