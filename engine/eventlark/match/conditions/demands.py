"""The conditions of a frame in the order in which they can be decided, so that a candidate is given up early.

In: a frame, and the names of its roles. Out: for a trigger, its `Demands`. Words come first (`needs`: no role table
is made where they are missing), then what asks for the trigger and its role table only, last what asks for roles.
What the trigger decides is left out of the conditions (`residue`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from eventlark.language import builtin, trees
from eventlark.language import model as language
from eventlark.match.conditions.checks import Check, check_of, cost_of
from eventlark.match.conditions.residue import Known, mentioned, residue
from eventlark.match.conditions.wanted import Needs, are_met, needs_of
from eventlark.match.context import Context
from eventlark.match.model import Match
from eventlark.match.shared import Shared

Stage = Literal["early", "late", "last"]
NEVER: Needs = (frozenset(),)
"""Needs that nothing meets."""
_MANNER = frozenset(("polarity", "modality", "tense"))
_LATE_FEATURES = _MANNER | {"governor", "within"}
_OF_TRIGGER = builtin.OF_TEXTS | {"feature", "trigger", "modifier", "literal", "lexicon", "type"}
"""Kinds of operands that no role has a part in."""
Doubles = tuple[tuple[str, str], ...]
"""Roles, each with the one under which its fillers are listed too."""


class Demand(msgspec.Struct):
    """A condition and what it must come to. It holds at most where `needs` are met; where it is wanted, that was
    tested before (`Demands.needs`).
    """

    condition: language.Condition
    wanted: bool
    needs: Needs = ()
    after: str = ""
    """The role that is filled last of those it asks for; empty where it has to wait for all."""
    check: Check | None = None
    """The test of the condition, made when it is first asked: most never are."""

    def is_met(self, match: Match, context: Context) -> bool:
        """Whether the condition comes to what is wanted."""
        if self.needs and not self.wanted and not are_met(self.needs, context.columns.words_in(match.sentence)):
            return True
        if self.check is None:
            shared = context.shared
            self.check = shared.of(self.condition, lambda: check_of(self.condition, shared))
        return self.check(match, context) == self.wanted


def all_met(demands: Iterable[Demand], match: Match, context: Context) -> bool:
    """Whether `match` meets every one of `demands`."""
    for demand in demands:  # noqa: SIM110 - this runs more often than anything else
        if not demand.is_met(match, context):
            return False
    return True


class Demands(msgspec.Struct, frozen=True):
    """What a frame asks of a match: `needs` of the sentence, `early` of trigger and role table, `late` of roles.

    `last` are the conditions that ask how the event is meant, which takes more than to fill its roles.
    """

    needs: Needs = ()
    early: tuple[Demand, ...] = ()
    late: tuple[Demand, ...] = ()
    last: tuple[Demand, ...] = ()
    by_role: dict[str, tuple[Demand, ...]] = {}
    """Those of `late` that can be decided once the role is filled."""


class Terms(msgspec.Struct, frozen=True):
    """The conditions of a frame: what `when` and `unless` hold, and the names of the roles that a match may have.

    What fills the roles and slots `far` may stand in another sentence, as quotations do. `order` has the roles in
    the order in which they are filled, `doubles` those that fill another one too where that stays empty.
    """

    when: tuple[language.Condition, ...] = ()
    unless: tuple[language.Condition, ...] = ()
    roles: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    doubles: Doubles = ()

    def decided_by(self, asked: frozenset[str] | None) -> str:
        """The role that is filled last of those `asked` for; empty where a condition has to wait for all."""
        if asked is None:
            return ""
        doubled = {name for name, also in self.doubles if also in asked}
        return max(
            (name for name in self.order if name in asked or name in doubled), key=self.order.index, default=""
        )


class Docket:
    """The demands of one frame by trigger, each worked out when first asked for."""

    def __init__(self, terms: Terms, shared: Shared) -> None:
        self._terms = terms
        self._shared = shared
        both = [*((each, True) for each in terms.when), *((each, False) for each in terms.unless)]
        self._conditions = sorted(both, key=lambda pair: cost_of(pair[0]))
        glossary = shared.glossary
        self._lemmas = frozenset(word for each, _ in both for word in mentioned(each, "lemma", glossary))
        """The lemmas that make a difference."""
        self._made: dict[tuple[frozenset[str], str], Demands] = {}
        self._demands: dict[tuple[int, bool], tuple[Stage, Demand]] = {}

    def of(self, words: frozenset[str], kind: str) -> Demands:
        """What is asked where lemma and word of the trigger are `words` and its role table is of `kind`."""
        key = (self._lemmas & words, kind)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make({"lemma": key[0], "kind": frozenset((kind,))})
        return made

    def may_fire(self, words: frozenset[str], reading: str, present: frozenset[str]) -> bool:
        """Whether a trigger read as `reading` may fire at all among the words `present`."""
        # A fixed phrase has the role table of any kind; where a table cannot be made, the kind is phrase.
        kinds = _KINDS if reading == "phrase" else (reading, "phrase")
        return any(are_met(self.of(words, kind).needs, present) for kind in kinds)

    def _make(self, known: Known) -> Demands:
        needs: list[frozenset[str]] = []
        asked: dict[Stage, list[Demand]] = {"early": [], "late": [], "last": []}
        for condition, wanted in self._conditions:
            rest = residue(condition, known, self._shared.glossary)
            if rest is not wanted and isinstance(rest, bool):
                return Demands(NEVER)
            if not isinstance(rest, bool):
                stage, demand = self._demand(rest, wanted)
                asked[stage].append(demand)
                needs += demand.needs if wanted else ()
        early, late, last = map(tuple, asked.values())
        by_role = {name: tuple(each for each in late if each.after == name) for name in self._terms.order}
        return Demands(tuple(needs), early, late, last, by_role)

    def _demand(self, condition: language.Condition, wanted: bool) -> tuple[Stage, Demand]:
        """The demand of a condition, and when it is asked; a condition of which all is left is always the same."""
        key = (id(condition), wanted)
        found = self._demands.get(key)
        if found is None or found[1].condition is not condition:
            terms = self._terms
            demand = Demand(condition, wanted, needs_of(condition, self._shared.glossary, terms.far))
            asked = roles_asked(condition, terms.roles)
            stage: Stage = "early" if asked == frozenset() else "last" if _asks_manner(condition) else "late"
            demand.after = terms.decided_by(asked) if stage == "late" else ""
            found = self._demands[key] = (stage, demand)
        return found


_KINDS = ("verb", "noun", "adjective", "phrase")


def is_early(condition: language.Condition, roles: frozenset[str] | None = None) -> bool:
    """Whether `condition` can be tested before roles are filled and cues applied: it asks for the trigger only.

    With `roles`, the names of all roles that a match may have, other names are slots of the trigger's role table.
    """
    return roles_asked(condition, roles) == frozenset()


def roles_asked(condition: language.Condition, roles: frozenset[str] | None) -> frozenset[str] | None:
    """The roles that make a difference to `condition`, of `roles` where they are known; None where more does."""
    match condition:
        case language.All(items) | language.Any(items):
            return _union(roles_asked(item, roles) for item in items)
        case language.Not(item):
            return roles_asked(item, roles)
        case language.Present(name):
            return _among(roles, (name,))
        case language.Compare(left, _, right):
            return _union(_roles_of(item, roles) for item in (left, *right))
        case language.Around(pattern):
            named = (node.role for node in trees.iter_nodes(pattern) if isinstance(node, language.TriggerAtom))
            return frozenset(role for role in named if role != "trigger")
    return None


def _roles_of(operand: language.Operand, roles: frozenset[str] | None) -> frozenset[str] | None:
    if operand.kind == "feature" and not _LATE_FEATURES.isdisjoint(operand.names):
        return None
    return frozenset() if operand.kind in _OF_TRIGGER else _among(roles, operand.names)


def _among(roles: frozenset[str] | None, names: tuple[str, ...]) -> frozenset[str]:
    """Those of `names` that are roles: all where nobody knows the roles."""
    return frozenset(names) if roles is None else roles.intersection(names)


def _union(found: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    sets = list(found)
    return None if None in sets else frozenset[str]().union(*filter(None, sets))


def _asks_manner(condition: language.Condition) -> bool:
    """Whether `condition` asks how the event is meant."""
    match condition:
        case language.All(items) | language.Any(items):
            return any(_asks_manner(item) for item in items)
        case language.Not(item):
            return _asks_manner(item)
        case language.Compare(left, _, right):
            features = (item for item in (left, *right) if item.kind in ("feature", "trigger"))
            return any(not _MANNER.isdisjoint(item.names) for item in features)
    return False
