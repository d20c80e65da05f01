"""`coding:` ordered rules that give codes to events, and `actors:` rows about named actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.language import conditions
from eventlark.language import model as m
from eventlark.language.names import Names
from eventlark.language.parts import lexicons
from eventlark.language.parts.checks import check_names
from eventlark.language.sheet import Sheet, entries, tables_of, text_of, texts_of
from eventlark.source import Node, Table, Text


def read(sheets: Iterable[Sheet], names: Names) -> tuple[m.Coding, ...]:
    """The coding rules of all `sheets`, in order."""
    found = (_coding(sheet, table, names) for sheet in sheets for table in tables_of(sheet.root.get("coding")))
    return tuple(coding for coding in found if coding)


def _coding(sheet: Sheet, table: Table, names: Names) -> m.Coding | None:
    node = table.values["type"]
    assert isinstance(node, Text)
    kind = names.type(sheet, node)
    if kind is None:
        return None
    roles = frozenset(kind.roles)
    guards = []
    for text in texts_of(table.get("when")):
        tree = sheet.parse(lambda value: conditions.parse(value, roles), text)
        if tree is not None:
            check_names(sheet, text, tree, names)
            guards.append(m.Guard(tree, " ".join(text.value.split()), sheet.at(text)))
    return m.Coding(kind.name, tuple(guards), _codes(table), text_of(table, "about"), sheet.at(node))


def _codes(table: Table) -> dict[str, str]:
    """The codes as written; `codes: none` is `none` for every key."""
    if isinstance(table.get("codes"), Text):
        return {"all": text_of(table, "codes")}
    return {key.value: value.value.strip() for key, value in entries(table.get("codes")) if isinstance(value, Text)}


def read_actors(sheets: Iterable[Sheet]) -> tuple[dict[str, str], ...]:
    """The rows of `actors:` of all `sheets`, inline or from a .csv or .tsv file of the pack."""
    return tuple(row for sheet in sheets for row in _rows(sheet, sheet.root.get("actors")))


def _rows(sheet: Sheet, node: Node | None) -> Iterator[dict[str, str]]:
    for table in tables_of(node):
        yield {key: " | ".join(text.value for text in texts_of(value)) for key, value in table.values.items()}
    if isinstance(node, Table) and isinstance(path := node.get("file"), Text):
        yield from lexicons.rows(sheet, path)
