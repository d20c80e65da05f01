"""What all documents of one rule set share: kinds, lexicons as terms, compiled conditions. Made once, when
first asked.

In: a rule set. Out: its `Shared`, the same object for every Context. It hangs on no Program, so that `resolve` can
test the conditions of coding rules with a rule set and a Context alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from eventlark.language.model import RuleSet
from eventlark.match.glossary import Glossary

_MOST_RULE_SETS = 16


class Shared:
    """A memory for values that depend on the rule set only."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.glossary = Glossary(ruleset.lexicons)
        self._values: dict[Hashable, Any] = {}
        self._by_identity: dict[int, tuple[object, Any]] = {}

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The value of `key`, made by `make` the first time."""
        found = self._values.get(key)
        if found is None:
            found = self._values[key] = make()
        return found

    def of(self, part: object, make: Callable[[], Any]) -> Any:
        """The value that belongs to `part`, an object of the rule set that is too large to hash each time."""
        found = self._by_identity.get(id(part))
        if found is None or found[0] is not part:
            found = self._by_identity[id(part)] = (part, make())
        return found[1]


_KNOWN: OrderedDict[int, Shared] = OrderedDict()


def shared_of(ruleset: RuleSet) -> Shared:
    """The memory of `ruleset`; those of the last few rule sets are kept."""
    known = _KNOWN.get(id(ruleset))
    if known is None or known.ruleset is not ruleset:
        known = _KNOWN[id(ruleset)] = Shared(ruleset)
        while len(_KNOWN) > _MOST_RULE_SETS:
            _KNOWN.popitem(last=False)
    return known
