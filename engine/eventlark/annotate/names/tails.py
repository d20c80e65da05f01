"""Names that share their last words: "North and South Korea", "East and West Germans".

In: settled names. Out: the same, with the first word of such a pair as the country that it means with the shared
tail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventlark.annotate.names.kinds import TABLE
from eventlark.annotate.names.segments import Found
from eventlark.annotate.names.tables import gazetteer
from eventlark.annotate.names.text import View


def share(view: View, found: Sequence[Found]) -> list[Found]:
    """`found` and the countries shortened before a conjunction: "North" in "North and South Korea"."""
    more = {item.start: item for item in _shortened(view, found)}
    if not more:
        return list(found)
    kept = (item for item in found if item.start not in more)
    return sorted([*more.values(), *kept], key=lambda item: item.start)


def _shortened(view: View, found: Sequence[Found]) -> Iterator[Found]:
    for item in found:
        start = item.start - 2
        if start < 0 or item.end - item.start < 2 or item.entry.type != "country" or view.tags[start + 1] != "CC":
            continue
        whole = (view.words[start], *view.words[item.start + 1 : item.end])
        hit = gazetteer().match(whole, 0)
        if hit and hit[0] == len(whole) and hit[1].type == "country":
            yield Found(start, start + 1, hit[1], TABLE)
