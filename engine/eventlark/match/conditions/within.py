"""Which events a trigger stands inside: those with a filler around it.

In: the matches of a Context. Out: for a match, the others that enclose it, the nearest last. Called by
`match.operands` for the feature `within`.

One sweep over all fillers in text order, with those still open on a stack:

    fillers    [----------------]     [----]
                  [------]
    heads      ^      ^      ^     ^   ^
"""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.match.context import Context
from eventlark.match.model import Match

DEEP = 8
"""So many enclosing fillers are looked at: more are no news sentence, and a bound keeps the work linear."""

Spans = list[tuple[int, int, Match]]


def enclosing(match: Match, context: Context) -> Iterator[Match]:
    """The other matches of which some filler has the trigger of `match` inside it."""
    known = context.cache.get(enclosing)
    if not isinstance(known, tuple) or known[0] != len(context.matches):
        known = context.cache[enclosing] = (len(context.matches), _around(context.matches))
    return (other for other in known[1].get(match.head, ()) if other.head != match.head)


def _around(matches: list[Match]) -> dict[int, tuple[Match, ...]]:
    """For each trigger, the matches of the innermost fillers around it."""
    waiting = sorted(_spans(matches), key=lambda span: (-span[0], span[1]))
    still_open: Spans = []
    found = {}
    for head in sorted({match.head for match in matches}):
        while waiting and waiting[-1][0] <= head:
            still_open.append(waiting.pop())
        while still_open and still_open[-1][1] <= head:
            still_open.pop()
        found[head] = tuple(match for _, end, match in still_open[-DEEP:] if end > head)
    return found


def _spans(matches: list[Match]) -> Iterator[tuple[int, int, Match]]:
    """(start, end, match) of every filler."""
    for match in matches:
        for items in match.roles.values():
            yield from ((item.filler.start, item.filler.end, match) for item in items)
