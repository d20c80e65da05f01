"""Why did a text not give an event that was expected? The rules that might have given it, nearest first.

In: the expectation, and the event of its type that comes nearest to it, if any. Out: a `Trace` with an answer.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from eventlark.diagnostics import did_you_mean
from eventlark.document import Document
from eventlark.language.model import ExpectedEvent, Frame
from eventlark.match.context import Context, TablesOf
from eventlark.match.program import Program
from eventlark.match.traces.explain import Loss, Teller, is_called, triggers_text
from eventlark.match.traces.reasons import reason
from eventlark.match.traces.recorder import Recorder
from eventlark.match.traces.trace import RuleTrace, Trace

_NEAREST = 5
_TELLING = ("no-trigger", "no-pattern")
"""Reasons that say nothing of this text; rules with no other are left out."""


class Near(msgspec.Struct, frozen=True):
    """The event that comes nearest: the rule that made it, and what of it is not as expected."""

    rule: str
    unlike: tuple[str, ...] = ()


def why_not(
    program: Program,
    doc: Document,
    tables: TablesOf,
    expected: ExpectedEvent,
    *,
    near: Near | None = None,
    losses: Iterable[Loss] = (),
) -> Trace:
    """Why `doc` did not give an event as `expected`; or that it did, which `near` says."""
    question = question_text(expected)
    refused = _refused(expected, program)
    if refused:
        return Trace(doc.text, question=question, answer=refused)
    numbers = [number for number in range(len(program.ruleset.rules)) if _makes(number, expected.type, program)]
    recorder = Recorder()
    program.run(doc, tables, recorder=recorder)
    teller = Teller(program, Context(doc, tables, program.ruleset), losses)
    tried = [(attempt.rule, teller.tell(attempt)) for attempt in recorder.attempts if attempt.number in numbers]
    missed = sorted((each for _, each in tried if not each.fired), key=lambda each: each.steps)
    if near is not None:
        fired = [each for rule, each in tried if each.fired and is_called(rule, near.rule)]
        return _told_near(Trace(doc.text, tuple(fired), question), near, missed)
    missed = missed or _silent(numbers, teller)
    answer = f"{missed[0].rule} comes nearest ({_steps(missed[0])})" if missed else _no_word(numbers, program)
    return Trace(doc.text, tuple(missed[:_NEAREST]), question, answer)


def question_text(expected: ExpectedEvent) -> str:
    """`TYPE(role=words)`, as asked."""
    roles = [f"{role}={' + '.join(words)}" for role, words in expected.roles.items()]
    inside = ", ".join([*roles, *expected.flags])
    return f"{expected.type}({inside})" if inside else expected.type


def _refused(expected: ExpectedEvent, program: Program) -> str:
    """What is wrong with the question itself, or the empty string."""
    types = program.ruleset.types
    if not any(_makes(number, expected.type, program) for number in range(len(program.ruleset.rules))):
        near = "" if expected.type in types else did_you_mean(expected.type, types)
        return "; ".join(filter(None, (reason("no-rule").fill(detail=expected.type), near)))
    known = types[expected.type].roles if expected.type in types else {}
    for role in expected.roles:
        if known and role not in known:
            near = did_you_mean(role, known) or f"its roles are {', '.join(known)}"
            return f"{reason('no-role').fill(detail=expected.type, role=role)}; {near}"
    return ""


def _makes(number: int, event_type: str, program: Program) -> bool:
    rule = program.ruleset.rules[number]
    event = program.ruleset.types.get(rule.event)
    return rule.event == event_type or (event is not None and event_type in event.ancestors)


def _told_near(trace: Trace, near: Near, missed: list[RuleTrace]) -> Trace:
    """The trace of a text that has an event of the type, as expected or not quite."""
    rule = trace.rules[0].rule if trace.rules else near.rule
    if not near.unlike:
        return msgspec.structs.replace(trace, answer=f"it is found, by {rule}", as_expected=True)
    detail = "; ".join(near.unlike).replace(f"{trace.question.partition('(')[0]}: ", "")
    answer = reason("unlike").fill(word=rule, detail=detail)
    rules = (*trace.rules, *missed)[:_NEAREST]
    return msgspec.structs.replace(trace, answer=answer, rules=rules)


def _steps(told: RuleTrace) -> str:
    return f"{told.steps} step{'s' * (told.steps != 1)}"


def _silent(numbers: list[int], teller: Teller) -> list[RuleTrace]:
    """Where no rule of the type has a trigger: those that have half of one, or else a word like one."""
    rules = teller.program.ruleset.rules
    half = [each for number in numbers for each in teller.silent(rules[number].name)]
    half = [each for each in half if each.lines[0].reason not in _TELLING]
    return half or teller.alike(frozenset(numbers))


def _no_word(numbers: list[int], program: Program) -> str:
    """That no word of the text is a trigger, with some of the triggers."""
    frames = [rule for rule in (program.ruleset.rules[number] for number in numbers) if isinstance(rule, Frame)]
    listed = "; ".join(triggers_text(rule) for rule in frames[:3])
    more = f" ({listed}{'; ...' if len(frames) > 3 else ''})" if listed else ""
    return f"{reason('no-trigger').says} for any of {len(numbers)} rule{'s' * (len(numbers) != 1)}{more}"
