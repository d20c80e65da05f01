"""Fires one frame at one trigger.

In: a compiled frame (`FramePlan`) and a candidate from the trigger index. Out: matches, one for each filler where a
role gathers `each`. Called by `program`, and by `explain` with a log.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

import msgspec
from msgspec.structs import replace

from eventlark.clause.model import Clause, Cue
from eventlark.language.model import EventType, Frame, Guard, NearSource, Rule, RuleSet, Slot, Source
from eventlark.match.conditions.checks import holds
from eventlark.match.conditions.demands import Docket, Doubles, Terms, all_met
from eventlark.match.conditions.wanted import are_met
from eventlark.match.context import Context, Tables
from eventlark.match.cues import Cues
from eventlark.match.frames.attach import Attached, attach, modifiers
from eventlark.match.frames.copular import attach_link
from eventlark.match.frames.deciding import Deciding, with_doubles
from eventlark.match.frames.roles import Filled, Filling, Forms, Log, RolePlan, plan_of
from eventlark.match.frames.sources import View, iter_sources, mentions, noun_slots, reaches_out
from eventlark.match.kinds import kind_of
from eventlark.match.model import Match
from eventlark.match.shared import Shared
from eventlark.match.triggers import Candidate

UNIVERSAL = ("time", "place")
_MOST = 100
_STRETCH = 6
"""How many tokens a trigger of several words may span as one stretch."""


class FramePlan(msgspec.Struct, frozen=True):
    """A frame ready to fire: the role plans of its verbs and of its nouns."""

    frame: Frame
    verb_roles: tuple[RolePlan, ...]
    noun_roles: tuple[RolePlan, ...]
    noun_object: bool
    forms: Forms
    terms: Terms = Terms()
    doubles: Doubles = ()

    def docket(self, shared: Shared) -> Docket:
        """The frame's conditions by trigger."""
        found: Docket = shared.of(self, lambda: Docket(self.terms, shared))
        return found


def compile_frame(frame: Frame, ruleset: RuleSet) -> FramePlan:
    """The plan of `frame`, with the roles of its event type worked in."""
    event = ruleset.types.get(frame.event)
    verb_sources = {**frame.roles, **_universal(frame.roles, event)}
    noun_sources = {**verb_sources, **frame.noun_roles}
    takes_object = any(
        mentions(source, frozenset(noun_slots().object)) or name in frame.noun_roles
        for name, source in noun_sources.items()
        if not mentions(source, frozenset(("subject",))) and name not in UNIVERSAL
    )
    return FramePlan(
        frame,
        plans_for(verb_sources, frame.event, ruleset),
        plans_for(noun_sources, frame.event, ruleset),
        takes_object,
        (frozenset(frame.forms_not), frozenset(frame.forms_only)),
        _terms(frame, noun_sources, event),
        doubles_of(frame.event, ruleset),
    )


def _terms(frame: Frame, sources: dict[str, Source], event: EventType | None) -> Terms:
    """The conditions of `frame`, whose roles come from `sources`, or from other roles that the type lists twice."""
    also = {name: role.also for name, role in event.roles.items() if role.also} if event else {}
    verb_sources = {**sources, **frame.roles}
    far = {name for name in sources if reaches_out(sources[name]) or reaches_out(verb_sources[name])}
    return Terms(
        tuple(guard.condition for guard in frame.when),
        tuple(guard.condition for guard in frame.unless),
        roles=frozenset((*sources, *also.values())),
        far=frozenset(("quote", *far, *(also[name] for name in far if name in also))),
        order=tuple(sources),
        doubles=tuple(also.items()),
    )


def _universal(given: dict[str, Source], event: EventType | None) -> dict[str, Source]:
    """Sources of the roles that every event has, where the rule gives none and the type knows them."""
    known = event.roles if event is not None and event.roles else dict.fromkeys(UNIVERSAL)
    return {name: Slot(name) for name in UNIVERSAL if name not in given and name in known}


def plans_for(sources: dict[str, Source], event_type: str, ruleset: RuleSet) -> tuple[RolePlan, ...]:
    """The plans of the roles that `sources` fill for an event of `event_type`."""
    event = ruleset.types.get(event_type)
    return tuple(_plan(name, source, event, ruleset) for name, source in sources.items())


def _plan(name: str, source: Source, event: EventType | None, ruleset: RuleSet) -> RolePlan:
    role = event.roles.get(name) if event else None
    default = {"place": ("PLACE",), "time": ("TIME",)}.get(name, ())
    kind = kind_of(role.types if role else default, ruleset)
    narrowed = {
        leaf.types: kind_of(leaf.types, ruleset)
        for leaf in iter_sources(source)
        if leaf.types and not isinstance(leaf, NearSource)
    }
    return plan_of(role, name, source, kind=kind, narrowed=narrowed)


