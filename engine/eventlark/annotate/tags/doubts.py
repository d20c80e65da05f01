"""Words whose tag was a near thing: what the weights would have said next.

Comes in: what `tags.deciding` noted while it decided. Goes out: for each sentence, changes of one word's reading
(of two, where "to" goes with the word behind it). `annotate.syntax` tries those of a sentence that it could
hardly parse.
"""

from __future__ import annotations

from bisect import bisect_left

from eventlark.annotate.tags.repair import agents
from eventlark.annotate.tags.weights import NUMBER, TAGS
from eventlark.annotate.tags.words import Word
from eventlark.document import Doubt, Sentence

_TO, _IN, _VB, _NN, _VBN, _CC, _RP = (NUMBER[tag] for tag in ("TO", "IN", "VB", "NN", "VBN", "CC", "RP"))
_VERBAL = frozenset(NUMBER[tag] for tag in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_SMALL = frozenset(NUMBER[tag] for tag in ("IN", "WDT", "DT", "RP", "RB"))

Runner = tuple[int, int, int]
"""Place of a token, the number of the tag that came second, and what it lacked to be first."""


class Doubts:
    """The doubts of a document, asked for by sentence."""

    def __init__(self, entries: list[Word], numbers: list[int], runners: list[Runner]) -> None:
        self._entries = entries
        self._numbers = numbers
        self._runners = runners

    def of(self, sentence: Sentence) -> list[Doubt]:
        """The doubts of a sentence, the cheapest first; tokens are counted from the text's start."""
        low = bisect_left(self._runners, (sentence.start,))
        high = bisect_left(self._runners, (sentence.end,))
        near = sorted((cost, place, number) for place, number, cost in self._runners[low:high])
        found = (self._doubt(*each, sentence.end) for each in near)
        return [each for each in found if each is not None]

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
        if {chosen, number} <= _VERBAL and self._is_sure(chosen, place, end):
            return None
        return Doubt(cost, name, readings)

    def _is_sure(self, chosen: int, place: int, end: int) -> bool:
        """Whether a verb's form shows beside it.

        A conjunct is like the verb before it; a participle with its agent behind it lacks no subject.
        """
        if place and self._numbers[place - 1] == _CC:
            return True
        behind = place + 2 if place + 1 < end and self._numbers[place + 1] == _RP else place + 1
        return chosen == _VBN and behind < end and self._entries[behind].form in agents()
