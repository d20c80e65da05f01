"""W204: a role that the type requires, or a condition asks for, but that the rule never fills."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import builtin
from eventlark.language import model as m
from eventlark.language.lints.finding import Finding
from eventlark.language.roles import filled

CODE = "W204"
_ALWAYS = frozenset(builtin.always_filled())


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Required roles without a source, and `when` conditions on roles without one."""
    for rule in ruleset.rules:
        kind = ruleset.types.get(rule.event)
        if kind is None:
            continue
        found = filled(rule) | _ALWAYS
        for role in kind.roles.values():
            if role.low > 0 and role.name not in found:
                message = f"rule `{rule.name}` has no source for `{role.name}`, which {rule.event} requires"
                yield Finding(rule.location, message, f"add `{role.name}: ...` under roles")
        yield from _conditions(rule, frozenset(kind.roles) - found)


def _conditions(rule: m.Rule, empty: frozenset[str]) -> Iterator[Finding]:
    for guard in rule.when:
        condition = guard.condition
        if isinstance(condition, m.Present) and condition.present and _is_empty(condition.role, empty):
            message = f"`{condition.role}` is never filled by rule `{rule.name}`, so this condition never holds"
            yield Finding(guard.location, message, f"add a source for `{condition.role}`")


def _is_empty(role: str, empty: frozenset[str]) -> bool:
    return role in empty and not builtin.is_slot(role)
