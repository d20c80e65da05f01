"""Where sentences end, among the tokens of a text.

Comes in: the pieces of `text.tokens` and the paragraph beginnings. Goes out: the index of the first token
of every sentence. Called by `text.tokenize`.

A paragraph break always ends a sentence. Within a paragraph only a few tokens can: full stops, question
and exclamation marks, dots, and abbreviations that may stand last. Closing quotes and brackets after
them belong to the sentence; what comes next decides whether it ends there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from eventlark.text.datelines import report_starts
from eventlark.text.settings import settings
from eventlark.text.tokens import Pieces

_CLOSERS = frozenset("\"'”’)]}»") | {"''", "’’"}
_OPENERS = frozenset("\"'“‘([{«`") | {"``", "‘‘"}
_ENDING = frozenset({".", "?", "??", "???", "!!", "!!!", "?!", "!?"})
"""Marks that end a sentence also before a small letter; a lone `!` may be part of a name: `Yahoo! said`."""
_DASHES = frozenset("–—") | {"--", "-"}
_NOTE_LENGTH = 5
"""How many tokens may follow the bracket of a note until it closes."""
_SPEAKER_LENGTH = 6
"""How many words a speaker's name may have between a quoted question and its speech verb."""


def sentence_starts(pieces: Pieces, paragraphs: list[int]) -> tuple[list[int], list[int]]:
    """First tokens of the sentences, and the paragraph number of each.

    `paragraphs` are the offsets where paragraphs after the first begin.
    """
    words, count = pieces.words, len(pieces.words)
    breaks = {bisect_left(pieces.starts, offset) for offset in paragraphs} - {0, count}
    ends, openings = _terminals(), breaks | {0}
    begins = set(breaks)
    for index in [i for i, word in enumerate(words) if word in ends]:
        after = _after_closers(pieces, index + 1)
        if after == count or after in begins or _numbers_what_follows(words, index, openings):
            continue
        if _begins(pieces, index, after):
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
    """The first token from `index` on that is neither a closing mark glued to the one before nor a note."""
    words, gaps = pieces.words, pieces.gaps
    while index < len(words):
        if not gaps[index] and words[index] in _CLOSERS:
            index += 1
        elif note := _note_length(words, index):
            index += note
        else:
            break
    return index


def _note_length(words: Sequence[str], index: int) -> int:
    """How many tokens the note at `index` has: `[12]` or `[citation needed]` behind the sentence it belongs to."""
    if words[index] != "[":
        return 0
    inside = words[index + 1 : index + 1 + _NOTE_LENGTH]
    return inside.index("]") + 2 if "]" in inside else 0


def _begins(pieces: Pieces, end: int, after: int) -> bool:
    """Whether a sentence begins at `after`, the first token beyond terminal `end` and its closers."""
    mark, word = pieces.words[end], pieces.words[after]
    if not pieces.gaps[after] and not (mark == "." and word[0].isupper()):
        return False
    if len(mark) > 1 and mark[0].isalpha():
        return _first_word(pieces, after) in settings().starters
    if word[0].islower():
        return mark in _ENDING and after == end + 1
    if after > end + 1 and mark != "." and (word in _DASHES or _is_speech_clause(pieces, after)):
        return False
    return word not in _CLOSERS or word in _OPENERS


def _numbers_what_follows(words: Sequence[str], index: int, openings: set[int]) -> bool:
    """Whether the full stop at `index` belongs to a number that opens a paragraph: `2. Results`, `3.1. Method`."""
    return index - 1 in openings and words[index] == "." and words[index - 1][0].isdecimal()


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