def fire(
    plan: FramePlan, candidate: Candidate, context: Context, cues: Cues, *, log: Log | None = None
) -> list[Match]:
    """The matches of the frame at `candidate`: none, one, or one for each filler that stands alone."""
    if log is not None:
        return _fire(plan, candidate, context, cues, log)
    docket, words = plan.docket(context.shared), context.words_at(candidate.token)
    present = context.columns.words_in(context.sentence_at(candidate.token))
    if not docket.may_fire(words, candidate.reading, present):
        return []
    view = view_of(plan, candidate, context)
    if view is None or (view.clause is not None and view.clause.form in plan.forms[0]):
        return []
    demands = docket.of(words, view.clause.kind if view.clause is not None else "phrase")
    bare = _bare(plan.frame, view)
    if not are_met(demands.needs, present) or not all_met(demands.early, bare, context):
        return []
    deciding = Deciding(demands, bare, plan.doubles, context)
    filled = _filled(plan, view, bare, context, deciding=deciding)
    likely = (each for each in filled if all_met(deciding.left(), each, context))
    told = (_told(match, context, cues) for match in likely)
    return [match for match in told if all_met(demands.last, match, context)]


def _fire(plan: FramePlan, candidate: Candidate, context: Context, cues: Cues, log: Log) -> list[Match]:
    """As `fire`, with every step told to `log`: no condition is decided before it is asked."""
    view = view_of(plan, candidate, context)
    if view is None or (view.clause is not None and view.clause.form in plan.forms[0]):
        log.stopped(*_obstacle(view, candidate, context))
        return []
    matches = _filled(plan, view, _bare(plan.frame, view), context, log=log)
    told = (_told(match, context, cues) for match in matches)
    return [match for match in told if passes(match, context, log=log)]


def _obstacle(view: View | None, candidate: Candidate, context: Context) -> tuple[str, str]:
    """Why the trigger does not count, as a reason and its detail."""
    if view is not None:
        return "form", view.clause.form if view.clause else ""
    helps = context.tables(context.sentence_at(candidate.token)).is_auxiliary(candidate.token)
    return "auxiliary" if helps and candidate.reading == "verb" and not candidate.entry.parts else "part", ""


def _bare(frame: Frame, view: View) -> Match:
    """The match at `view` before its roles are filled, with the features that the rule fixes."""
    start, end = _extent(view)
    words = view.words if len(view.words) > 1 else ()
    return Match(frame, view.sentence, start, end, view.head, {}, view.clause, frame.features, words)


def _filled(
    plan: FramePlan,
    view: View,
    bare: Match,
    context: Context,
    *,
    log: Log | None = None,
    deciding: Deciding | None = None,
) -> Iterator[Match]:
    """`bare` with its roles filled: one match for each filler that stands alone."""
    plans = plan.noun_roles if view.kind == "noun" else plan.verb_roles
    filled = Filling(context, view, forms=plan.forms, log=log, deciding=deciding).fill(plans)
    if filled is not None and _in_form(plan, view, filled, log):
        for roles in spread(plans, filled):
            yield replace(bare, roles=with_doubles(plan.doubles, roles))


def _in_form(plan: FramePlan, view: View, filled: Filled, log: Log | None) -> bool:
    """Whether the predicate, or the way to one of its fillers, is of a construction that the rule is for."""
    only, form = plan.forms[1], view.clause.form if view.clause else ""
    if not only or form in only:
        return True
    routes = {item.filler.route for role, items in filled.items() if role not in UNIVERSAL for item in items}
    if log and routes.isdisjoint(only):
        log.stopped("form", form)
    return not routes.isdisjoint(only)


def _told(match: Match, context: Context, cues: Cues) -> Match:
    """`match` with how it is meant: by its clause, by an "or", by the pack's cues, and as the rule fixes it."""
    features = features_of(match.clause, match.features)
    undecided = _undecided(match.roles, features) if "modality" not in match.features else ()
    if undecided:
        features["modality"] = "possible"
    return cues.apply(replace(match, features=features, cues=undecided), context)


def _undecided(roles: Filled, features: dict[str, str]) -> tuple[Cue, ...]:
    """The "or" by which a role may have another filler than those it has here, as the cue of a possible event.

    With all alternatives in one role the event is as sure as without; that none did it is sure of each.
    """
    if features["modality"] != "actual" or features["polarity"] != "positive":
        return ()
    for items in roles.values():
        choice = items[0].filler.choice
        if choice is not None and not {item.filler.head for item in items}.issuperset(choice.heads):
            return (Cue(choice.word, choice.word + 1, "modality=possible"),)
    return ()


