"""A table for people: each sentence with its events below it, in columns type, who, whom, where, when, trigger.

Turkish President Recep Tayyip Erdogan praised Kazakhstan for its "patient diplomacy" ...
  PRAISE   Recep Tayyip Erdogan   Kazakhstan             praised
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from eventlark.event import INFERRED, Argument, Event

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

NAME, EXTENSION = "table", ".txt"

HEADINGS = ("type", "who", "whom", "where", "when", "trigger")
WIDTH = 110
"""Columns of a table that does not go to a terminal."""
ROOMY, LONG = 26, 60
"""Beyond so many characters a filler is shown by its name; beyond so many, by its head."""
_SHARES = (18, 24, 22, 14, 12, 14)
_NARROW = 60


def write(events: Iterable[Event], stream: TextIO) -> None:
    """Write `events`, grouped by sentence, to `stream`; colour and width follow the terminal."""
    from rich.console import Console

    width = None if stream.isatty() else WIDTH
    console = Console(file=stream, highlight=False, soft_wrap=False, width=width)
    count = 0
    for (doc_id, _, sentence), group in groupby(events, key=_sentence):
        found = list(group)
        if count == 0 and console.width >= _NARROW:
            console.print(_grid(console, [HEADINGS], style="bold"))
        if sentence:
            console.print()
            console.print(" ".join(sentence.split()), style="dim", markup=False)
        elif count == 0:
            console.print(doc_id, style="dim", markup=False)
        console.print(_grid(console, [_cells(event) for event in found]))
        count += len(found)
    if not count:
        console.print("no events")


def _sentence(event: Event) -> tuple[str, int, str]:
    return (event.doc_id, event.sent_id, event.sentence.text or "")


def _grid(console: Console, rows: list[tuple[str, ...]], *, style: str = "") -> Table:
    """`rows` in columns that have the same widths in every grid, so that the page lines up."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1), expand=False)
    room = max(console.width - 8, 30)
    for share in _SHARES:
        grid.add_column(width=max(4, room * share // sum(_SHARES)), overflow="fold")
    for row in rows:
        styles = (style or "bold cyan", *([style] * (len(row) - 2)), style or "green")
        grid.add_row(*(Text(cell, style=cell_style) for cell, cell_style in zip(row, styles, strict=True)))
    return grid


def _cells(event: Event) -> tuple[str, ...]:
    kind = event.type if event.polarity == "positive" else f"not {event.type}"
    if event.modality != "actual":
        kind += f" ({event.modality})"
    where = event.fillers("place") or event.fillers("territory")
    columns = (event.fillers("actor"), event.fillers("recipient"), where, event.fillers("time"))
    return (kind, *("; ".join(map(_show, args)) for args in columns), event.trigger.text)


def _show(arg: Argument) -> str:
    """The name where known, with what a pronoun stands for; in parentheses when no words of the event tell it."""
    words = " ".join(arg.text.split())
    if arg.route == INFERRED:
        return f"({words})"
    if arg.antecedent:
        return f"{arg.head.text} = {arg.antecedent.name or arg.antecedent.text}"
    if arg.name and len(words) > ROOMY:
        return arg.name
    return words if len(words) <= LONG else arg.head.text
