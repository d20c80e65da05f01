"""Coreference, light and careful: what pronouns, shortened names and descriptions stand for.

In: a Document with tags, lemmas, names and quotes, and trees where there are some. Out: `Chains`, which tells the
antecedent of a head token, or None when in doubt. Called by the resolver, once a document; time is linear.
"""

from __future__ import annotations

from collections import deque

import msgspec

from eventlark.document import Document, Quote
from eventlark.resolve.coref import descriptions, pronouns
from eventlark.resolve.coref.lists import Pronoun, words
from eventlark.resolve.coref.lists import pronouns as forms
from eventlark.resolve.coref.mentions import BODY, COUNTRY, PERSON, Mention, find_mentions

__all__ = ["Antecedent", "Chains", "resolve"]

_TURN = 12
"""How many tokens after a quotation "he added" still belongs to its speaker."""
_WINDOW = 60
"""How many of the last mentions are looked at."""


class Antecedent(msgspec.Struct, frozen=True):
    """The words [start, end), with `head`, that a pronoun or a description stands for.

    `name` is canonical and `entity` its type where the words are a name; `country` and `sector` where known.
    `parts` are the members when it stands for several ("the two leaders").
    """

    start: int
    end: int
    head: int
    name: str | None = None
    entity: str | None = None
    country: str | None = None
    sector: str | None = None
    parts: tuple[Antecedent, ...] = ()


class Chains:
    """The antecedents of a document by head token."""

    def __init__(self, found: dict[int, Mention]) -> None:
        self._found = found

    def antecedent(self, head: int) -> Antecedent | None:
        """What the pronoun, description or shortened name at token `head` stands for, or None."""
        mention = self._found.get(head)
        return _antecedent(mention) if mention is not None else None

    def heads(self) -> tuple[int, ...]:
        """The tokens that have an antecedent, in text order."""
        return tuple(sorted(self._found))


def _antecedent(mention: Mention) -> Antecedent:
    name = mention.name if mention.name is not None and mention.name.form != "demonym" else None
    told = mention.name
    return Antecedent(
        mention.start if name is None else name.start,
        mention.end,
        mention.head,
        name.name if name else None,
        name.type if name else None,
        told.country if told else None,
        told.sector if told else None,
        tuple(map(_antecedent, mention.parts)),
    )


def resolve(doc: Document) -> Chains:
    """The chains of `doc`; a document without tags has none."""
    return Chains(_Reader(doc).read() if doc.tags else {})


