"""A spaCy `Doc` as a Document: the same place in the flow as CoNLL-U, for people who parse with spaCy.

In: a Doc with Universal Dependencies or with the ClearNLP labels of `en_core_web_*`. Out: a Document whose
tree is UD. spaCy itself is not imported: the Doc brings all that is needed.

    ClearNLP:  attacked -prep-> in -pobj-> Kyiv      was -attr-> leader
    UD:        attacked -obl-> Kyiv -case-> in       leader -cop-> was
"""

from __future__ import annotations

from bisect import insort
from functools import cache
from typing import TYPE_CHECKING, Any

from eventlark.annotate.penn import penn_tag
from eventlark.document import ROOT, Document, Sentence
from eventlark.resources import grammar, read_yaml

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TO = "TO"
"""Penn tag of the infinitive's "to"."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ON_NOUNS = {"prep": "nmod", "pobj": "nmod", "npadvmod": "nmod:unmarked", "advcl": "acl", "pcomp": "acl"}
"""Labels that stand for another relation where the head is a noun."""


def from_spacy(spacy_doc: Doc, *, id: str = "", date: str | None = None) -> Document:
    """`spacy_doc` as a Document: its text, sentences, tokens and, where it has them, tags and tree.

    Tokens that are only space are left out. Entities are not taken over: eventlark's own carry countries
    and sectors. A Doc without sentence borders is one sentence.
    """
    tokens = [token for token in spacy_doc if not token.is_space]
    number = {token.i: at for at, token in enumerate(tokens)}
    columns: dict[str, Any] = {}
    if spacy_doc.has_annotation("TAG") or spacy_doc.has_annotation("POS"):
        columns["tags"] = tuple(token.tag_ or penn_tag(token.pos_, str(token.morph) or "_") for token in tokens)
        columns["upos"] = tuple(token.pos_ or "X" for token in tokens)
        columns["lemmas"] = tuple(token.lemma_ or token.lower_ for token in tokens)
    if "tags" in columns and spacy_doc.has_annotation("DEP"):
        heads = [_head(token, number) for token in tokens]
        tree = _Tree(heads, [token.dep_ for token in tokens], columns)
        columns["heads"], columns["rels"] = tree.as_ud()
    return Document(
        text=spacy_doc.text,
        id=id,
        date=date,
        starts=tuple(token.idx for token in tokens),
        ends=tuple(token.idx + len(token) for token in tokens),
        words=tuple(token.text for token in tokens),
        sentences=_sentences(spacy_doc, number),
        **columns,
    )


def _head(token: Any, number: dict[int, int]) -> int:
    """The head's number; a head that is space passes its own head on."""
    head = token.head
    while head.i not in number and head.head.i != head.i:
        head = head.head
    return ROOT if head.i == token.i or head.i not in number else number[head.i]


def _sentences(spacy_doc: Doc, number: dict[int, int]) -> tuple[Sentence, ...]:
    """The sentences in the new numbers; a blank line between two starts a paragraph."""
    borders = spacy_doc.sents if spacy_doc.has_annotation("SENT_START") else [spacy_doc[:]]
    found: list[Sentence] = []
    paragraph, last = 0, 0
    for sent in borders:
        inside = [number[token.i] for token in sent if token.i in number]
        if inside:
            first = sent[0].idx
            gap = spacy_doc.text[last : max(first, spacy_doc[sent.start].idx)]
            if found and gap.count("\n") > 1:
                paragraph += 1
            found.append(Sentence(inside[0], inside[-1] + 1, paragraph))
            last = max(token.idx + len(token) for token in sent if token.i in number)
    return tuple(found)


# ---------------------------------------------------------------- one scheme to the other


@cache
def _scheme() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """The relations, the labels that tell the scheme, and the copulas."""
    data = read_yaml(grammar("english/clearnlp.yaml"))
    return data["relations"], frozenset(data["telling"].split()), frozenset(data["copulas"].split())


