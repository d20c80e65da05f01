"""Terms: words or lexicons as parts of a trigger, a role type or a pattern, found in any inflected form.

In: the words of a rule. Used by `triggers`, `attach`, `kinds` and `spans`; asks which words stand in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

import msgspec

from eventlark.match.folding import fold_all

Term = tuple[str, ...]


class Words(Protocol):
    """The words of a text, as a Context has them."""

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The folded lemmas."""

    @property
    def norms(self) -> tuple[str, ...]:
        """The folded words."""


class Part(msgspec.Struct, frozen=True, gc=False):
    """Terms of which any will do: single `words`, and `longer` terms by their last word."""

    words: frozenset[str]
    longer: dict[str, tuple[Term, ...]] = {}
    opening: dict[str, tuple[Term, ...]] = {}
    """The longer terms by their first word."""

    @classmethod
    def of(cls, terms: Iterable[Iterable[str]]) -> Part:
        """The part that any of `terms` fills; words are folded here."""
        folded = [fold_all(term) for term in terms]
        longer: dict[str, tuple[Term, ...]] = {}
        opening: dict[str, tuple[Term, ...]] = {}
        for term in folded:
            if len(term) > 1:
                longer[term[-1]] = (*longer.get(term[-1], ()), term)
                opening[term[0]] = (*opening.get(term[0], ()), term)
        return cls(frozenset(term[0] for term in folded if len(term) == 1), longer, opening)

    @classmethod
    def union(cls, parts: Iterable[Part]) -> Part:
        """The part that any of the terms of `parts` fills."""
        words: set[str] = set()
        longer: dict[str, tuple[Term, ...]] = {}
        opening: dict[str, tuple[Term, ...]] = {}
        for part in parts:
            words |= part.words
            for mine, theirs in ((longer, part.longer), (opening, part.opening)):
                for word, terms in theirs.items():
                    mine[word] = (*mine.get(word, ()), *terms)
        return cls(frozenset(words), longer, opening)

    @property
    def is_one_word(self) -> bool:
        """Whether only one word will do."""
        return len(self.words) == 1 and not self.longer

    def terms(self) -> list[Term]:
        """Every term, in a fixed order."""
        single = [(word,) for word in self.words]
        return sorted([*single, *(term for terms in self.longer.values() for term in terms)])

    def phrases(self) -> frozenset[str]:
        """Every term, its words joined by a blank."""
        return self.words.union(" ".join(term) for terms in self.longer.values() for term in terms)

    def needed(self) -> frozenset[str]:
        """Words of which one stands wherever a term does."""
        return self.words | self.longer.keys()

    def may_stand_in(self, present: frozenset[str]) -> bool:
        """Whether the words of one term are all among `present`, in whatever order."""
        if not self.words.isdisjoint(present):
            return True
        return any(present.issuperset(term) for terms in self.longer.values() for term in terms)

    def ending_at(self, context: Words, token: int) -> int | None:
        """The first token of the longest term whose last word is `token`, or None."""
        lemma, norm = context.lemmas[token], context.norms[token]
        best = token if lemma in self.words or norm in self.words else None
        if self.longer:
            for term in (*self.longer.get(lemma, ()), *(self.longer.get(norm, ()) if norm != lemma else ())):
                start = start_of(context, token, term)
                if start is not None and (best is None or start < best):
                    best = start
        return best

    def at_head(self, context: Words, head: int) -> tuple[int, int] | None:
        """Tokens [start, end) of a term headed by `head`: it ends there, or begins there ("state of emergency")."""
        start = self.ending_at(context, head)
        if start is not None or not self.opening:
            return None if start is None else (start, head + 1)
        lemma, norm = context.lemmas[head], context.norms[head]
        terms = (*self.opening.get(lemma, ()), *(self.opening.get(norm, ()) if norm != lemma else ()))
        ends = [end for term in terms if (end := end_of(context, head, term)) is not None]
        return (head, max(ends)) if ends else None


@lru_cache(maxsize=10_000)
def _joined(words: tuple[str, ...]) -> Part:
    return Part.of([words])


def joined(parts: Iterable[Part]) -> Part | None:
    """Parts of one word each as one part of several words; None when a part has a choice."""
    words = [next(iter(part.words)) if part.is_one_word else "" for part in parts]
    return _joined(tuple(words)) if all(words) else None


def start_of(context: Words, token: int, term: Term) -> int | None:
    """Where `term` starts if it ends at `token`, in any inflected form; hyphens are looked over."""
    position = token
    for count, word in enumerate(reversed(term)):
        if count:
            position -= 1
            while position >= 0 and context.norms[position] == "-" and word != "-":
                position -= 1
        if position < 0 or word not in (context.lemmas[position], context.norms[position]):
            return None
    return position


def end_of(context: Words, token: int, term: Term) -> int | None:
    """Where `term` ends (exclusive) if it starts at `token`, in any inflected form."""
    end = token + len(term)
    if end > len(context.norms):
        return None
    for at, word in enumerate(term, token):
        if word != context.lemmas[at] and word != context.norms[at]:
            return None
    return end
