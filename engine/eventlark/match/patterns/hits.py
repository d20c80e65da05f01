"""What a pattern found: `Hit`s with their captures, and the story of one way through its code.

In: what happened on the way, step by step. Out: a `Hit`. Used by `machine` (the best way) and `every` (all ways).
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec


class Capture(msgspec.Struct, frozen=True):
    """Tokens [start, end) that a role captured."""

    role: str
    start: int
    end: int


class Hit(msgspec.Struct, frozen=True):
    """A match of a pattern: tokens [start, end) and its captures in text order."""

    start: int
    end: int
    captures: tuple[Capture, ...] = ()


class Story(NamedTuple):
    """What a way has told so far: captures that are `opened` and those that are `closed`.

    `landed` is the token where the last walk arrived, if no capture opened since; `left` the place where the first
    walk left the line of tokens; both -1 before.
    """

    opened: tuple[tuple[str, int], ...] = ()
    closed: frozenset[Capture] = frozenset()
    landed: int = -1
    left: int = -1

    def after(self, kind: str, role: str, at: int) -> Story:
        """The story after one more step: open, close, walk (it leaves at `at`) or landed (it arrives there)."""
        if kind == "open":
            return self._replace(opened=(*self.opened, (role, at)), landed=-1)
        if kind == "close":
            return self._closing(role, at)
        if kind == "walk":
            return self if self.left >= 0 else self._replace(left=at)
        return self._replace(landed=at) if kind == "landed" else self

    def _closing(self, role: str, at: int) -> Story:
        """The capture that was opened last is complete; around a walk it begins where the walk arrived."""
        start = self.landed if self.landed >= 0 else self.opened[-1][1]
        more = {Capture(role, start, at)} if start < at else set[Capture]()  # a capture of nothing fills no role
        return self._replace(opened=self.opened[:-1], closed=self.closed | more)

    def hit(self, begin: int, end: int) -> Hit:
        """The hit of a way that began at `begin` and is done at `end`: it ends where a walk left the line."""
        captures = sorted(self.closed, key=lambda each: (each.start, each.end, each.role))
        return Hit(begin, max(self.left if self.left >= 0 else end, begin + 1), tuple(captures))
