"""Lines of styled text for terminals: columns that fold on narrow ones, and trees.

In: cells, each a text with the name of a style. Out: `Line`s, printed plain or in colour by `shown`. Wide letters
(Chinese, emoji) count as rich counts them; nothing here knows what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.text import Text

_FOLDED = 6
"""How far what does not fit on a row is set in below it."""
_GAP = 2


class Cell(NamedTuple):
    """A text and its style: a key of `STYLES`, or the empty string."""

    text: str
    style: str = ""


Line = tuple[Cell, ...]

STYLES = {
    "head": "bold", "title": "bold underline", "dim": "dim", "tag": "cyan", "relation": "magenta", "good": "green",
    "learned": "yellow", "kind": "blue",
}  # fmt: skip
"""What each style looks like, in rich's words."""


def columns(rows: Sequence[Sequence[Cell]], width: int) -> Iterator[Line]:
    """`rows` in columns; the cells of a row that do not fit in `width` follow on lines below, set in.

    Where all columns do not fit, none is wider than a third of `width`.
    """
    widths = [max(_size(cell.text) for cell in column if cell) for column in zip_longest(*rows)]
    if sum(widths) + _GAP * len(widths) > width:
        widths = [min(max(8, width // 3), each) for each in widths]
    for row in rows:
        yield from _folded(row, widths, width)


def _folded(row: Sequence[Cell], widths: list[int], width: int) -> Iterator[Line]:
    line, used = [Cell("  ")], 2
    for at, cell in enumerate(row):
        if not cell.text and at == len(row) - 1:
            break
        size = _size(cell.text)
        if used > _FOLDED and used + size > width:
            yield tuple(line)
            line, used = [Cell(" " * _FOLDED)], _FOLDED
        if _FOLDED + size > width:
            cell = Cell(clipped(cell.text, width - used), cell.style)
            size = _size(cell.text)
        line.append(cell)
        last = at == len(row) - 1
        gap = 0 if last else max(widths[at] - size, 0) + _GAP
        line.append(Cell(" " * gap))
        used += size + gap
    yield tuple(line)


def clipped(text: str, room: int) -> str:
    """`text`, its end replaced by dots where it is longer than `room`."""
    if _size(text) <= room:
        return text
    kept, used = [], 3
    for letter in text:
        used += _size(letter)
        if used > max(room, 4):
            break
        kept.append(letter)
    return "".join(kept) + "..."


def branch(depth: int, width: int) -> str:
    """What stands before a node of a tree `depth` levels down; very deep ones say their depth instead."""
    room = max(4, (width - 30) // 2)
    return "  " * depth if depth <= room else f"{'  ' * (room - 3)}({depth}) "


def _size(text: str) -> int:
    """How many places a terminal gives to `text`."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def shown(lines: Iterable[Line], *, colour: bool = False) -> str:
    """`lines` as one text; with `colour`, with escape codes as far as the terminal (and NO_COLOR) allows."""
    if not colour:
        return "\n".join(clean("".join(cell.text for cell in line)).rstrip() for line in lines)
    from rich.console import Console
    from rich.text import Text

    text = Text("\n").join(_rich(line) for line in lines)
    console = Console(soft_wrap=True)
    with console.capture() as capture:
        console.print(text, end="", highlight=False)
    return capture.get()


def clean(text: str) -> str:
    """`text` without control characters, which a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _rich(line: Line) -> Text:
    from rich.text import Text

    return Text.assemble(*((clean(cell.text), STYLES.get(cell.style, "")) for cell in line))
