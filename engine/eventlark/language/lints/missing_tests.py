"""W211: a rule without two positive tests, a negative one, and one that is negated or only thought of."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import builtin
from eventlark.language import model as m
from eventlark.language.lints.finding import Finding

CODE = "W211"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Rules that their tests do not yet hold to account; drafts are let off."""
    variants = frozenset(builtin.variant_flags())
    for rule in ruleset.rules:
        lacking = [] if rule.status == "draft" else _lacking(rule, variants)
        if lacking:
            yield Finding(rule.location, f"rule `{rule.name}` lacks {', '.join(lacking)}", "add them under tests")


def _lacking(rule: m.Rule, variants: frozenset[str]) -> list[str]:
    positive = negative = variant = 0
    for test in rule.tests:
        flags = {flag for event in test.gives.events for flag in event.flags}
        positive += bool(test.gives.events)
        negative += not test.gives.events
        variant += bool(flags & variants)
    lacking = []
    if positive < 2:
        lacking.append(f"{2 - positive} positive test{'s' * (positive == 0)}")
    if not negative:
        lacking.append("a test that gives nothing")
    if not variant:
        lacking.append("a negated or hypothetical test")
    return lacking
