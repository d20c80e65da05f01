"""The whole rule language, in small packs whose inline tests all pass: what the guide promises, on sentences."""

from pathlib import Path

import pytest

from eventlark.engine import Engine
from eventlark.language import load
from eventlark.testing import cases

PACKS = sorted((Path(__file__).parent / "sweep").glob("*"))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_inline_tests_pass(path):
    """Every test in the pack's rules gives what it says, but for the known failures."""
    ruleset, problems = load(path, kept=False)
    engine = Engine(ruleset)
    tests = [test for rule in ruleset.rules for test in rule.tests] + list(ruleset.tests)

    assert [problem.message for problem in problems if problem.severity == "error"] == []
    assert tests
    for test in tests:
        doc = cases.document_of(test)
        failed = list(cases.iter_problems(engine, test, doc, engine.extract_document(doc)))
        assert bool(failed) == bool(test.todo), (test.text, failed)
