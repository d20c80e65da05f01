"""The document as the name finder reads it: word forms with one apostrophe, and headlines out of their capitals.

In: a Document with tags. Out: `View`, shared by all modules of this package.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from eventlark.annotate.names.tables import gazetteer, given_names
from eventlark.document import Document

NAME_TAGS = frozenset(("NNP", "NNPS"))
FUNCTION_TAGS = frozenset(("DT", "IN", "PRP", "PRP$", "CC", "MD", "TO", "WDT", "WP", "WRB", "EX", "UH", "LS", "CD"))
_OPENERS = frozenset(("``", ":", "''", "-LRB-"))
_SHOUT = 0.7
"""A sentence with this share of its longer words in capitals is read as a headline in capitals."""


class View(msgspec.Struct, frozen=True):
    """`words` are the forms to compare with the tables; `shouted` are the numbers of the sentences in capitals,
    `titled` of those whose words all begin with one.
    """

    doc: Document
    words: tuple[str, ...]
    tags: tuple[str, ...]
    shouted: frozenset[int]
    titled: frozenset[int]

    def is_inside(self, index: int) -> bool:
        """Whether the capital of token `index` is not owed to its place: inside a sentence that is no title."""
        number = self.doc.sentence_at(index)
        first = self.doc.sentences[number].start
        return index > first and number not in self.titled and self.tags[index - 1] not in _OPENERS

    def glued(self, index: int) -> bool:
        """Whether no space stands before token `index`."""
        return index > 0 and self.doc.ends[index - 1] == self.doc.starts[index]


def view(doc: Document) -> View:
    """`doc` made ready for the name finder."""
    words = doc.words
    if "’" in doc.text:
        words = tuple(word.replace("’", "'") for word in words)
    shouted = _numbers(doc, words, _is_shouted)
    if shouted:
        lowered = list(words)
        for number in shouted:
            sent = doc.sentences[number]
            lowered[sent.start : sent.end] = map(_calm, words[sent.start : sent.end])
        words = tuple(lowered)
    titled = _numbers(doc, words, _is_titled)
    return View(doc, words, doc.tags or ("",) * len(words), shouted, titled)


def _numbers(doc: Document, words: tuple[str, ...], test: Callable[[list[str]], bool]) -> frozenset[int]:
    """The numbers of the sentences whose longer words pass `test`."""
    found = set()
    for number, sent in enumerate(doc.sentences):
        if not words[sent.start][:1].isupper():
            continue
        longer = [word for word in words[sent.start : sent.end] if len(word) > 3 and word.isalpha()]
        if len(longer) > 2 and test(longer):
            found.add(number)
    return frozenset(found)


def _is_shouted(words: list[str]) -> bool:
    return sum(map(str.isupper, words)) >= _SHOUT * len(words)


def _is_titled(words: list[str]) -> bool:
    """Whether the longer words of a sentence begin with capitals, as in a title."""
    return words[-1][0].isupper() and sum(word[0].isupper() for word in words) >= _SHOUT * len(words)


def _calm(word: str) -> str:
    """A word of a headline in capitals as it would stand in a name, or in lower case when it could not be one."""
    if word in gazetteer().heads or not word.isupper():
        return word
    capitalised = word.capitalize()
    if capitalised in gazetteer().heads or capitalised in given_names():
        return capitalised
    return word.lower()
