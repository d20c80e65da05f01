"""A text cut into tokens by one regular expression, as the English treebanks of Universal Dependencies do.

Comes in: a text. Goes out: `Pieces`, the tokens with their offsets and the gap before each. Called by
`text.tokenize`, which groups them into sentences.

The pattern eats the text from left to right: a gap, then one token. Its last but one alternative takes any
single character, so every character is part of a gap or of a token, and the lengths of the pieces add up
to offsets; an empty last token takes up the gap at the end. Quantifiers are possessive or bounded, so the
time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, chain

import msgspec

from eventlark.text.settings import TokenSettings, settings

GAP = r"[\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]"
"""White space, and characters that show nothing."""
LETTER = r"[^\W\d_]"
MARK = r"['’`´ʼ]"
"""An apostrophe, and what people type for one."""
_WORD = r"[\w\u0300-\u036f\u00ad]"
_EMOJI = r"[\U0001F000-\U0001FAFF\u2600-\u27BF]"


class Pieces(msgspec.Struct, frozen=True):
    """Tokens as columns; `gaps[i]` is what stands between token `i - 1` and token `i`."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def split(text: str) -> Pieces:
    """The tokens of `text`, in order.

    >>> split("They don't co-operate.").words
    ['They', 'do', "n't", 'co-operate', '.']
    """
    pairs = _pattern().findall(text)
    while pairs and not pairs[-1][1]:
        pairs.pop()
    joined = _joined()
    if not joined.keys().isdisjoint([word for _, word in pairs]):
        pairs = list(_parted(pairs, joined))
    edges = list(accumulate(map(len, chain.from_iterable(pairs))))
    gaps, words = map(list, zip(*pairs, strict=True)) if pairs else ([], [])
    return Pieces(words, edges[0::2], edges[1::2], gaps)


def _parted(pairs: Iterable[tuple[str, str]], joined: dict[str, int]) -> Iterable[tuple[str, str]]:
    """The same pieces, with words such as `cannot` in their two parts."""
    for gap, word in pairs:
        if size := joined.get(word):
            yield gap, word[:size]
            yield "", word[size:]
        else:
            yield gap, word


@cache
def _joined() -> dict[str, int]:
    joined = settings().joined
    cases = (str.lower, str.capitalize, str.upper)
    return {case(word): size for word, size in joined.items() for case in cases}


@cache
def _pattern() -> re.Pattern[str]:
    """The token pattern, most frequent shapes first."""
    data = settings()
    shapes = [
        LETTER + r"++(?=[ ,\n])",
        r",",
        r"\.(?=\s|\Z)",
        *_addresses(),
        *_apostrophes(data),
        *_hyphens(data),
        *_abbreviations(data),
        *_numbers(data),
        *_mixed(data),
        *_marks(),
        r"\Z",
    ]
    return re.compile(rf"({GAP}*+)({'|'.join(shapes)})")


def _any(words: Iterable[str]) -> str:
    """An alternation of literal `words`, longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


def _addresses() -> list[str]:
    host = r"[\w-]{1,63}+(?:\.[\w-]{1,63}+){1,8}"
    return [
        r"(?:https?|ftp)://[^\s<>\"”]*[^\s<>\"”.,;:!?)\]'’]",
        rf"www\.{host}(?:/[^\s<>\"”]*[^\s<>\"”.,;:!?)\]'’])?",
        rf"[\w.+-]{{1,64}}+@{host}",
        rf"[@#]{LETTER}{_WORD}*+",
        r"&(?:\w{2,8}|\#\d{1,6});",
    ]


def _apostrophes(data: TokenSettings) -> list[str]:
    stem, end = data.negation
    clitic = _any(data.clitics)
    return [
        rf"(?=[^\W\d_]++{MARK})(?i:{LETTER}+(?={stem}{MARK}{end}\b))",
        rf"(?i:{stem}{MARK}{end}\b)",
        rf"{MARK}(?i:{clitic}|{_any(data.elided)})\b",
        rf"{MARK}\d0s\b",
        rf"{LETTER}++(?:{MARK}(?!(?i:{clitic}|{end})\b){LETTER}++)++",
    ]


def _hyphens(data: TokenSettings) -> list[str]:
    first = _any([*data.prefixes, *map(str.capitalize, data.prefixes)])
    prefix = rf"(?:{first}[-‐‑](?={LETTER}|\d0s)|(?i:{_any(data.hyphenated)})\b)"
    return [rf"(?={LETTER}{{1,8}}+[-‐‑]\w){prefix}{_WORD}*+"]


def _abbreviations(data: TokenSettings) -> list[str]:
    before_digit = rf"(?:{_any(data.numbering)})\.(?=\s?\d)|(?:{_any(data.months)})\.(?=\s\d|,)"
    known = rf"(?:{_any(data.opening | data.closing)})\."
    initials = rf"{LETTER}(?:\.{LETTER})++(?!\w)\.?+"
    initial = rf"(?!I\b)[A-Z]\.(?=\s?[A-Z])(?!\s{_any(data.starters)}\b)"
    dotted = r"[^\W_]{1,40}+(?:\.[a-z0-9-]{2,40}+){1,8}+(?![\w@])(?:/[^\s<>\"”]*[^\s<>\"”.,;:!?)\]'’])?"
    return [rf"(?=[^\W_]++\.)(?:{initials}|{known}|{before_digit}|{initial}|(?=[^\W_]*[^\W\d_]){dotted})"]


def _numbers(data: TokenSettings) -> list[str]:
    unit = rf"(?={_any(data.units)}\b)"
    amounts = [
        r"\d{1,2}/\d{1,2}(?:/\d{2,4})?+(?![\d/])",
        r"(?:\d-)?+(?:\d{3}-)?+\d{3}-\d{4}(?!\d)",
        r"\d{1,4}-\d{1,2}-\d{1,4}(?!\d)",
        r"\d{1,3}(?:,\d{3})++(?:\.\d++)?+",
        r"[.+]?\d++(?:[.:]\d++)*+",
    ]
    number = rf"(?:{'|'.join(amounts)})"
    return [rf"(?=[.+]?\d)(?:{number}(?:{unit}|(?!{_WORD})))"]


def _mixed(data: TokenSettings) -> list[str]:
    return [
        rf"{_any(data.slashed)}(?!\w)",
        r"[A-Z]{1,3}(?:&[A-Z]{1,3}\b)++",
        r"(?:US|AU|HK|NZ|[A-Z])\$",
        rf"{_WORD}++",
    ]


def _marks() -> list[str]:
    repeated = [re.escape(mark) + "{2,}+" for mark in "*=_~#<>|+-"]
    return [
        rf"{_any(settings().emoticons)}(?![\w/])",
        r"[.?!]*[?!][.?!]*+|\.{2,}+|\[\.\.\.\]",
        *repeated,
        r"''|``|’’|‘‘|——|\$+",
        r"[\U0001F1E6-\U0001F1FF]{2}",
        rf"{_EMOJI}(?:[\ufe0f\U0001F3FB-\U0001F3FF]|\u200d{_EMOJI})*+",
        rf"(?!{GAP})[\s\S]",
    ]
