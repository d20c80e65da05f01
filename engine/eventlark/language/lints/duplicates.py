"""W206: a rule that does what another does, or whose trigger another one takes in all cases."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding

CODE = "W206"
_MOST = 100
"""Rules for one trigger that are compared with each other."""
_KINDS = ("verbs", "nouns", "adjectives", "phrases")


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Rules for one event and trigger, or one pattern, of which one never adds anything to the other."""
    rivals: dict[object, list[m.Rule]] = {}
    rules = sorted(ruleset.rules, key=lambda rule: rule.source_index)
    for rule in rules:
        for key, _ in _keys(rule):
            rivals.setdefault(key, []).append(rule)
    for rule in rules:
        found = ((_winner(rule, rivals[key]), word) for key, word in _keys(rule) if len(rivals[key]) > 1)
        first, word = next(((winner, word) for winner, word in found if winner), (None, ""))
        if first is not None:
            yield _finding(rule, first, word)


def _keys(rule: m.Rule) -> Iterator[tuple[object, str]]:
    """Each trigger, or the pattern, as a key that rivals share, and as words."""
    if isinstance(rule, m.PatternRule):
        yield (rule.event, msgspec.msgpack.encode(rule.pattern)), ""
        return
    for kind in _KINDS:
        for trigger in getattr(rule, kind):
            yield (rule.event, kind, trigger), " ".join(trigger)


def _winner(rule: m.Rule, rivals: list[m.Rule]) -> m.Rule | None:
    """Another rule that fires wherever `rule` does, and fills as much; of two alike the first."""
    wider = (other for other in rivals[:_MOST] if other is not rule and _takes_in(other, rule))
    return next((o for o in wider if not _takes_in(rule, o) or o.source_index < rule.source_index), None)


def _takes_in(wide: m.Rule, narrow: m.Rule) -> bool:
    """Whether `wide` has no condition that `narrow` lacks, and every source of `narrow`."""
    if (narrow.codes, narrow.features) != (wide.codes, wide.features) or narrow.over or narrow.keep:
        return False
    if not {guard.text for guard in wide.when} <= {guard.text for guard in narrow.when}:
        return False
    if not {guard.text for guard in wide.unless} <= {guard.text for guard in narrow.unless}:
        return False
    if not isinstance(wide, m.Frame) or not isinstance(narrow, m.Frame):
        return narrow.roles.items() <= wide.roles.items() and _matches(wide) >= _matches(narrow)
    forms = set(wide.forms_not) <= set(narrow.forms_not) and wide.forms_only in ((), narrow.forms_only)
    same = narrow.noun_roles == wide.noun_roles if narrow.nouns else True
    return forms and same and narrow.roles.items() <= wide.roles.items()


def _matches(rule: m.Rule) -> bool:
    """Whether a pattern rule tells every match."""
    return isinstance(rule, m.PatternRule) and rule.matches == "all"


def _finding(rule: m.Rule, first: m.Rule, word: str) -> Finding:
    what = f"the trigger `{word}`" if word else "the pattern"
    again = _takes_in(rule, first)
    message = f"rule `{rule.name}` repeats {what} of rule `{first.name}` for {rule.event}"
    if not again:
        message = f"{what} of rule `{rule.name}` adds nothing: rule `{first.name}` takes it without a condition"
    return Finding(rule.location, message, f"the other stands at {first.location}", word)
