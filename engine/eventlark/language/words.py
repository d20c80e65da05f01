"""Words as rules write them, cut and folded the way the text's tokens are.

In: a term of a lexicon, a trigger or a pattern. Out: its words. `match` folds tokens with the same `fold`.
"""

from __future__ import annotations

import re

_SIMPLE = re.compile(r"[^\W_]+(?: [^\W_]+)*\Z")
_MARKS = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-"})


def fold(word: str) -> str:
    """The form in which words are compared: lower case, plain apostrophes and hyphens.

    >>> fold("Côte d’Ivoire")
    "côte d'ivoire"
    """
    return word.lower().translate(_MARKS)


def split(term: str) -> tuple[str, ...]:
    """The words of `term`, cut where the tokeniser would cut them.

    >>> split("peace deal"), split("air-strike")
    (('peace', 'deal'), ('air', '-', 'strike'))
    """
    if _SIMPLE.match(term):
        return tuple(term.split())
    from eventlark.text import tokenize  # only odd terms pay for loading the tokeniser

    return tokenize(term.translate(_MARKS)).words


def folded(term: str) -> tuple[str, ...]:
    """The words of `term`, folded."""
    return tuple(fold(word) for word in split(term))
