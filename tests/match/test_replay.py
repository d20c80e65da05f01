"""Explanations of the shipped pack are true: `explain` says "fired" exactly where extraction gives an event."""

import pytest

from eventlark.engine import Engine
from eventlark.testing.cases import all_tests, document_of


@pytest.fixture(scope="module")
def engine():
    return Engine.load("news")


def check(engine, test):
    doc, tables = engine.prepare(document_of(test))
    kept = {(m.rule.name, m.head) for m in engine.program.run(doc, tables)}
    told = engine.explain_document(doc, tables, rule=test.rule or None)
    fired = {rule.rule for rule in told.fired}
    dropped = {loss.match.rule.name for loss in engine.losses(doc, tables) if loss.reason != "merged"}
    for rule in told.rules:
        if rule.fired:
            assert rule.rule in {name for name, _ in kept}
        elif rule.rule not in fired | dropped:
            assert rule.rule not in {name for name, _ in kept}


def test_explanations_of_some_pack_tests_are_true(engine):
    """A sample of the pack's own tests."""
    for test in all_tests(engine)[::25]:
        check(engine, test)


@pytest.mark.slow
def test_explanations_of_all_pack_tests_are_true(engine):
    """Every one of the pack's own tests."""
    for test in all_tests(engine):
        check(engine, test)
