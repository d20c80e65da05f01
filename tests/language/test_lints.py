"""The lints: where each speaks, and where it must not. The cases are data (`lints.yaml`)."""

from pathlib import Path

import pytest
import yaml

from eventlark.language import lints, loads

DATA = yaml.safe_load((Path(__file__).parent / "lints.yaml").read_text(encoding="utf8"))
FIRST = DATA["head"].count("\n") + 1
OF_THE_HEAD = ("W207", "W209")
"""Lints of types and lexicons, which stand before the rules."""
CODES = [code for code in DATA if code != "head"]


def cases(side):
    return [pytest.param(code, case, id=f"{code}-{n}") for code in CODES for n, case in enumerate(DATA[code][side])]


def found(rules):
    """The findings at or below the rules, with the line each stands on."""
    text = DATA["head"] + "rules:\n" + "".join(f"  - {rule.strip()}\n" for rule in rules.split("\n"))
    ruleset, problems = loads({"x.yaml": text})
    assert [str(diag) for diag in problems] == []
    return {(diag.code, diag.location.line) for diag in lints.run(ruleset, at_hand={"x.yaml": text})}


def test_every_lint_has_cases_of_both_sorts():
    """No lint is without a file where it speaks and one where it is silent."""
    assert set(CODES) == set(lints.LINTS)


@pytest.mark.parametrize(("code", "rules"), cases("wrong"))
def test_where_a_lint_speaks(code, rules):
    """What is wrong is found."""
    assert code in {found_code for found_code, _ in found(rules)}


@pytest.mark.parametrize(("code", "rules"), cases("right"))
def test_where_a_lint_is_silent(code, rules):
    """What is right is let be."""
    assert code not in {found_code for found_code, line in found(rules) if line > FIRST or code in OF_THE_HEAD}
