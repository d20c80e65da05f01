"""Triggers of several words: adverbs, hyphens, "be" phrases, infinitives; the cases are a rule file with tests."""

from pathlib import Path

import pytest

from eventlark.engine import Engine
from eventlark.testing.cases import all_tests, run

ENGINE = Engine.load(Path(__file__).with_name("several_words.yaml"))


@pytest.mark.parametrize("test", all_tests(ENGINE), ids=lambda test: test.text)
def test_trigger_of_several_words(test):
    """The trigger fires where its words stand together in the clause, and nowhere else."""
    outcome = run(ENGINE, test)

    assert outcome.good, outcome.pretty()
