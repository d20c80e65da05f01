"""Triggers: from a token to the frames it may start, by one look-up.

In: the frames of a rule set. Out: `Triggers`, a table from a folded lemma to what may begin there; `find`
gives the candidates of a document. A trigger of several words is confirmed later, on the role table (`attach`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from eventlark import resources
from eventlark.annotate import lexicon
from eventlark.language.model import Frame, Lexicon, RuleSet
from eventlark.match.context import Context
from eventlark.match.terms import Part, Term, end_of, part_of

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


class Entries:
    """Triggers of one kind under one key, in the order they came in; those of several words also by a word."""

    def __init__(self) -> None:
        self.all: list[Entry] = []
        self._alone: list[Entry] = []
        self._by_word: dict[str, list[int]] = {}
        """Triggers of several words, by the words of the part that has the fewest; one of these must be there."""

    def add(self, entry: Entry) -> None:
        """Take `entry` in."""
        number = len(self.all)
        self.all.append(entry)
        if not entry.parts:
            self._alone.append(entry)
        for word in min((part.needed() for part in entry.parts), key=len, default=()):
            self._by_word.setdefault(word, []).append(number)

    def among(self, present: frozenset[str]) -> list[Entry]:
        """The triggers all of whose parts may stand among the words `present`."""
        words = self._by_word.keys() & present if self._by_word else ()
        numbers = {number for word in words for number in self._by_word[word]}
        several = [number for number in numbers if _may_stand(self.all[number].parts, present)]
        if not several:
            return self._alone
        return [entry for number, entry in enumerate(self.all) if number in several or not entry.parts]


def _may_stand(parts: tuple[Part, ...], present: frozenset[str]) -> bool:
    return all(part.may_stand_in(present) for part in parts)


class Bucket(msgspec.Struct):
    """All entries under one key, by kind."""

    verbs: Entries = msgspec.field(default_factory=Entries)
    nouns: Entries = msgspec.field(default_factory=Entries)
    adjectives: Entries = msgspec.field(default_factory=Entries)
    phrases: Entries = msgspec.field(default_factory=Entries)

    def entries(self) -> tuple[Entry, ...]:
        """The entries of every kind."""
        return (*self.verbs.all, *self.nouns.all, *self.adjectives.all, *self.phrases.all)


_NOTHING = Bucket()


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
                self._bucket(key).verbs.add(Entry(number, "verb", parts, " ".join(trigger)))
        for trigger in frame.nouns:
            for key, parts in _split(trigger, lexicons, at=-1):
                self._bucket(key).nouns.add(Entry(number, "noun", parts, " ".join(trigger)))
        for trigger in frame.adjectives:
            for key, parts in _split(trigger, lexicons, at=0):
                self._bucket(key).adjectives.add(Entry(number, "adjective", parts, " ".join(trigger)))
        for trigger in frame.phrases:
            for key, parts in _split(trigger, lexicons, at=0):
                self._bucket(key).phrases.add(Entry(number, "phrase", parts, " ".join(trigger)))

    def _bucket(self, key: str) -> Bucket:
        return self._index.setdefault(key, Bucket())

    def keys_of(self, rule: int) -> dict[str, frozenset[str]]:
        """The keys of rule number `rule`, each with the kinds of its triggers there; for explanations."""
        keys: dict[str, frozenset[str]] = {}
        for key, bucket in self._index.items():
            kinds = frozenset(entry.kind for entry in bucket.entries() if entry.rule == rule)
            if kinds:
                keys[key] = kinds
        return keys

    def rules_by_key(self) -> dict[str, frozenset[int]]:
        """The numbers of the rules under each key; for explanations."""
        return {key: frozenset(entry.rule for entry in bucket.entries()) for key, bucket in self._index.items()}

    def find(self, context: Context, sentence: int) -> list[Candidate]:
        """The candidates of a sentence."""
        sent = context.doc.sentences[sentence]
        index, lemmas, norms, tags = self._index, context.lemmas, context.norms, context.tags
        found: list[Candidate] = []
        for token in range(sent.start, sent.end):
            if lemmas[token] in index or norms[token] in index:
                found += self._at(context, token, tags[token])
        for token in range(sent.start, sent.end):
            if tags[token] in ("NN", "NNS") and (base := verb_inside(norms[token], lemmas[token])) in index:
                found += self._nominal(context, token, index[base].verbs)
        return found

    def may_be(self, lemma: str, tag: str) -> bool:
        """Whether a word of this lemma may be a trigger where it has this tag."""
        bucket, kind = self._index.get(lemma, _NOTHING), tag[:2]
        entries = bucket.verbs if kind == "VB" else bucket.nouns if kind == "NN" else bucket.adjectives
        return kind in ("VB", "NN", "JJ") and bool(entries.all)

    def _at(self, context: Context, token: int, tag: str) -> list[Candidate]:
        lemma, norm = context.lemmas[token], context.norms[token]
        by_lemma, by_norm = self._index.get(lemma, _NOTHING), self._index.get(norm, _NOTHING)
        found: list[Candidate] = []
        if by_norm.phrases.all:
            found += self._phrases(context, token, by_norm.phrases)
        kind = tag[:2]
        if kind == "VB" and by_lemma.verbs.all:
            found += self._verbs(context, token, by_lemma.verbs)
        if (kind == "NN" and token not in context.name_at) or (tag == "VBG" and _is_nominal(context, token)):
            for bucket in (by_lemma,) if by_norm is by_lemma else (by_lemma, by_norm):
                if bucket.nouns.all:
                    found += self._nouns(context, token, bucket.nouns)
        elif kind == "JJ":
            found += self._adjectives(context, token, by_lemma.adjectives)
        return found

    def _adjectives(self, context: Context, token: int, entries: Entries) -> Iterator[Candidate]:
        for entry in entries.among(_words_around(context, token)):
            end = _sequence(context, token + 1, entry.parts)
            if end:
                yield Candidate(entry.rule, token, entry, tuple(range(token, end)), "adjective")

    def _nominal(self, context: Context, token: int, entries: Entries) -> list[Candidate]:
        """A noun made of a verb, as trigger of several words: "the lifting of sanctions", "suspension of aid"."""
        if token in context.name_at:
            return []
        found = self._verbs(context, token, entries, reading="noun")
        return [candidate for candidate in found if candidate.entry.parts]

    def _verbs(self, context: Context, token: int, entries: Entries, *, reading: str = "verb") -> list[Candidate]:
        among = entries.among(_words_around(context, token))
        return [Candidate(entry.rule, token, entry, (token,), reading) for entry in among]

    def _nouns(self, context: Context, token: int, entries: Entries) -> Iterator[Candidate]:
        for entry in entries.among(_words_around(context, token)):
            words = _modifiers(context, token, entry.parts)
            if words is not None:
                yield Candidate(entry.rule, token, entry, (*words, token), "noun")

    def _phrases(self, context: Context, token: int, entries: Entries) -> Iterator[Candidate]:
        for entry in entries.among(_words_around(context, token)):
            end = _sequence(context, token + 1, entry.parts)
            if end:
                yield Candidate(entry.rule, token, entry, tuple(range(token, end)), "phrase")


def _words_around(context: Context, token: int) -> frozenset[str]:
    return context.columns.words_in(context.sentence_at(token))


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


def _split(trigger: Term, lexicons: dict[str, Lexicon], *, at: int) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """`trigger` as (key, parts), once for each key; `at` is 0 when the key stands first, -1 when last."""
    if not trigger:
        return
    parts = [part_of(word, lexicons) for word in trigger]
    rest = tuple(parts[1:] if at == 0 else parts[:-1])
    for term in parts[at].terms():
        more = tuple(Part(frozenset({word})) for word in (term[1:] if at == 0 else term[:-1]))
        yield term[at], ((*more, *rest) if at == 0 else (*rest, *more))
