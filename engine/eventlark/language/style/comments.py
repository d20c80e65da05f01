"""The comments of a rule file, which YAML parsers drop: where each stands and what it belongs to.

A comment alone on its line belongs to the entry that comes next; one behind a value to that line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from eventlark.source import Items, Node, Source, Table, Text


class Comment(msgspec.Struct, frozen=True):
    """A comment with its `#`; `column` counts from 0; `blank` says that an empty line stands above it."""

    text: str
    offset: int
    line: int
    column: int
    alone: bool
    blank: bool


def find(source: Source) -> list[Comment]:
    """Every comment of `source`, in order."""
    scalars = sorted((text.start, text.end) for text in _texts(source.root))
    found = []
    for number, start in enumerate(source.line_starts, start=1):
        line = source.line_text(number)
        column = _comment_column(line, start, scalars)
        if column is not None:
            alone = not line[:column].strip()
            above = source.line_text(number - 1) if number > 1 else "x"
            comment = Comment(
                line[column:].rstrip(), start + column, number, column, alone, alone and not above.strip()
            )
            found.append(comment)
    return found


def _texts(node: Node | None) -> Iterator[Text]:
    """Every key and scalar."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Table):
        yield from node.keys.values()
        for value in node.values.values():
            yield from _texts(value)


def _comment_column(line: str, start: int, scalars: list[tuple[int, int]]) -> int | None:
    """Where a comment begins in `line`: a `#` after a blank, outside every scalar."""
    column = line.find("#")
    while column >= 0:
        free = column == 0 or line[column - 1] in " \t"
        if free and not _inside(start + column, scalars):
            return column
        column = line.find("#", column + 1)
    return None


def _inside(offset: int, scalars: list[tuple[int, int]]) -> bool:
    index = bisect_right(scalars, (offset, 1 << 60)) - 1
    return index >= 0 and scalars[index][0] <= offset < scalars[index][1]
