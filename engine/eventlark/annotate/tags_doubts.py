"""Words whose tag was a near thing: what the weights would have said next.

Comes in: what `tags_decide` noted while it decided. Goes out: for each sentence, changes of one word's reading
(of two, where "to" goes with the word behind it). `annotate.syntax` tries those of a sentence that it could
hardly parse.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from eventlark.annotate.tags_weights import NUMBER, TAGS
from eventlark.annotate.tags_words import Reading, Word
from eventlark.document import Sentence

MOST = 2
"""How many changes of one sentence are worth a try."""

_TO, _IN, _VB, _NN = (NUMBER[tag] for tag in ("TO", "IN", "VB", "NN"))
_VERBAL = frozenset(NUMBER[tag] for tag in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_SMALL = frozenset(NUMBER[tag] for tag in ("IN", "WDT", "DT", "RP", "RB"))

Runner = tuple[int, int, int]
"""Place of a token, the number of the tag that came second, and what it lacked to be first."""


class Doubt(NamedTuple):
    """One change: what the weights lose by it, its name ("VBN>VBD"), and the new reading of each token."""

    cost: int
    name: str
    readings: tuple[tuple[int, Reading], ...]


class Doubts:
    """The doubts of a document, asked for by sentence."""

    def __init__(self, entries: list[Word], numbers: list[int], runners: list[Runner]) -> None:
        self._entries = entries
        self._numbers = numbers
        self._runners = runners

    def of(self, sentence: Sentence, most: int = MOST) -> list[Doubt]:
        """The nearest doubts of a sentence, the cheapest first; tokens are counted from the text's start."""
        low = bisect_left(self._runners, (sentence.start,))
        high = bisect_left(self._runners, (sentence.end,))
        near = sorted((cost, place, number) for place, number, cost in self._runners[low:high])
        found = (self._doubt(*each, sentence.end) for each in near)
        return [each for each in found if each is not None][:most]

    def _doubt(self, cost: int, place: int, number: int, end: int) -> Doubt | None:
        chosen = self._numbers[place]
        name = f"{TAGS[chosen]}>{TAGS[number]}"
        readings = ((place, self._entries[place].reading(number)),)
        if chosen == _TO:
            behind = place + 1
            if (
                number != _IN
                or behind == end
                or self._numbers[behind] != _VB
                or _NN not in self._entries[behind].tags
            ):
                return None
            return Doubt(cost, name, (*readings, (behind, self._entries[behind].reading(_NN))))
        changes_verb = chosen in _VERBAL or number in _VERBAL
        if chosen == number or not (changes_verb or {chosen, number} <= _SMALL):
            return None
        return Doubt(cost, name, readings)
