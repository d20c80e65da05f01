"""Fills the roles of one rule from one role table.

In: role plans (compiled from a rule and its event type) and a `View`. Out: fillers by role, each judged and none
used twice; or None when a role that must be there is empty. Called by `frames`; `explain` passes a `Log` to hear
why a filler was turned down, which costs normal runs nothing.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from eventlark.clause.model import Filler
from eventlark.language.model import (
    FirstOf,
    Guard,
    NearSource,
    PathSource,
    PatternSource,
    RoleType,
    Slot,
    Source,
    Together,
)
from eventlark.match.context import Context
from eventlark.match.frames.near import nearest
from eventlark.match.frames.sources import View, is_sure_only, slots_in, slots_of
from eventlark.match.frames.where import cut
from eventlark.match.kinds import OK, OTHER, UNKNOWN, Kind
from eventlark.match.model import RoleFiller
from eventlark.match.patterns.code import code_of
from eventlark.match.patterns.hits import Hit
from eventlark.match.patterns.machine import Machine
from eventlark.match.patterns.walks import head_of, phrase, walk

Filled = dict[str, tuple[RoleFiller, ...]]
Forms = tuple[frozenset[str], frozenset[str]]
"""The constructions a rule refuses, and the only ones it takes (empty: all)."""
Narrowed = dict[tuple[str, ...], Kind]


class Log(Protocol):
    """Hears what filling does, for `explain`."""

    def rejected(self, role: str, filler: Filler, reason: str, detail: str = "") -> None:
        """`filler` was turned down for `role`."""

    def filled(self, role: str, source: Source, items: list[RoleFiller]) -> None:
        """`items` fill `role`; none where nothing fit."""

    def stopped(self, reason: str, detail: str) -> None:
        """The frame did not come to its roles."""

    def guarded(self, guard: Guard, kind: str) -> None:
        """An item of `when` or `unless` (`kind`) dropped the match."""


class RolePlan(msgspec.Struct, frozen=True):
    """One role of one rule: where to look, what is taken, how many."""

    role: str
    source: Source
    kind: Kind
    low: int = 0
    high: int | None = None
    gather: str = "all"
    check: str = "prefer"
    narrowed: Narrowed = {}
    """The kinds of `x<TYPE>` in the source, by their names."""
    slots: frozenset[str] | None = None
    """The slots of a role table that can fill it: without any of them there is nothing to look for. None: any."""

    @property
    def takes_times(self) -> bool:
        """Whether a time expression may fill this role."""
        return "time" in self.kind.labels or self.check == "any" or bool(self.kind.events)


class Decisions(Protocol):
    """Hears which roles are filled, and says when that is enough to give up."""

    def goes_on(self, plan: RolePlan, filled: Filled) -> bool:
        """Whether the match can still be one, with all roles up to that of `plan` `filled`."""


class Filling:
    """Fills all roles of one rule at one view."""

    def __init__(
        self,
        context: Context,
        view: View,
        *,
        forms: Forms,
        log: Log | None = None,
        deciding: Decisions | None = None,
    ) -> None:
        self.context = context
        self.view = view
        self.log = log
        self.deciding = deciding
        self.forms_not, self.forms_only = forms
        self.used: dict[int, str] = {view.head: "trigger"}

    def fill(self, plans: tuple[RolePlan, ...]) -> Filled | None:
        """The fillers by role; None when a required role is empty, or a condition is decided against the match."""
        filled: Filled = {}
        lacking = False
        for plan in plans:
            here = plan.slots is None or not plan.slots.isdisjoint(self.view.roles)
            found = self.gather(plan.source, plan) if here else []
            if self.log:
                self.log.filled(plan.role, plan.source, found)
            if len(found) < plan.low:
                if self.log is None:
                    return None
                self.log.stopped("required", plan.role)
                lacking = True
            if found:
                filled[plan.role] = tuple(sorted(found, key=lambda item: item.filler.head))
                self.used.update((item.filler.head, plan.role) for item in found)
            if self.deciding is not None and not self.deciding.goes_on(plan, filled):
                return None
        return None if lacking else filled

    def gather(self, source: Source, plan: RolePlan) -> list[RoleFiller]:
        """What `source` gives for `plan`, judged."""
        if isinstance(source, Slot):
            return self._slot(source, plan)
        if isinstance(source, FirstOf):
            return self._first(source, plan)
        if isinstance(source, Together):
            return self._together(source, plan)
        if isinstance(source, NearSource):
            return self._nearest(source, plan)
        return self._elsewhere(source, plan)

    def _first(self, source: FirstOf, plan: RolePlan) -> list[RoleFiller]:
        """The first item that is filled; one whose fillers all have another type gives way to a later one."""
        spare: list[RoleFiller] = []
        for item in source.items:
            found = self.gather(item, plan)
            if any(each.check != OTHER for each in found):
                return found
            spare = spare or found
        return spare

    def _together(self, source: Together, plan: RolePlan) -> list[RoleFiller]:
        found: dict[int, RoleFiller] = {}
        for item in source.items:
            for each in self.gather(item, plan):
                if not (found and self._opens(each, min(found))):
                    found.setdefault(each.filler.head, each)
        return list(found.values())

    def _opens(self, each: RoleFiller, first: int) -> bool:
        """Whether a thing stands before who acts: "with the signing of the pact, Chad and Niger agreed"."""
        head = each.filler.head
        return each.check != OK and head < min(first, self.view.head) and head not in self.context.name_at

    def _slot(self, source: Slot, plan: RolePlan) -> list[RoleFiller]:
        view = self.view
        narrow = plan.narrowed.get(source.types) if source.types else None
        if view.kind != "noun" and "." not in source.name:
            here = [self.judge(each, plan, narrow, source=source.name) for each in view.roles.get(source.name, ())]
            return [each for each in here if each is not None]
        spare: list[RoleFiller] = []
        for slot, fillers in slots_of(source.name, self.view, self.context):
            sure = is_sure_only(source.name, slot, self.view)
            judged = (self.judge(filler, plan, narrow, sure=sure, source=source.name) for filler in fillers)
            found = [each for each in judged if each is not None]
            if any(each.check != OTHER for each in found):
                return found
            spare = spare or found
        return spare

    def _nearest(self, source: NearSource, plan: RolePlan) -> list[RoleFiller]:
        """The nearest filler that fits."""
        words = (*self.view.words, self.view.head)
        for filler in nearest(self.context, source, min(words), max(words) + 1):
            found = self.judge(filler, plan, source=source.side)
            if found is not None:
                return [found]
        return []

    def _elsewhere(self, source: PathSource | PatternSource, plan: RolePlan) -> list[RoleFiller]:
        narrow = plan.narrowed.get(source.types) if source.types else None
        kind = "path" if isinstance(source, PathSource) else "pattern"
        judged = (self.judge(filler, plan, narrow, source=kind) for filler in self.search(source, plan.role))
        return [each for each in judged if each is not None]

    def search(self, source: PathSource | PatternSource, role: str) -> list[Filler]:
        """The fillers that a path or a pattern reaches."""
        if isinstance(source, PathSource):
            return [
                phrase(self.context, token, "path") for token in walk(self.context, source.walk, self.view.head)
            ]
        return [filler for hit in self._hits(source) for filler in self._captured(hit, role)]

    def _hits(self, source: PatternSource) -> list[Hit]:
        """The hits of a pattern in the sentence, found once for all triggers."""
        key = (source, self.view.sentence)
        found = self.context.cache.get(key)
        if not isinstance(found, list):
            hits = Machine(code_of(source.pattern), self.context, self.view.sentence).hits()
            found = self.context.cache[key] = list(hits)
        return found

    def _captured(self, hit: Hit, role: str) -> list[Filler]:
        """What the pattern captured for `role`; its whole match when it captures nothing for it."""
        spans = [(each.start, each.end) for each in hit.captures if each.role == role] or [(hit.start, hit.end)]
        return [Filler(head_of(self.context, start, end), start, end, "pattern") for start, end in spans]

    def judge(
        self, filler: Filler, plan: RolePlan, narrow: Kind | None = None, *, sure: bool = False, source: str = ""
    ) -> RoleFiller | None:
        """`filler` with what the type check says; None when it is turned down."""
        if filler.head in self.used and self.log is None:
            return None
        entity, check = plan.kind.judge(self.context, filler)
        reason = self._objection(filler, plan, entity, check)
        if not reason and sure and check != OK:
            reason = "unsure"
        if not reason and narrow is not None and not narrow.strictly(self.context, filler):
            reason = "narrow"
        if reason:
            if self.log:
                self.log.rejected(plan.role, filler, reason, filler.route if reason == "form" else entity or "")
            return None
        if plan.role == "place":
            filler = cut(filler, self.context)
        return RoleFiller(filler, entity, OK if plan.check == "any" else check, source)

    def _objection(self, filler: Filler, plan: RolePlan, entity: str | None, check: str) -> str:
        """Why `filler` cannot fill the role of `plan`; the empty string when it can."""
        own = filler.head in self.view.words and filler.route != "pattern"  # a capture is part of its match
        if filler.head in self.used or (own and check != OK):
            return "used"
        if filler.route in self.forms_not or (self.forms_only and not self._is_form(filler)):
            return "form"
        if entity == "time" and not plan.takes_times:
            return "time"
        if plan.check == "must" and (check == OTHER or (check == UNKNOWN and not self._may_be(plan, filler))):
            return "type"
        return ""

    def _may_be(self, plan: RolePlan, filler: Filler) -> bool:
        return plan.kind.strictly(self.context, filler)

    def _is_form(self, filler: Filler) -> bool:
        clause = self.view.clause
        return filler.route in self.forms_only or (clause is not None and clause.form in self.forms_only)


def plan_of(role: RoleType | None, name: str, source: Source, *, kind: Kind, narrowed: Narrowed) -> RolePlan:
    """The plan for one role; a role that the type does not know takes anything."""
    slots = slots_in(source)
    if role is None:
        return RolePlan(name, source, kind, narrowed=narrowed, slots=slots)
    return RolePlan(
        name,
        source,
        kind,
        low=role.low,
        high=role.high,
        gather=role.gather,
        check=role.check,
        narrowed=narrowed,
        slots=slots,
    )
