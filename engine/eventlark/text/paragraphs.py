"""Which line breaks end a paragraph.

Comes in: a text. Goes out: the offsets at which paragraphs begin. Called by `text.tokenize`.

A blank line always ends one. A single line break ends one too, because feeds and headlines come as one
paragraph a line; not in a text whose lines were wrapped to a width, nor where the sentence plainly goes on.
"""

from __future__ import annotations

import re
from itertools import pairwise

_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]\s*+")
_SINGLE = re.compile(r"(?:\r\n|[\n\r\x85\u2028])[ \t\xa0]*")
_END_MARKS = frozenset('.?!:;"”’)…') | {""}
_NARROWEST, _WIDEST = 40, 100
_FULL_ENOUGH = 0.6
"""Share of broken lines that must be about as wide as the page before we believe in wrapping."""


def starts(text: str) -> list[int]:
    """Offsets of paragraph beginnings after the first, in order.

    >>> starts("Head line\\n\\nFirst words.")
    [11]
    """
    breaks = [(found.start(), found.end(), found.group()) for found in _BREAK.finditer(text)]
    wrapped = _is_wrapped(text, breaks)
    return [
        place[1] for place in breaks if not (_SINGLE.fullmatch(place[2]) and (wrapped or _goes_on(text, place)))
    ]


def _is_wrapped(text: str, breaks: list[tuple[int, int, str]]) -> bool:
    """Whether the single line breaks of `text` come from wrapping at a page width.

    They do when most of the lines before them are nearly as long as the longest such line, and that
    one is no longer than a page is wide.
    """
    edges = [(0, 0, "\n\n"), *breaks]
    inner = [pair for pair in pairwise(edges) if pair[1][1] < len(text)]
    widths = [after[0] - before[1] for before, after in inner if _SINGLE.fullmatch(after[2])]
    if len(widths) < 2 or not _NARROWEST <= max(widths) <= _WIDEST:
        return False
    full = sum(width >= max(widths) * 0.75 for width in widths)
    return full >= _FULL_ENOUGH * len(widths) and any(_goes_on(text, place) for place in breaks)


def _goes_on(text: str, place: tuple[int, int, str]) -> bool:
    """Whether the sentence goes on after the break at `place`: in lower case, without an end mark before."""
    start, end, gap = place
    before = text[max(0, start - 2) : start].rstrip()[-1:]
    return _SINGLE.fullmatch(gap) is not None and text[end : end + 1].islower() and before not in _END_MARKS
