"""W210: an `unless` that is always true, so that its rule never fires; or a `when` that is never true."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language import trees
from eventlark.language.lints.finding import Finding

CODE = "W210"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Guards that leave a rule nothing."""
    for rule in ruleset.rules:
        for guard in rule.unless:
            if _always(guard.condition, rule):
                message = f"this holds for every trigger of rule `{rule.name}`, so the rule never fires"
                yield Finding(guard.location, message, "name what should be left out")


def _always(condition: m.Condition, rule: m.Rule) -> bool:
    if isinstance(condition, m.Any):
        return any(_always(item, rule) for item in condition.items) or _covers_feature(condition)
    if isinstance(condition, m.All):
        return all(_always(item, rule) for item in condition.items)
    if isinstance(condition, m.Around):
        return _only_trigger(condition.pattern)
    if isinstance(condition, m.Compare):
        return _all_lemmas(condition, rule)
    return False


def _only_trigger(pattern: m.Pattern) -> bool:
    """Whether the pattern asks for nothing beside TRIGGER."""
    if isinstance(pattern, m.TriggerAtom):
        return pattern.role == "trigger"
    if isinstance(pattern, m.Sequence):
        needed = [item for item in pattern.items if trees.width(item)[0] or isinstance(item, m.Look | m.Anchor)]
        return len(needed) == 1 and _only_trigger(needed[0])
    return isinstance(pattern, m.Choice) and any(_only_trigger(arm) for arm in pattern.arms)


def _all_lemmas(condition: m.Compare, rule: m.Rule) -> bool:
    """Whether `trigger.lemma in (...)` names every trigger of the rule."""
    if condition.left != m.Operand("trigger", ("lemma",)) or condition.op not in ("=", "in"):
        return False
    if not isinstance(rule, m.Frame) or rule.adjectives or rule.phrases:
        return False
    words = {name for operand in condition.right for name in operand.names}
    triggers = [" ".join(trigger) for trigger in (*rule.verbs, *rule.nouns)]
    return all(trigger in words for trigger in triggers)


def _covers_feature(condition: m.Any) -> bool:
    """Whether the arms name both polarities."""
    found = {
        name
        for item in condition.items
        if isinstance(item, m.Compare) and item.left == m.Operand("feature", ("polarity",)) and item.op == "="
        for operand in item.right
        for name in operand.names
    }
    return found >= {"positive", "negative"}
