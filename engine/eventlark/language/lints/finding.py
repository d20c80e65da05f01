"""What a lint gives: a `Finding`, and small helpers that several lints share."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from eventlark.diagnostics import Location
from eventlark.language import model as m
from eventlark.language import trees

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Finding(msgspec.Struct, frozen=True):
    """One thing that looks wrong; `hint` says what to do about it.

    `word` is what the rule at `location` says wrongly; the caret goes to the first place behind that says it.
    """

    location: Location
    message: str
    hint: str = ""
    word: str = ""


def guarded(rule: m.Rule) -> Iterator[tuple[m.Guard, str]]:
    """The guards of a rule, each with the key it stands under."""
    yield from ((guard, "when") for guard in rule.when)
    yield from ((guard, "unless") for guard in rule.unless)


def parts(rule: m.Rule) -> Iterator[tuple[object, Location]]:
    """The trees of a rule, each with the best place to point at."""
    if isinstance(rule, m.PatternRule):
        yield rule.pattern, rule.location
    nominal = rule.noun_roles if isinstance(rule, m.Frame) else {}
    for role, source in [*rule.roles.items(), *nominal.items()]:
        yield source, rule.role_locations.get(role, rule.location)
    yield from ((guard.condition, guard.location) for guard, _ in guarded(rule))


def nodes(rule: m.Rule) -> Iterator[tuple[object, Location]]:
    """Every node of every tree of a rule, with its place."""
    for tree, location in parts(rule):
        for node in trees.iter_nodes(tree):
            yield node, location
