"""Fires one token pattern in one sentence.

In: a compiled pattern rule (`PatternPlan`) and a sentence where the filter saw it. Out: matches, with the roles
that the captures fill, judged by the event type like those of a frame. Called by `program`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from eventlark.clause.model import Clause, Filler
from eventlark.language import model as m
from eventlark.language.model import PatternRule, RuleSet
from eventlark.match.context import Context
from eventlark.match.cues import Cues
from eventlark.match.frames.deciding import with_doubles
from eventlark.match.frames.fire import UNIVERSAL, doubles_of, features_of, passes, plans_for, spread
from eventlark.match.frames.roles import Filled, Filling, Log, RolePlan
from eventlark.match.frames.sources import View
from eventlark.match.model import Match, RoleFiller
from eventlark.match.patterns import every
from eventlark.match.patterns.code import Code, compile_pattern
from eventlark.match.patterns.hits import Hit
from eventlark.match.patterns.machine import Machine
from eventlark.match.patterns.walks import head_of

ROUTE = "pattern"
_FREE = (frozenset[str](), frozenset[str]())


class PatternPlan(msgspec.Struct, frozen=True):
    """A pattern rule ready to run: its code, and the plans of its roles by name."""

    rule: PatternRule
    code: Code
    roles: dict[str, RolePlan]


def compile_rule(rule: PatternRule, ruleset: RuleSet) -> PatternPlan:
    """The plan of `rule`."""
    captured = dict.fromkeys(capture for capture in _captures(rule.pattern) if capture != "trigger")
    sources: dict[str, m.Source] = {name: m.Slot(name) for name in captured} | rule.roles
    always: dict[str, m.Source] = {name: m.Slot(name) for name in UNIVERSAL if name not in sources}
    plans = plans_for(sources | always, rule.event, ruleset)
    return PatternPlan(rule, compile_pattern(rule.pattern), {plan.role: plan for plan in plans})


def find(plan: PatternPlan, sentence: int, context: Context) -> Iterator[Hit]:
    """The places in a sentence where the rule's pattern matches."""
    machine = Machine(plan.code, context, sentence)
    return every.hits(machine) if plan.rule.matches == "all" else machine.hits()


def _captures(node: object) -> Iterator[str]:
    """The roles that a pattern captures, look-arounds left out."""
    if isinstance(node, m.Capture):
        yield node.role
    if isinstance(node, tuple):
        for item in node:
            yield from _captures(item)
    elif isinstance(node, m.Sequence | m.Choice | m.Repeat | m.Capture):
        for name in node.__struct_fields__:
            yield from _captures(getattr(node, name))


def fire_pattern(
    plan: PatternPlan, hit: Hit, context: Context, cues: Cues, *, log: Log | None = None
) -> list[Match]:
    """The matches of the rule at one hit: none, one, or one for each filler that stands alone."""
    triggers = [capture for capture in hit.captures if capture.role == "trigger"]
    start, end = (triggers[0].start, triggers[0].end) if triggers else (hit.start, hit.end)
    head = head_of(context, start, end)
    clause = context.clause(head)
    kind = "noun" if clause is not None and clause.kind == "noun" else ROUTE
    words = tuple(range(start, end))
    view = View(clause, clause.roles if clause else {}, words, head, kind, context.sentence_at(head))
    filled = _fill(plan, hit, view, context, log)
    if filled is None:
        return []
    plans = tuple(plan.roles.values())
    made = (_match(plan.rule, (start, end), roles, clause, context) for roles in spread(plans, filled))
    cued = (cues.apply(match, context) for match in made)
    return [match for match in cued if passes(match, context, log=log)]


def _fill(plan: PatternPlan, hit: Hit, view: View, context: Context, log: Log | None) -> Filled | None:
    """The captures as fillers, judged; then what the rule's sources, and place and time of the clause, give."""
    filling = Filling(context, view, forms=_FREE, log=log)
    if not any(capture.role == "trigger" for capture in hit.captures):
        filling.used.clear()
    filled: dict[str, tuple[RoleFiller, ...]] = {}
    for capture in hit.captures:
        if capture.role != "trigger":
            head = head_of(context, capture.start, capture.end)
            filler = Filler(head, capture.start, capture.end, ROUTE)
            item = filling.judge(filler, plan.roles[capture.role], source=capture.role)
            if item is not None:
                filling.used[head] = capture.role
                filled[capture.role] = (*filled.get(capture.role, ()), item)
    for name, role in plan.roles.items():
        if name not in filled and (name in UNIVERSAL or name in plan.rule.roles):
            found = filling.gather(role.source, role)
            filling.used.update((item.filler.head, name) for item in found)
            filled |= {name: tuple(found)} if found else {}
        if log:
            log.filled(name, role.source, list(filled.get(name, ())))
        if len(filled.get(name, ())) < role.low:
            if log:
                log.stopped("required", name)
            return None
    return filled


def _match(
    rule: PatternRule, trigger: tuple[int, int], roles: Filled, clause: Clause | None, context: Context
) -> Match:
    start, end = trigger
    head = head_of(context, start, end)
    number = context.sentence_at(start)
    roles = with_doubles(doubles_of(rule.event, context.ruleset), roles)
    return Match(rule, number, start, end, head, roles, clause, features_of(clause, rule.features))
