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


class CodeBook:
    """The coding rules of a rule set by event type, each list made once."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._by_type: dict[str, tuple[Coding, ...]] = {}

    def codes_of(self, match: Match, holds: Holds) -> dict[str, str]:
        """The codes of `match`, by code book; `holds` decides a condition for a match."""
        decided: dict[str, str] = {}
        base = {**self._ruleset.types[match.rule.event].codes, **match.rule.codes}
        for coding in self.iter_fitting(match, holds):
            for key, value in coding.codes.items():
                decided.setdefault(key, value)
            if coding.codes.get(EVERY_KEY) == NO_CODE:
                base = {}
                break
        decided.pop(EVERY_KEY, None)
        return {key: value for key, value in {**base, **decided}.items() if value != NO_CODE}

    def iter_fitting(self, match: Match, holds: Holds) -> Iterator[Coding]:
        """The coding rules that fit `match`, in the pack's order: `explain` shows them, `codes_of` uses them."""
        for coding in self._of_type(match.rule.event):
            if all(holds(guard, match) for guard in coding.when):
                yield coding

    def _of_type(self, name: str) -> tuple[Coding, ...]:
        """The coding rules of the type and its ancestors."""
        if name not in self._by_type:
            lineage = {name, *self._ruleset.types[name].ancestors}
            self._by_type[name] = tuple(c for c in self._ruleset.codings if c.type in lineage)
        return self._by_type[name]
