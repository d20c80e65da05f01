"""W201: a token test that no token can pass, for its value is outside a closed list or too long."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.diagnostics import did_you_mean
from eventlark.language import builtin
from eventlark.language import model as m
from eventlark.language.lints.finding import Finding, nodes

CODE = "W201"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Tests of `pos`, `tag`, `ent` and flags with values that never occur."""
    for rule in ruleset.rules:
        for node, location in nodes(rule):
            if isinstance(node, m.Test) and node.op in ("=", "in"):
                known = builtin.field_values(node.field)
                wrong = [value for value in node.values if known and value not in known]
                if len(wrong) == len(node.values) and wrong:
                    message = f"no token has {node.field} `{wrong[0]}`, so this test is never true"
                    yield Finding(location, message, did_you_mean(wrong[0], known), wrong[0])