class _Reader:
    """Reads a document once, keeping the last mentions and the first mention of each entity."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.recent: deque[Mention] = deque(maxlen=_WINDOW)
        self.first: dict[str, Mention] = {}
        self.found: dict[int, Mention] = {}
        self.speakers = _speakers(doc)
        self.heads: dict[int, Mention] = {}
        self.spoken: list[tuple[int, tuple[int, int]]] = []
        self.awaited: tuple[int, Pronoun] | None = None
        self.turns = deque(quote for quote in doc.quotes if quote.source is not None and quote.kind == "direct")
        self.last_turn: Quote | None = None

    def read(self) -> dict[int, Mention]:
        mentions = iter(find_mentions(self.doc))
        upcoming = next(mentions, None)
        for number, sent in enumerate(self.doc.sentences):
            for index in range(sent.start, sent.end):
                if self.doc.tags[index] in ("PRP", "PRP$"):
                    self._read_pronoun(index, number)
                while upcoming is not None and upcoming.head == index:
                    self._read_mention(upcoming)
                    upcoming = next(mentions, None)
        for index, source in self.spoken:
            self._speak(index, source)
        return self.found

    def _read_mention(self, mention: Mention) -> None:
        earlier = self.first.get(mention.key)
        if earlier is None and mention.name is None and not mention.parts:
            earlier = descriptions.choose(self.doc, mention, self.recent)
            if earlier is not None and not earlier.parts:
                earlier = self.first.get(earlier.key, earlier)
        if earlier is not None and not mention.parts:
            self.found[mention.head] = earlier
            mention = msgspec.structs.replace(mention, key=earlier.key, name=mention.name or earlier.name)
        self.first.setdefault(mention.key, mention)
        self.heads.setdefault(mention.head, mention)
        if self.awaited is not None and mention.subject:
            index, pronoun = self.awaited
            if pronouns.agrees(mention, pronoun):
                self.found[index] = self.first.get(mention.key, mention)
            self.awaited = None
        self.recent.append(mention)

    def _read_pronoun(self, index: int, sentence: int) -> None:
        word = self.doc.words[index].lower()
        speaker = self.speakers.get(index)
        if word in words("speakers"):
            if speaker is not None:
                self.spoken.append((index, speaker))
            return
        pronoun = forms().get(word)
        if pronoun is None:
            return
        said = self._mention_at(speaker)
        key = said.key if said else None
        if pronoun.use == "owner" and self._opens_sentence(index, sentence):
            self.awaited = (index, pronoun)
            return
        chosen = self._last_speaker(index, pronoun) if speaker is None else None
        if chosen is None:
            chosen = pronouns.choose(self.doc, index, pronoun, self.recent, sentence=sentence, speaker=key)
        if chosen is not None:
            first = chosen if chosen.parts else self.first.get(chosen.key, chosen)
            self.found[index] = first
            self.recent.append(_again(chosen, index, sentence, pronoun.use == "subject", pronoun.gender))

    def _opens_sentence(self, index: int, sentence: int) -> bool:
        """Whether the pronoun stands in a phrase before the subject it belongs to: "For its part, China ..."."""
        first = self.doc.sentences[sentence].start
        return index - first in (1, 2) and self.doc.tags[first] == "IN" and "," in self.doc.words[index : index + 4]

    def _last_speaker(self, index: int, pronoun: Pronoun) -> Mention | None:
        """Who spoke last, for a pronoun that speaks on: '..." Kirby said. He added ...'."""
        if pronoun.kind != PERSON or not pronouns.is_speech(self.doc, index):
            return None
        while self.turns and self.turns[0].end <= index:
            self.last_turn = self.turns.popleft()
        if self.last_turn is None or index - self.last_turn.end > _TURN:
            return None
        said = self._mention_at(self.last_turn.source)
        return said if said is not None and pronouns.agrees(said, pronoun) else None

    def _speak(self, index: int, source: tuple[int, int]) -> None:
        """A speaker's "I" or "we": who stands at the quotation's source, which may come after it."""
        mention = self._mention_at(source)
        if mention is not None:
            self.found[index] = self.first.get(mention.key, mention)

    def _mention_at(self, source: tuple[int, int] | None) -> Mention | None:
        if source is None:
            return None
        found = (self.found.get(index) or self.heads.get(index) for index in range(*source))
        actors = [mention for mention in found if mention is not None and mention.kind in (PERSON, BODY, COUNTRY)]
        persons = (mention for mention in actors if mention.kind == PERSON and mention.name is not None)
        return next(persons, actors[0] if actors else None)


def _again(mention: Mention, index: int, sentence: int, subject: bool, gender: str) -> Mention:
    """`mention` as the pronoun at `index` renews it; what the pronoun tells of its gender is kept."""
    gender = gender if mention.gender == "u" and gender in ("m", "f") else mention.gender
    return msgspec.structs.replace(
        mention, start=index, end=index + 1, head=index, sentence=sentence, subject=subject, gender=gender
    )


def _speakers(doc: Document) -> dict[int, tuple[int, int]]:
    """The source of the quotation around each pronoun."""
    found: dict[int, tuple[int, int]] = {}
    for quote in doc.quotes:
        if quote.source is not None:
            found.update(dict.fromkeys(_pronouns_in(doc, quote), quote.source))
    return found


def _pronouns_in(doc: Document, quote: Quote) -> list[int]:
    return [index for index in range(quote.start, quote.end) if doc.tags[index] in ("PRP", "PRP$")]
