"""Triggers: from a token to the frames it may start, by one look-up.

In: the frames of a rule set. Out: `Triggers`, a table from a folded lemma to what may begin there; `find`
gives the candidates of a document. A trigger of several words is confirmed later, on the role table (`attach`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import msgspec

from eventlark import resources
from eventlark.annotate import lexicon
from eventlark.language.model import Frame, Lexicon, RuleSet
from eventlark.match.context import Context
from eventlark.match.terms import Part, Term, end_of, part_of, words_of

_GROUP_TAGS = ("JJ", "NN", "VBN", "VBG", "CD", "HYPH", "POS", "VBD")
_LOOK_BACK = 6


class Entry(msgspec.Struct, frozen=True):
    """One trigger of frame number `rule`: `kind` verb, noun, adjective or phrase.

    `parts` are the words beside the key: after it for verbs and phrases, before it for nouns. Each part is
    a set of terms, any of which will do. `text` is the trigger as written.
    """

    rule: int
    kind: str
    parts: tuple[Part, ...] = ()
    text: str = ""


class Candidate(msgspec.Struct, frozen=True):
    """Frame number `rule` may fire at `token`; `words` are the tokens of the trigger known so far.

    `reading` is verb, noun, adjective or phrase: a verb may be read as a noun ("the lifting of sanctions").
    """

    rule: int
    token: int
    entry: Entry
    words: tuple[int, ...]
    reading: str


class Bucket(msgspec.Struct):
    """All entries under one key."""

    verbs: list[Entry] = []
    nouns: list[Entry] = []
    adjectives: list[Entry] = []
    phrases: list[Entry] = []


class Triggers:
    """The trigger index of a rule set."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._index: dict[str, Bucket] = {}
        for number, rule in enumerate(ruleset.rules):
            if isinstance(rule, Frame):
                self._add_frame(number, rule, ruleset.lexicons)

    def __len__(self) -> int:
        return len(self._index)

    def _add_frame(self, number: int, frame: Frame, lexicons: dict[str, Lexicon]) -> None:
        for trigger in frame.verbs:
            for key, parts in _split(trigger, lexicons, at=0):
                self._bucket(key).verbs.append(Entry(number, "verb", parts, " ".join(trigger)))
        for trigger in frame.nouns:
            for key, parts in _split(trigger, lexicons, at=-1):
                self._bucket(key).nouns.append(Entry(number, "noun", parts, " ".join(trigger)))
        for trigger in frame.adjectives:
            for key, parts in _split(trigger, lexicons, at=0):
                self._bucket(key).adjectives.append(Entry(number, "adjective", parts, " ".join(trigger)))
        for trigger in frame.phrases:
            for key, parts in _split(trigger, lexicons, at=0):
                self._bucket(key).phrases.append(Entry(number, "phrase", parts, " ".join(trigger)))

    def _bucket(self, key: str) -> Bucket:
        return self._index.setdefault(key, Bucket())

    def keys_of(self, rule: int) -> dict[str, frozenset[str]]:
        """The keys of rule number `rule`, each with the kinds of its triggers there; for explanations."""
        keys: dict[str, frozenset[str]] = {}
        for key, bucket in self._index.items():
            entries = (*bucket.verbs, *bucket.nouns, *bucket.adjectives, *bucket.phrases)
            kinds = frozenset(entry.kind for entry in entries if entry.rule == rule)
            if kinds:
                keys[key] = kinds
        return keys

    def rules_by_key(self) -> dict[str, frozenset[int]]:
        """The numbers of the rules under each key; for explanations."""
        return {
            key: frozenset(e.rule for e in (*b.verbs, *b.nouns, *b.adjectives, *b.phrases))
            for key, b in self._index.items()
        }

    def find(self, context: Context) -> list[Candidate]:
        """The candidates of a document."""
        index, tags = self._index, context.tags
        found: list[Candidate] = []
        for token, (lemma, norm) in enumerate(zip(context.lemmas, context.norms, strict=True)):
            if lemma in index or norm in index:
                found += self._at(context, token, tags[token])
        found += self._nominal(context)
        return found

    def _at(self, context: Context, token: int, tag: str) -> Iterator[Candidate]:
        lemma, norm = context.lemmas[token], context.norms[token]
        by_lemma, by_norm = self._index.get(lemma), self._index.get(norm)
        if by_norm is not None and by_norm.phrases:
            yield from self._phrases(context, token, by_norm.phrases)
        kind = tag[:2]
        if kind == "VB" and by_lemma is not None and by_lemma.verbs:
            yield from self._verbs(context, token, by_lemma.verbs)
        if (kind == "NN" and token not in context.name_at) or (tag == "VBG" and _is_nominal(context, token)):
            entries = list(by_lemma.nouns) if by_lemma is not None else []
            if by_norm is not None and by_norm is not by_lemma:
                entries += by_norm.nouns
            yield from self._nouns(context, token, entries)
        elif kind == "JJ" and by_lemma is not None:
            yield from (Candidate(entry.rule, token, entry, (token,), "adjective") for entry in by_lemma.adjectives)

    def _nominal(self, context: Context) -> Iterator[Candidate]:
        """Nouns made of verbs, as triggers of several words: "the lifting of sanctions", "suspension of aid"."""
        for token, tag in enumerate(context.tags):
            base = verb_inside(context.norms[token], context.lemmas[token]) if tag in ("NN", "NNS") else ""
            bucket = self._index.get(base) if base else None
            if bucket is not None and bucket.verbs and token not in context.name_at:
                several = (entry for entry in bucket.verbs if entry.parts)
                yield from self._verbs(context, token, several, reading="noun")

    def _verbs(
        self, context: Context, token: int, entries: Iterable[Entry], *, reading: str = "verb"
    ) -> Iterator[Candidate]:
        present: frozenset[str] | None = None
        for entry in entries:
            if entry.parts:
                present = present or words_of(context, context.doc.sentence_at(token))
                if not all(part.may_stand_in(present) for part in entry.parts):
                    continue
            yield Candidate(entry.rule, token, entry, (token,), reading)

    def _nouns(self, context: Context, token: int, entries: Iterable[Entry]) -> Iterator[Candidate]:
        for entry in entries:
            words = _modifiers(context, token, entry.parts)
            if words is not None:
                yield Candidate(entry.rule, token, entry, (*words, token), "noun")

    def _phrases(self, context: Context, token: int, entries: Iterable[Entry]) -> Iterator[Candidate]:
        for entry in entries:
            end = _sequence(context, token + 1, entry.parts)
            if end:
                yield Candidate(entry.rule, token, entry, tuple(range(token, end)), "phrase")


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
    limit = context.doc.sentences[context.doc.sentence_at(start - 1)].end
    position = start
    for part in parts:
        ends = [end for term in part.terms() if (end := end_of(context, position, term)) and end <= limit]
        if not ends:
            return 0
        position = max(ends)
    return position


def _split(trigger: Term, lexicons: dict[str, Lexicon], *, at: int) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """`trigger` as (key, parts), once for each key; `at` is 0 when the key stands first, -1 when last."""
    if not trigger:
        return
    parts = [part_of(word, lexicons) for word in trigger]
    rest = tuple(parts[1:] if at == 0 else parts[:-1])
    for term in parts[at].terms():
        more = tuple(Part(frozenset({word})) for word in (term[1:] if at == 0 else term[:-1]))
        yield term[at], ((*more, *rest) if at == 0 else (*rest, *more))
