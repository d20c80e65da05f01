"""A document as rules read it: folded words by token, and what stands at a token. The parse mends a lemma at most.

In: a Document with names, times and so on. Out: `Columns`, made once a document: the search for triggers before
the parse, the run of the rules after it and the resolver share them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from eventlark.document import Document, Name, Quantity, Time
from eventlark.match.folding import fold_all

_PAGE = 200
"""The tokens of a page, on which `share_of` counts."""
_FIELDS = ("words", "sentences", "names", "times", "quantities", "quotes")
"""What the parse leaves as it is."""
_LASTING = ("norms", "sentence_of", "name_at", "time_at", "quoted", "quantity_at")
"""The columns made of that."""


class Columns:
    """The columns of one document, each made when first asked for."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._words: dict[int, frozenset[str]] = {}
        self._shares: dict[str, float] = {}

    def fitting(self, doc: Document) -> Columns:
        """The columns of `doc`: these, or what of them still holds, when it is a later state of the document."""
        same = self.is_of(doc)
        if same and doc.lemmas is self.doc.lemmas:
            return self
        made = Columns(doc)
        if same:
            vars(made).update({name: vars(self)[name] for name in _LASTING if name in vars(self)})
        return made

    def is_of(self, doc: Document) -> bool:
        """Whether `doc` is the document of these columns, or a later state of it."""
        return all(getattr(self.doc, name) is getattr(doc, name) for name in _FIELDS)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The folded words."""
        return fold_all(self.doc.words)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The folded lemmas; the folded words where nobody lemmatised."""
        return fold_all(self.doc.lemmas) if self.doc.lemmas else self.norms

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The number of the sentence that holds a token."""
        found: list[int] = []
        for number, sent in enumerate(self.doc.sentences):
            found += [number] * (sent.end - len(found))
        return (*found, *[len(self.doc.sentences)] * (len(self.doc.words) - len(found)))

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """The name that covers a token."""
        return {token: name for name in self.doc.names for token in range(name.start, name.end)}

    @cached_property
    def time_at(self) -> dict[int, Time]:
        """The time expression that covers a token."""
        return {token: time for time in self.doc.times for token in range(time.start, time.end)}

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotation marks."""
        return frozenset(token for quote in self.doc.quotes for token in range(quote.start, quote.end))

    @cached_property
    def quantity_at(self) -> dict[int, Quantity]:
        """The quantity that covers a token."""
        return {token: each for each in self.doc.quantities for token in range(each.start, each.end)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words and lemmas of the text."""
        return frozenset((*self.norms, *self.lemmas))

    def share_of(self, name: str, words: frozenset[str], longer: Iterable[tuple[str, ...]]) -> float:
        """How many terms of the lexicon `name`, single `words` and `longer` ones, stand in the text; per page if it
        is longer.
        """
        found = self._shares.get(name)
        if found is None:
            count = len(words & self.vocabulary) + sum(map(self.vocabulary.issuperset, longer))
            found = self._shares[name] = count * _PAGE / max(_PAGE, len(self.norms))
        return found

    def narrated(self, name: str, words: frozenset[str]) -> float:
        """How many tokens outside quotation marks are `words`, of the lexicon `name`; per page likewise."""
        key = f"narrated {name}"
        found = self._shares.get(key)
        if found is None:
            count = sum(word in words and at not in self.quoted for at, word in enumerate(self.norms))
            found = self._shares[key] = count * _PAGE / max(_PAGE, len(self.norms))
        return found

    def words_in(self, sentence: int) -> frozenset[str]:
        """The folded words and lemmas of a sentence."""
        found = self._words.get(sentence)
        if found is None:
            sent = self.doc.sentences[sentence]
            here = slice(sent.start, sent.end)
            found = self._words[sentence] = frozenset(self.norms[here] + self.lemmas[here])
        return found
