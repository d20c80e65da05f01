"""Hypothesis strategies for everything the engine reads, shrinking to the smallest readable case.

Plain functions that return strategies: `texts()` for hostile text, `sentences()` for grammatical English of
known meaning, `documents()` for tokenised texts, `parsed_documents()` for any trees and graphs. Needs hypothesis,
which the `[dev]` extra installs.
"""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from eventlark.document import Document
from eventlark.span import Span
from eventlark.testing.constructions import Construction, constructions
from eventlark.testing.records import arguments, events, mentions
from eventlark.testing.trees import parsed_documents
from eventlark.text import tokenize

__all__ = [
    "Construction",
    "arguments",
    "constructions",
    "documents",
    "events",
    "mentions",
    "parsed_documents",
    "spans",
    "texts",
]

_MARKS = ("\x00", "\ud800", "e\u0301", "\u200f", "\ufeff", "\t", "\r\n", "\n\n", "\u2026", "\u2014", "\U0001f642")
_QUOTES = ("\u201c", "\u201d", "\u2018", "\u2019", "\u00ab", '"', "'", "(", "[", ")", "]")
_PIECES = (
    "$3.5bn",
    "U.S.",
    "Jan. 5",
    "12:30",
    "31 February",
    "1/0/0",
    "@user",
    "http://a.b",
    "-",
    "...",
    "?!",
    "%",
)


def spans(*, max_end: int = 1000) -> SearchStrategy[Span]:
    """Spans with 0 <= start <= end <= `max_end`.

    >>> spans().example()  # doctest: +SKIP
    Span(start=0, end=0)
    """
    bounds = st.tuples(st.integers(0, max_end), st.integers(0, max_end))
    return bounds.map(lambda pair: Span(min(pair), max(pair)))


def texts(*, max_pieces: int = 40) -> SearchStrategy[str]:
    """Any text at all: readable words mixed with what breaks careless code.

    Surrogates, NUL, combining marks, right-to-left marks, unbalanced quotes and brackets, odd numbers.
    """
    word = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGH'-.", max_size=8)
    piece = st.one_of(word, st.sampled_from(_MARKS + _QUOTES), st.sampled_from(_PIECES), st.text(max_size=4))
    glue = st.sampled_from((" ", " ", " ", "", "\n"))
    pairs = st.lists(st.tuples(piece, glue), max_size=max_pieces)
    return pairs.map(lambda found: "".join(part for pair in found for part in pair))


def documents(*, max_pieces: int = 40) -> SearchStrategy[Document]:
    """Tokenised texts, nothing annotated yet."""
    return texts(max_pieces=max_pieces).map(tokenize)
