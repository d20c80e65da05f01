"""Triggers: from a token to the frames it may start, by one look-up.

In: the frames of a rule set. Out: `Triggers`, a table from a folded lemma to what may begin there; `find`
gives the candidates of a document. A trigger of several words is confirmed later, on the role table (`attach`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

import msgspec

from eventlark import resources
from eventlark.annotate import lexicon
from eventlark.language.model import Frame, RuleSet
from eventlark.match.context import Context
from eventlark.match.glossary import Glossary
from eventlark.match.shared import shared_of
from eventlark.match.terms import Part, Term, end_of

_GROUP_TAGS = ("JJ", "NN", "VBN", "VBG", "CD", "HYPH", "POS", "VBD")
_LOOK_BACK = 6
_MOST_STARTS = 50_000
"""Distinct tokens kept before all are forgotten, so that memory does not grow with the number of texts."""


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
        self._several: list[Entry] = []
        self._by_word: dict[str, list[Demand]] = {}
        """Triggers of several words by those of their rarest part, made when first asked for."""
        self._words: frozenset[str] | None = None

    def add(self, entry: Entry) -> None:
        """Take `entry` in."""
        self.all.append(entry)
        (self._several if entry.parts else self._alone).append(entry)
        self._words = None

    def among(self, present: frozenset[str]) -> list[Entry]:
        """The triggers all of whose parts may stand among the words `present`, those of one word first."""
        if not self._several:
            return self._alone
        if self._words is None:
            self._by_word = _by_rarest(self._several)
            self._words = frozenset(self._by_word)
        words = self._words & present
        if not words:
            return self._alone
        demands = {demand.number: demand for word in words for demand in self._by_word[word]}
        return [*self._alone, *(demands[at].entry for at in sorted(demands) if demands[at].is_met(present))]


class Demand(NamedTuple):
    """A trigger of several words, with the words of its parts that leave no choice, and the other parts."""

    number: int
    entry: Entry
    words: frozenset[str]
    rest: tuple[Part, ...]

    def is_met(self, present: frozenset[str]) -> bool:
        """Whether the parts may stand among the words `present`."""
        return self.words <= present and all(part.may_stand_in(present) for part in self.rest)


def _by_rarest(entries: list[Entry]) -> dict[str, list[Demand]]:
    """Triggers by the words of the part that the fewest share: "talks" of "be in talks" tells more than "in"."""
    words = _words_by_rarity(part for entry in entries for part in entry.parts)
    found: dict[str, list[Demand]] = {}
    for number, entry in enumerate(entries):
        single = (part.words for part in entry.parts if part.is_one_word)
        rest = tuple(part for part in entry.parts if not part.is_one_word)
        demand = Demand(number, entry, frozenset[str]().union(*single), rest)
        for word in min((words[id(part)] for part in entry.parts), key=itemgetter(0))[1]:
            found.setdefault(word, []).append(demand)
    return found


def _words_by_rarity(parts: Iterable[Part]) -> dict[int, tuple[tuple[int, int], frozenset[str]]]:
    """The words that parts need, by the parts' identity, each with how common they are: a list that many triggers
    name is one part, and counted through once.
    """
    listed = list(parts)
    times = Counter(map(id, listed))
    needed = {id(part): part.needed() for part in listed}
    counts: Counter[str] = Counter()
    for part, words in needed.items():
        for word in words:
            counts[word] += times[part]
    return {part: (_commonness(words, counts), words) for part, words in needed.items()}


def _commonness(words: frozenset[str], counts: Counter[str]) -> tuple[int, int]:
    """How many triggers share the words of a part; of equals, short words are the commoner ones of the language."""
    return sum(map(counts.__getitem__, words)), -max(map(len, words), default=0)


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

    def __init__(self, index: dict[str, Bucket]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, key: tuple[str, str, str]) -> Start | None:
        if len(self) > _MOST_STARTS:
            self.clear()
        found = self[key] = self._make(*key)
        return found

    def _make(self, lemma: str, norm: str, tag: str) -> Start | None:
        index, kind = self._index, tag[:2]
        by_lemma, by_norm = index.get(lemma, _NOTHING), index.get(norm, _NOTHING)
        nominal = index.get(verb_inside(norm, lemma)) if tag in ("NN", "NNS") else None
        buckets = (
            ((by_lemma,) if by_norm is by_lemma else (by_lemma, by_norm)) if kind == "NN" or tag == "VBG" else ()
        )
        found = Start(
            by_norm.phrases if by_norm.phrases.all else None,
            by_lemma.verbs if kind == "VB" and by_lemma.verbs.all else None,
            tuple(bucket.nouns for bucket in buckets if bucket.nouns.all),
            by_lemma.adjectives if kind == "JJ" and by_lemma.adjectives.all else None,
            nominal.verbs if nominal is not None and nominal.verbs.all else None,
        )
        return found if any(found) else None


class Triggers:
    """The trigger index of a rule set."""

    def __init__(self, ruleset: RuleSet) -> None:
        self._index: dict[str, Bucket] = {}
        self._starts = Starts(self._index)
        glossary = shared_of(ruleset).glossary
        for number, rule in enumerate(ruleset.rules):
            if isinstance(rule, Frame):
                self._add_frame(number, rule, glossary)

    def __len__(self) -> int:
        return len(self._index)

    def _add_frame(self, number: int, frame: Frame, glossary: Glossary) -> None:
        for trigger in (each for verb in frame.verbs for each in _with_staying(verb)):
            for key, parts in _split(trigger, glossary, at=0):
                self._bucket(key).verbs.add(Entry(number, "verb", parts, " ".join(trigger)))
        for trigger in frame.nouns:
            for key, parts in _split(trigger, glossary, at=-1):
                self._bucket(key).nouns.add(Entry(number, "noun", parts, " ".join(trigger)))
        for trigger in frame.adjectives:
            for key, parts in _split(trigger, glossary, at=0):
                self._bucket(key).adjectives.add(Entry(number, "adjective", parts, " ".join(trigger)))
        for trigger in frame.phrases:
            for key, parts in _split(trigger, glossary, at=0):
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
        bucket, kind = self._index.get(lemma, _NOTHING), tag[:2]
        entries = bucket.verbs if kind == "VB" else bucket.nouns if kind == "NN" else bucket.adjectives
        return kind in ("VB", "NN", "JJ") and bool(entries.all)

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


@cache
def _staying() -> tuple[str, ...]:
    """Verbs that stand for the first of them, the copula, where it begins a trigger of several words."""
    data = resources.read_yaml(resources.grammar("english/match.yaml"))
    return tuple(data["staying"])


def _with_staying(trigger: Term) -> Iterator[Term]:
    """`trigger`, and where it begins with "be", the same with "remain" and the like."""
    yield trigger
    if len(trigger) > 1 and trigger[0] == _staying()[0]:
        yield from ((verb, *trigger[1:]) for verb in _staying()[1:])


def _split(trigger: Term, glossary: Glossary, *, at: int) -> Iterator[tuple[str, tuple[Part, ...]]]:
    """`trigger` as (key, parts), once for each key; `at` is 0 when the key stands first, -1 when last."""
    if not trigger:
        return
    parts = [glossary.part(word) for word in trigger]
    rest = tuple(parts[1:] if at == 0 else parts[:-1])
    for term in parts[at].terms():
        more = tuple(Part(frozenset({word})) for word in (term[1:] if at == 0 else term[:-1]))
        yield term[at], ((*more, *rest) if at == 0 else (*rest, *more))
