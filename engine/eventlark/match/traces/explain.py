"""Why did a rule match, or not? A replay of the run with a recorder, told line by line.

In: a program and a document with its role tables. Out: a `Trace`. The rules that fired come first, then those that
had a trigger and failed, nearest miss first. Nothing here decides anything: it tells what `program` did.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from eventlark.clause.group import verb_group
from eventlark.clause.model import Filler
from eventlark.diagnostics import Location
from eventlark.document import Document
from eventlark.language.model import Frame, NearSource, Rule
from eventlark.match.context import Context, TablesOf
from eventlark.match.frames.sources import iter_sources
from eventlark.match.kinds import Kind
from eventlark.match.model import Match, RoleFiller
from eventlark.match.program import Program
from eventlark.match.traces.misses import alike, near_pattern, near_triggers
from eventlark.match.traces.reasons import reason
from eventlark.match.traces.recorder import Attempt, Recorder, Refusal, Stop
from eventlark.match.traces.shown import kind_text, source_text
from eventlark.match.traces.trace import Line, RuleTrace, Trace

_LONG, _AROUND = 120, 30
"""Tokens from which on a sentence is shown in part, and how many on each side of the trigger."""
_NEAREST = 5
"""How many of the rules that did not fire an explanation of all rules tells."""


class Loss(Protocol):
    """A match that lost to another one, as `resolve` says it."""

    @property
    def match(self) -> Match:
        """The match that was dropped."""

    @property
    def winner(self) -> Match:
        """The match that stayed."""

    @property
    def reason(self) -> str:
        """Why, in a word."""


def explain(
    program: Program, doc: Document, tables: TablesOf, rule: str | None = None, *, losses: Iterable[Loss] = ()
) -> Trace:
    """What every rule, or the one called `rule`, did with `doc`; `losses` are the matches dropped afterwards."""
    recorder = Recorder()
    program.run(doc, tables, recorder=recorder)
    teller = Teller(program, Context(doc, tables, program.ruleset), losses)
    wanted = [attempt for attempt in recorder.attempts if rule is None or is_called(attempt.rule, rule)]
    told = [teller.tell(attempt) for attempt in wanted]
    fired = [each for each in told if each.fired]
    missed = sorted((each for each in told if not each.fired), key=lambda each: each.steps)
    if not told:
        return Trace(doc.text, tuple(teller.alike() if rule is None else teller.silent(rule)))
    return Trace(doc.text, (*fired, *(missed[:_NEAREST] if rule is None else missed)))


def is_called(rule: Rule, name: str) -> bool:
    """Whether `name` is the rule's name, alone or with its pack."""
    return name in (rule.name, f"{rule.pack}.{rule.name}", f"{rule.pack}/{rule.name}")


