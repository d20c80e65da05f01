"""Can a condition hold at all? Tried on every combination of values that what it asks about may have in a rule.

In: conditions and the rule they stand in. Out: True when they always hold, False when they never do, None when that
depends on the text. What is not understood may come out either way, so nothing is said for its sake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

import msgspec

from eventlark.language import builtin, trees
from eventlark.language import model as m
from eventlark.language.lints.finding import COMPARISONS

World = dict[object, object]
_MOST = 4_096
"""Combinations that are tried; more are not worth the time."""
_LACKING = {"voice": ("",)}
"""Features that an event may have no value of: a noun has no voice."""


def verdict(conditions: Iterable[m.Condition], rule: m.Rule, ruleset: m.RuleSet) -> bool | None:
    """Whether all of `conditions` together always hold (True), never (False), or now and then (None)."""
    whole = m.All(tuple(conditions))
    values = _values(whole, rule, ruleset)
    if prod(map(len, values.values())) > _MOST:
        return None
    results = {_holds(whole, dict(zip(values, world, strict=True))) for world in product(*values.values())}
    return results.pop() if len(results) == 1 else None


def _values(whole: m.Condition, rule: m.Rule, ruleset: m.RuleSet) -> dict[object, tuple[object, ...]]:
    """For everything that `whole` asks about, the values that it may have in `rule`."""
    found: dict[object, tuple[object, ...]] = {}
    for leaf in _leaves(whole):
        key = _key(leaf)
        if isinstance(key, str):
            found[key] = _counts(key, whole, ruleset.types.get(rule.event))
        elif isinstance(key, m.Operand):
            found[key] = _feature(key.names[0], rule)
        elif not isinstance(leaf, m.Compare) or _possible(leaf, rule):
            found[key] = (True, False)
        else:
            found[key] = (False,)
    return found


def _leaves(condition: m.Condition) -> Iterator[m.Compare | m.Present | m.Around]:
    if isinstance(condition, m.All | m.Any):
        for item in condition.items:
            yield from _leaves(item)
    elif isinstance(condition, m.Not):
        yield from _leaves(condition.item)
    else:
        yield condition


def _key(leaf: m.Compare | m.Present | m.Around) -> object:
    """What the leaf asks about: a role's name (how many fillers), a feature, or else the leaf itself."""
    if isinstance(leaf, m.Present):
        return leaf.role
    if isinstance(leaf, m.Compare) and leaf.left.kind == "count" and _number(leaf) is not None:
        return leaf.left.names[0]
    if isinstance(leaf, m.Compare) and leaf.left.kind == "feature" and leaf.op in ("=", "!=", "in"):
        literal = all(operand.kind == "literal" for operand in leaf.right)
        return leaf.left if literal and builtin.features().get(leaf.left.names[0]) else msgspec.msgpack.encode(leaf)
    return msgspec.msgpack.encode(leaf)


def _number(leaf: m.Compare) -> int | None:
    words = leaf.right[0].names if leaf.right and leaf.op in COMPARISONS else ()
    return int(words[0]) if len(words) == 1 and words[0].isdigit() else None


def _counts(role: str, whole: m.Condition, made: m.EventType | None) -> tuple[int, ...]:
    """How many fillers `role` may have, as far as `whole` can tell the difference."""
    asked = [_number(leaf) or 0 for leaf in _leaves(whole) if isinstance(leaf, m.Compare) and _key(leaf) == role]
    kind = made.roles.get(role) if made else None
    low, high = (kind.low, 1 if kind.gather == "each" else kind.high) if kind else (0, None)
    most = max(asked, default=0) + 1
    return tuple(range(low, min(most, high) + 1 if high is not None else max(most, low) + 1)) or (low,)


def _feature(name: str, rule: m.Rule) -> tuple[str, ...]:
    if name != "kind" or isinstance(rule, m.PatternRule):
        return builtin.features()[name] + _LACKING.get(name, ())
    found = {"verb": rule.verbs, "noun": rule.nouns, "adjective": rule.adjectives, "phrase": rule.phrases}
    if len(rule.verbs) and any(len(words) > 1 for words in rule.verbs):
        found["noun"] = (*rule.nouns, ("",))  # "the lifting of sanctions"
    return tuple(kind for kind, words in found.items() if words) or builtin.features()[name]


def _possible(leaf: m.Compare, rule: m.Rule) -> bool:
    """Whether `trigger.lemma` may be one of the values, each a lemma or a form of one."""
    if leaf.left != m.Operand("trigger", ("lemma",)) or leaf.op not in ("=", "in") or not isinstance(rule, m.Frame):
        return True
    triggers = (*rule.verbs, *rule.nouns, *rule.adjectives, *rule.phrases)
    words = {word for trigger in triggers for word in (*trigger, " ".join(trigger))}
    if any(word.startswith("$") for word in words) or any(operand.kind != "literal" for operand in leaf.right):
        return True
    return any(_is_form(value, words) for operand in leaf.right for value in operand.names)


def _is_form(word: str, lemmas: set[str]) -> bool:
    from eventlark.annotate.lexicon import find

    entry = find(word.lower())
    return word.lower() in lemmas or (entry is not None and not lemmas.isdisjoint(entry.lemmas))


def _holds(condition: m.Condition, world: World) -> bool:
    match condition:
        case m.All(items):
            return all(_holds(item, world) for item in items)
        case m.Any(items):
            return any(_holds(item, world) for item in items)
        case m.Not(item):
            return not _holds(item, world)
        case m.Around(pattern) if only_trigger(pattern):
            return True
        case m.Present(role, present):
            return bool(world[role]) == present
        case m.Compare(_, op, right):
            value = world[key := _key(condition)]
            if isinstance(key, m.Operand):
                among = value in {name for operand in right for name in operand.names}
                return among != (op == "!=")
            return COMPARISONS[op](value, _number(condition)) if isinstance(key, str) else bool(value)
    return bool(world[_key(condition)])


def only_trigger(pattern: m.Pattern) -> bool:
    """Whether the pattern asks for nothing beside TRIGGER."""
    if isinstance(pattern, m.TriggerAtom):
        return pattern.role == "trigger"
    if isinstance(pattern, m.Sequence):
        needed = [item for item in pattern.items if trees.width(item)[0] or isinstance(item, m.Look | m.Anchor)]
        return len(needed) == 1 and only_trigger(needed[0])
    return isinstance(pattern, m.Choice) and any(only_trigger(arm) for arm in pattern.arms)
