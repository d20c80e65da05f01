"""Lines of CoNLL-U to sentences: what a line may hold, and every problem with its line and column.

In: lines. Out: `Block`s, one a sentence, checked: heads exist and make no circle. A sentence with a problem is left
out and the problem goes to whoever asked; the next sentence is read as if nothing had been.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

COLUMNS = ("ID", "FORM", "LEMMA", "UPOS", "XPOS", "FEATS", "HEAD", "DEPREL", "DEPS", "MISC")
_ESCAPES = {"\\s": " ", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\p": "|", "\\\\": "\\"}

Place = tuple[int, int]
"""A word's number and, for an empty node, its number behind that word (8.1), else 0."""
Deps = tuple[tuple[Place, str], ...]
"""An enhanced graph's governors and relations of one word."""


class Malformed(ValueError):
    """A line that is not CoNLL-U: `line` and `column` count from 1, in characters."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line, self.column, self.message = line, column, message


class Row(NamedTuple):
    """One word line, its columns as text, and whether a space follows."""

    line: int
    place: Place
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    rel: str
    deps: Deps
    after: str | None
    """What the file says stands after the word; None where it says nothing, which means a space."""
    columns: tuple[int, int]
    """Where the head and the enhanced governors stand in the line."""


class _Range(NamedTuple):
    """A multi-word token: words `first` to `last`, spelt `form`."""

    line: int
    first: int
    last: int
    form: str
    after: str | None


class Block:
    """One sentence: its comments (`key = value`), its rows and its empty nodes."""

    def __init__(self, comments: dict[str, str] | None = None) -> None:
        self.comments = comments or {}
        self.rows: list[Row] = []
        self.empty: list[Row] = []
        self.ranges: list[_Range] = []
        self.broken = False


def iter_blocks(lines: Iterable[str], report: Callable[[Malformed], None]) -> Iterator[Block]:
    """The sentences of `lines`; each that is broken is left out, with its first problem told to `report`."""
    block = Block()
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if number == 1:
            line = line.removeprefix("\ufeff")
        if not line.strip():
            if block.rows or block.broken:
                yield from _finished(block, report)
                block = _next(block)
        elif not block.broken:
            try:
                _read_line(line, number, block)
            except Malformed as problem:
                block.broken = True
                report(problem)
    if block.rows:
        yield from _finished(block, report)


def _next(block: Block) -> Block:
    """A new sentence; where a document began with one that is left out, it begins here."""
    heads = ("newdoc", "newpar", "date") if block.broken else ()
    return Block({key: block.comments[key] for key in heads if key in block.comments})


def _finished(block: Block, report: Callable[[Malformed], None]) -> Iterator[Block]:
    """The sentence, unless its ranges, heads and graph do not hold together."""
    if block.broken:
        return
    try:
        _check(block)
    except Malformed as problem:
        block.broken = True
        report(problem)
    else:
        yield block


# ---------------------------------------------------------------- one line


def _read_line(line: str, number: int, block: Block) -> None:
    if line[0] != "#":
        _read_row(line, number, block)
    elif not block.rows:
        _read_comment(line, block.comments)


def _read_comment(line: str, comments: dict[str, str]) -> None:
    key, _, value = line[1:].partition("=")
    key = key.strip()
    if key.split(" ")[0] in ("newdoc", "newpar"):
        comments[key.split(" ")[0]] = value.strip()
    else:
        comments[key] = value.removeprefix(" ")


def _read_row(line: str, number: int, block: Block) -> None:
    """Append the word on `line` to its rows; a range `2-3` and an empty node `2.1` have lists of their own."""
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        column = len(line) + 1 if len(cells) < len(COLUMNS) else _column(cells, len(COLUMNS))
        raise Malformed(number, column, f"a word line has 10 columns between tabs, this one has {len(cells)}")
    key, form, lemma, upos, xpos, feats = cells[:6]
    first, dash, last = key.partition("-")
    if dash and first.isdecimal() and last.isdecimal():
        block.ranges.append(_Range(number, int(first), int(last), form, _space_after(cells[9])))
        return
    place = (len(block.rows) + 1, 0)
    if "." in key:
        before = block.empty[-1].place if block.empty else (0, 0)
        place = (len(block.rows), before[1] + 1 if before[0] == len(block.rows) else 1)
    if key != _shown(place):
        raise Malformed(number, 1, f"expected word number {_shown(place)}, found {key!r}")
    if not form:
        raise Malformed(number, _column(cells, 1), f"word {key} has no form")
    columns = (_column(cells, 6), _column(cells, 8))
    head = _read_head(cells[6], number, columns[0])
    deps = _read_deps(cells[8], number, columns[1])
    after = _space_after(cells[9])
    row = Row(number, place, form, lemma, upos, xpos, feats, head, cells[7], deps, after, columns)
    (block.empty if place[1] else block.rows).append(row)


def _column(cells: list[str], at: int) -> int:
    """The column of a line, from 1, at which cell number `at` begins."""
    return sum(len(cell) + 1 for cell in cells[:at]) + 1


def _shown(place: Place) -> str:
    return f"{place[0]}.{place[1]}" if place[1] else str(place[0])


def _read_head(cell: str, number: int, column: int) -> int:
    """The 1-based head, 0 for the root, -1 for none."""
    if cell == "_":
        return -1
    if not cell.isdecimal():
        raise Malformed(number, column, f"the head is a word number, found {cell!r}")
    return int(cell)


def _read_deps(cell: str, number: int, column: int) -> Deps:
    """The enhanced governors: `4:nsubj|6.1:conj:and`, each a place and a relation."""
    if cell == "_":
        return ()
    found = []
    for item in cell.split("|"):
        head, colon, rel = item.partition(":")
        whole, dot, part = head.partition(".")
        if not (colon and rel and whole.isdecimal() and (part.isdecimal() or not dot)):
            raise Malformed(number, column, f"an enhanced governor is written like 4:nsubj, found {item!r}")
        found.append(((int(whole), int(part or 0)), rel))
        column += len(item) + 1
    return tuple(found)


def _space_after(misc: str) -> str | None:
    """What stands after a word: nothing, or as `SpacesAfter=` (UDPipe's extension) says; None if unsaid."""
    if misc == "_":
        return None
    for item in misc.split("|"):
        if item == "SpaceAfter=No":
            return ""
        if item.startswith("SpacesAfter="):
            return unescape(item[12:])
    return None


def unescape(text: str) -> str:
    """White space as `SpacesAfter` writes it, in plain characters."""
    parts = text.split("\\\\")
    for escape, char in _ESCAPES.items():
        if escape != "\\\\":
            parts = [part.replace(escape, char) for part in parts]
    return "\\".join(parts)


def escape(text: str) -> str:
    """White space as `SpacesAfter` writes it."""
    text = text.replace("\\", "\\\\")
    for mark, char in _ESCAPES.items():
        if char != "\\":
            text = text.replace(char, mark)
    return text


# ---------------------------------------------------------------- one sentence


def _check(block: Block) -> None:
    for one in block.ranges:
        _join(one, block.rows)
    _check_heads(block.rows)
    _check_graph(block)


def _join(one: _Range, rows: list[Row]) -> None:
    """Let the words of a range touch where they spell it, and its last word be followed as the range is."""
    if one.last > len(rows) or not 1 <= one.first < one.last:
        raise Malformed(one.line, 1, f"the range {one.first}-{one.last} is none of the words 1 to {len(rows)}")
    span = range(one.first - 1, one.last)
    inside = "" if "".join(rows[at].form for at in span) == one.form else None
    for at in span:
        rows[at] = rows[at]._replace(after=one.after if at == one.last - 1 else inside)


def _check_heads(rows: list[Row]) -> None:
    checked = [False] * (len(rows) + 1)
    for at in range(1, len(rows) + 1):
        path: dict[int, None] = {}
        while at > 0 and not checked[at]:
            checked[at] = True
            path[at] = None
            at = rows[at - 1].head
            if at > len(rows):
                row = rows[next(reversed(path)) - 1]
                raise Malformed(row.line, row.columns[0], f"head {at} is no word of its sentence")
        if at > 0 and at in path:
            row = rows[at - 1]
            raise Malformed(row.line, row.columns[0], f"the heads of word {at} lead back to it")


def _check_graph(block: Block) -> None:
    """An enhanced graph may have circles, but its governors must exist."""
    known = {row.place for row in block.empty}
    for row in (*block.rows, *block.empty):
        for place, _ in row.deps:
            if place not in known if place[1] else place[0] > len(block.rows):
                message = f"enhanced governor {_shown(place)} is no word of its sentence"
                raise Malformed(row.line, row.columns[1], message)
