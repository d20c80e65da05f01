"""The document as the name finder reads it: word forms with one apostrophe, and headlines out of their capitals.

In: a Document with tags. Out: `View`, shared by all modules of this package.
"""

from __future__ import annotations

import msgspec

from eventlark.annotate.names.tables import gazetteer, given_names
from eventlark.document import Document

NAME_TAGS = frozenset(("NNP", "NNPS"))
_SHOUT = 0.7
"""A sentence with this share of its longer words in capitals is read as a headline in capitals."""


class View(msgspec.Struct, frozen=True):
    """`words` are the forms to compare with the tables; `shouted` the numbers of the sentences in capitals."""

    doc: Document
    words: tuple[str, ...]
    tags: tuple[str, ...]
    shouted: frozenset[int]

    def glued(self, index: int) -> bool:
        """Whether no space stands before token `index`."""
        return index > 0 and self.doc.ends[index - 1] == self.doc.starts[index]


def view(doc: Document) -> View:
    """`doc` made ready for the name finder."""
    words = doc.words
    if "’" in doc.text:
        words = tuple(word.replace("’", "'") for word in words)
    shouted = frozenset(
        number for number, sent in enumerate(doc.sentences) if _is_shouted(words[sent.start : sent.end])
    )
    if shouted:
        lowered = list(words)
        for number in shouted:
            sent = doc.sentences[number]
            lowered[sent.start : sent.end] = map(_calm, words[sent.start : sent.end])
        words = tuple(lowered)
    return View(doc, words, doc.tags or ("",) * len(words), shouted)


def _is_shouted(words: tuple[str, ...]) -> bool:
    longer = [word for word in words if len(word) > 2 and word.isalpha()]
    return len(longer) > 2 and sum(map(str.isupper, longer)) >= _SHOUT * len(longer)


def _calm(word: str) -> str:
    """A word of a headline in capitals as it would stand in a name, or in lower case when it could not be one."""
    if word in gazetteer().heads or not word.isupper():
        return word
    capitalised = word.capitalize()
    if capitalised in gazetteer().heads or capitalised in given_names():
        return capitalised
    return word.lower()
