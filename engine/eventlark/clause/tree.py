"""A sentence's tree as the clause layer walks it: children, extents of phrases, small tests of a token.

In: a Document with heads and relations, and a sentence number. Out: a `Tree`, built once per sentence and
shared by all of its role tables. Token numbers are the document's own, everywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from eventlark.clause.graph import Graph
from eventlark.clause.lexicon import words
from eventlark.document import Document, Name, Quote

NO_KIDS: tuple[int, ...] = ()
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
WIDTH = 200
"""How many children of a token are seen; a list of thousands would else take quadratic time."""
NEAR = 300
"""How many tokens lie at most between a quotation's first word and its speech verb."""
_ADVERBS = frozenset({"RB", "JJS"})
_LOOSE = frozenset(
    {"acl:relcl", "advcl:relcl", "parataxis", "punct", "discourse", "vocative", "list", "cc", "cc:preconj", "dep"}
)
"""Relations whose dependants are no part of the phrase that holds them."""
_OWN = frozenset(
    {
        "case",
        "mark",
        "conj",
        "cc",
        "cc:preconj",
        "punct",
        "cop",
        "aux",
        "nsubj",
        "nsubj:pass",
        "appos",
        "advcl",
        "expl",
    }
)
"""Relations whose dependants are no part of the filler that they hang on directly."""

_DEEPEST = 24
"""How many conjuncts that hang one on the other are followed."""


