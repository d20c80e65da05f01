"""The noun phrase that a speech verb's subject is, by tags and names alone.

In: a tagged document and a place in it. Out: tokens [start, end) of a noun phrase, or None. `speakers`
calls this; it sees no tree, for quotes are found before syntax.
"""

from __future__ import annotations

from eventlark.annotate.quotes.words import SpeechWords
from eventlark.document import Document

_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "JJR", "JJS", "FW", "UH", "WP"})
_INSIDE = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN", "VBG", "FW", "AFX", "$", "ADD"}
)
_STARTS = frozenset({"DT", "PRP$", "PDT"})
_SKIPPED = frozenset({"RB", "RBR", "RBS", "MD", "TO", "RP"})
_HEADS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NO_APPOSITION = frozenset({"WP", "WDT", "WRB", "VBG", "VBN", "VBD", "IN", "TO", "CC", "RB", "WP$"})
_LONGEST = 25
"""Tokens; no noun phrase is followed further than this."""

Phrase = tuple[int, int]


class Phrases:
    """Finds noun phrases around places of one document."""

    def __init__(self, doc: Document, words: SpeechWords) -> None:
        self.doc, self.words = doc, words
        self._times = frozenset(token for time in doc.times for token in range(time.start, time.end))
        self._tags = list(doc.tags)
        for name in doc.names:
            if name.form != "demonym":
                self._tags[name.start : name.end] = ["NNP"] * (name.end - name.start)

    def before(self, end: int, floor: int) -> Phrase | None:
        """The noun phrase that ends before token `end`, adverbs and auxiliaries passed over, not before `floor`."""
        last = self._past_adverbs(end - 1, floor)
        if last < floor:
            return None
        word = self.doc.words[last].lower()
        if word in self.words.relative and self._tags[last] in ("WP", "WDT", "IN"):
            return (
                self._ending(last - 1 - (self.doc.words[last - 1] in self.words.comma), floor)
                if last > floor
                else None
            )
        if self.doc.words[last] in self.words.comma:
            return self._around_commas(last, floor)
        if self._tags[last] == "-RRB-":
            last = self._past_brackets(last, floor)
        return self._ending(last, floor)

    def before_relative(self, start: int, end: int) -> Phrase | None:
        """The noun phrase between `start` and a relative clause that begins before `end`: "a woman who lives"."""
        for at in range(start + 1, end):
            if self._tags[at] in ("WP", "WDT"):
                return self._ending(at - 1 - (self.doc.words[at - 1] in self.words.comma), start)
        return None

    def after(self, start: int, limit: int) -> Phrase | None:
        """The noun phrase that begins at token `start` or after adverbs there, with its apposition."""
        tags = self._tags
        while start < limit and tags[start] in ("RB", "RBR"):
            start += 1
        end = self._extended(start, limit)
        if end is None:
            return None
        if end < limit and self.doc.words[end] in self.words.comma and (more := self._apposition(end + 1, limit)):
            end = more
        return start, end

    def _past_adverbs(self, at: int, floor: int) -> int:
        tags, lemmas = self._tags, self.doc.lemmas
        floor = max(floor, at - _LONGEST)
        while at >= floor and (
            tags[at] in _SKIPPED
            or (tags[at][:2] == "VB" and lemmas[at] in self.words.auxiliaries)
            or at in self._times
        ):
            at -= 1
        return at

    def _past_brackets(self, at: int, floor: int) -> int:
        floor = max(floor, at - _LONGEST)
        while at > floor and self._tags[at] != "-LRB-":
            at -= 1
        return at - 1

    def _around_commas(self, comma: int, floor: int) -> Phrase | None:
        """`NP, NP, said`: both; `NP, speaking in Rome, said`: the first."""
        first = comma - 1
        while first > floor and self.doc.words[first] not in self.words.comma and comma - first < _LONGEST:
            first -= 1
        if self.doc.words[first] not in self.words.comma or first <= floor:
            return self._ending(comma - 1, floor)
        name = self._ending(first - 1, floor)
        if not name or self._tags[first + 1] in _NO_APPOSITION:
            return name
        return (name[0], comma) if self._ending(comma - 1, first + 1) else name

    def _ending(self, last: int, floor: int) -> Phrase | None:
        """The noun phrase whose last token is `last`."""
        tags = self._tags
        if last < floor or last in self._times:
            return None
        if tags[last] not in _NOMINAL and not (
            last > floor and tags[last] in ("JJ", "VBN") and tags[last - 1] == "DT"
        ):
            return None
        if tags[last] == "PRP":
            return last, last + 1
        start = last
        while start > floor and last - start < _LONGEST and (step := self._step_back(start, floor)):
            start -= step
        return start, last + 1

    def _step_back(self, start: int, floor: int) -> int:
        """How many tokens to the left of `start` still belong to its noun phrase."""
        tags, before = self.doc.tags, start - 1
        if before in self._times:
            return 0
        if tags[start] not in _STARTS and (tags[before] in _INSIDE or tags[before] in _STARTS):
            return 0 if tags[before][:2] == "VB" and not self._premodifies(before, floor) else 1
        linked = tags[before] == "IN" or (
            tags[before] == "CC" and self.doc.words[before].lower() in self.words.joins
        )
        if linked and before > floor and tags[before - 1] in _HEADS and before - 1 not in self._times:
            return 2
        return 0

    def _premodifies(self, at: int, floor: int) -> bool:
        """Whether a participle stands inside a noun phrase ("the acting minister")."""
        return at > floor and self._tags[at - 1] in ("DT", "PRP$", "JJ", "HYPH", "RB")

    def _extended(self, start: int, limit: int) -> int | None:
        """The end of the noun phrase that begins at `start`."""
        tags = self._tags
        if start >= limit or start in self._times or tags[start] == "IN":
            return None
        if tags[start] in ("PRP", "WP"):
            return start + 1
        at = start
        while at < limit and at - start < _LONGEST and at not in self._times and self._goes_on(at, limit):
            at += 1
        while at > start and tags[at - 1] not in _NOMINAL:
            at -= 1
        return at if at > start else None

    def _goes_on(self, at: int, limit: int) -> bool:
        tags = self._tags
        if tags[at] in _INSIDE or tags[at] in _STARTS:
            return True
        joins = tags[at] == "IN" or self.doc.words[at].lower() in self.words.joins
        return (
            joins and at + 1 < limit and (tags[at + 1] in _HEADS or tags[at + 1] in _STARTS or tags[at + 1] == "JJ")
        )

    def _apposition(self, start: int, limit: int) -> int | None:
        """The end of an apposition that begins at `start` and runs up to a comma or the limit."""
        if start >= limit or self._tags[start] in _NO_APPOSITION:
            return None
        end = self._extended(start, limit)
        closed = end is not None and (end >= limit or self._tags[end] in (",", ".", "''", "``", ":"))
        return end if closed else None
