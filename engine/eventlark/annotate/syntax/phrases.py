"""Phrases of one sentence: class codes come in, parallel lists of phrases go out.

`clauses` reads the lists; the inside relations are written straight into the columns of heads and
relations. Phrase kinds are single characters, so that a sentence's phrases are a string too:

    N noun group   V verb group   J adjectives   R adverbs   P preposition   M subordinator
    W who, which, that   Y when, where, how   C coordinator   , : . " ( ) marks   ? anything else
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from eventlark.annotate.syntax import codes, gaps, grammar, joint, mistagged
from eventlark.annotate.syntax.columns import Tagged
from eventlark.annotate.syntax.templates import Template, noun_template, plain_template, verb_template
from eventlark.resources import grammar as grammar_path

KINDS = {
    "noun_group": "N", "verb_group": "V", "adjective_group": "J", "preposition": "P", "opener": "M",
    "relative": "W", "question": "Y", "coordinator": "C", "adverb_group": "R",
}  # fmt: skip
"""Rules of the phrase grammar that are phrases, in the order in which they are tried, with their kinds."""
_MAKERS = {"N": noun_template, "V": verb_template}
_MARKS = {",": ",", ":": ":", ".": ".", "'": '"', "(": "(", ")": ")"}


@cache
def _finder() -> Callable[[str], Iterator[re.Match[str]]]:
    rules = grammar.load(grammar_path("english/phrases.lark"))
    code = rules.terminals
    number, noun, unit, hyphen = (re.escape(code[name]) for name in ("NUM", "NOUN", "UNIT", "HYPHEN"))
    guards = {
        "noun_group": f"(?!(?<={number})[{noun}{unit}{number}])(?!(?<={unit}){hyphen})"
    }  # a number goes with the noun behind it, "gave Ukraine [12 tanks]"; "the 20 year-old" is one word more
    return rules.scanner(*KINDS, guards=guards).finditer


class Phrases:
    """The phrases of a sentence, as columns.

    Phrase `n` has kind `kinds[n]`, tokens [`lows[n]`, `highs[n]`), head `heads[n]` and bits `features[n]`.
    """

    __slots__ = ("codes", "features", "heads", "highs", "kinds", "lows", "templates")

    def __init__(self, text: str, start: int) -> None:
        self.codes = text
        self.kinds: list[str] = []
        self.lows: list[int] = []
        self.highs: list[int] = []
        self.heads: list[int] = []
        self.features: list[int] = []
        self.templates: list[Template] = []
        for found in _finder()(text):
            low, high = found.span()
            kind = KINDS.get(found.lastgroup or "", "?")
            piece = found.group()
            if kind == "?":
                kind = _MARKS.get(piece, "?")
            template = _MAKERS.get(kind, plain_template)(piece)
            self.kinds.append(kind)
            self.lows.append(low + start)
            self.highs.append(high + start)
            self.heads.append(low + start + template.head)
            self.features.append(template.features)
            self.templates.append(template)

    def write(self, heads: list[int], rels: list[str]) -> None:
        """Write the relations inside every phrase into the document's columns."""
        for low, template in zip(self.lows, self.templates, strict=True):
            for at, (governor, relation) in enumerate(template.links, low):
                heads[at] = low + governor
                rels[at] = relation


def phrases_of(doc: Tagged, start: int, end: int) -> tuple[Phrases, dict[int, str]]:
    """The phrases of tokens [start, end) of a tagged document, and the tags mended on the way."""
    words = tuple(doc.words[start:end])
    text, mended = mistagged.mend(codes.encode(words, doc.tags[start:end], doc.lemmas[start:end]), words)
    phrases = Phrases(joint.join(text, words, doc.tags[start:end]), start)
    return phrases, {start + at: tag for at, tag in mended.items()} | gaps.split(phrases, doc)
