"""Our links as an enhanced graph, for CoNLL-U's DEPS: what the tree leaves out, in UD's own words.

In: a Document with trees. Out: the same with `deps`, after the guidelines of Universal Dependencies: subjects of
open complements (`nsubj:xsubj`), subjects and objects shared in coordination, conjuncts in the place of the first,
relative pronouns (`ref`) with the noun in their place, and relations with their preposition (`obl:in`, `conj:and`).
Not made: empty nodes for words left out.
"""

from __future__ import annotations

import msgspec

from eventlark.clause.fillers import members
from eventlark.clause.links import (
    antecedent,
    is_passive,
    own_subjects,
    relative_gap,
    surface_object,
    surface_subject,
)
from eventlark.clause.tree import Tree
from eventlark.document import ROOT, UNPARSED, Document

_CASED = ("obl", "nmod", "advcl", "acl")
"""Relations that take their preposition or mark as a subtype."""

Edges = set[tuple[int, str]]


def enhance(doc: Document) -> Document:
    """`doc` with an enhanced graph made from its trees and our links; a graph that it brings stays.

    >>> from eventlark.document import Sentence
    >>> doc = Document(text="Hi", starts=(0,), ends=(2,), words=("Hi",), sentences=(Sentence(0, 1),),
    ...     tags=("UH",), lemmas=("hi",), upos=("INTJ",), heads=(-1,), rels=("root",))
    >>> enhance(doc).deps
    (((-1, 'root'),),)
    """
    if doc.deps or not doc.heads:
        return doc
    deps: list[tuple[tuple[int, str], ...]] = []
    for number in range(len(doc.sentences)):
        edges = _Edges(Tree(doc, number))
        deps += (tuple(sorted(each)) for each in edges.made())
    return msgspec.structs.replace(doc, deps=tuple(deps))


class _Edges:
    """The graph of one sentence while it is made."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.of: dict[int, Edges] = {}
        """The governors of each token."""

    def made(self) -> list[Edges]:
        tokens = range(self.tree.start, self.tree.end)
        parsed = [token for token in tokens if self.tree.heads[token] != UNPARSED]
        self.of = {token: {self._basic(token)} if self.tree.heads[token] != UNPARSED else set() for token in tokens}
        for step in (self._conjunct, self._subject, self._object, self._pronoun, self._antecedent):
            for token in parsed:
                step(token)
        return [self.of[token] for token in tokens]

    def _link(self, token: int, head: int, rel: str) -> None:
        if token != head and all(head != known for known, _ in self.of[token]):
            self.of[token].add((head, rel))

    def _share(self, token: int, head: int, rel: str) -> None:
        """Link `token` and its conjuncts, a relative pronoun as what it stands for."""
        for member in members(self.tree, token):
            self._link(member, head, rel)

    def _basic(self, token: int) -> tuple[int, str]:
        tree = self.tree
        head, rel = tree.heads[token], tree.rels[token]
        return head, "root" if head == ROOT else self._relation(token, rel)

    def _relation(self, token: int, rel: str) -> str:
        """`rel` with the preposition, mark or conjunction of `token`."""
        tree = self.tree
        if rel in _CASED:
            word = tree.case(token) or tree.mark(token)
        elif rel == "conj":
            joined = tree.first(token, "cc")
            word = tree.word(joined) if joined is not None else ""
        else:
            return rel
        word = word.replace(" ", "_")
        return f"{rel}:{word}" if word.replace("_", "").isalpha() and word.islower() else rel

    def _conjunct(self, token: int) -> None:
        """A conjunct has the place of the first too: "rebels and *soldiers* fled"."""
        tree, first = self.tree, self.tree.first_conjunct(token)
        head, rel = tree.heads[first], tree.rels[first]
        if first == token or head < 0 or rel == "conj":
            return
        own = tree.case(token) or tree.mark(token)
        self._link(token, head, self._relation(token if own else first, rel))

    def _subject(self, verb: int) -> None:
        """The subject of an open complement, or of a conjunct that has none of its own."""
        tree = self.tree
        if tree.rels[verb] not in ("xcomp", "conj") or own_subjects(tree, verb):
            return
        if tree.rels[verb] == "conj" and not (tree.is_verb(verb) or tree.has(verb, "cop")):
            return
        rel = "nsubj:pass" if is_passive(tree, verb) else "nsubj"
        if tree.rels[verb] == "xcomp":
            rel += ":xsubj"
        for token in surface_subject(tree, verb).tokens:
            self._share(token, verb, rel)

    def _object(self, verb: int) -> None:
        """The object that a conjunct shares, and the noun that a relative clause without pronoun is about."""
        tree = self.tree
        if not tree.is_verb(verb):
            return
        found = surface_object(tree, verb)
        if found.route == "coordination":
            for token in found.tokens:
                self._share(token, verb, "obj")
        gap = relative_gap(tree, verb)
        if gap is not None and gap[0] == "object":
            self._link(gap[1], verb, "obj")

    def _pronoun(self, token: int) -> None:
        """The noun stands in the place of its relative pronoun, which refers to it."""
        noun = antecedent(self.tree, token)
        if noun is None or noun == token:
            return
        for head, rel in sorted(self.of[token]):
            if head >= 0:
                self._link(noun, head, rel)
        self.of[token] = {(noun, "ref")}

    def _antecedent(self, verb: int) -> None:
        """The noun is subject of a relative clause that has none of its own."""
        tree = self.tree
        if tree.rels[verb] != "acl:relcl" or own_subjects(tree, verb):
            return
        for token in surface_subject(tree, verb).tokens:
            self._link(token, verb, "nsubj:pass" if is_passive(tree, verb) else "nsubj")
