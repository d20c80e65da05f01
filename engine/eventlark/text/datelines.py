"""Where a news report's dateline ends, so that it is no part of the first sentence.

    GENEVA, March 12 (Agency) - The ministers met ...        BRUSSELS - The union ...
    ^ dateline                  ^ the report

In: the pieces of a text and the tokens that begin paragraphs. Out: the tokens that begin the report proper.
Called by `sentences`. A dateline begins with a place in capitals, or has an agency in brackets; it holds no word in
lower case, and a dash with space around it ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.text.tokens import Pieces

_DASHES = frozenset("-–—") | {"--"}
_LENGTH = 14
"""The most tokens that a dateline has before its dash."""
_SHORTEST_PLACE = 3


def report_starts(pieces: Pieces, paragraphs: Iterable[int]) -> Iterator[int]:
    """The first token after the dateline of each paragraph that has one."""
    for start in paragraphs:
        dash = _dash(pieces, start)
        if dash is not None and _is_dateline(pieces.words[start:dash]):
            yield dash + 1


def _dash(pieces: Pieces, start: int) -> int | None:
    """The dash that may end a dateline, with space on both sides and a word after it."""
    words, gaps = pieces.words, pieces.gaps
    for index in range(start + 1, min(start + _LENGTH, len(words) - 1)):
        if words[index] in _DASHES:
            return index if gaps[index] and gaps[index + 1] and not words[index + 1][0].islower() else None
    return None


def _is_dateline(words: list[str]) -> bool:
    """Whether the tokens before the dash have the shape of place, date and agency."""
    if any(word[0].islower() for word in words):
        return False
    place = words[0].isupper() and len(words[0]) >= _SHORTEST_PLACE and words[0].isalpha()
    return place or ("(" in words and words[-1] == ")")
