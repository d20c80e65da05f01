"""Trees with ClearNLP's labels, as spaCy's English pipelines give them, turned into Universal Dependencies.

In: heads, labels, words, tags, universal tags and lemmas. Out: heads and relations. Called by the spaCy adapter;
what is a matter of words or names stands in `grammars/english/clearnlp.yaml`.

    ClearNLP:  attacked -prep-> in -pobj-> Kyiv      was -attr-> leader       let -ccomp-> go -nsubj-> them
    UD:        attacked -obl-> Kyiv -case-> in       leader -cop-> was        let -xcomp-> go, let -obj-> them
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from eventlark.resources import grammar, read_yaml

_TO = "TO"
"""Penn tag of the infinitive's "to"."""
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBS = ("VERB", "AUX")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_ON_NOUNS = {"prep": "nmod", "pobj": "nmod", "npadvmod": "nmod:unmarked", "advcl": "acl", "pcomp": "acl"}
"""Labels that stand for another relation where the head is a noun."""


def as_ud(
    heads: Sequence[int], labels: Sequence[str], words: Sequence[str], columns: Mapping[str, Any]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The heads and relations in UD; `columns` holds `tags`, `upos` and `lemmas`, `words` are in lower case.

    Labels that are UD already stay as they are: one label that only ClearNLP has says which scheme it is.
    """
    tree = _Tree(heads, labels, words, columns)
    if not _relations("telling").keys().isdisjoint(labels):
        tree.turn()
    rels = ("root" if head < 0 else label for head, label in zip(tree.heads, tree.labels, strict=True))
    return tuple(tree.heads), tuple(rels)


@cache
def _relations(key: str) -> Mapping[str, str]:
    """A part of the table: `relations` as it stands, or a list of words as keys."""
    data = read_yaml(grammar("english/clearnlp.yaml"))[key]
    return dict.fromkeys(data.split(), "") if isinstance(data, str) else data


class _Tree:
    """Heads and labels while they are turned round; each method turns one kind of construction."""

    def __init__(
        self, heads: Iterable[int], labels: Iterable[str], words: Sequence[str], columns: Mapping[str, Any]
    ) -> None:
        self.heads, self.labels, self.words = list(heads), list(labels), words
        self.tags, self.upos, self.lemmas = columns["tags"], columns["upos"], columns["lemmas"]
        self.kids: list[list[int]] = [[] for _ in self.heads]
        self.of_clause: set[int] = set()
        """What hung on a copula: it is the clause's, though its head is a noun now."""
        for at, head in enumerate(self.heads):
            if head >= 0:
                self.kids[head].append(at)

    def turn(self) -> None:
        """Turn every construction, inner ones first where one stands in another."""
        everywhere = range(len(self.heads))
        for at in reversed(everywhere):
            self._preposition(at)
        for turn in (self._small_clause, self._told, self._copula, self._conjunct, self._conjunction):
            for at in everywhere:
                turn(at)
        relations = _relations("relations")
        self.labels = [self._relation(at, relations) for at in everywhere]

    def _move(self, token: int, head: int, label: str = "") -> None:
        """Hang `token` on `head`."""
        if self.heads[token] >= 0:
            self.kids[self.heads[token]].remove(token)
        if head >= 0:
            insort(self.kids[head], token)
        self.heads[token] = head
        self.labels[token] = label or self.labels[token]

    def _raise(self, token: int, label: str, old: str) -> tuple[int, ...]:
        """Let `token` take the place of its head, which becomes its child by `old`; who moved along."""
        head = self.heads[token]
        rest = tuple(kid for kid in self.kids[head] if kid != token)
        self._move(token, self.heads[head], label)
        self._move(head, token, old)
        for kid in rest:
            self._move(kid, token)
        return rest

    def _find(self, at: int, *labels: str) -> int | None:
        """The first child by one of `labels`, the first label's children before the second's."""
        return next((kid for label in labels for kid in self.kids[at] if self.labels[kid] == label), None)

    def _preposition(self, at: int) -> None:
        """A preposition that heads its noun becomes the noun's case; before a gerund, its mark."""
        label = self.labels[at]
        if label not in ("prep", "agent", "dative", "pcomp", "conj") or (
            label in ("dative", "pcomp", "conj") and self.upos[at] != "ADP"
        ):
            return
        inner = self._find(at, "pobj", "pcomp")
        if inner is None:  # "out of Kyiv": the inner preposition is turned round already
            inner = next(
                (kid for kid in self.kids[at] if self.labels[kid] == "prep" and at + 1 in self.kids[kid]), None
            )
        if inner is None:
            return
        clause = self.labels[inner] == "pcomp" and self.upos[inner] in _VERBS
        for kid in self.kids[at]:
            if kid != inner and self.labels[kid] == "pcomp":
                self.labels[kid] = "case"
        outer = "prep" if label in ("dative", "pcomp") else label
        self._raise(inner, "advcl" if clause and label != "conj" else outer, "mark" if clause else "case")

    def _small_clause(self, at: int) -> None:
        """The subject of a complement that is not finite becomes the verb's object: "let them go"."""
        verb = self.heads[at]
        if self.labels[at] != "ccomp" or verb < 0 or at < verb or not self._is_open(at, self.lemmas[verb]):
            return
        subject = self._find(at, "nsubj", "nsubjpass")
        if subject is None:
            if self.upos[at] not in _VERBS:
                self.labels[at] = "xcomp"  # "make sure"
        elif verb < subject < at and self._find(verb, "dobj") is None:
            self._move(subject, verb, "dobj")
            self.labels[at] = "xcomp"

    def _is_open(self, at: int, governor: str) -> bool:
        """Whether a complement has no finite verb, so that its subject is the governing verb's object."""
        helpers = [kid for kid in self.kids[at] if self.labels[kid] in ("aux", "auxpass")]
        if self._find(at, "mark", "attr", "acomp", "expl") is not None or self.tags[at] in _FINITE:
            return False
        if any(self.tags[kid] in _FINITE for kid in helpers):
            return False
        bare = self.tags[at] == "VB" and all(self.tags[kid] != _TO for kid in helpers)
        return not bare or governor in _relations("bare_infinitive")

    def _told(self, at: int) -> None:
        """The object beside a finite clause is the one who is told: "told reporters that"."""
        verb = self.heads[at]
        if self.labels[at] != "dobj" or self.lemmas[verb] not in _relations("tellers"):
            return
        if self._find(verb, "ccomp") is not None:
            self.labels[at] = "iobj"

    def _copula(self, at: int) -> None:
        """A copula with a predicate becomes its child; the rest of the clause moves to the predicate."""
        if not self._is_copula(at):
            return
        predicate = self._find(at, "attr", "acomp")
        there = self._find(at, "expl")
        if there is not None:
            if predicate is not None:
                self.labels[predicate] = "nsubj"
            return
        if predicate is not None:
            self._extraposed(at)
        else:
            predicate = self._place(at)
        if predicate is not None:
            moved = self._raise(predicate, self.labels[at], "cop")
            self.of_clause.update(moved)

    def _is_copula(self, at: int) -> bool:
        known = _relations("copulas")
        if self.upos[at] not in _VERBS or self.labels[at] in ("aux", "auxpass"):
            return False
        return self.lemmas[at] in known or self.words[at] in known

    def _place(self, copula: int) -> int | None:
        """The phrase or adverb that a copula without other predicate has: "is in Kyiv", "is here"."""
        if self._find(copula, "ccomp", "xcomp", "csubj") is not None or self._find(copula, "nsubj") is None:
            return None
        behind = [kid for kid in self.kids[copula] if kid > copula]
        adverb = next((kid for kid in behind if self.words[kid] in _relations("predicate_adverbs")), None)
        phrase = next((kid for kid in behind if self.labels[kid] == "prep" and self.kids[kid]), None)
        return phrase if adverb is None else adverb

    def _extraposed(self, copula: int) -> None:
        """The clause that "it" stands for is the subject: "it is clear that ..."."""
        subject, clause = self._find(copula, "nsubj"), self._find(copula, "ccomp")
        if subject is None or self.words[subject] not in _relations("expletives"):
            return
        if clause is not None and clause > copula:
            self.labels[subject], self.labels[clause] = "expl", "csubj"

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
        behind = islice(self.kids[first], bisect_right(self.kids[first], at), None)
        following = next((kid for kid in behind if self.labels[kid] == "conj"), None)
        if following is not None:
            self._move(at, following)

    def _relation(self, at: int, relations: Mapping[str, str]) -> str:
        """The UD relation of a token in the turned tree."""
        label, head = self.labels[at], self.heads[at]
        if label == "aux" and self.tags[at] == _TO:
            return "mark"
        usual = relations.get(label, label)
        if head < 0 or self.upos[head] not in _NOMINAL or at in self.of_clause:
            return usual
        if label == "advcl" and self._find(head, "cop") is not None:
            return usual
        return _ON_NOUNS.get(label) or usual