class Teller:
    """Tells attempts of one document as lines."""

    def __init__(self, program: Program, context: Context, losses: Iterable[Loss] = ()) -> None:
        self.program = program
        self.context = context
        self.losses = list(losses)

    def tell(self, attempt: Attempt) -> RuleTrace:
        """One attempt, with what would have made it fire."""
        lost = [line for match in attempt.matches for line in self._lost(match)]
        fired = bool(attempt.matches) and len(lost) < len(attempt.matches)
        lines = [self._trigger(attempt), *self._roles(attempt), *self._guards(attempt), *lost]
        steps = 0 if fired else max(1, len(attempt.stops) + len(lost))
        lines += (
            [*self._taken(attempt), self._result(attempt), *self._merged(attempt)]
            if fired
            else [*self._failures(attempt), *self._nearest(attempt, steps)]
        )
        sent = self.context.doc.sentences[attempt.sentence]
        sentence = self._words(sent.start, sent.end, attempt.token)
        rule = attempt.rule
        return RuleTrace(rule.name, rule.event, sentence, fired, tuple(lines), steps, rule.location)

    def silent(self, name: str) -> list[RuleTrace]:
        """A rule that has no trigger here: the nearest thing to one."""
        rules = [(number, rule) for number, rule in enumerate(self.program.ruleset.rules) if is_called(rule, name)]
        return [self._no_trigger(number, rule) for number, rule in rules]

    def alike(self, rules: Collection[int] | None = None) -> list[RuleTrace]:
        """Of all rules, or of those with these numbers, the few whose triggers are most like a word here."""
        near = alike(self.program.triggers, rules, self.context)
        return [self._like(number, word, trigger) for number, word, trigger in near]

    def _like(self, number: int, word: str, trigger: str) -> RuleTrace:
        rule = self.program.ruleset.rules[number]
        why = reason("alike")
        lines = (
            Line("trigger", trigger, why.fill(word=word, detail=trigger), "alike", why.hint, rule.location),
            Line("nearest", "", f"1 step: {why.hint}"),
        )
        return RuleTrace(rule.name, rule.event, self.context.doc.text.strip(), False, lines, 1, rule.location)

    def _no_trigger(self, number: int, rule: Rule) -> RuleTrace:
        code, word, detail = "no-pattern", "", ""
        if isinstance(rule, Frame):
            code, word, detail = near_triggers(self.program.triggers, number, self.context)
        else:
            code, word, detail = near_pattern(self.program.patterns[number], self.context)
        why = reason(code)
        sought = triggers_text(rule)
        lines = (
            Line("trigger", sought, why.fill(word=word, detail=detail), code, why.hint, rule.location),
            Line("nearest", "", f"1 step: {why.hint}"),
        )
        return RuleTrace(rule.name, rule.event, self.context.doc.text.strip(), False, lines, 1, rule.location)

    def _trigger(self, attempt: Attempt) -> Line:
        words = self.context.doc.words
        found = words[attempt.token]
        if attempt.matches:
            match = attempt.matches[0]
            tokens = match.words or range(match.start, match.end)
            found = " ... ".join(_runs(tokens, words)) if isinstance(attempt.rule, Frame) else self._text(match)
        group = verb_group(self.context.doc, attempt.token) if attempt.kind == "verb" else ()
        whole = f" ({' ... '.join(_runs(group, words))})" if len(group) > 1 else ""
        return Line("trigger", f"{attempt.kind} {attempt.trigger}".strip(), f"found {found}{whole}")

    def _roles(self, attempt: Attempt) -> Iterator[Line]:
        for role, source in attempt.sources.items():
            sought = source_text(source)
            items = attempt.roles.get(role, ())
            refusals = [each for each in attempt.refusals if each.role == role]
            if items:
                yield Line(role, sought, "found " + " and ".join(self._filler(item) for item in items))
            for refusal in refusals if not items else ():
                yield self._refused(attempt, refusal, sought)
            if not items and not refusals:
                near = any(isinstance(leaf, NearSource) for leaf in iter_sources(source))
                why = reason("far" if near else "empty")
                yield Line(role, sought, why.says, why.code, why.hint)

    def _refused(self, attempt: Attempt, refusal: Refusal, sought: str) -> Line:
        why = reason(refusal.reason)
        kind = self._kind(attempt, refusal.role)
        label = f"{refusal.detail}, not " if refusal.detail else "not in "
        detail = label + (kind_text(kind) if kind else "its type") if refusal.reason in ("type", "narrow") else ""
        detail = refusal.filler.route if refusal.reason == "form" else detail or refusal.detail
        found = why.fill(word=self._word(refusal.filler), detail=detail, role=refusal.role)
        return Line(refusal.role, sought, found, refusal.reason, why.hint, self._role_location(attempt, refusal))

    def _role_location(self, attempt: Attempt, refusal: Refusal) -> Location | None:
        """Where the YAML says what turned the filler down: the type's role, or the rule's source."""
        rule = attempt.rule
        event = self.program.ruleset.types.get(rule.event)
        role = event.roles.get(refusal.role) if event else None
        if refusal.reason == "type" and role is not None and role.location is not None:
            return role.location
        return rule.role_locations.get(refusal.role, rule.location)

    def _kind(self, attempt: Attempt, role: str) -> Kind | None:
        frame = self.program.frames.get(attempt.number)
        plans = frame.verb_roles + frame.noun_roles if frame else ()
        return next((plan.kind for plan in plans if plan.role == role), None)

    def _guards(self, attempt: Attempt) -> Iterator[Line]:
        for kind, guards in (("when", attempt.rule.when), ("unless", attempt.rule.unless)):
            decided = [stop.guard for stop in attempt.stops if stop.reason == kind]
            for guard in guards:
                if guard in decided:
                    why = reason(kind)
                    found = why.fill(detail=guard.text)
                    yield Line(kind, guard.text, found, kind, why.hint, guard.location)
                elif attempt.matches:
                    yield Line(kind, guard.text, "holds" if kind == "when" else "does not hold")

    def _failures(self, attempt: Attempt) -> Iterator[Line]:
        for stop in attempt.stops:
            why = reason(stop.reason)
            word = self.context.doc.words[attempt.token]
            text = f"by {stop.reason}" if stop.guard else why.fill(role=stop.detail, detail=stop.detail, word=word)
            yield Line("result", "", f"dropped: {text}", stop.reason, why.hint, attempt.rule.location)

    def _nearest(self, attempt: Attempt, steps: int) -> Iterator[Line]:
        """What would make the rule fire: the hint of each thing in the way, the fixable refusals first."""
        hints = [_hint(stop) for stop in attempt.stops]
        required = {stop.detail for stop in attempt.stops if stop.reason == "required"}
        for refusal in attempt.refusals:
            if refusal.role in required:
                lemma = self.context.lemmas[refusal.filler.head]
                hints.insert(0, f'"{lemma}" for {refusal.role}: {reason(refusal.reason).hint}')
        hints = list(dict.fromkeys(hints)) or [reason("lost").hint]
        yield Line("nearest", "", f"{steps} step{'s' * (steps > 1)}: {hints[0]}")

    def _lost(self, match: Match) -> Iterator[Line]:
        loss = next((loss for loss in self.losses if loss.match == match), None)
        if loss is not None and loss.reason != "merged":
            why = reason("lost")
            winner = f"{loss.winner.rule.name} at {self._text(loss.winner)} ({loss.reason})"
            yield Line("result", "", why.fill(detail=winner), "lost", why.hint, loss.winner.rule.location)

    def _merged(self, attempt: Attempt) -> Iterator[Line]:
        """The events of other rules that tell these ones too."""
        for loss in self.losses:
            if loss.reason == "merged" and loss.match in attempt.matches:
                winner = f"{loss.winner.rule.name} at {self._text(loss.winner)}"
                yield Line("result", "", f"told in one event with {winner}", location=loss.winner.rule.location)

    def _taken(self, attempt: Attempt) -> Iterator[Line]:
        """The roles that come from another rule's match, which gave way to this one and tells the same event."""
        for loss in self.losses:
            if loss.winner.rule is not attempt.rule or loss.winner.head != attempt.token:
                continue
            for role, items in loss.match.roles.items():
                if role not in attempt.matches[0].roles and role in loss.winner.roles:
                    words = ", ".join(map(self._filler, items))
                    yield Line(role, f"from {loss.match.rule.name}", f"found {words}")

    def _result(self, attempt: Attempt) -> Line:
        match = attempt.matches[0]
        features = ", ".join(match.features.values())
        count = f"{len(attempt.matches)} events" if len(attempt.matches) > 1 else attempt.rule.event
        return Line("result", "", f"{count} ({features})", location=attempt.rule.location)

    def _filler(self, item: RoleFiller) -> str:
        marks = [item.filler.route] + ([item.check] if item.check != "ok" else [])
        return f"{self._word(item.filler)} ({', '.join(marks)})"

    def _word(self, filler: Filler) -> str:
        name = self.context.name_at.get(filler.head)
        doc = self.context.doc
        return " ".join(doc.words[name.start : name.end]) if name else doc.words[filler.head]

    def _text(self, match: Match) -> str:
        return self._words(match.start, match.end, match.head)

    def _words(self, start: int, end: int, token: int) -> str:
        """The text of tokens [start, end); of very many, those around `token`."""
        if end - start <= _LONG:
            return " ".join(self.context.doc.slice(start, end).split())
        low, high = max(start, token - _AROUND), min(end, token + _AROUND)
        words = " ".join(self.context.doc.slice(low, high).split())
        return f"{'... ' * (low > start)}{words}{' ...' * (high < end)}"


def _runs(tokens: Iterable[int], words: tuple[str, ...]) -> Iterator[str]:
    """Tokens as runs of neighbouring words."""
    run: list[int] = []
    for token in tokens:
        if run and token != run[-1] + 1:
            yield " ".join(words[at] for at in run)
            run = []
        run.append(token)
    if run:
        yield " ".join(words[at] for at in run)


def _hint(stop: Stop) -> str:
    """What would take a stop away; of a condition, which one."""
    hint = reason(stop.reason).hint
    return f"{hint} ({stop.reason} {stop.detail})" if stop.guard is not None else hint


def triggers_text(rule: Rule) -> str:
    """The first few triggers of `rule`."""
    if not isinstance(rule, Frame):
        return "pattern"
    terms = [" ".join(term) for term in (*rule.verbs, *rule.nouns, *rule.adjectives, *rule.phrases)]
    return ", ".join(terms[:3]) + (", ..." if len(terms) > 3 else "")