def passes(match: Match, context: Context, *, log: Log | None = None) -> bool:
    """Whether every `when` of the rule holds and no `unless` does."""
    for guard, wanted in guards_of(match.rule):
        if holds(guard, match, context) != wanted:
            if log:
                log.guarded(guard, "when" if wanted else "unless")
            return False
    return True


def guards_of(rule: Rule) -> tuple[tuple[Guard, bool], ...]:
    """The conditions of a rule, each with what it must come to."""
    return (*((guard, True) for guard in rule.when), *((guard, False) for guard in rule.unless))


def view_of(plan: FramePlan, candidate: Candidate, context: Context) -> View | None:
    """The role table as the frame sees it; None for an auxiliary, or when a part of the trigger is missing."""
    number, reading = context.sentence_at(candidate.token), candidate.reading
    tables = context.tables(number)
    if candidate.entry.kind == "verb":
        clause, attached = _attached(candidate, tables, context)
        if attached is None:
            return None
        return View(clause, attached.roles, attached.words, candidate.token, reading, number, plan.noun_object)
    clause = tables.at(candidate.token, None if reading == "phrase" else reading)
    if reading == "adjective" and _is_of_active(context, candidate.token):
        return None
    kind, roles = (clause.kind, clause.roles) if clause is not None else (reading, {})
    return View(clause, roles, candidate.words, candidate.token, kind, number, plan.noun_object)


def _is_of_active(context: Context, token: int) -> bool:
    """Whether the participle at `token` is no adjective: who had determined something is not determined."""
    verb = context.clause(token, "verb") if context.tags[token] == "VBN" else None
    return verb is not None and verb.voice != "passive"


def _attached(candidate: Candidate, tables: Tables, context: Context) -> tuple[Clause | None, Attached | None]:
    """The table that tells of the trigger, and the trigger as it stands there; None when a part is missing."""
    token, parts, number = candidate.token, candidate.entry.parts, candidate.entry.before
    if candidate.reading == "verb":
        predicate = tables.predicate_of(token)
        if predicate is not None:
            return attach_link(context, token, predicate, parts) or (None, None)
        if tables.is_auxiliary(token):
            return None, None
    clause = tables.at(token, candidate.reading)
    if clause is None:
        return None, Attached((token,), {}) if not parts else None
    before = modifiers(context, clause, parts[:number]) if number else ()
    attached = attach(context, clause, parts[number:]) if before is not None else None
    if not before or attached is None:
        return clause, attached
    return clause, Attached(tuple(sorted({*before, *attached.words})), attached.roles)


def spread(plans: tuple[RolePlan, ...], filled: Filled) -> Iterator[Filled]:
    """One set of roles for each combination of the fillers that stand alone."""
    several = [plan for plan in plans if len(filled.get(plan.role, ())) > 1]
    alone = [plan.role for plan in several if plan.gather == "each" or plan.high == 1]
    if not alone:
        yield _limited(plans, filled)
        return
    for choice in islice(product(*(filled[role] for role in alone)), _MOST):
        yield _limited(plans, {**filled, **{role: (item,) for role, item in zip(alone, choice, strict=True)}})


def _limited(plans: tuple[RolePlan, ...], filled: Filled) -> Filled:
    """`filled` with no role over its highest count."""
    limits = {plan.role: plan.high for plan in plans if plan.high is not None}
    return {role: items[: limits.get(role)] for role, items in filled.items()} if limits else filled


def doubles_of(event_type: str, ruleset: RuleSet) -> Doubles:
    """The roles of a type that are listed under another one too (`also`), with that one."""
    event = ruleset.types.get(event_type)
    return tuple((name, role.also) for name, role in event.roles.items() if role.also) if event else ()


def _extent(view: View) -> tuple[int, int]:
    """The stretch of the trigger's tokens ("launched a new attack"); of far ones, the run around the head."""
    words = set(view.words) | {view.head}
    if max(words) - min(words) < _STRETCH:
        return min(words), max(words) + 1
    start = end = view.head
    while start - 1 in words:
        start -= 1
    while end + 1 in words:
        end += 1
    return start, end + 1


def features_of(clause: Clause | None, fixed: dict[str, str]) -> dict[str, str]:
    """Polarity, modality and tense: of the clause, unless the rule fixes them."""
    if clause is None:
        return {"polarity": "positive", "modality": "actual", "tense": "none", **fixed}
    return {"polarity": clause.polarity, "modality": clause.modality, "tense": clause.tense, **fixed}
