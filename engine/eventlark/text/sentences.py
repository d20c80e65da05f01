"""Where sentences end, among the tokens of a text.

Comes in: the pieces of `text.tokens` and the paragraph beginnings. Goes out: the index of the first token
of every sentence. Called by `text.tokenize`.

A paragraph break always ends a sentence. Within a paragraph only a few tokens can: full stops, question
and exclamation marks, dots, and abbreviations that may stand last. Closing quotes and brackets after
them belong to the sentence; what comes next decides whether it ends there.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from eventlark.text.datelines import report_starts
from eventlark.text.settings import settings
from eventlark.text.tokens import Pieces

_CLOSERS = frozenset("\"'”’)]}»") | {"''", "’’"}
_OPENERS = frozenset("\"'“‘([{«`") | {"``", "‘‘"}
_SPEAKER_LENGTH = 6
"""How many words a speaker's name may have between a quoted question and its speech verb."""


def sentence_starts(pieces: Pieces, paragraphs: list[int]) -> tuple[list[int], list[int]]:
    """First tokens of the sentences, and the paragraph number of each.

    `paragraphs` are the offsets where paragraphs after the first begin.
    """
    words, count = pieces.words, len(pieces.words)
    breaks = {bisect_left(pieces.starts, offset) for offset in paragraphs} - {0, count}
    ends = _terminals()
    begins = set(breaks)
    for index in [i for i, word in enumerate(words) if word in ends]:
        after = _after_closers(pieces, index + 1)
        if after < count and after not in begins and _begins(pieces, index, after):
            begins.add(after)
    begins.update(report_starts(pieces, sorted(breaks | {0}) if count else ()))
    order = sorted(begins | {0}) if count else []
    return order, _numbers(order, breaks)


def _numbers(order: list[int], breaks: set[int]) -> list[int]:
    """The paragraph number of each sentence."""
    number, numbers = 0, []
    for start in order:
        number += start in breaks
        numbers.append(number)
    return numbers


@cache
def _terminals() -> frozenset[str]:
    """Tokens that may end a sentence."""
    marks = {".", "?", "!", "…", "?!", "!?", "??", "!!", "!!!", "???", "...", "....", ".....", "..", ".?", ".!"}
    data = settings()
    return frozenset(marks | {f"{word}." for word in data.closing} | data.initials)


def _after_closers(pieces: Pieces, index: int) -> int:
    """The first token from `index` on that is no closing mark glued to the one before."""
    words, gaps = pieces.words, pieces.gaps
    while index < len(words) and not gaps[index] and words[index] in _CLOSERS:
        index += 1
    return index


def _begins(pieces: Pieces, end: int, after: int) -> bool:
    """Whether a sentence begins at `after`, the first token beyond terminal `end` and its closers."""
    mark, word = pieces.words[end], pieces.words[after]
    if not pieces.gaps[after] and not (mark == "." and word[0].isupper()):
        return False
    if len(mark) > 1 and mark[0].isalpha():
        return _first_word(pieces, after) in settings().starters
    if word[0].islower():
        return mark == "." and after == end + 1
    if after > end + 1 and mark != "." and _is_speech_clause(pieces, after):
        return False
    return word not in _CLOSERS or word in _OPENERS


def _first_word(pieces: Pieces, index: int) -> str:
    """The word at `index`, or the one after an opening mark there."""
    words = pieces.words
    if words[index] in _OPENERS and index + 1 < len(words):
        return words[index + 1]
    return words[index]


def _is_speech_clause(pieces: Pieces, index: int) -> bool:
    """Whether a short capitalised name and a speech verb stand at `index`: `"Why?" Mr Li asked.`"""
    speech = settings().speech
    for word in pieces.words[index : index + _SPEAKER_LENGTH]:
        if word in speech:
            return True
        if not word[0].isupper():
            return False
    return False
