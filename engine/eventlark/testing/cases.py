"""Running the tests that stand inside rules. In: an engine; out: one `Outcome` a test, with what differed.

A filler matches on its head words: the expected words must stand in it and hold its head; a clause ("content")
matches on any of its words. A role that a test lists has as many fillers as listed; other roles are free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from eventlark.annotate import conllu
from eventlark.document import Document
from eventlark.engine import Engine, annotate
from eventlark.event import Event
from eventlark.language.model import RuleTest
from eventlark.resolve.expected import is_type, nearest

DEFAULT_DATE = "2026-01-15"
"""The date of a test's text where the test names none."""


class Outcome(msgspec.Struct, frozen=True):
    """How a test went: `status` is passed, failed, todo (fails as known) or surprise (a todo that passes)."""

    test: RuleTest
    status: str
    problems: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nobody has to act."""
        return self.status in ("passed", "todo")

    def pretty(self) -> str:
        """The test, what it wanted and what came instead, as lines of text."""
        lines = [f"{self.status} {self.test.id}", f"  {self.test.location}", f"  text: {self.test.text}"]
        lines += [f"  - {problem}" for problem in self.problems]
        lines += [f"  got: {show(event)}" for event in self.events] or ["  got: nothing"]
        return "\n".join(lines)


def all_tests(engine: Engine) -> tuple[RuleTest, ...]:
    """Every test of the engine's rules and pack, in the order of the files."""
    inside = [test for rule in engine.ruleset.rules for test in rule.tests]
    return (*inside, *engine.ruleset.tests)


def iter_outcomes(engine: Engine, tests: Iterable[RuleTest] | None = None) -> Iterator[Outcome]:
    """The outcome of each of `tests` (all by default)."""
    return (run(engine, test) for test in (all_tests(engine) if tests is None else tests))


def run(engine: Engine, test: RuleTest) -> Outcome:
    """The outcome of one test."""
    doc = document_of(test)
    events = engine.extract_document(doc)
    problems = tuple(iter_problems(engine, test, doc, events))
    if test.todo:
        return Outcome(test, "todo" if problems else "surprise", problems, events)
    return Outcome(test, "failed" if problems else "passed", problems, events)


def explained(engine: Engine, outcome: Outcome) -> str:
    """The outcome of a rule's test, and why the rule did or did not match the text."""
    if not outcome.test.rule:
        return outcome.pretty()
    doc, tables = engine.prepare(document_of(outcome.test))
    trace = engine.explain_document(doc, tables, rule=outcome.test.rule)
    return f"{outcome.pretty()}\n\n{trace.pretty()}"


def document_of(test: RuleTest) -> Document:
    """The test's text, analysed; with `parse:` its given tree instead of ours."""
    if test.parse:
        return next(iter(conllu.read(test.parse, keep="all")))
    return annotate(test.text, date=test.date or DEFAULT_DATE, parse=False)


def iter_problems(engine: Engine, test: RuleTest, doc: Document, events: tuple[Event, ...]) -> Iterator[str]:
    """What differs between the events wanted and the events found, each as a sentence."""
    free = list(events)
    for wanted in test.gives.events:
        best = nearest(wanted, free, doc)
        if best is None:
            yield f"missing {wanted.type}"
            continue
        free.remove(best[0])
        yield from best[1]
    if test.gives.only:
        yield from (f"unwanted {show(event)}" for event in free)
    elif not test.gives.events:
        own = next((rule.event for rule in engine.ruleset.rules if rule.name == test.rule), None)
        yield from (f"unwanted {show(event)}" for event in free if own is None or is_type(event, own))


def show(event: Event) -> str:
    """`event` in the notation of expectations: `ATTACK(actor=Russia, past)`."""
    roles: dict[str, list[str]] = {}
    for arg in event.arguments:
        roles.setdefault(arg.role, []).append(arg.head.text if len(arg.text) > 60 else arg.text)
    parts = [f"{role}={' + '.join(words)}" for role, words in roles.items()]
    flags = [value for value in (event.polarity, event.modality) if value not in ("positive", "actual")]
    return f"{event.type}({', '.join(parts + flags)}) at {event.trigger.text!r}"
