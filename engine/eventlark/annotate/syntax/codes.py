"""Tokens to class codes: tags and lemmas come in, a string with one character a token goes out.

The classes are data (`grammars/english/word_classes.yaml`), their characters are the terminals of
`phrases.lark`. `phrases` calls `encode` for every sentence, so look-ups are tables made once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from eventlark.annotate.syntax import grammar
from eventlark.resources import grammar as grammar_path
from eventlark.resources import read_yaml

UNKNOWN = "?"
CONTINUED = "_"


class _Words(dict[str, str]):
    """Codes of the words of one tag; a word not listed has the tag's own code."""

    def __init__(self, default: str) -> None:
        super().__init__()
        self.default = default
        self.patterns: list[tuple[re.Pattern[str], str]] = []

    def __missing__(self, word: str) -> str:
        for pattern, code in self.patterns:
            if pattern.fullmatch(word):
                return code
        return self.default


class _Tags(dict[str, _Words]):
    """Codes by tag; an unknown tag has the code of no class."""

    def __missing__(self, tag: str) -> _Words:
        return _Words(UNKNOWN)


class Classes:
    """The tables made from the class file."""

    def __init__(self) -> None:
        data = read_yaml(grammar_path("english/word_classes.yaml"))
        terminals = grammar.load(grammar_path("english/phrases.lark")).terminals
        self.by_tag = _Tags()
        for name, spec in data["classes"].items():
            self._add(terminals[name], spec)
        self.to = terminals["TO"]
        self.base = frozenset(terminals[name] for name in ("VB", "BE", "HAVE", "GET"))
        self.nouns, self.span = frozenset((terminals["NOUN"], terminals["NAME"])), terminals["SPAN"]
        spans = data["spans"]
        self.spans = frozenset((unit, opener) for unit in spans["units"] for opener in spans["before"])
        self.joined: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        self.number = terminals["NUM"]
        self.heads = tuple(
            [terminals[name]] for name in ("NOUN", "NAME", "ADJ", "NUM", "DET", "OWN", "QUANT", "UNIT")
        )
        self.joined |= {pair: [] for pair in self.spans}
        self.counting: dict[tuple[str, str], str] = {}
        for name, phrases in data["join"].items():
            self._join(terminals[name], phrases)
        self._count(terminals["ADV"], data["counting"])
        self.has, perfect = terminals["HAS"], data["perfect"]
        self.short = frozenset((short, verb) for short in perfect["short"] for verb in perfect["before"])
        self.be, self.adjective = terminals["IS"], terminals["ADJ"]
        days = data["days"]
        self.days = frozenset((behind, day) for behind in days["behind"] for day in days["words"])
        floating = data["floating"]
        self.floating = frozenset((behind, word) for behind in floating["behind"] for word in floating["words"])
        self.floating |= {(behind.capitalize(), word) for behind, word in self.floating}
        self.joined |= {pair: [] for pair in (*self.short, *self.days, *self.floating)}

    def _add(self, code: str, spec: dict[str, Any]) -> None:
        listed = spec.get("words", []) + spec.get("lemmas", [])
        for tag in spec["tags"]:
            if "pattern" in spec:
                words = self.by_tag.setdefault(tag, _Words(UNKNOWN))
                words.patterns.append((re.compile(spec["pattern"]), code))
                continue
            if not listed:
                self.by_tag.setdefault(tag, _Words(code)).default = code
                continue
            words = self.by_tag.setdefault(tag, _Words(UNKNOWN))
            for word in listed:
                words[word] = words[word.capitalize()] = words[word.upper()] = code

    def _count(self, code: str, phrases: list[str]) -> None:
        """Expressions of two words that have another class before a number."""
        for phrase in phrases:
            first, second = phrase.split()
            for form in (first, first.capitalize()):
                self.counting[form, second] = code
                self.joined.setdefault((form, second), [])

    def _join(self, code: str, phrases: list[str]) -> None:
        for phrase in sorted(phrases, key=len, reverse=True):
            first, *rest = phrase.split()
            for form in (first, first.capitalize()):
                for second in (rest[0], rest[0].capitalize()):
                    self.joined.setdefault((form, second), []).append((tuple(rest), code))


@cache
def classes() -> Classes:
    """The shipped classes."""
    return Classes()


def encode(words: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]) -> str:
    """The class codes of one sentence, a character a token.

    >>> encode(["The", "man", "has", "left"], ["DT", "NN", "VBZ", "VBN"], ["the", "man", "have", "leave"])
    'dnHf'
    """
    table = classes()
    by_tag = table.by_tag
    codes = [
        by_tag[tag][lemma if tag[:1] == "V" else word] for tag, lemma, word in zip(tags, lemmas, words, strict=True)
    ]
    joined = table.joined
    for at in [at for at, pair in enumerate(pairwise(words)) if pair in joined]:
        _merge(codes, words, at)
    return "".join(codes)


def _merge(codes: list[str], words: Sequence[str], at: int) -> None:
    """Make the listed expression that starts at `at`, if one does, a single word of its class.

    A length of time before an opener is one word already, and gets a class of its own behind a noun.
    """
    table, pair = classes(), (words[at], words[at + 1])
    if pair in table.spans:
        if at and codes[at - 1] in table.nouns:
            codes[at] = table.span
        return
    if codes[at] == CONTINUED:
        return
    if pair in table.days:
        codes[at + 1] = table.span
        return
    if pair in table.floating:
        if codes[at + 2 : at + 3] not in table.heads:
            codes[at + 1] = CONTINUED
        return
    if pair in table.short:
        if codes[at] == table.be and codes[at + 1] != table.adjective:
            codes[at] = table.has
        return
    counting = table.counting.get(pair)
    if counting and codes[at + 2 : at + 3] == [table.number]:
        codes[at : at + 2] = [counting, CONTINUED]
        return
    for rest, code in table.joined[pair]:
        end = at + 1 + len(rest)
        if codes[end - 1 : end] == [table.to] and not table.base.isdisjoint(codes[end : end + 1]):
            continue  # "is due to meet": the mark of an infinitive
        if end <= len(words) and all(words[at + 1 + n].lower() == word for n, word in enumerate(rest)):
            codes[at] = code
            codes[at + 1 : end] = [CONTINUED] * len(rest)
            return
