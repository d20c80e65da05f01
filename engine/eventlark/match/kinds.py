"""Types of fillers: is this word an ACTOR, a PLACE, a TIME, an event of type AID?

In: the names of types as a rule writes them, and the rule set's `entities`. Out: a `Kind`, which judges a filler:
`ok`, `unknown` (nothing speaks against it) or `other`. Used by `sources`, `spans` and `conditions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from eventlark.clause.model import Filler
from eventlark.language.model import EntitySet, RuleSet
from eventlark.match.context import Context
from eventlark.match.settings import settings
from eventlark.match.shared import shared_of
from eventlark.match.terms import Part

OK, UNKNOWN, OTHER = "ok", "unknown", "other"
_PEOPLE = frozenset(("person", "group"))

BUILT_IN = {
    "ANY": (),
    "THING": (),
    "PLACE": ("place", "country", "facility"),
    "TIME": ("time",),
    "PERSON": ("person",),
    "ORGANIZATION": ("organization",),
    "COUNTRY": ("country",),
    "GROUP": ("group",),
    "FACILITY": ("facility",),
    "QUANTITY": ("quantity",),
    "ACTOR": ("person", "organization", "country", "group"),
}
"""Entity labels of the types that every pack knows; a pack's own `entities` go first. No labels: anything."""


_ANYTHING = frozenset(("any", "clause", "quote", "event"))
"""Labels that no name has: a role with one of them takes what its source gives."""


class Kind(msgspec.Struct, frozen=True):
    """What a role takes: entity `labels`, nouns (`nouns`), `events`; `open` takes anything."""

    names: tuple[str, ...]
    labels: frozenset[str] = frozenset()
    nouns: Part | None = None
    lexicons: tuple[str, ...] = ()
    events: frozenset[str] = frozenset()
    open: bool = False

    def judge(self, context: Context, filler: Filler) -> tuple[str | None, str]:
        """The entity label of `filler` (None when unknown), and ok, unknown or other."""
        if self.events and not self.events.isdisjoint(context.events_in(filler.start, filler.end)):
            return label_of(context, filler.head), OK
        key = (self.names, filler.head)
        known = context.judged.get(key)
        if known is None:
            known = context.judged[key] = self._judge(context, filler.head)
        return known

    def _judge(self, context: Context, head: int) -> tuple[str | None, str]:
        label = label_of(context, head)
        if self.open or label in self.labels or (self.nouns and self.nouns.at_head(context, head)):
            return label, OK
        if "country" in self.labels and _is_seat(context, head):
            return label, OK
        return self._pronoun(context, head) if label is None else (label, OTHER)

    def _pronoun(self, context: Context, head: int) -> tuple[str | None, str]:
        stands_for = pronouns().get(context.norms[head])
        if stands_for == "person":
            return "person", OK if "person" in self.labels else OTHER
        only_people = bool(self.labels) and self.labels <= _PEOPLE
        return None, OTHER if stands_for == "thing" and only_people else UNKNOWN

    def strictly(self, context: Context, filler: Filler) -> bool:
        """Whether `filler` is surely of this kind, or a pronoun that may stand for it."""
        _, check = self.judge(context, filler)
        return check == OK or (check == UNKNOWN and context.norms[filler.head] in pronouns())


def _is_seat(context: Context, token: int) -> bool:
    """Whether a seat of power stands for its country there: "Beijing scrapped the ban"."""
    name = context.name_at.get(token)
    return name is not None and name.form == "metonym" and name.country is not None


@cache
def pronouns() -> dict[str, str]:
    """What a pronoun can stand for: person, thing or unknown."""
    data = settings()
    return {word: kind for kind, words in data["pronouns"].items() for word in words}


def label_of(context: Context, token: int) -> str | None:
    """The entity label at `token`: that of a name, `time`, `quantity` (of a unit: "$4 billion") or None."""
    name = context.name_at.get(token)
    if name is not None:
        return name.type
    if token in context.time_at:
        return "time"
    measured = context.columns.quantity_at.get(token)
    return "quantity" if measured is not None and measured.unit else None


def kind_of(names: Iterable[str], ruleset: RuleSet) -> Kind:
    """The kind that `names` (entity sets, labels, event types, `$lexicons`) stand for together."""
    key = tuple(names)
    made: Kind = shared_of(ruleset).get(("kind", key), lambda: _kind_of(key, ruleset))
    return made


def _kind_of(names: tuple[str, ...], ruleset: RuleSet) -> Kind:
    labels: set[str] = set()
    lexicons: list[str] = []
    events: set[str] = set()
    loose = not names
    for name in names:
        found = _expand(name, ruleset, seen=set())
        loose = loose or not found[0].isdisjoint(_ANYTHING)
        labels |= found[0]
        lexicons += found[1]
        if name in ruleset.types and name not in ruleset.entities:
            events.add(name)
        elif not found[0] and not found[1]:
            loose = True
    lists = [shared_of(ruleset).glossary.list(name) for name in lexicons]
    nouns = Part.union(lists) if any(part.words or part.longer for part in lists) else None
    return Kind(names, frozenset(labels), nouns, tuple(lexicons), frozenset(events), loose)


def _expand(name: str, ruleset: RuleSet, *, seen: set[str]) -> tuple[set[str], list[str]]:
    """The labels and lexicons behind `name`; sets may hold sets."""
    entity = ruleset.entities.get(name)
    if name in seen or (entity is None and name in ruleset.types):
        return set(), []
    if entity is None:
        return _bare(name)
    return _members(entity, ruleset, seen=seen | {name})


def _members(entity: EntitySet, ruleset: RuleSet, *, seen: set[str]) -> tuple[set[str], list[str]]:
    labels = {label.lower() for label in entity.labels}
    lexicons = [name.removeprefix("$") for name in entity.lexicons]
    for name in entity.sets:
        more_labels, more_lexicons = _expand(name, ruleset, seen=seen)
        labels |= more_labels
        lexicons += more_lexicons
    return labels, lexicons


def _bare(name: str) -> tuple[set[str], list[str]]:
    if name.startswith("$"):
        return set(), [name[1:]]
    if name in BUILT_IN:
        return set(BUILT_IN[name]), []
    return {name.lower()}, []
