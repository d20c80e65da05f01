"""W205: a walk along a relation that no parse has."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.diagnostics import did_you_mean
from eventlark.language import builtin
from eventlark.language import model as m
from eventlark.language.lints.finding import Finding, nodes

CODE = "W205"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Steps over relations outside Universal Dependencies."""
    known = builtin.relations()
    for rule in ruleset.rules:
        for node, location in nodes(rule):
            for rel in node.rels if isinstance(node, m.Step) else ():
                if rel.partition(":")[0] not in known:
                    message = f"the parser never gives the relation `{rel}`"
                    yield Finding(location, message, did_you_mean(rel, known), rel)
