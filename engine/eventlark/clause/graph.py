"""The enhanced graph of a sentence, where a document brings one: who is whose subject beyond the tree.

In: a Document with `deps`. Out: a `Graph` that the links ask before they work anything out themselves.
"""

from __future__ import annotations

from eventlark.document import Document

REFERENT = "ref"
"""Relation of a relative pronoun to the noun that it stands for."""


class Graph:
    """The edges of one sentence that its tree has not, by governor; edges to empty nodes are passed over."""

    __slots__ = ("_extra", "_referents")

    def __init__(self, doc: Document, start: int, end: int) -> None:
        self._extra: dict[int, list[tuple[int, str]]] = {}
        self._referents: dict[int, int] = {}
        for token in range(start, end):
            for head, rel in doc.deps[token]:
                if not start <= head < end or head == doc.heads[token]:
                    continue
                if rel == REFERENT:
                    self._referents[token] = head
                else:
                    self._extra.setdefault(head, []).append((token, rel))

    def relations(self, token: int) -> frozenset[str]:
        """The relations by which others hang on `token` beside its children in the tree."""
        return frozenset(rel for _, rel in self._extra.get(token, ()))

    def linked(self, token: int, base: str) -> tuple[int, ...]:
        """The tokens that hang on `token` by `base` or one of its subtypes, beside its children in the tree."""
        found = self._extra.get(token, ())
        return tuple(other for other, rel in found if rel.split(":", 1)[0] == base and other != token)

    def referent(self, pronoun: int) -> int | None:
        """The noun that a relative pronoun stands for, where the graph says so."""
        return self._referents.get(pronoun)
