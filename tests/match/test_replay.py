"""Explanations of the shipped packs are true: `explain` says "fired" exactly where extraction gives an event."""

import pytest

from eventlark.engine import Engine
from eventlark.testing.cases import all_tests, document_of

TOLD_ELSEWHERE = "told in one event with"


@pytest.fixture(scope="module", params=["news", "business"])
def engine(request):
    return Engine.load(request.param)


def of_event(event, doc):
    """What an event says of its making: its rule, its sentence, and the heads of what the words themselves fill."""
    sentence = " ".join(doc.text[event.sentence.start : event.sentence.end].split())
    heads = {arg.head.text for arg in event.arguments if arg.route != "inferred"}
    return event.rule.partition(".")[2], sentence, heads


def check(engine, test):
    """Rules that fired are those that made events, in the same sentences, and they found what fills the roles."""
    doc, tables = engine.prepare(document_of(test))
    told = [rule for rule in engine.explain_document(doc, tables).fired if not is_told_elsewhere(rule)]
    made = [of_event(event, doc) for event in engine.extract_document(doc)]

    assert {(rule.rule, rule.sentence) for rule in told} == {(name, sentence) for name, sentence, _ in made}
    for name, sentence, heads in made:
        rules = [rule for rule in told if (rule.rule, rule.sentence) == (name, sentence)]
        found = " ".join(line.found for rule in rules for line in rule.lines if line.found.startswith("found"))
        assert [head for head in heads if head not in found] == []
    return len(made)


def is_told_elsewhere(rule):
    return any(line.found.startswith(TOLD_ELSEWHERE) for line in rule.lines)


def check_alone(engine, test):
    """Of the test's own rule alone, the explanation says the same."""
    doc, tables = engine.prepare(document_of(test))
    told = engine.explain_document(doc, tables, rule=test.rule)
    made = {event.rule.partition(".")[2] for event in engine.extract_document(doc)}

    assert told.rules
    assert any(not is_told_elsewhere(rule) for rule in told.fired) == (test.rule in made)
    assert all(rule.fired or any(line.reason for line in rule.lines) for rule in told.rules)


def test_explanations_of_some_pack_tests_are_true(engine):
    """A sample of the pack's own tests."""
    tests = all_tests(engine)[::25]

    assert sum(check(engine, test) for test in tests) > len(tests) / 2
    for test in tests:
        if test.rule:
            check_alone(engine, test)


@pytest.mark.slow
def test_explanations_of_all_pack_tests_are_true(engine):
    """Every one of the pack's own tests; more than half of them give events."""
    tests = all_tests(engine)

    assert sum(check(engine, test) for test in tests) > len(tests) / 2
    for test in tests:
        if test.rule:
            check_alone(engine, test)
