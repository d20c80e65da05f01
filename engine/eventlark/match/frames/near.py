"""The nearest mention or event before or behind a trigger, a few sentences away: `before(<PERSON>, 1)`.

In: a source and the trigger's tokens. Out: fillers, nearest first. Mentions come from the annotations of tokens
and events from earlier rules, so that a sentence which nobody parsed is as good as another. Called by `roles`,
which takes the first filler that fits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from eventlark.clause.model import Filler
from eventlark.language.model import MentionAtom, NearSource
from eventlark.match.context import Context
from eventlark.match.patterns.spans import Ends, mention_table
from eventlark.match.patterns.walks import head_of

_MOST = 20
"""How many mentions are looked at for one that fits."""


def nearest(context: Context, source: NearSource, start: int, end: int) -> Iterator[Filler]:
    """The fillers before or behind the trigger's tokens [start, end), nearest first."""
    stretches = _before(context, source, start) if source.side == "before" else _after(context, source, end)
    for first, last in islice(stretches, _MOST):
        yield Filler(head_of(context, first, last), first, last, source.side)


def _before(context: Context, source: NearSource, start: int) -> Iterator[tuple[int, int]]:
    """Stretches that end before `start`, latest end first; of those that end together the longest."""
    here, by_end = context.doc.sentence_at(start), _by_end(context, source)
    for end, begin in reversed(by_end[: bisect_right(by_end, (start, start))]):
        away = here - context.doc.sentence_at(begin)
        if away > source.high:
            return
        if away >= source.low:
            yield begin, end


def _after(context: Context, source: NearSource, end: int) -> Iterator[tuple[int, int]]:
    """Stretches that begin at `end` or later, first ones first; of those that begin together the longest."""
    here, table = context.doc.sentence_at(end - 1), _table(context, source)
    starts = sorted(table)
    for begin in starts[bisect_left(starts, end) :]:
        away = context.doc.sentence_at(begin) - here
        if away > source.high:
            return
        if away >= source.low:
            yield begin, table[begin][0]


def _table(context: Context, source: NearSource) -> Ends:
    return mention_table(context, MentionAtom(source.types, source.role))


def _by_end(context: Context, source: NearSource) -> list[tuple[int, int]]:
    first: dict[int, int] = {}
    for begin, ends in sorted(_table(context, source).items()):
        for end in ends:
            first.setdefault(end, begin)
    return sorted(first.items())
