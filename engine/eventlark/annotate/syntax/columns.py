"""The columns that the syntax stage reads of a document, as lists that a second reading may change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from eventlark.document import Document, Reading


class Tagged(Protocol):
    """Anything with words, tags and lemmas."""

    @property
    def words(self) -> Sequence[str]:
        """The words of the text."""

    @property
    def tags(self) -> Sequence[str]:
        """Their Penn tags."""

    @property
    def lemmas(self) -> Sequence[str]:
        """Their lemmas."""


class Columns:
    """The words, tags and lemmas of a document."""

    __slots__ = ("lemmas", "tags", "words")

    def __init__(self, doc: Document) -> None:
        self.words: Sequence[str] = doc.words
        self.tags: list[str] = list(doc.tags)
        self.lemmas: list[str] = list(doc.lemmas)

    def change(self, readings: Sequence[tuple[int, Reading]]) -> list[tuple[int, Reading]]:
        """Give some tokens another reading; returns those that they had."""
        kept = [(at, Reading(self.tags[at], self.lemmas[at], "")) for at, _ in readings]
        for at, reading in readings:
            self.tags[at], self.lemmas[at] = reading.tag, reading.lemma
        return kept
