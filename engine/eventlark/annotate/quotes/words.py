"""The words of speech: verbs that report, marks around quotations, phrases that name a source.

In: `grammars/english/speech.yaml`. Out: `SpeechWords`, loaded once. Quotes and `resolve.attribution` use it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from eventlark.document import Document
from eventlark.resources import grammar, read_yaml

OPEN, CLOSE, EITHER, OPEN_SINGLE, EITHER_SINGLE = "open", "close", "either", "open_single", "either_single"


class SpeechWords(msgspec.Struct, frozen=True):
    """The tables of `speech.yaml`."""

    report: frozenset[str]
    """Lemmas that report a clause: "X said that ..."."""
    act: frozenset[str]
    """Lemmas of verbs that can stand before words in marks: "X called it a "mistake""."""
    weak: frozenset[str]
    """Lemmas whose subject after a quotation need not be its speaker."""
    asking: frozenset[str]
    """Lemmas of verbs that ask for something: what follows them is wanted, not reported."""
    accusing: frozenset[str]
    """Lemmas of verbs that claim of somebody else what depends on them: "accused them of shelling"."""
    transitive: frozenset[str]
    """Lemmas of verbs that need a hearer: what follows them is not their subject ("told reporters")."""
    nouns: frozenset[str]
    """Lemmas of nouns whose clause somebody utters."""
    that: frozenset[str]
    sources: tuple[tuple[str, ...], ...]
    source_ends: frozenset[str]
    marks: dict[str, str]
    """Every mark with its kind: open, close, either, open_single, either_single."""
    between: frozenset[str]
    terminal: frozenset[str]
    colon: frozenset[str]
    comma: frozenset[str]
    dashes: frozenset[str]
    elided: frozenset[str]
    relative: frozenset[str]
    auxiliaries: frozenset[str]
    by: frozenset[str]
    joins: frozenset[str]

    def speaks(self, doc: Document, token: int) -> bool:
        """Whether the token is a verb that reports speech or does something with words."""
        lemma = doc.lemmas[token] if doc.lemmas else doc.words[token].lower()
        if not doc.tags:
            return lemma in self.report
        if doc.tags[token][:2] != "VB" or (token and doc.tags[token - 1] == "HYPH"):
            return False
        return lemma in self.report or lemma in self.act

    def source_phrase(self, doc: Document, token: int) -> int | None:
        """The token after a phrase like "according to" that ends with `token`, or None."""
        for phrase in self.sources:
            start = token + 1 - len(phrase)
            if start >= 0 and tuple(word.lower() for word in doc.words[start : token + 1]) == phrase:
                return token + 1
        return None


_SETS = (
    "nouns",
    "that",
    "between",
    "terminal",
    "colon",
    "comma",
    "dashes",
    "elided",
    "auxiliaries",
    "relative",
    "by",
    "joins",
)


@cache
def speech_words() -> SpeechWords:
    """The shipped words of speech."""
    raw: dict[str, Any] = read_yaml(grammar("english/speech.yaml"))
    verbs = raw["verbs"]
    sources = tuple(tuple(phrase) for phrase in raw["sources"])
    return SpeechWords(
        report=frozenset(verbs["report"]),
        act=frozenset(verbs["act"]),
        weak=frozenset(verbs["weak"]),
        asking=frozenset(verbs["asking"]),
        accusing=frozenset(verbs["accusing"]),
        transitive=frozenset(verbs["transitive"]),
        sources=sources,
        source_ends=frozenset(phrase[-1] for phrase in sources),
        marks={mark: kind for kind, marks in raw["marks"].items() for mark in marks},
        **{name: frozenset(raw[name]) for name in _SETS},
    )
