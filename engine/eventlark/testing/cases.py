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
from eventlark.event import Argument, Event
from eventlark.language.model import ExpectedEvent, RuleTest

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
        rivals = [event for event in free if is_type(event, wanted.type)]
        if not rivals:
            yield f"missing {wanted.type}"
            continue
        best = min(rivals, key=lambda event: len(list(differences(wanted, event, doc))))
        free.remove(best)
        yield from differences(wanted, best, doc)
    if test.gives.only:
        yield from (f"unwanted {show(event)}" for event in free)
    elif not test.gives.events:
        own = next((rule.event for rule in engine.ruleset.rules if rule.name == test.rule), None)
        yield from (f"unwanted {show(event)}" for event in free if own is None or is_type(event, own))


def is_type(event: Event, name: str) -> bool:
    """Whether `event` is of type `name` or below it."""
    return name == event.type or name in event.ancestors


def differences(wanted: ExpectedEvent, event: Event, doc: Document) -> Iterator[str]:
    """What is not as `wanted` in `event`."""
    for role, words in wanted.roles.items():
        fillers = event.fillers(role)
        yield from (
            f"{wanted.type}: {role} lacks {word!r}"
            for word in words
            if not any(fits(word, arg, doc) for arg in fillers)
        )
        if len(fillers) > len(words):
            found = ", ".join(arg.head.text for arg in fillers)
            yield f"{wanted.type}: {role} has {len(fillers)} fillers ({found}), wanted {len(words)}"
    features = {event.polarity, event.modality, event.tense}
    yield from (f"{wanted.type} is not {flag}" for flag in wanted.flags if flag not in features)


def fits(words: str, arg: Argument, doc: Document) -> bool:
    """Whether `words` stand in the filler and hold its head word; for a clause, whether they stand in it."""
    wanted, text = words.casefold().split(), f" {' '.join(_plain(arg.text))} "
    if f" {' '.join(_plain(words))} " not in text:
        return False
    head = _plain(arg.head.text)
    return bool(set(head) & set(_plain(words))) or _is_clause(arg, doc) or not wanted


def _plain(text: str) -> list[str]:
    """The words of `text`, folded, without marks at their edges and possessive endings."""
    return [word for part in text.casefold().replace("’", "'").split() if (word := part.strip(".,;:!?\"'()“”"))]


def _is_clause(arg: Argument, doc: Document) -> bool:
    """Whether the filler's head is a verb, or the filler holds a finite clause."""
    inside = (tag for start, tag in zip(doc.starts, doc.tags, strict=False) if arg.start <= start < arg.end)
    return any(tag in ("VBD", "VBZ", "VBP", "MD", "VB") for tag in inside)


def show(event: Event) -> str:
    """`event` in the notation of expectations: `ATTACK(actor=Russia, past)`."""
    roles: dict[str, list[str]] = {}
    for arg in event.arguments:
        roles.setdefault(arg.role, []).append(arg.head.text if len(arg.text) > 60 else arg.text)
    parts = [f"{role}={' + '.join(words)}" for role, words in roles.items()]
    flags = [value for value in (event.polarity, event.modality) if value not in ("positive", "actual")]
    return f"{event.type}({', '.join(parts + flags)}) at {event.trigger.text!r}"
