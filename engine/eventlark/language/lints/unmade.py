"""W209: an event type that no rule makes."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding

CODE = "W209"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Types that are not abstract, and that neither a rule makes nor one for a type below."""
    if not ruleset.rules:
        return
    made = {rule.event for rule in ruleset.rules}
    for name in tuple(made):
        made.update(ruleset.types[name].ancestors if name in ruleset.types else ())
    for kind in ruleset.types.values():
        if kind.name not in made and not kind.abstract and kind.location:
            yield Finding(kind.location, f"no rule makes `{kind.name}`", "write a rule, or `abstract: true`")
