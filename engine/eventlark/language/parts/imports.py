"""`imports:` definitions from other packs: types, entity sets, lexicons and templates, with what they need.

In: the sheets of a pack, and a `library` that gives the names of another pack. A circle of imports and a
clash of names are errors that say both places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from eventlark.language import model as m
from eventlark.language.names import Names
from eventlark.language.parts import templates
from eventlark.language.sheet import Sheet, tables_of, text_of, texts_of
from eventlark.source import Node, Table, Text

Library = Callable[[Sheet, Text], Names | None]
"""Gives the names of the pack that a text names, or None when that failed and is reported."""


def read(sheets: Iterable[Sheet], names: Names, library: Library) -> None:
    """Add to `names` what the `imports:` of `sheets` ask for."""
    for sheet in sheets:
        for table in _imports(sheet.root.get("imports")):
            node = table.values["from"]
            if isinstance(node, Text) and (other := library(sheet, node)):
                _take(sheet, table, other, names)


def _imports(node: Node | None) -> tuple[Table, ...]:
    return (node,) if isinstance(node, Table) else tables_of(node)


def _take(sheet: Sheet, table: Table, other: Names, names: Names) -> None:
    wanted = [(text, text.value.strip().removeprefix("$")) for text in texts_of(table.get("names"))]
    for text, name in wanted:
        if not any(name in found for found in (other.types, other.entities, other.lexicons, other.templates)):
            known = [*other.types, *other.entities, *other.lexicons, *other.templates]
            sheet.unknown("E160", "name", sheet.part(text, name), known, of=f"`{text_of(table, 'from')}`")
    chosen = _needed([name for _, name in wanted], other) if wanted else _everything(other)
    copier = _Copier(other, names, text_of(table, "as"))
    for kind, name in chosen:
        location = other.place(kind, name)
        if location and names.bring(kind, copier.rename(name), location, sheet, table.keys["from"]):
            copier.copy(kind, name)


class _Copier:
    """Copies definitions from `other` to `names`, with a prefix before every name that `other` owns."""

    def __init__(self, other: Names, names: Names, prefix: str) -> None:
        self.other, self.names = other, names
        self.prefix = f"{prefix}." if prefix else ""

    def rename(self, name: str) -> str:
        """The name here of what is called `name` there."""
        return f"{self.prefix}{name}"

    def copy(self, kind: str, name: str) -> None:
        """Copy the `kind` called `name`."""
        here, there, new = self.names, self.other, self.rename(name)
        if kind == "lexicon":
            here.lexicons[new] = msgspec.structs.replace(there.lexicons[name], name=new)
        elif kind == "entity set":
            here.entities[new] = self._entity_set(there.entities[name])
        elif kind == "type":
            here.types[new] = self._event_type(there.types[name])
        else:
            found = there.templates[name]
            here.templates[new] = found._replace(prefix=f"{self.prefix}{found.prefix}")

    def _renamed(self, found: Iterable[str]) -> tuple[str, ...]:
        """Names as a role or a set lists them, lexicons with their `$`; built-in ones stay."""
        return tuple(
            f"${self.rename(name[1:])}" if name[0] == "$" else self.rename(name) if _own(name, self.other) else name
            for name in found
        )

    def _entity_set(self, found: m.EntitySet) -> m.EntitySet:
        lexicons = tuple(self.rename(name) for name in found.lexicons)
        return m.EntitySet(self.rename(found.name), found.labels, lexicons, self._renamed(found.sets))

    def _event_type(self, found: m.EventType) -> m.EventType:
        roles = {
            name: msgspec.structs.replace(role, types=self._renamed(role.types))
            for name, role in found.roles.items()
        }
        ancestors = tuple(self.rename(name) for name in found.ancestors)
        return msgspec.structs.replace(found, name=self.rename(found.name), ancestors=ancestors, roles=roles)


def _own(name: str, other: Names) -> bool:
    return name in other.types or other.place("entity set", name) is not None


def _everything(other: Names) -> Iterator[tuple[str, str]]:
    yield from (("lexicon", name) for name in other.lexicons)
    yield from (("entity set", name) for name in other.entities if _own(name, other))
    yield from (("type", name) for name in other.types)
    yield from (("template", name) for name in other.templates)


def _needed(wanted: list[str], other: Names) -> list[tuple[str, str]]:
    """`wanted` with all that their definitions name, and so on."""
    found: dict[tuple[str, str], None] = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        for kind, more in _uses(name, other):
            if (kind, name) not in found:
                found[(kind, name)] = None
                waiting += more
    return list(found)


def _uses(name: str, other: Names) -> Iterator[tuple[str, list[str]]]:
    """The kinds of thing that `name` is, each with the names in its definition."""
    if name in other.types:
        kind = other.types[name]
        used = [used.removeprefix("$") for role in kind.roles.values() for used in role.types]
        yield "type", [*kind.ancestors, *used]
    if _own(name, other) and name in other.entities:
        yield "entity set", [*other.entities[name].sets, *other.entities[name].lexicons]
    if name in other.lexicons:
        yield "lexicon", []
    if name in other.templates:
        yield "template", list(templates.words_in(other.templates[name].table))