class Tree:
    """One sentence: columns of the document, children by head, and phrase extents (made when first asked for)."""

    __slots__ = (
        "_left",
        "_right",
        "_times",
        "doc",
        "end",
        "governing",
        "graph",
        "heads",
        "lemmas",
        "of",
        "rels",
        "start",
        "tags",
        "upos",
    )

    of: Callable[[int], Sequence[int]]
    """The children of a token, in text order."""

    def __init__(self, doc: Document, number: int) -> None:
        sent = doc.sentences[number]
        self.doc = doc
        self.start, self.end = sent.start, sent.end
        self.heads, self.rels = doc.heads, doc.rels
        self.tags, self.lemmas, self.upos = doc.tags, doc.lemmas, doc.upos
        self.of = _children(doc.heads, sent.start, sent.end)
        self.governing: dict[int, tuple[tuple[int, str], ...]] = {}
        """What `nouns.governing` found, by noun."""
        self.graph = Graph(doc, sent.start, sent.end) if doc.deps else None
        """What an enhanced graph adds to the tree, where the document has one."""
        self._left: list[int] = []
        self._right: list[int] = []
        self._times: frozenset[int] | None = None

    def first(self, token: int, rel: str) -> int | None:
        """The first child of `token` by relation `rel`, or None."""
        rels = self.rels
        for kid in self.of(token):
            if rels[kid] == rel:
                return kid
        return None

    def first_conjunct(self, token: int) -> int:
        """The first of the coordination that `token` is in, `or `token` itself."""
        for _ in range(_DEEPEST):
            if self.rels[token] != "conj" or self.heads[token] < 0:
                break
            token = self.heads[token]
        return token

    def has(self, token: int, rel: str) -> bool:
        """Whether `token` has a child by relation `rel`."""
        return self.first(token, rel) is not None

    def word(self, token: int) -> str:
        """The token's word in lower case."""
        return self.doc.words[token].lower()

    def is_verb(self, token: int) -> bool:
        """Whether the token is a verb by its tag."""
        return self.tags[token] in VERB_TAGS

    def case(self, token: int) -> str:
        """The preposition of a phrase, several words joined by a space, or the empty string."""
        rels, found = self.rels, ""
        for kid in self.of(token):
            if rels[kid] == "case" and not (kid < token and self._is_adverb(kid)):
                found = f"{found} {self._fixed(kid)}" if found else self._fixed(kid)
        return found

    def _is_adverb(self, preposition: int) -> bool:
        """Whether a preposition and the next word are an adverb together: "by far"."""
        if self.tags[preposition + 1] not in _ADVERBS:
            return False
        return f"{self.word(preposition)} {self.word(preposition + 1)}" in words("no_case")

    def _fixed(self, token: int) -> str:
        """A function word with the words fixed to it ("in front of", "according to")."""
        rels = self.rels
        rest = [self.word(kid) for kid in self.of(token) if rels[kid] == "fixed"]
        return " ".join([self.word(token), *rest]) if rest else self.word(token)

    def mark(self, token: int) -> str:
        """The word that opens a subordinate clause ("after", "that"), or the empty string."""
        kid = self.first(token, "mark")
        return self._fixed(kid) if kid is not None else ""

    def is_infinitive(self, token: int) -> bool:
        """Whether a "to" marks the verb."""
        rels, tags = self.rels, self.tags
        return any(
            rels[kid] == "mark" and (tags[kid] == "TO" or self.word(kid) in words("infinitive_mark"))
            for kid in self.of(token)
        )

    def is_time(self, token: int) -> bool:
        """Whether the token stands in a time expression or, where nobody looked for them, is a time word."""
        if not self.doc.times:
            lemma, nouns = self.lemmas[token], words("time_nouns")
            return lemma in nouns or lemma.lower() in nouns
        if self._times is None:
            self._times = _time_tokens(self.doc, self.start, self.end)
        return token in self._times

    def name(self, token: int) -> Name | None:
        """The name that covers the token."""
        names = self.doc.names
        at = bisect_right(names, token, key=lambda name: name.start) - 1
        return names[at] if at >= 0 and token < names[at].end else None

    def quotes(self, cue: int) -> Iterator[Quote]:
        """The quotations that the speech verb `cue` introduces; they begin at most `NEAR` tokens away."""
        quotes = self.doc.quotes
        at = bisect_left(quotes, cue - NEAR, key=lambda quote: quote.start)
        while at < len(quotes) and quotes[at].start <= cue + NEAR:
            if quotes[at].cue == cue:
                yield quotes[at]
            at += 1

    def is_quoted(self, token: int) -> bool:
        """Whether the token stands in a quotation that is speech."""
        quotes = self.doc.quotes
        at = bisect_right(quotes, token, key=lambda quote: quote.start) - 1
        return at >= 0 and token < quotes[at].end and quotes[at].kind != "scare"

    def phrase(self, token: int, without: int = -1) -> tuple[int, int]:
        """Tokens [start, end) of the phrase of `token`, less its conjuncts and any clause that holds `without`."""
        if not self._left:
            self._measure()
        start, left, right, rels = self.start, self._left, self._right, self.rels
        named = self.upos[token] == "PROPN"
        low = high = token
        for kid in self.of(token):
            if rels[kid] in _OWN or rels[kid] in _LOOSE:
                continue
            if named and self._is_too_low(token, kid):
                continue
            first, last = left[kid - start], right[kid - start]
            if not first <= without <= last:
                low, high = min(low, first), max(high, last)
        return low, high + 1

    def _is_too_low(self, name: int, kid: int) -> bool:
        """Whether something on a name is the clause's: "Serbia on Tuesday said", "accused Spain of lying".

        A name keeps its phrases with `of`, and whatever the annotator of names took into it.
        """
        if self.rels[kid] == "nmod":
            case = self.case(kid)
            if not case or case in words("part_case") or kid < name:
                return False
            span = self.name(name)
            return self.is_time(kid) or (bool(self.doc.names) and not (span and span.start <= kid < span.end))
        return self.rels[kid] == "acl" and self.tags[kid] == "VBG" and self.has(kid, "mark")

    def clause(self, token: int) -> tuple[int, int]:
        """Tokens [start, end) of all that hangs on `token`, less loose parts, marks and outer punctuation."""
        if not self._left:
            self._measure()
        rels = self.rels
        kids = [kid for kid in self.of(token) if rels[kid] not in _LOOSE and rels[kid] != "mark"]
        low = min([token, *(self._left[kid - self.start] for kid in kids)])
        return low, max([token, *(self._right[kid - self.start] for kid in kids)]) + 1

    def _measure(self) -> None:
        """Fill the extents of all phrases, from the leaves up."""
        start, heads, rels = self.start, self.heads, self.rels
        order = [token for token in range(start, self.end) if heads[token] < 0]
        for token in order:
            order.extend(self.of(token))
        left = list(range(start, self.end))
        right = list(left)
        for token in reversed(order):
            head = heads[token]
            if head < 0 or rels[token] in _LOOSE:
                continue
            head -= start
            token -= start
            if left[token] < left[head]:
                left[head] = left[token]
            if right[token] > right[head]:
                right[head] = right[token]
        self._left, self._right = left, right


def _children(heads: Sequence[int], start: int, end: int) -> Callable[[int], Sequence[int]]:
    """The look-up of a token's first `WIDTH` children, as fast as a dictionary gives it."""
    kids: dict[int, list[int] | tuple[int, ...]] = dict.fromkeys(range(start, end), NO_KIDS)
    for index in range(start, end):
        known = kids.get(heads[index])
        if known and len(known) < WIDTH:
            known.append(index)  # type: ignore[union-attr]  # only leaves have the empty tuple
        elif known is not None and not known:
            kids[heads[index]] = [index]
    return kids.__getitem__


def _time_tokens(doc: Document, start: int, end: int) -> frozenset[int]:
    first = max(0, bisect_left(doc.times, start, key=lambda time: time.start) - 1)
    found: list[int] = []
    for time in doc.times[first:]:
        if time.start >= end:
            break
        if time.type != "DURATION":
            found += range(max(time.start, start), min(time.end, end))
    return frozenset(found)


@cache
def is_relation(rel: str, base: str) -> bool:
    """Whether `rel` is `base` or one of its subtypes."""
    return rel == base or rel.startswith(f"{base}:")
