"""What one run over one document shares: columns by token, role tables, and the events found so far.

In: a Document and its role tables. Used by every other module of `match`, and built by the architect of
coding rules (`resolve`) to test conditions after matching. Everything is made when first asked for.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Protocol

from eventlark.clause.model import Clause, Filler
from eventlark.document import Document, Name, Time
from eventlark.language.model import RuleSet
from eventlark.match.columns import Columns
from eventlark.match.model import Match
from eventlark.match.shared import shared_of


class Tables(Protocol):
    """The role tables of one sentence, as `clause.tables` gives them."""

    def at(self, token: int, kind: str | None = None) -> Clause | None:
        """The role table of the predicate at `token`."""

    def is_auxiliary(self, token: int) -> bool:
        """Whether the word at `token` only helps another verb."""

    def predicate_of(self, token: int) -> int | None:
        """The predicate behind the copula, or the auxiliary of a passive, at `token`; None where it is neither."""

    def finite(self) -> Iterable[tuple[int, int]]:
        """Tokens [start, end) of each finite clause of the sentence."""


class Identity(Protocol):
    """Who a filler is, as `resolve` knows it."""

    @property
    def country(self) -> str | None:
        """ISO 3166 alpha-3, or None."""

    @property
    def sector(self) -> str | None:
        """An actor sector, or None."""


TablesOf = Callable[[int], Tables]
Identify = Callable[[Filler], Identity | None]


GOVERNING = ("content", "topic", "object")
"""The roles by which an event governs another one: promising an attack governs the attack."""


_LONG = 40
"""Tokens of a phrase beyond which events in it are looked up by type, not word by word: clauses in clauses would
else take quadratic time."""


class Context:
    """A document, its role tables and the matches so far; see the module's head.

    `identify` says who a filler is; without it `country(x)` and `sector(x)` fall back on names. `columns` are those
    of `doc` where somebody made them before.
    """

    def __init__(
        self,
        doc: Document,
        tables: TablesOf,
        ruleset: RuleSet,
        *,
        matches: Iterable[Match] = (),
        identify: Identify | None = None,
        columns: Columns | None = None,
    ) -> None:
        self.doc = doc
        self.columns = columns or Columns(doc)
        self.ruleset = ruleset
        self.identify = identify
        self.shared = shared_of(ruleset)
        self.matches: list[Match] = []
        self.by_head: dict[int, list[Match]] = {}
        self._heads_of: dict[str, tuple[list[int], frozenset[str]]] = {}
        """Where the events of a type are, in order, and the type's own name with its ancestors'."""
        self.by_support: dict[int, list[Match]] = {}
        """The matches at nouns, by the light verb that carries them."""
        self.governing: dict[int, list[Match]] = {}
        self.governing_known = 0
        self._tables_of = tables
        self._tables: dict[int, Tables] = {}
        self.cache: dict[object, object] = {}
        self.judged: dict[tuple[tuple[str, ...], int], tuple[str | None, str]] = {}
        """What `kinds` said of a token; events apart, it depends on the document only."""
        for match in matches:
            self.add(match)

    def add(self, match: Match) -> None:
        """Make `match` known to the rules that run later."""
        self.matches.append(match)
        self.by_head.setdefault(match.head, []).append(match)
        heads, _ = self._heads_of.setdefault(match.rule.event, ([], frozenset(self.types_of(match))))
        insort(heads, match.head)
        if match.clause is not None and match.clause.support is not None:
            self.by_support.setdefault(match.clause.support, []).append(match)

    def tables(self, number: int) -> Tables:
        """The role tables of sentence `number`, made once."""
        found = self._tables.get(number)
        if found is None:
            found = self._tables[number] = self._tables_of(number)
        return found

    def clause(self, token: int, kind: str | None = None) -> Clause | None:
        """The role table of the predicate at `token`, if it is one."""
        return self.tables(self.sentence_at(token)).at(token, kind)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The folded words."""
        return self.columns.norms

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The folded lemmas; the folded words where nobody lemmatised."""
        return self.columns.lemmas

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The Penn tags; empty strings where nobody tagged."""
        return self.doc.tags or ("",) * len(self.doc.words)

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """The name that covers a token."""
        return self.columns.name_at

    @cached_property
    def time_at(self) -> dict[int, Time]:
        """The time expression that covers a token."""
        return self.columns.time_at

    def sentence_at(self, token: int) -> int:
        """The number of the sentence that holds `token`."""
        return self.columns.sentence_of[token]

    def words_at(self, token: int) -> frozenset[str]:
        """The folded word and the folded lemma at `token`."""
        return frozenset((self.lemmas[token], self.norms[token]))

    def types_of(self, match: Match) -> tuple[str, ...]:
        """The event type of `match` and its ancestors."""
        event = self.ruleset.types.get(match.rule.event)
        return (match.rule.event, *(event.ancestors if event else ()))

    def events_at(self, token: int) -> frozenset[str]:
        """The types (with ancestors) of the events found at `token`."""
        return frozenset(name for match in self.by_head.get(token, ()) for name in self.types_of(match))

    def events_in(self, start: int, end: int) -> frozenset[str]:
        """The types (with ancestors) of the events whose trigger lies in tokens [start, end)."""
        if not self.by_head:
            return frozenset()
        if end - start <= _LONG:
            return frozenset(name for token in range(start, end) for name in self.events_at(token))
        found: set[str] = set()
        for heads, names in self._heads_of.values():
            at = bisect_left(heads, start)
            if at < len(heads) and heads[at] < end:
                found |= names
        return frozenset(found)
