"""Codes of an event: the type's own, then the pack's `coding:` rules, then what the rule sets. In: a chosen match.

weakest   type.codes  <  rule.codes (`set:`)  <  the first fitting `coding:` rule, key by key   strongest
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eventlark.language.model import Coding, Guard, RuleSet
from eventlark.match.model import Match

NO_CODE = "none"
"""As a code's value: no code under that key. Under the key `all`: no code under any key not yet decided."""
EVERY_KEY = "all"

Holds = Callable[[Guard, Match], bool]


def codes_of(match: Match, ruleset: RuleSet, holds: Holds) -> dict[str, str]:
    """The codes of `match`, by code book; `holds` decides a condition for a match."""
    decided: dict[str, str] = {}
    event = ruleset.types.get(match.rule.event)
    base = {**(event.codes if event else {}), **match.rule.codes}
    for coding in iter_fitting(match, ruleset, holds):
        for key, value in coding.codes.items():
            decided.setdefault(key, value)
        if coding.codes.get(EVERY_KEY) == NO_CODE:
            base = {}
            break
    decided.pop(EVERY_KEY, None)
    return {key: value for key, value in {**base, **decided}.items() if value != NO_CODE}


def iter_fitting(match: Match, ruleset: RuleSet, holds: Holds) -> Iterator[Coding]:
    """The coding rules that fit `match`, in the pack's order: `explain` shows them, `codes_of` uses them."""
    event = ruleset.types.get(match.rule.event)
    lineage = {match.rule.event, *(event.ancestors if event else ())}
    for coding in ruleset.codings:
        if coding.type in lineage and all(holds(guard, match) for guard in coding.when):
            yield coding
