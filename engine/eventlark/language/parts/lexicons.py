"""`lexicons:` word lists, inline or from a file of the pack."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from eventlark.language import order
from eventlark.language.model import Lexicon
from eventlark.language.names import Names
from eventlark.language.sheet import Sheet, entries, text_of, texts_of
from eventlark.language.words import folded
from eventlark.source import BLOCK, Node, Table, Text

_MAX_BYTES = 20_000_000

_Raw = tuple[Sheet, Text, list[str]]
"""The file, the name and the entries of a lexicon as written."""


def read(sheets: Iterable[Sheet], names: Names) -> None:
    """Add the lexicons of all `sheets` to `names`; entries that start with `$` stand for another lexicon."""
    raw: dict[str, _Raw] = {}
    for sheet in sheets:
        for name, node in entries(sheet.root.get("lexicons")):
            if names.claim("lexicon", sheet, name):
                raw[name.value] = (sheet, name, list(_words(sheet, name, node)))
    _resolve_all(raw, names)


def _resolve_all(raw: dict[str, _Raw], names: Names) -> None:
    """Make the lexicons, those that others hold first."""
    uses = {name: _parts(words) for name, (_, _, words) in raw.items()}
    for loop in order.circles(uses):
        sheet, mark, _ = raw[loop[0]]
        sheet.problem("E147", f"lexicons include each other in a circle: {' -> '.join(loop)}", mark)
    ordered = [name for layer in order.layers(uses) for name in layer]
    for name in (*ordered, *(name for name in raw if name not in set(ordered))):
        sheet, mark, words = raw[name]
        terms = dict.fromkeys(_terms(sheet, mark, words, raw, names))
        names.lexicons[name] = Lexicon(name, tuple(filter(None, terms)), sheet.at(mark), uses[name])


def _parts(words: list[str]) -> tuple[str, ...]:
    """The lexicons among the entries."""
    return tuple(dict.fromkeys(word.strip()[1:] for word in words if word.strip().startswith("$")))


def _terms(
    sheet: Sheet, mark: Text, words: list[str], raw: dict[str, _Raw], names: Names
) -> Iterator[tuple[str, ...]]:
    for word in dict.fromkeys(words):
        name = word.strip().removeprefix("$")
        if name == word.strip():
            yield folded(name)
        elif name in names.lexicons:
            names.used.add(("lexicon", name))
            yield from names.lexicons[name].terms
        elif name not in raw:
            sheet.unknown("E142", "lexicon", Text(name, mark.start, mark.end), raw)


def _words(sheet: Sheet, name: Text, node: Node) -> Iterator[str]:
    if isinstance(node, Table):
        if "words" not in node.values and "file" not in node.values:
            sheet.problem("E113", f"lexicon `{name.value}` has neither `words` nor `file`", name)
        yield from _inline(node.get("words"))
        if isinstance(path := node.get("file"), Text):
            yield from _from_file(sheet, path, text_of(node, "column"))
    else:
        yield from _inline(node)


def _inline(node: Node | None) -> Iterator[str]:
    """A list of entries, or a block with one entry on each line."""
    for text in texts_of(node):
        yield from text.value.splitlines() if text.style == BLOCK else [text.value]


def _from_file(sheet: Sheet, node: Text, column: str) -> Iterator[str]:
    if not column:
        text = _file_text(sheet, node) or ""
        yield from (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
        return
    for number, row in enumerate(rows(sheet, node)):
        if number == 0 and column not in row:
            sheet.unknown("E152", "column", Text(column, node.start, node.end), row)
            return
        if row.get(column):
            yield row[column].strip()


def rows(sheet: Sheet, node: Text) -> Iterator[dict[str, str]]:
    """The rows of the .csv or .tsv file that `node` names; lines that start with `#` are left out."""
    text = _file_text(sheet, node)
    if text is None:
        return
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    try:
        for row in csv.DictReader(lines, delimiter="\t" if node.value.endswith(".tsv") else ","):
            yield {str(key): value for key, value in row.items() if isinstance(value, str)}
    except csv.Error as error:
        sheet.problem("E150", f"cannot read `{node.value}`: {error}", node)


def _file_text(sheet: Sheet, node: Text) -> str | None:
    path = resolve(sheet, node)
    if path is None:
        return None
    try:
        if path.stat().st_size > _MAX_BYTES:
            sheet.problem("E150", f"`{node.value}` is larger than {_MAX_BYTES:,} bytes", node)
            return None
        sheet.read[str(path)] = text = path.read_text(encoding="utf-8-sig")
        return text
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        sheet.problem("E150", f"cannot read `{node.value}`: {reason}", node)
        return None


def resolve(sheet: Sheet, node: Text) -> Path | None:
    """The file that `node` names, beside the sheet's own file; it may not leave the pack's folder."""
    own = Path(sheet.source.path)
    path = own.parent / node.value.strip()
    try:
        inside = path.resolve().is_relative_to(sheet.folder.resolve())
    except (OSError, ValueError, RuntimeError):
        inside = False
    if not inside:
        sheet.problem(
            "E151", f"`{node.value}` leaves the pack's folder", node, hint="import a pack by its name instead"
        )
        return None
    return path
