"""The folded form of words, by which rules and texts are compared: no case, no accents, one spelling.

Both sides pass through here: `compile` folds the words of rules, `context` those of a document. A rule that says
`organize` finds "organised" too: British spelling is folded into American (`grammars/english/spelling.tsv`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from eventlark.resources import grammar, iter_table

_MOST = 50_000
"""Words kept before all are forgotten, so that memory does not grow with the number of texts."""
_MARKS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-"})


@cache
def _american() -> dict[str, str]:
    """British form -> American form."""
    return dict(iter_table(grammar("english/spelling.tsv")))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Folded form -> the forms that are folded into it."""
    found: dict[str, tuple[str, ...]] = {}
    for british, american in _american().items():
        found[american] = (*found.get(american, ()), british)
    return found


def fold(word: str) -> str:
    """`word` without case and accents, in American spelling.

    >>> fold("Élysée"), fold("NATO’s"), fold("organised"), fold("Defence Ministry")
    ('elysee', "nato's", 'organized', 'defense ministry')
    """
    lower = word.lower() if word.isascii() else _fold_wide(word)
    if " " in lower:
        return " ".join([_american().get(part, part) for part in lower.split(" ")])
    return _american().get(lower, lower)


def unfolded(word: str) -> tuple[str, ...]:
    """The spellings of a folded word: itself and, where there is one, the other.

    >>> unfolded("organized"), unfolded("attack")
    (('organized', 'organised'), ('attack',))
    """
    return (word, *_spellings().get(word, ()))


@lru_cache(maxsize=4096)
def _fold_wide(word: str) -> str:
    spread = word.translate(_MARKS)
    for _ in range(2):  # compatibility forms may hold capitals: Unicode's compatibility caseless match, D146
        spread = unicodedata.normalize("NFKD", spread).casefold()
    spread = unicodedata.normalize("NFKD", spread)
    return "".join(char for char in spread if not unicodedata.combining(char)) or word


class _Folded(dict[str, str]):
    """Words with their folded forms: a text says most of its words again, and what was folded is only looked up."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
        lower = word.lower() if word.isascii() else _fold_wide(word)
        found = self[word] = _american().get(lower, lower)
        return found


_FOLDED = _Folded()


def fold_all(words: Iterable[str]) -> tuple[str, ...]:
    """Every word folded."""
    return tuple(map(_FOLDED.__getitem__, words))
