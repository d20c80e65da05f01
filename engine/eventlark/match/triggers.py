"""Triggers: from a token to the frames it may start, by one look-up.

In: the frames of a rule set. Out: `Triggers`, a table from a folded lemma to what may begin there; `find`
gives the candidates of a document. A trigger of several words is confirmed later, on the role table (`attach`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from eventlark import resources
from eventlark.annotate import lexicon
from eventlark.language.model import Frame, RuleSet
from eventlark.match.context import Context
from eventlark.match.cutting import entries_of
from eventlark.match.entries import HYPHENED, Entries, Entry, Index
from eventlark.match.glossary import Glossary
from eventlark.match.shared import shared_of
from eventlark.match.terms import Part, end_of

_GROUP_TAGS = ("JJ", "NN", "VBN", "VBG", "CD", "HYPH", "POS", "VBD")
_LOOK_BACK = 6
_KINDS = {"VB": "verb", "NN": "noun", "JJ": "adjective"}
"""The kind of trigger that a word of a tag may be, by the tag's first letters."""
_MOST_STARTS = 50_000
"""Distinct tokens kept before all are forgotten, so that memory does not grow with the number of texts."""


class Candidate(msgspec.Struct, frozen=True):
    """Frame number `rule` may fire at `token`; `words` are the tokens of the trigger known so far.

    `reading` is verb, noun, adjective or phrase: a verb may be read as a noun ("the lifting of sanctions").
    """

    rule: int
    token: int
    entry: Entry
    words: tuple[int, ...]
    reading: str


class Start(NamedTuple):
    """What may begin at a token of one lemma, word and tag.

    `nouns` are the triggers that end there; `nominal` the verb triggers that a noun made of their verb begins.
    """

    phrases: Entries | None
    verbs: Entries | None
    nouns: tuple[Entries, ...]
    adjectives: Entries | None
    nominal: Entries | None


class Starts(dict[tuple[str, str, str], "Start | None"]):
    """What may begin at a token by its lemma, word and tag, worked out once: for most it is nothing."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, key: tuple[str, str, str]) -> Start | None:
        if len(self) > _MOST_STARTS:
            self.clear()
        found = self[key] = self._make(*key)
        return found

    def _make(self, lemma: str, norm: str, tag: str) -> Start | None:
        get, kind = self._index.get, tag[:2]
        nominal = "noun" if kind == "NN" or tag == "VBG" else HYPHENED
        nouns = (get(nominal, key) for key in dict.fromkeys((lemma, norm)))
        found = Start(
            get("phrase", norm),
            get("verb", lemma) if kind == "VB" else None,
            tuple(entries for entries in nouns if entries is not None),
            get("adjective", lemma) if kind == "JJ" else get("adjective", norm) if tag == "VBN" else None,
            get("verb", verb_inside(norm, lemma)) if tag in ("NN", "NNS") else None,
        )
        return found if any(found) else None


class Triggers:
    """The trigger index of a rule set."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._index = Index()
        self._starts = Starts(self._index)
        glossary = shared_of(ruleset).glossary
        for number, rule in enumerate(ruleset.rules):
            if isinstance(rule, Frame):
                self._add_frame(number, rule, glossary)

    def __len__(self) -> int:
        return len(self._index)

    def _add_frame(self, number: int, frame: Frame, glossary: Glossary) -> None:
        for key, entry in entries_of(number, frame, glossary):
            self._index.add(key, entry)

    def keys_of(self, rule: int) -> dict[str, frozenset[str]]:
        """The keys of rule number `rule`, each with the kinds of its triggers there; for explanations."""
        keys: dict[str, frozenset[str]] = {}
        for key in self._index:
            kinds = frozenset(entry.kind for entry in self._index.under(key) if entry.rule == rule)
            if kinds:
                keys[key] = kinds
        return keys

    def rules_by_key(self) -> dict[str, frozenset[int]]:
        """The numbers of the rules under each key; for explanations."""
        index = self._index
        return {key: frozenset(entry.rule for entry in index.under(key)) for key in index}

    def find(self, context: Context, sentence: int) -> list[Candidate]:
        """The candidates of a sentence."""
        sent = context.doc.sentences[sentence]
        here = slice(sent.start, sent.end)
        found: list[Candidate] = []
        for token, key in enumerate(
            zip(context.lemmas[here], context.norms[here], context.tags[here], strict=True)
        ):
            start = self._starts[key]
            if start is not None:
                found += self._at(context, token + sent.start, start, context.columns.words_in(sentence))
        return found

    def may_be(self, lemma: str, tag: str) -> bool:
        """Whether a word of this lemma may be a trigger where it has this tag."""
        kind = _KINDS.get(tag[:2])
        return kind is not None and self._index.get(kind, lemma) is not None

    def _at(self, context: Context, token: int, start: Start, present: frozenset[str]) -> Iterator[Candidate]:
        """The candidates at a token, in a sentence with the words `present`."""
        named = token in context.name_at
        if start.phrases:
            yield from _sequences(context, token, start.phrases.among(present), "phrase")
        if start.verbs:
            yield from _verbs(token, start.verbs.among(present), "verb")
        if start.nouns and (_is_nominal(context, token) if context.tags[token] == "VBG" else not named):
            for entries in start.nouns:
                yield from _nouns(context, token, entries.among(present))
        if start.adjectives:
            yield from _sequences(context, token, start.adjectives.among(present), "adjective")
        if start.nominal and not named:
            # A noun made of a verb, as trigger of several words: "the lifting of sanctions", "suspension of aid".
            yield from _verbs(token, (entry for entry in start.nominal.among(present) if entry.parts), "noun")


