"""Coding rules: what is decided beforehand by type, trigger and words changes no code."""

import pytest

from eventlark import Engine
from eventlark.match.conditions.checks import holds
from eventlark.match.context import Context
from eventlark.resolve.coding import CodeBook
from eventlark.resolve.overlaps import choose
from eventlark.testing.cases import all_tests, document_of


@pytest.fixture(scope="module")
def engine():
    return Engine.load("news")


def fitting(ruleset, found, context):
    """The coding rules that fit, each condition asked in full."""
    lineage = {found.rule.event, *ruleset.types[found.rule.event].ancestors}
    own = (coding for coding in ruleset.codings if coding.type in lineage)
    return [coding for coding in own if all(holds(guard, found, context) for guard in coding.when)]


def check(engine, tests):
    book = CodeBook(engine.ruleset)
    for test in tests:
        doc, tables = engine.prepare(document_of(test))
        kept, _ = choose(engine.program.run(doc, tables), engine.ruleset.types)
        context = Context(doc, tables, engine.ruleset, matches=kept)
        for found in kept:
            assert list(book.iter_fitting(found, context)) == fitting(engine.ruleset, found, context)


def test_the_same_rules_fit_as_when_all_are_asked(engine):
    """A sample of the pack's own tests."""
    check(engine, all_tests(engine)[::20])


@pytest.mark.slow
def test_the_same_rules_fit_in_all_pack_tests(engine):
    """Every one of the pack's own tests."""
    check(engine, all_tests(engine))
