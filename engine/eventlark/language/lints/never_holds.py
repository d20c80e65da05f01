"""W212: a `when` that never holds, so that its rule never fires; or an `unless` like that, which does nothing."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding
from eventlark.language.lints.worlds import verdict

CODE = "W212"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Conditions that their rule's triggers, its roles or each other make impossible."""
    for rule in ruleset.rules:
        made = ruleset.types.get(rule.event)
        own = [guard for guard in (*rule.when, *rule.unless) if made is None or guard not in made.unless]
        wrong = [guard for guard in own if _never((guard,), rule, ruleset)]
        for guard in wrong:
            effect = "so it never fires" if guard in rule.when else "so it does nothing"
            yield Finding(guard.location, f"this never holds in rule `{rule.name}`, {effect}", _hint(guard))
        if not wrong and len(rule.when) > 1 and _never(rule.when, rule, ruleset):
            message = f"the conditions of rule `{rule.name}` never hold together, so it never fires"
            yield Finding(rule.when[-1].location, message, "join them with `or`")


def _never(guards: tuple[m.Guard, ...], rule: m.Rule, ruleset: m.RuleSet) -> bool:
    return verdict((guard.condition for guard in guards), rule, ruleset) is False


def _hint(guard: m.Guard) -> str:
    return "mend it, or leave it out" if " and " not in guard.text else "mend it, or join its parts with `or`"