def _verbs(token: int, entries: Iterable[Entry], reading: str) -> Iterator[Candidate]:
    for entry in entries:
        yield Candidate(entry.rule, token, entry, (token,), reading)


def _nouns(context: Context, token: int, entries: Iterable[Entry]) -> Iterator[Candidate]:
    for entry in entries:
        words = _modifiers(context, token, entry.parts)
        if words is not None:
            yield Candidate(entry.rule, token, entry, (*words, token), "noun")


def _sequences(context: Context, token: int, entries: Iterable[Entry], reading: str) -> Iterator[Candidate]:
    """Triggers whose parts follow each other: fixed phrases and adjectives."""
    for entry in entries:
        end = _sequence(context, token + 1, entry.parts)
        if end:
            yield Candidate(entry.rule, token, entry, tuple(range(token, end)), reading)


@lru_cache(maxsize=100_000)
def gerund_base(word: str) -> str:
    """The verb that `word` is the gerund of, or the empty string.

    >>> gerund_base("lifting"), gerund_base("sanction")
    ('lift', '')
    """
    entry = lexicon.find(word)
    return entry.lemmas[entry.tags.index("VBG")] if entry and "VBG" in entry.tags else ""


@cache
def nominalizations() -> dict[str, str]:
    """Noun to verb, from `nominalizations.tsv`."""
    return dict(resources.iter_table(resources.grammar("english/nominalizations.tsv")))


def verb_inside(norm: str, lemma: str) -> str:
    """The verb that a noun is made of, by form or by table, or the empty string.

    >>> verb_inside("lifting", "lifting"), verb_inside("suspensions", "suspension"), verb_inside("sea", "sea")
    ('lift', 'suspend', '')
    """
    return nominalizations().get(lemma) or gerund_base(norm)


def _is_nominal(context: Context, token: int) -> bool:
    """Whether a gerund stands where a noun would: behind a determiner or owner, or before a preposition."""
    tags = context.tags
    before = tags[token - 1] if token else ""
    after = tags[token + 1] if token + 1 < len(tags) else ""
    return before in ("DT", "PRP$", "POS") or (after == "IN" and not before.startswith("VB"))


def _modifiers(context: Context, token: int, parts: tuple[Part, ...]) -> tuple[int, ...] | None:
    """The tokens of `parts` in the noun group before `token`; None when one is missing."""
    words: list[int] = []
    position = token - 1
    for part in reversed(parts):
        found = _modifier(context, position, part)
        if found is None:
            return None
        words[:0] = range(found[0], found[1] + 1)
        position = found[0] - 1
    return tuple(words)


def _modifier(context: Context, last: int, part: Part) -> tuple[int, int] | None:
    for position in range(last, max(-1, last - _LOOK_BACK), -1):
        start = part.ending_at(context, position)
        if start is not None:
            return start, position
        if not context.tags[position].startswith(_GROUP_TAGS):
            return None
    return None


def _sequence(context: Context, start: int, parts: tuple[Part, ...]) -> int:
    """The end of `parts` as a sequence of words from `start`; 0 when they are not there."""
    limit = context.doc.sentences[context.sentence_at(start - 1)].end
    position = start
    for part in parts:
        ends = [end for term in part.terms() if (end := end_of(context, position, term)) and end <= limit]
        if not ends:
            return 0
        position = max(ends)
    return position