class _Tree:
    """Heads and labels while they are turned round; each method turns one kind of construction."""

    def __init__(self, heads: list[int], labels: list[str], columns: dict[str, Any]) -> None:
        self.heads, self.labels = heads, labels
        self.tags, self.upos, self.lemmas = columns["tags"], columns["upos"], columns["lemmas"]
        self.kids: list[list[int]] = [[] for _ in heads]
        for at, head in enumerate(heads):
            if head >= 0:
                self.kids[head].append(at)

    def as_ud(self) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """The heads and relations in Universal Dependencies."""
        relations, telling, _ = _scheme()
        if telling.intersection(self.labels):
            everywhere = range(len(self.heads))
            for at in reversed(everywhere):
                self._preposition(at)
            for turn in (self._copula, self._conjunct, self._conjunction):
                for at in everywhere:
                    turn(at)
            self.labels = [self._relation(at, relations) for at in everywhere]
        rels = ("root" if head < 0 else label for head, label in zip(self.heads, self.labels, strict=True))
        return tuple(self.heads), tuple(rels)

    def _move(self, token: int, head: int, label: str = "") -> None:
        """Hang `token` on `head`."""
        if self.heads[token] >= 0:
            self.kids[self.heads[token]].remove(token)
        if head >= 0:
            insort(self.kids[head], token)
        self.heads[token] = head
        self.labels[token] = label or self.labels[token]

    def _raise(self, token: int, label: str, old: str) -> None:
        """Let `token` take the place of its head, which becomes its child by the relation `old`."""
        head = self.heads[token]
        rest = [kid for kid in self.kids[head] if kid != token]
        self._move(token, self.heads[head], label)
        self._move(head, token, old)
        for kid in rest:
            self._move(kid, token)

    def _find(self, at: int, *labels: str) -> int | None:
        """The first child by one of `labels`, the first label's children before the second's."""
        return next((kid for label in labels for kid in self.kids[at] if self.labels[kid] == label), None)

    def _preposition(self, at: int) -> None:
        """A preposition that heads its noun becomes the noun's case; before a gerund, its mark."""
        label = self.labels[at]
        if label not in ("prep", "agent", "dative", "pcomp") or (
            label in ("dative", "pcomp") and self.upos[at] != "ADP"
        ):
            return
        inner = self._find(at, "pobj", "pcomp")
        if inner is None:  # "out of Kyiv": the inner preposition is turned round already
            inner = next(
                (kid for kid in self.kids[at] if self.labels[kid] == "prep" and at + 1 in self.kids[kid]), None
            )
        if inner is None:
            return
        clause = self.labels[inner] == "pcomp" and self.upos[inner] in ("VERB", "AUX")
        for kid in self.kids[at]:
            if kid != inner and self.labels[kid] == "pcomp":
                self.labels[kid] = "case"
        outer = "prep" if label in ("dative", "pcomp") else label
        self._raise(inner, "advcl" if clause else outer, "mark" if clause else "case")

    def _copula(self, at: int) -> None:
        """A copula with a predicate becomes its child; the rest of the clause moves to the predicate."""
        if self.lemmas[at] not in _scheme()[2] or self.labels[at] in ("aux", "auxpass"):
            return
        predicate = self._find(at, "attr", "acomp")
        if predicate is None:
            return
        if self._find(at, "expl") is not None:
            self.labels[predicate] = "nsubj"
        else:
            self._raise(predicate, self.labels[at], "cop")

    def _conjunct(self, at: int) -> None:
        """All conjuncts hang on the first."""
        head = self.heads[at]
        if self.labels[at] == "conj" and head >= 0 and self.labels[head] == "conj" and self.heads[head] >= 0:
            self._move(at, self.heads[head])

    def _conjunction(self, at: int) -> None:
        """A conjunction hangs on the conjunct that follows it."""
        head = self.heads[at]
        if self.labels[at] != "cc" or head < 0:
            return
        first = self.heads[head] if self.labels[head] == "conj" and self.heads[head] >= 0 else head
        following = next((kid for kid in self.kids[first] if self.labels[kid] == "conj" and kid > at), None)
        if following is not None:
            self._move(at, following)

    def _relation(self, at: int, relations: dict[str, str]) -> str:
        """The UD relation of a token in the turned tree."""
        label, head = self.labels[at], self.heads[at]
        if label == "aux" and self.tags[at] == _TO:
            return "mark"
        if head >= 0 and self.upos[head] in _NOMINAL and (label != "advcl" or self._find(head, "cop") is None):
            return _ON_NOUNS.get(label) or relations.get(label, label)
        return relations.get(label, label)
