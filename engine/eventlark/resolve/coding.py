"""Codes of an event: the type's own, then the pack's `coding:` rules, then what the rule sets. In: a chosen match.

weakest   type.codes  <  rule.codes (`set:`)  <  the first fitting `coding:` rule, key by key   strongest
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import msgspec

from eventlark.clause.model import Filler
from eventlark.language.model import Coding, RuleSet
from eventlark.match.conditions.demands import Demand, all_met
from eventlark.match.conditions.operands import feature_reader
from eventlark.match.conditions.residue import Known, mentioned, residue
from eventlark.match.conditions.wanted import Needs, are_met, needs_of
from eventlark.match.context import Context
from eventlark.match.model import Match
from eventlark.match.shared import Shared, shared_of

NO_CODE = "none"
"""As a code's value: no code under that key. Under the key `all`: no code under any key not yet decided."""
EVERY_KEY = "all"


_KNOWN = ("lemma", "kind", "polarity", "modality")
"""Features that are read once for all coding rules."""


class Entry(msgspec.Struct, frozen=True):
    """A coding rule for events of known features: what is left of its conditions, and the words that they need."""

    coding: Coding
    demands: tuple[Demand, ...]
    needs: Needs


class CodeBook:
    """The coding rules of a rule set by event type and features, each list made once."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._ruleset = ruleset
        self._by_type: dict[str, tuple[Coding, ...]] = {}
        self._lemmas: dict[str, frozenset[str]] = {}
        """For a type the lemmas of triggers that make a difference."""
        self._entries: dict[tuple[Hashable, ...], tuple[Entry, ...]] = {}

    def codes_of(self, match: Match, context: Context) -> dict[str, str]:
        """The codes of `match`, by code book; `context` holds the events of its document."""
        decided: dict[str, str] = {}
        base = {**self._ruleset.types[match.rule.event].codes, **match.rule.codes}
        for coding in self.iter_fitting(match, context):
            for key, value in coding.codes.items():
                decided.setdefault(key, value)
            if coding.codes.get(EVERY_KEY) == NO_CODE:
                base = {}
                break
        decided.pop(EVERY_KEY, None)
        return {key: value for key, value in {**base, **decided}.items() if value != NO_CODE}

    def iter_fitting(self, match: Match, context: Context) -> Iterator[Coding]:
        """The coding rules that fit `match`, in the pack's order: `explain` shows them, `codes_of` uses them."""
        entries = self._entries_for(match, context)
        present = _words_around(match, context) if entries else frozenset[str]()
        for entry in entries:
            if are_met(entry.needs, present) and all_met(entry.demands, match, context):
                yield entry.coding

    def _entries_for(self, match: Match, context: Context) -> tuple[Entry, ...]:
        """The coding rules that may fit a match of such features."""
        name = match.rule.event
        known = {feature: frozenset(_READERS[feature](match, context)) for feature in _KNOWN}
        known["lemma"] &= self._lemmas_of(name)
        key: tuple[Hashable, ...] = (name, *known.values())
        found = self._entries.get(key)
        if found is None:
            made = (self._entry(each, known, context.shared) for each in self._of_type(name))
            found = self._entries[key] = tuple(entry for entry in made if entry is not None)
        return found

    def _entry(self, coding: Coding, known: Known, shared: Shared) -> Entry | None:
        """The coding rule for matches with the features `known`; None when it fits none of them."""
        glossary = shared.glossary
        rests = [residue(guard.condition, known, glossary) for guard in coding.when]
        left = [rest for rest in rests if not isinstance(rest, bool)]
        if False in rests:
            return None
        needs = tuple(words for rest in left for words in needs_of(rest, glossary))
        return Entry(coding, tuple(Demand(rest, True) for rest in left), needs)

    def _lemmas_of(self, name: str) -> frozenset[str]:
        found = self._lemmas.get(name)
        if found is None:
            guards = (guard for coding in self._of_type(name) for guard in coding.when)
            glossary = shared_of(self._ruleset).glossary
            words = (word for guard in guards for word in mentioned(guard.condition, "lemma", glossary))
            found = self._lemmas[name] = frozenset(words)
        return found

    def _of_type(self, name: str) -> tuple[Coding, ...]:
        """The coding rules of the type and its ancestors."""
        if name not in self._by_type:
            lineage = {name, *self._ruleset.types[name].ancestors}
            self._by_type[name] = tuple(c for c in self._ruleset.codings if c.type in lineage)
        return self._by_type[name]


_READERS = {name: feature_reader(name) for name in _KNOWN}


def _words_around(match: Match, context: Context) -> frozenset[str]:
    """The words of the sentence, and of those to which a quotation among the fillers reaches."""
    words_in, here = context.columns.words_in, match.sentence
    sent = context.doc.sentences[here]
    outside = (each for each in _fillers(match) if each.start < sent.start or each.end > sent.end)
    reached = {
        number
        for each in outside
        for number in range(context.sentence_at(each.start), context.sentence_at(each.end - 1) + 1)
    }
    return words_in(here).union(*map(words_in, reached)) if reached else words_in(here)


def _fillers(match: Match) -> Iterator[Filler]:
    """What fills the roles of the match, and the slots of its role table."""
    for items in match.roles.values():
        yield from (item.filler for item in items)
    if match.clause is not None:
        for fillers in match.clause.roles.values():
            yield from fillers
