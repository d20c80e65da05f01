"""Triggers under their keys, and which of several words may stand in a sentence.

In: triggers of frames, split into a key and parts. Out: `Index`, from a kind and a folded word to `Entries`, which
leave out the triggers of several words whose rarest part the sentence lacks. Called by `triggers`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

import msgspec

from eventlark.match.terms import Part

HYPHENED = "hyphened"
"""The kind under which nouns stand once more whose last word may be tagged as anything: "sit-in"."""
KINDS = ("verb", "noun", "adjective", "phrase", HYPHENED)


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One trigger of frame number `rule`: `kind` verb, noun, adjective or phrase.

    `parts` are the words beside the key: before it for nouns, else after it, but for the first `before` ones, which
    modify a verb. Each part is a set of terms, any of which will do. `text` is the trigger as written.
    """

    rule: int
    kind: str
    parts: tuple[Part, ...] = ()
    text: str = ""
    before: int = 0


class Entries:
    """Triggers of one kind under one key, in the order they came in; `among` sorts them when first asked."""

    __slots__ = ("_alone", "_by_word", "_words", "all")

    def __init__(self) -> None:
        self.all: list[Entry] = []
        self._alone: list[Entry] = []
        """Triggers of one word."""
        self._by_word: dict[str, list[Demand]] = {}
        """Triggers of several words by those of their rarest part."""
        self._words: frozenset[str] | None = None

    def among(self, present: frozenset[str]) -> list[Entry]:
        """The triggers all of whose parts may stand among the words `present`, those of one word first."""
        if self._words is None:
            self._sort()
        words = self._words & present if self._words else None
        if not words:
            return self._alone
        demands = {demand.number: demand for word in words for demand in self._by_word[word]}
        return [*self._alone, *(demands[at].entry for at in sorted(demands) if demands[at].is_met(present))]

    def _sort(self) -> None:
        self._alone = [entry for entry in self.all if not entry.parts]
        self._by_word = _by_rarest([entry for entry in self.all if entry.parts])
        self._words = frozenset(self._by_word)


class Index:
    """Triggers by kind and key."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, Entries]] = {kind: {} for kind in KINDS}

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[str]:
        """Every key once."""
        return iter(dict.fromkeys(key for entries in self._kinds.values() for key in entries))

    def add(self, key: str, entry: Entry) -> None:
        """Take `entry` in under `key`; all are in before the first is looked for."""
        hyphened = entry.kind == "noun" and entry.parts and entry.parts[-1].words == {"-"}
        for kind in (entry.kind, HYPHENED) if hyphened else (entry.kind,):
            self._kinds[kind].setdefault(key, Entries()).all.append(entry)

    def get(self, kind: str, key: str) -> Entries | None:
        """The triggers of a kind under `key`, or None."""
        return self._kinds[kind].get(key)

    def under(self, key: str) -> Iterator[Entry]:
        """The triggers of every kind under `key`."""
        for kind, entries in self._kinds.items():
            if key in entries and kind != HYPHENED:
                yield from entries[key].all


class Demand(NamedTuple):
    """A trigger of several words, with the words of its parts that leave no choice, and the other parts."""

    number: int
    entry: Entry
    words: frozenset[str]
    rest: tuple[Part, ...]

    def is_met(self, present: frozenset[str]) -> bool:
        """Whether the parts may stand among the words `present`."""
        return self.words <= present and all(part.may_stand_in(present) for part in self.rest)


def _by_rarest(entries: list[Entry]) -> dict[str, list[Demand]]:
    """Triggers by the words of the part that the fewest share: "talks" of "be in talks" tells more than "in"."""
    words = _words_by_rarity(part for entry in entries for part in entry.parts)
    found: dict[str, list[Demand]] = {}
    for number, entry in enumerate(entries):
        single = (part.words for part in entry.parts if part.is_one_word)
        rest = tuple(part for part in entry.parts if not part.is_one_word)
        demand = Demand(number, entry, frozenset[str]().union(*single), rest)
        for word in min((words[id(part)] for part in entry.parts), key=itemgetter(0))[1]:
            found.setdefault(word, []).append(demand)
    return found


def _words_by_rarity(parts: Iterable[Part]) -> dict[int, tuple[tuple[int, int], frozenset[str]]]:
    """The words that parts need, by the parts' identity, each with how common they are: a list that many triggers
    name is one part, and counted through once.
    """
    listed = list(parts)
    times = Counter(map(id, listed))
    needed = {id(part): part.needed() for part in listed}
    counts: Counter[str] = Counter()
    for part, words in needed.items():
        for word in words:
            counts[word] += times[part]
    return {part: (_commonness(words, counts), words) for part, words in needed.items()}


def _commonness(words: frozenset[str], counts: Counter[str]) -> tuple[int, int]:
    """How many triggers share the words of a part; of equals, short words are the commoner ones of the language."""
    return sum(map(counts.__getitem__, words)), -max(map(len, words), default=0)
