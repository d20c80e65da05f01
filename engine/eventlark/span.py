"""Spans of text: half-open, 0-based, counted in Unicode code points. All interval algebra lives here.

text   R u s s i a   a t t a c k e d
       0 1 2 3 4 5 6 7 ...            Span(0, 6) is "Russia"
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of text from `start` up to, not including, `end`.

    >>> Span(0, 6).of("Russia attacked")
    'Russia'
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of this span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point.

        >>> Span(0, 3).overlaps(Span(3, 5))
        False
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """This span moved `by` code points to the right."""
        return Span(self.start + by, self.end + by)

    @classmethod
    def cover(cls, spans: Iterable[Span]) -> Span:
        """The smallest span that holds all of `spans`.

        Raises:
            ValueError: when `spans` is empty.
        """
        found = list(spans)
        return cls(min(s.start for s in found), max(s.end for s in found))
