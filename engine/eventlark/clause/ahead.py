"""Whether a predicate's own time lies ahead of the text's date: "the king flies to Paris next week".

Called by `cues` for predicates that nothing else puts into the past or the future.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from functools import lru_cache

from eventlark.clause.tree import Tree, is_relation

_DATE = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d))?(?=T|$)")


def time_ahead(tree: Tree, head: int) -> tuple[int, int] | None:
    """Tokens [start, end) of a time beside `head` that lies behind the text's date; None where there is none."""
    times, date = tree.doc.times, tree.doc.date
    if not times or not date:
        return None
    for kid in tree.of(head):
        rel = tree.rels[kid]
        if rel == "advmod" or is_relation(rel, "obl") or is_relation(rel, "nmod"):
            at = bisect_right(times, kid, key=lambda time: time.start) - 1
            if (
                at >= 0
                and kid < times[at].end
                and times[at].type != "SET"
                and _is_later(times[at].value, date[:10])
            ):
                return times[at].start, times[at].end
    return None


@lru_cache(maxsize=10_000)
def _is_later(value: str, date: str) -> bool:
    """Whether the whole of a TIMEX3 value lies behind `date`.

    >>> _is_later("2022-W38", "2022-09-15"), _is_later("2022-09", "2022-09-15"), _is_later("2023", "2022-09-15")
    (True, False, True)
    """
    found = _DATE.match(value)
    if found is None:
        return False
    if "W" not in found[0]:
        return found[0] > date[: len(found[0])]
    try:
        year, week, _ = datetime.date.fromisoformat(date).isocalendar()
    except ValueError:
        return False
    return found[0] > f"{year:04}-W{week:02}"
