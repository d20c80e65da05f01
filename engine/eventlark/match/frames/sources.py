"""Role sources: which slots of a role table a source word stands for.

In: a `View`, the role table as a rule sees it, and a source tree. Out: slots. Called by `roles`, which takes the
fillers out and judges them. Where nominal predicates keep their subject and object is data (`match.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from eventlark.clause.lexicon import words
from eventlark.clause.model import Clause, Filler
from eventlark.language.model import FirstOf, NearSource, PathSource, PatternSource, Slot, Source, Together
from eventlark.match.context import Context
from eventlark.match.settings import settings

_WHERE = (("place",), ("place", "country"))
"""Kinds of names that tell where a deed was, and where somebody went."""


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
    """Where nouns keep `subject` and `object`; `undecided` and `sure` as in the data file."""

    subject: tuple[str, ...]
    object: tuple[str, ...]
    undecided: frozenset[str]
    sure: frozenset[str]
    placed: frozenset[str]
    """Nouns of what is called by where it is."""
    where: frozenset[str]
    """Slots for which the name of the place before such a noun counts too."""
    manners: frozenset[str]
    """Nouns for people that before another noun tell how it is."""


@cache
def noun_slots() -> NounSlots:
    """The data file's section on nouns."""
    data = settings()["nouns"]
    sets = (frozenset(data[key]) for key in ("undecided", "sure", "placed", "where", "manners"))
    return NounSlots(tuple(data["subject"]), tuple(data["object"]), *sets)


def slots_of(name: str, view: View, context: Context) -> list[tuple[str, tuple[Filler, ...]]]:
    """The slots that the source word `name` stands for, in order, each with its fillers.

    `object.subject` is the subject in the role table at the head of each object.
    """
    outer, dot, inner = name.partition(".")
    found = _plain_slots(outer, view, context)
    if not dot:
        return found
    heads = [filler for _, fillers in found for filler in fillers]
    inside = [pair for filler in heads for pair in slots_of(inner, _view_at(filler, view, context), context)]
    return [(slot, tuple(each for each in fillers if _is_named(each, context))) for slot, fillers in inside]


def _is_named(filler: Filler, context: Context) -> bool:
    """Whether a filler of an inner table is a noun or a name: adjectives and pronouns stand for nobody there."""
    return context.tags[filler.head].startswith("NN") or filler.head in context.name_at


def _plain_slots(name: str, view: View, context: Context) -> list[tuple[str, tuple[Filler, ...]]]:
    nouns = noun_slots()
    if view.kind != "noun" or name not in ("subject", "object", *nouns.where):
        return [(name, view.roles.get(name, ()))]
    if name in nouns.where:
        return [(name, view.roles.get(name, ())), ("modifier", _before(view, context, placed=True))]
    if name == "object":
        return [(slot, view.roles.get(slot, ())) for slot in nouns.object]
    routes = nouns.undecided if view.takes_object else frozenset[str]()
    return [(slot, _acting(slot, view, context, routes)) for slot in nouns.subject]


def _acting(slot: str, view: View, context: Context, routes: frozenset[str]) -> tuple[Filler, ...]:
    """The fillers of `slot` that may be who does what the noun says, those by one of `routes` left out."""
    found = _before(view, context, placed=False) if slot == "modifier" else view.roles.get(slot, ())
    return tuple(filler for filler in found if filler.route not in routes)


def _before(view: View, context: Context, *, placed: bool) -> tuple[Filler, ...]:
    """What stands before the noun: places where it is (`placed`), or else nouns and names that may act."""
    found = view.roles.get("modifier", ())
    lemma = context.lemmas[view.head]
    called = _WHERE[lemma in words("bound_nouns")] if lemma in noun_slots().placed else ()
    return tuple(
        filler
        for filler in found
        if _is_called(filler, context, called) == placed
        and (placed or context.lemmas[filler.head] not in noun_slots().manners)
    )


def _is_called(filler: Filler, context: Context, labels: tuple[str, ...]) -> bool:
    """Whether `filler` is a name of a kind by which the noun is called; "Malaysian" is the name of no place."""
    name = context.name_at.get(filler.head)
    return name is not None and name.type in labels and name.form != "demonym"


def _view_at(filler: Filler, view: View, context: Context) -> View:
    """The role table at the head of `filler`; a noun without one owns the names that stand before it."""
    clause = context.tables(view.sentence).at(filler.head)
    if clause is not None:
        return View(clause, clause.roles, (filler.head,), filler.head, clause.kind, view.sentence)
    names = dict.fromkeys(context.name_at[at] for at in range(filler.start, filler.head) if at in context.name_at)
    owners = tuple(Filler(name.end - 1, name.start, name.end, "owner") for name in names if name.end <= filler.head)
    roles = {"subject": owners, "owner": owners}
    return View(None, roles, (filler.head,), filler.head, "noun", view.sentence)


def is_sure_only(name: str, slot: str, view: View) -> bool:
    """Whether a filler of `slot` counts as `name` only when its type is sure."""
    return name != slot and view.kind == "noun" and slot in noun_slots().sure


def iter_sources(source: Source) -> Iterator[Slot | PathSource | PatternSource | NearSource]:
    """The leaves of `source`."""
    if isinstance(source, FirstOf | Together):
        for item in source.items:
            yield from iter_sources(item)
    else:
        yield source


def slots_in(source: Source) -> frozenset[str] | None:
    """The slots of a role table that `source` may look into; None when it looks elsewhere too."""
    found: set[str] = set()
    for leaf in iter_sources(source):
        if not isinstance(leaf, Slot):
            return None
        outer = leaf.name.partition(".")[0]
        found.add(outer)
        found.update(_more_slots(outer))
    return frozenset(found)


def _more_slots(name: str) -> Iterable[str]:
    """The slots in which nouns may keep what other predicates keep in the slot `name`."""
    nouns = noun_slots()
    known = {"subject": nouns.subject, "object": nouns.object}
    return ("modifier",) if name in nouns.where else known.get(name, ())


def mentions(source: Source, names: frozenset[str]) -> bool:
    """Whether `source` mentions one of the slots `names`."""
    return any(isinstance(leaf, Slot) and leaf.name in names for leaf in iter_sources(source))


def reaches_out(source: Source) -> bool:
    """Whether what `source` finds may stand in another sentence than the trigger."""
    return any(
        isinstance(leaf, NearSource) or (isinstance(leaf, Slot) and "quote" in leaf.name.split("."))
        for leaf in iter_sources(source)
    )
