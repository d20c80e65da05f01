"""Words to letters: which class each token has, for the grammars of times and quantities.

In: a data file with `words` (class: words) and `forms` (class: regular expression of one token), and the letters
that a grammar gives to its classes. Out: `Letters`, one look-up a token.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

OTHER = " "
"""The letter of every word that has no class."""


class Letters(dict[str, str]):
    """Word to letter. Forms (figures and their compounds) are tried when a word is met that begins like one.

    >>> letters = Letters({"may": "m"}, forms={"DAY": r"[1-9]"}, starts="123456789", letter={"DAY": "d"})
    >>> letters.spell(["on", "May", "5"]), letters.spell(["may", "5"])
    ('  d', 'md')
    """

    def __init__(
        self, words: Mapping[str, str], *, forms: Mapping[str, str], starts: str, letter: Mapping[str, str]
    ) -> None:
        super().__init__(words)
        self._letter = letter
        self._starts = frozenset(starts)
        self._form = re.compile("|".join(f"(?P<{name}>{form})" for name, form in forms.items()), re.ASCII)

    def __missing__(self, word: str) -> str:
        if word[0] not in self._starts:
            return OTHER
        found = self._form.fullmatch(word)
        return self._letter[found.lastgroup] if found and found.lastgroup else OTHER

    def spell(self, words: Sequence[str]) -> str:
        """The letters of `words`, one each."""
        return "".join(map(self.__getitem__, words))


def load_letters(raw: Mapping[str, Any], letter: Mapping[str, str]) -> Letters:
    """The letters of a data file; `letter` is the letter of each class in the grammar.

    A word in small letters is also found capitalised and in capitals, one with capitals as it is and in capitals.
    """
    words: dict[str, str] = {}
    for name, listed in raw["words"].items():
        for word in listed:
            for spelling in _spellings(word):
                words.setdefault(spelling, letter[name])
    return Letters(words, forms=raw["forms"], starts=raw["form_starts"], letter=letter)


def _spellings(word: str) -> Iterable[str]:
    return {word, word.upper()} if word[0].isupper() else {word, word.capitalize(), word.upper()}


def iter_runs(letters: str, anchors: re.Pattern[str], begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of classed words that hold an anchor, cut at the beginnings of sentences.

    >>> list(iter_runs("ab  xay b", re.compile("[xy]"), [0, 5]))
    [(4, 5), (5, 7)]
    """
    done = 0
    while anchor := anchors.search(letters, done):
        start = letters.rfind(OTHER, done, anchor.start()) + 1 or done
        end = letters.find(OTHER, anchor.end())
        done = len(letters) if end < 0 else end
        yield from _cut(start, done, begins)


def _cut(start: int, end: int, begins: Sequence[int]) -> Iterator[tuple[int, int]]:
    for begin in begins[bisect_right(begins, start) : bisect_right(begins, end - 1)]:
        yield start, begin
        start = begin
    yield start, end
