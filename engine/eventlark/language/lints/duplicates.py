"""W206: a rule that does what another does, or repeats one of its triggers without a difference."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding

CODE = "W206"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Equal patterns, and frames that share a trigger, event, sources and conditions."""
    seen: dict[object, m.Rule] = {}
    for rule in sorted(ruleset.rules, key=lambda rule: rule.source_index):
        for key, word in _keys(rule):
            first = seen.setdefault(key, rule)
            if first is not rule:
                what = f"the trigger `{word}`" if word else "the pattern"
                message = f"rule `{rule.name}` repeats {what} of rule `{first.name}` for {rule.event}"
                yield Finding(rule.location, message, f"the other stands at {first.location}", word)
                break


def _keys(rule: m.Rule) -> Iterator[tuple[object, str]]:
    guards = tuple(guard.text for guard in (*rule.when, *rule.unless))
    if isinstance(rule, m.PatternRule):
        yield (rule.event, msgspec.msgpack.encode(rule.pattern), guards), ""
        return
    how = (guards, msgspec.msgpack.encode([rule.roles, rule.noun_roles]), rule.forms_not, rule.forms_only)
    for kind in ("verbs", "nouns", "adjectives", "phrases"):
        for trigger in getattr(rule, kind):
            yield (rule.event, kind, trigger, how), " ".join(trigger)
