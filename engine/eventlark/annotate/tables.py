"""Big tables as sorted lines: `key TAB value`, searched by bisection, read line by line when asked for.

Comes in: a data file of sorted lines. Goes out: the value of a key. Called by `annotate.lexicon` and
`annotate.tags.weights`.

Measured for 108,000 lines, best of five, as (load once, look up one key the first time): lines 9 ms, 0.8 us;
pickled dict 40 ms, 0.1 us; dict parsed from text 70-150 ms, 0.1 us; sqlite 0.1 ms, 8 us; bisection in a
memory map 0.1 ms, 6 us. An article has 400 different words, and callers keep what they looked up, so the
lines win; they are plain text, and need no blob that changes with the version of Python.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from eventlark import resources


class SortedTable:
    """A table of unique keys; `SortedTable(lines)` takes the lines in code point order.

    >>> SortedTable(["a\\t1", "b\\t2"]).find("b")
    '2'
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Each key with its value, in order."""
        for line in self._lines:
            key, _, value = line.partition("\t")
            yield key, value

    def find(self, key: str) -> str | None:
        """The value of `key`, or None."""
        start = key + "\t"
        place = bisect_left(self._lines, start)
        if place == len(self._lines) or not self._lines[place].startswith(start):
            return None
        return self._lines[place][len(start) :]


@cache
def sorted_table(name: str) -> SortedTable:
    """The table `grammars/<name>` that ships with the package."""
    return SortedTable(resources.grammar(name).read_text(encoding="utf8").rstrip("\n").split("\n"))
