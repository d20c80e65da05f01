"""W210: an `unless` that is always true, so that its rule never fires."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding
from eventlark.language.lints.worlds import verdict

CODE = "W210"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Guards that leave a rule nothing, alone or together."""
    for rule in ruleset.rules:
        alone = [guard for guard in rule.unless if _always(guard.condition, rule, ruleset)]
        for guard in alone:
            message = f"this holds for every trigger of rule `{rule.name}`, so the rule never fires"
            yield Finding(guard.location, message, "name what should be left out")
        every = m.Any(tuple(guard.condition for guard in rule.unless))
        if not alone and len(every.items) > 1 and verdict([every], rule, ruleset):
            message = f"one of these always holds for rule `{rule.name}`, so the rule never fires"
            yield Finding(rule.unless[-1].location, message, "name what should be left out")


def _always(condition: m.Condition, rule: m.Rule, ruleset: m.RuleSet) -> bool:
    if isinstance(condition, m.Any):
        return any(_always(item, rule, ruleset) for item in condition.items) or bool(
            verdict([condition], rule, ruleset)
        )
    return _all_lemmas(condition, rule) or bool(verdict([condition], rule, ruleset))


def _all_lemmas(condition: m.Condition, rule: m.Rule) -> bool:
    """Whether `trigger.lemma in (...)` names every trigger of the rule."""
    if not isinstance(condition, m.Compare) or not isinstance(rule, m.Frame) or rule.adjectives or rule.phrases:
        return False
    if condition.left != m.Operand("trigger", ("lemma",)) or condition.op not in ("=", "in"):
        return False
    words = {name for operand in condition.right for name in operand.names}
    return all(" ".join(trigger) in words for trigger in (*rule.verbs, *rule.nouns))
