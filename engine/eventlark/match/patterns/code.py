"""Patterns as code: a small program of steps for the machine that finds their matches.

In: the tree of one pattern. Out: `Code`, steps in one flat tuple, entered at `start`. This is Thompson's
construction (CACM 1968): a split names its preferred way first, so lazy and greedy, and the order of
alternatives, are the order of two numbers. Repeats are written out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import msgspec

from eventlark.language import model as m
from eventlark.language import trees
from eventlark.match.patterns.tokentests import ANY

MOST_STEPS = 20_000
"""Patterns that need more steps are refused when rules are loaded."""


class Step(msgspec.Struct, frozen=True):
    """One step: `kind` says what it does, `item` with what; it goes on at `next`, a split also at `other`.

    Kinds: test (a token), split, open and close (a capture), look, anchor, mention, joined, lexicon, trigger, walk,
    border (no clause border here), done.
    """

    kind: str
    item: object = None
    next: int = 0
    other: int = -1


class Code(msgspec.Struct, frozen=True):
    """The steps of a pattern; `start` is where it begins. `looks` are the patterns of its look-arounds.

    `widest` is the most tokens that the code of a look-around covers; None when nobody knows.
    """

    steps: tuple[Step, ...]
    start: int
    looks: tuple[Code, ...] = ()
    widest: int | None = None


class TooLarge(ValueError):
    """The pattern needs more steps than `MOST_STEPS`."""


@lru_cache(maxsize=10_000)
def code_of(pattern: m.Pattern) -> Code:
    """As `compile_pattern`, remembered: for patterns inside sources and conditions."""
    return compile_pattern(pattern)


def compile_pattern(pattern: m.Pattern) -> Code:
    """The code of `pattern`.

    Raises:
        TooLarge: when repeats within repeats make it too long.
    """
    writer = _Writer()
    start = writer.write(pattern, writer.add(Step("done")))
    return Code(tuple(writer.steps), start, tuple(writer.looks))


def _widest(pattern: m.Pattern) -> int | None:
    """The most tokens that `pattern` covers; None when nobody knows, or it walks away from its place."""
    walks = any(isinstance(node, m.Walk) for node in trees.iter_nodes(pattern))
    return None if walks else trees.width(pattern)[1]


class _Writer:
    """Writes steps from the end of a pattern to its start: each piece knows where to go on."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.looks: list[Code] = []

    def add(self, step: Step) -> int:
        if len(self.steps) >= MOST_STEPS:
            raise TooLarge(f"more than {MOST_STEPS} steps")
        self.steps.append(step)
        return len(self.steps) - 1

    def write(self, pattern: m.Pattern, next: int) -> int:  # noqa: A002 - the name of the step's field
        """Write `pattern` so that it goes on at `next`; gives where it begins."""
        return _WRITERS[type(pattern)](self, pattern, next)

    def sequence(self, pattern: m.Sequence, next: int) -> int:  # noqa: A002
        for item in reversed(pattern.items):
            next = self.write(item, next)  # noqa: A001
        return next

    def choice(self, pattern: m.Choice, next: int) -> int:  # noqa: A002
        starts = [self.write(arm, next) for arm in pattern.arms]
        start = starts.pop()
        while starts:
            start = self.add(Step("split", None, starts.pop(), start))
        return start

    def repeat(self, pattern: m.Repeat, next: int) -> int:  # noqa: A002
        start = self._loop(pattern, next) if pattern.high is None else next
        for _ in range((pattern.high or pattern.low) - pattern.low):
            start = self._split(self.write(pattern.item, start), next, lazy=pattern.lazy)
        for _ in range(pattern.low):
            start = self.write(pattern.item, start)
        return start

    def _loop(self, pattern: m.Repeat, next: int) -> int:  # noqa: A002
        again = self.add(Step("split"))
        body = self.write(pattern.item, again)
        first, other = (next, body) if pattern.lazy else (body, next)
        self.steps[again] = Step("split", None, first, other)
        return again

    def _split(self, more: int, enough: int, *, lazy: bool) -> int:
        first, other = (enough, more) if lazy else (more, enough)
        return self.add(Step("split", None, first, other))

    def gap(self, pattern: m.Gap, next: int) -> int:  # noqa: A002
        """A gap is a lazy run of any tokens with no clause border before, between or behind them."""
        done = start = self.add(Step("border", None, next))
        for count in range(pattern.high):
            more = self.add(Step("border", None, self.add(Step("test", ANY, start))))
            start = self._split(more, done, lazy=True) if pattern.high - count > pattern.low else more
        return start

    def atom(self, pattern: m.Atom, next: int) -> int:  # noqa: A002
        return self.add(Step("test", pattern.test, next))

    def capture(self, pattern: m.Capture, next: int) -> int:  # noqa: A002
        inner = self.write(pattern.item, self.add(Step("close", pattern.role, next)))
        return self.add(Step("open", pattern.role, inner))

    def look(self, pattern: m.Look, next: int) -> int:  # noqa: A002
        code = compile_pattern(pattern.item)
        self.looks.append(msgspec.structs.replace(code, widest=_widest(pattern.item)))
        return self.add(Step("look", (len(self.looks) - 1, pattern.ahead, pattern.negative), next))

    def mention(self, pattern: m.MentionAtom, next: int) -> int:  # noqa: A002
        return self.add(Step("mention", pattern, next))

    def joined(self, pattern: m.JoinedAtom, next: int) -> int:  # noqa: A002
        return self.add(Step("joined", pattern.source, next))

    def lexicon(self, pattern: m.LexiconAtom, next: int) -> int:  # noqa: A002
        return self.add(Step("lexicon", pattern.name, next))

    def anchor(self, pattern: m.Anchor, next: int) -> int:  # noqa: A002
        return self.add(Step("anchor", pattern.at, next))

    def walk(self, pattern: m.Walk, next: int) -> int:  # noqa: A002
        return self.add(Step("walk", pattern, next))

    def trigger(self, pattern: m.TriggerAtom, next: int) -> int:  # noqa: A002
        return self.add(Step("trigger", pattern.role, next))


_WRITERS: dict[type, Callable[..., int]] = {
    m.Atom: _Writer.atom,
    m.MentionAtom: _Writer.mention,
    m.JoinedAtom: _Writer.joined,
    m.LexiconAtom: _Writer.lexicon,
    m.Sequence: _Writer.sequence,
    m.Choice: _Writer.choice,
    m.Repeat: _Writer.repeat,
    m.Gap: _Writer.gap,
    m.Capture: _Writer.capture,
    m.Look: _Writer.look,
    m.Anchor: _Writer.anchor,
    m.Walk: _Writer.walk,
    m.TriggerAtom: _Writer.trigger,
}
