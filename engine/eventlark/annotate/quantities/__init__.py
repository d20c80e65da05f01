"""Amounts: counts, money, percentages and measures, with their bounds and what they count.

In: a tokenised, tagged `Document` with names and times. Out: the same with `quantities` filled. The engine
calls `find_quantities` after times; figures that belong to a time or a name are no amounts.

    words  ->  letters, one a token           words.py, quantities.yaml
           ->  shapes: grammar over letters    quantities.lark, annotate/regular.py
           ->  value, bound, unit              here
           ->  the counted noun, by tags       counted.py
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from eventlark.annotate import numbers
from eventlark.annotate.letters import iter_runs
from eventlark.annotate.quantities.counted import find_counted, is_amount
from eventlark.annotate.quantities.words import Vocabulary, vocabulary
from eventlark.annotate.regular import Shape
from eventlark.document import Document, Quantity

__all__ = ["find_quantities"]

_THOUSAND = 1000
_BOUNDS = (("at_least", "min"), ("at_most", "max"), ("about", "approx"))


def find_quantities(doc: Document) -> Document:
    """The document with its amounts, in text order and never overlapping.

    Figures that are years, times, parts of names or labels ("Flight 370") are left out, and so is what is not one
    number ("two three"). Without tags no counted noun is known.
    """
    words = vocabulary()
    letters = words.letters.spell(doc.words)
    taken = _taken(doc)
    found: list[Quantity] = []
    for start, end in iter_runs(letters, words.anchors, [sentence.start for sentence in doc.sentences]):
        for shape in words.shapes.find(letters[start:end]):
            amount = _Amount(doc, words, shape, start)
            done = found[-1].end if found else 0
            if amount.start >= done and taken.isdisjoint(range(*amount.number)):
                found.extend(amount.read())
    return msgspec.structs.replace(doc, quantities=tuple(found))


def _taken(doc: Document) -> frozenset[int]:
    """The tokens of times and names, whose figures are no amounts."""
    spans = [(time.start, time.end) for time in doc.times] + [(name.start, name.end) for name in doc.names]
    return frozenset(at for start, end in spans for at in range(start, end))


class _Amount:
    """A shape that the grammar found, on its way to a `Quantity`."""

    def __init__(self, doc: Document, words: Vocabulary, shape: Shape, offset: int) -> None:
        self._doc, self._words, self._shape, self._offset = doc, words, shape, offset
        self.start, self.end = offset + shape.start, offset + shape.end
        self.number = self._number()

    def read(self) -> Iterator[Quantity]:
        """The quantity, unless the words are no amount after all."""
        value, upper = self._values()
        if value is None or not is_amount(self._doc, self._words, self.number, self.end, self._shape.name):
            return
        unit, head = self._unit()
        end, counted = self.end, ""
        if head is None:
            found = find_counted(self._doc, self._words, self.end)
            head, end = (found.head, found.end) if found else (self._last_number(), self.end)
            counted = found.lemma if found else ""
        yield Quantity(self.start, end, value, head, upper, self._bound(upper), unit, counted)

    def _words_of(self, part: str) -> list[str]:
        start, end = self._shape.parts[part][0]
        return list(self._doc.words[self._offset + start : self._offset + end])

    def _number(self) -> tuple[int, int]:
        """The tokens of the number itself, without bound and unit."""
        spans = [self._shape.parts[name][0] for name in ("first", "several") if name in self._shape.parts]
        start, end = spans[0] if spans else (self._shape.start, self._shape.end)
        return self._offset + start, self._offset + end

    def _last_number(self) -> int:
        spans = [self._shape.parts[name][0] for name in ("second", "first", "several") if name in self._shape.parts]
        return self._offset + spans[0][1] - 1 if spans else self.end - 1

    def _values(self) -> tuple[float | None, float | None]:
        if "several" in self._shape.parts:
            return self._several(), None
        if self._shape.name == "share":
            return numbers.value(self._share_words()), None
        first = numbers.value(self._words_of("first"))
        if "second" not in self._shape.parts or first is None:
            return first, None
        return self._range(first)

    def _share_words(self) -> list[str]:
        letters = self._words.letters
        return [word for word in self._doc.words[self.start : self.end] if letters[word] in self._share_letters()]

    def _share_letters(self) -> frozenset[str]:
        return frozenset(self._words.shapes.letters[name] for name in ("SMALL", "FRACTION", "HALF"))

    def _range(self, first: float) -> tuple[float | None, float | None]:
        """Both ends; a magnitude after the second holds for a bare first one too ("2 to 3 million")."""
        words = self._words_of("second")
        second, bare = numbers.value(words), numbers.value(words[:1])
        if second is None:
            return first, None
        magnitude = second / bare if bare else 1.0
        if magnitude >= _THOUSAND and len(self._words_of("first")) == 1 and first * magnitude < second:
            first *= magnitude
        return (first, second) if first < second else (first, None)

    def _several(self) -> float:
        """`hundreds` is worth 100, `tens of thousands` 10,000, `several dozen` at least 12."""
        worth = 1.0
        for word in self._words_of("several"):
            worth *= self._words.scales_of.get(word.lower()) or numbers.value([word]) or 1.0
        return worth

    def _bound(self, upper: float | None) -> str:
        parts = self._shape.parts
        if "or_more" in parts:
            return "min" if self._has("MORE", "or_more") else "max"
        if bound := next((bound for name, bound in _BOUNDS if name in parts), ""):
            return bound
        if "several" in parts:
            return "approx" if self._has("COUPLE", "several") else "min"
        return "exact"

    def _has(self, name: str, part: str) -> bool:
        letter = self._words.shapes.letters[name]
        return any(self._words.letters[word] == letter for word in self._words_of(part))

    def _unit(self) -> tuple[str, int | None]:
        """The unit's canonical name and its head token; a plain count has none."""
        if self._shape.name == "percentage":
            return "%", self.end - 1
        if self._shape.name == "money":
            return self._currency()
        if self._shape.name == "measure":
            start, end = self._shape.parts["unit"][-1]
            start, end = self._offset + start, self._offset + end
            return self._words.unit(list(self._doc.words[start:end])), self._unit_head(start, end)
        return "", None

    def _currency(self) -> tuple[str, int]:
        """The sign before the figure, or the words after it ("Canadian dollars")."""
        after = self._tokens_of("NATION", "MONEY")
        tokens = after or self._tokens_of("SIGN", "CODE")[:1]
        return self._words.currency([self._doc.words[at] for at in tokens]), tokens[-1]

    def _tokens_of(self, *names: str) -> list[int]:
        letters = {self._words.shapes.letters[name] for name in names}
        return [at for at in range(self.start, self.end) if self._words.letters[self._doc.words[at]] in letters]

    def _unit_head(self, start: int, end: int) -> int:
        letter = self._words.shapes.letters["UNIT"]
        return next(at for at in range(start, end) if self._words.letters[self._doc.words[at]] == letter)
