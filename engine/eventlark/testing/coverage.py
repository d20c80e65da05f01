"""What the tests inside rules exercise: rules, triggers and role sources (`test --coverage`).

In: an engine and the tests that ran; out: what nobody exercised. A role source counts as exercised when a test's
match filled the role through it.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.engine import Engine
from eventlark.language.model import FirstOf, Frame, Rule, RuleTest, Slot, Source, Together
from eventlark.match.model import Match
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
        for match in self._engine.program.run(doc, tables):
            self._seen |= set(_exercised(match, doc.lemmas))

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
        """A line for every rule with gaps, then the total."""
        gaps: dict[str, list[str]] = {}
        for name, item in self.missing():
            gaps.setdefault(name, []).append(item)
        lines = [f"{name}: {'; '.join(items)}" for name, items in gaps.items()]
        whole = len(self._engine.ruleset.rules)
        covered = whole - len(self.rules_missing())
        lines.append(f"rules {covered}/{whole}, rules with triggers and role sources {self.share:.1%}")
        return "\n".join(lines)


def iter_items(rule: Rule) -> Iterator[tuple[str, str]]:
    """Everything in `rule` that a test can exercise, as (rule, item)."""
    yield (rule.name, "rule")
    if isinstance(rule, Frame):
        for words in (*rule.verbs, *rule.nouns, *rule.adjectives, *rule.phrases):
            yield (rule.name, f"trigger {' '.join(words)}")
        for role, source in (*rule.roles.items(), *rule.noun_roles.items()):
            yield from ((rule.name, f"{role}: {slot}") for slot in iter_slots(source))


def iter_slots(source: Source) -> Iterator[str]:
    """The slots that `source` names, in order."""
    if isinstance(source, Slot):
        yield source.name
    elif isinstance(source, FirstOf | Together):
        for item in source.items:
            yield from iter_slots(item)


def _exercised(match: Match, lemmas: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    name = match.rule.name
    yield (name, "rule")
    if not isinstance(match.rule, Frame):
        return
    words = match.words or tuple(range(match.start, match.end))
    found = {lemmas[word].casefold() for word in words} | {lemmas[match.head].casefold()}
    for trigger in (*match.rule.verbs, *match.rule.nouns, *match.rule.adjectives, *match.rule.phrases):
        if set(trigger) <= found or trigger == (lemmas[match.head].casefold(),):
            yield (name, f"trigger {' '.join(trigger)}")
    for role, fillers in match.roles.items():
        for filler in fillers:
            yield (name, f"{role}: {filler.source or filler.filler.case}")
