"""The folded form of words, by which rules and texts are compared: no case, no accents, one kind of apostrophe.

Both sides pass through here: `compile` folds the words of rules, `context` those of a document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MARKS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-"})


def fold(word: str) -> str:
    """`word` without case and accents.

    >>> fold("Élysée"), fold("NATO’s")
    ('elysee', "nato's")
    """
    return word.lower() if word.isascii() else _fold_wide(word)


@lru_cache(maxsize=4096)
def _fold_wide(word: str) -> str:
    spread = unicodedata.normalize("NFKD", word.casefold().translate(_MARKS))
    return "".join(char for char in spread if not unicodedata.combining(char)) or word


def fold_all(words: Iterable[str]) -> tuple[str, ...]:
    """Every word folded."""
    return tuple([word.lower() if word.isascii() else _fold_wide(word) for word in words])
