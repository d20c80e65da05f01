"""Coreference, light and careful: what pronouns, shortened names and descriptions stand for.

In: a Document with tags, lemmas, names and quotes, and trees where there are some. Out: `Chains`, which tells the
antecedent of a head token, or None when in doubt. Called by the resolver, once a document; time is linear.
"""

from __future__ import annotations

from collections import deque

import msgspec

from eventlark.document import Document, Quote
from eventlark.resolve.coref import descriptions, pronouns
from eventlark.resolve.coref.lists import pronouns as forms
from eventlark.resolve.coref.lists import words
from eventlark.resolve.coref.mentions import Mention, find_mentions

__all__ = ["Antecedent", "Chains", "resolve"]

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
        self.recent.append(mention)

    def _read_pronoun(self, index: int, sentence: int) -> None:
        word = self.doc.words[index].lower()
        speaker = self.speakers.get(index)
        if word in words("speakers"):
            if speaker is not None:
                self._speak(index, speaker)
            return
        pronoun = forms().get(word)
        if pronoun is None:
            return
        said = self._mention_at(speaker)
        key = said.key if said else None
        chosen = pronouns.choose(self.doc, index, pronoun, self.recent, sentence=sentence, speaker=key)
        if chosen is not None:
            first = chosen if chosen.parts else self.first.get(chosen.key, chosen)
            self.found[index] = first
            self.recent.append(_again(chosen, index, sentence, pronoun.use == "subject", pronoun.gender))

    def _speak(self, index: int, source: tuple[int, int]) -> None:
        """A speaker's "I" or "we": the mention at the quotation's source, whether it comes before or after."""
        mention = self._mention_at(source)
        if mention is not None:
            self.found[index] = self.first.get(mention.key, mention)

    def _mention_at(self, source: tuple[int, int] | None) -> Mention | None:
        if source is None:
            return None
        for mention in reversed(self.recent):
            if source[0] <= mention.head < source[1]:
                return mention
        return None


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
