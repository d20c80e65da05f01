"""The shipped packs load without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

import eventlark
from eventlark import language, resources
from eventlark.language import lints
from eventlark.language.packs import rule_files
from eventlark.testing.cases import iter_outcomes

PACKS = ("business", "lexicons", "news")


@pytest.mark.parametrize("pack", PACKS)
def test_pack_has_no_findings(pack: str) -> None:
    """`check` finds no error and no warning in a shipped pack."""
    ruleset, found = language.load(resources.rules(pack))
    own = {str(path) for path in rule_files(resources.rules(pack))}
    warnings = lints.run(ruleset, {path for path in ruleset.files if str(Path(path).resolve()) in own})

    assert [str(diag) for diag in (*found, *warnings)] == []


@pytest.mark.parametrize("pack", ("business", "news"))
def test_rules_pass_their_own_tests(pack: str) -> None:
    """Every test in a shipped pack passes, or is marked as a known failure and still fails."""
    engine = eventlark.load(pack)

    assert [outcome.pretty() for outcome in iter_outcomes(engine) if not outcome.good] == []


def test_news_codes_reach_the_whole_scheme() -> None:
    """Every CAMEO root from 01 to 20, and at least 120 of its three- and four-digit codes, can be given."""
    ruleset, _ = language.load(resources.rules("news"))
    given = {event.codes.get("cameo", "") for event in ruleset.types.values()}
    given |= {rule.codes.get("cameo", "") for rule in ruleset.rules}
    given |= {coding.codes.get("cameo", "") for coding in ruleset.codings}
    codes = given - {"", "none"}

    assert {code[:2] for code in codes} == {f"{root:02}" for root in range(1, 21)}
    assert len(codes) >= 120
