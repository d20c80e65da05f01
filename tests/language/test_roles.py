"""Which roles a rule fills, and which it must."""

import pytest

from eventlark.language import loads
from eventlark.language.roles import demanded, filled

TYPES = "language: 1\ntypes: {A: {roles: {x: ANY, y: ANY, z: ANY}}}\n"


def rule(text):
    ruleset, problems = loads(TYPES + "rules:\n  - " + text, tests=False)
    assert [problem.message for problem in problems if problem.severity == "error"] == []
    return ruleset.rules[0]


@pytest.mark.parametrize(
    ("condition", "roles"),
    [
        ("x present", {"x"}),
        ("x absent", set()),
        ("count(x) >= 1", {"x"}),
        ("count(x) >= 0", set()),
        ("count(x) > 0 and y present", {"x", "y"}),
        ("count(x) = 2", {"x"}),
        ("count(x) < 2", set()),
        ("x present or y present", set()),
        ("not x present", set()),
    ],
)
def test_what_conditions_demand(condition, roles):
    """A role is demanded when the condition cannot hold without it."""
    found = rule(f"{{frame: f, event: A, trigger: {{verb: go}}, roles: {{x: subject}}, when: {condition}}}")

    assert demanded(found) == roles


def test_what_rules_fill():
    """Sources and captures count, of nouns and of patterns within sources too; the trigger is no role."""
    frame = '{frame: f, event: A, trigger: {verb: go}, roles: {x: "pattern(to z=[])"}, as noun: {y: of}}'

    assert filled(rule(frame)) == {"x", "y", "z"}
    assert filled(rule('{pattern: p, event: A, match: "trigger=go x=[]", roles: {y: subject}}')) == {"x", "y"}
