"""What the tests inside rules exercise: rules, triggers, role sources, arms of patterns, items of `unless`.

In: an engine and the tests that ran; out: what nobody exercised, for `test --coverage`. A role source counts as
exercised when a test's match filled the role through it, an arm of a pattern when the match holds with that arm
alone, and an item of `unless` when it kept its rule from firing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from eventlark.engine import Engine
from eventlark.language import trees
from eventlark.language.model import (
    Choice,
    FirstOf,
    Frame,
    NearSource,
    PathSource,
    Pattern,
    PatternRule,
    PatternSource,
    Rule,
    RuleTest,
    Slot,
    Source,
    Together,
)
from eventlark.language.show import show
from eventlark.match import Context
from eventlark.match.patterns.code import Code, compile_pattern
from eventlark.match.patterns.machine import Machine
from eventlark.match.traces.recorder import Attempt, Recorder
from eventlark.testing.cases import document_of


class Coverage:
    """Collects what tests exercise; `missing()` lists the rest, `pretty()` shows it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._wanted = {item for rule in engine.ruleset.rules for item in iter_items(rule)}
        self._seen: set[tuple[str, str]] = set()

    def add(self, test: RuleTest) -> None:
        """Take into account all that `test` exercises."""
        doc, tables = self._engine.prepare(document_of(test))
        recorder = Recorder()
        matches = self._engine.program.run(doc, tables, recorder=recorder)
        context = Context(doc, tables, self._engine.ruleset, matches=matches)
        for attempt in recorder.attempts:
            self._seen |= {(attempt.rule.name, item) for item in _exercised(attempt, context)}

    @property
    def share(self) -> float:
        """The share of all items that tests exercise, between 0 and 1."""
        return len(self._wanted & self._seen) / max(1, len(self._wanted))

    def missing(self) -> tuple[tuple[str, str], ...]:
        """(rule, item) pairs that no test exercised, sorted."""
        return tuple(sorted(self._wanted - self._seen))

    def rules_missing(self) -> tuple[str, ...]:
        """Rules that no test exercised at all."""
        return tuple(name for name, item in self.missing() if item == "rule")

    def pretty(self) -> str:
        """A line for every rule with gaps, then the totals by kind."""
        gaps: dict[str, list[str]] = {}
        for name, item in self.missing():
            gaps.setdefault(name, []).append(item)
        lines = [f"{name}: {'; '.join(items)}" for name, items in gaps.items()]
        return "\n".join([*lines, f"exercised: {', '.join(self._totals())}; {self.share:.1%} of all"])

    def _totals(self) -> Iterator[str]:
        for kind in ("rule", "trigger", "source", "arm", "unless"):
            wanted = {pair for pair in self._wanted if _kind(pair[1]) == kind}
            if wanted:
                yield f"{len(wanted & self._seen)}/{len(wanted)} {kind}{'' if kind == 'unless' else 's'}"


def _kind(item: str) -> str:
    """rule, trigger, arm, unless; else it is a role's source."""
    first = item.split(" ", 1)[0]
    return first if first in ("rule", "trigger", "arm", "unless") else "source"


def iter_items(rule: Rule) -> Iterator[tuple[str, str]]:
    """Everything in `rule` that a test can exercise, as (rule, item)."""
    yield (rule.name, "rule")
    if isinstance(rule, Frame):
        for words in (*rule.verbs, *rule.nouns, *rule.adjectives, *rule.phrases):
            yield (rule.name, f"trigger {' '.join(words)}")
        for role, source in (*rule.roles.items(), *rule.noun_roles.items()):
            yield from ((rule.name, f"{role}: {slot}") for slot in iter_slots(source))
    else:
        yield from ((rule.name, f"arm {show(arm)}") for choice in _choices(rule) for arm in choice.arms)
    yield from ((rule.name, f"unless {guard.text}") for guard in rule.unless)


def iter_slots(source: Source) -> Iterator[str]:
    """The slots that `source` names, in order; of the other kinds of source the name of the kind."""
    if isinstance(source, Slot):
        yield source.name
    elif isinstance(source, FirstOf | Together):
        for item in source.items:
            yield from iter_slots(item)
    elif isinstance(source, PathSource | PatternSource):
        yield "path" if isinstance(source, PathSource) else "pattern"
    elif isinstance(source, NearSource):
        yield source.side


def _choices(rule: PatternRule) -> Iterator[Choice]:
    return (node for node in trees.iter_nodes(rule.pattern) if isinstance(node, Choice))


def _exercised(attempt: Attempt, context: Context) -> Iterator[str]:
    """The items of its rule that one attempt exercises."""
    yield from (f"unless {stop.guard.text}" for stop in attempt.stops if stop.guard and stop.reason == "unless")
    if not attempt.matches:
        return
    yield "rule"
    yield f"trigger {attempt.trigger}"
    for match in attempt.matches:
        for role, fillers in match.roles.items():
            yield from (f"{role}: {filler.source or filler.filler.case}" for filler in fillers)
    if isinstance(attempt.rule, PatternRule):
        yield from _arms(attempt.rule, attempt, context)


def _arms(rule: PatternRule, attempt: Attempt, context: Context) -> Iterator[str]:
    """The arms with which alone, the other arms of their choice gone, the pattern still matches there."""
    for choice in _choices(rule):
        for arm in choice.arms:
            if Machine(_with_arm(rule.pattern, choice, arm), context, attempt.sentence).find(attempt.token):
                yield f"arm {show(arm)}"


@cache
def _with_arm(pattern: Pattern, choice: Choice, arm: Pattern) -> Code:
    return compile_pattern(trees.rewrite(pattern, lambda node: arm if node == choice else node))
