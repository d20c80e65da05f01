"""Which roles a rule fills, and which of them it must fill. In: a rule. Out: names of roles.

Used by the lints and by the generated documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language import trees


def filled(rule: m.Rule) -> frozenset[str]:
    """The roles that a rule has a source or a capture for."""
    trunks: list[object] = list(rule.roles.values())
    nominal = rule.noun_roles if isinstance(rule, m.Frame) else {}
    trunks += [rule.pattern] if isinstance(rule, m.PatternRule) else nominal.values()
    nodes = (node for trunk in trunks for node in trees.iter_nodes(trunk))
    named = {node.role for node in nodes if isinstance(node, m.Capture)} - {"trigger"}
    return frozenset(named | rule.roles.keys() | nominal.keys())


def demanded(rule: m.Rule) -> frozenset[str]:
    """The roles without which a `when` of the rule cannot hold."""
    return frozenset(role for guard in rule.when for role in _demanded(guard.condition))


def _demanded(condition: m.Condition) -> Iterator[str]:
    match condition:
        case m.Present(role, True):
            yield role
        case m.Compare(m.Operand("count", (role,)), op, (m.Operand("literal", (number,)),)):
            least = {">=": 1, ">": 0, "=": 1}.get(op)
            if least is not None and number.isdigit() and int(number) >= least:
                yield role
        case m.All(items):
            for item in items:
                yield from _demanded(item)
