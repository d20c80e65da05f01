"""Regular expressions over the joined text of several tokens: how far may one still go?

In: a regex, checked at load, and some text. Out: whether it covers the text whole, or could cover the beginning of
something longer. Used by `spans` (where such a stretch ends) and `tokentests` (which words may begin one).
"""

from __future__ import annotations

from functools import lru_cache

import regex

MOST_JOINED = 12
"""How many tokens a regex may go over."""
_LONGEST = 200
"""How many characters a regex may go over: whatever it does, it does it in no time."""


@lru_cache(maxsize=100_000)
def joinable(source: str, text: str) -> str:
    """`whole` when the regex covers `text`, `part` when it could cover a text that begins so, else nothing.

    >>> joinable("four-? ?years?", "four years"), joinable("four-? ?years?", "four"), joinable("four", "five")
    ('whole', 'part', '')
    """
    if len(text) > _LONGEST:
        return ""
    found = _compiled(source).fullmatch(text, partial=True)
    return "" if found is None else "part" if found.partial else "whole"


@lru_cache(maxsize=10_000)
def _compiled(source: str) -> regex.Pattern[str]:
    return regex.compile(source)
