"""`imports:` definitions from other packs: types, entity sets, lexicons and templates, with what they need.

In: the sheets of a pack, and a `library` that gives the names of another pack. A circle of imports and a
clash of names are errors that say both places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from eventlark.language import model as m
from eventlark.language.names import Names
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
    prefix = text_of(table, "as")
    rename = _Rename(f"{prefix}." if prefix else "")
    wanted = [(text, text.value.strip().removeprefix("$")) for text in texts_of(table.get("names"))]
    for text, name in wanted:
        if not any(name in found for found in (other.types, other.entities, other.lexicons, other.templates)):
            known = [*other.types, *other.entities, *other.lexicons, *other.templates]
            sheet.unknown_in("E160", f"name in `{text_of(table, 'from')}`", text, name, known)
    chosen = _needed([name for _, name in wanted], other) if wanted else _everything(other)
    place = next(iter(table.keys.values()))
    for kind, name in chosen:
        _copy(sheet, place, kind, name, other, names, rename)


class _Rename:
    """Puts a prefix before names; built-in sets and labels keep theirs."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def __call__(self, name: str) -> str:
        return f"{self.prefix}{name}"

    def types(self, found: Iterable[str], other: Names) -> tuple[str, ...]:
        """Names of types, lexicons among them with their `$`."""
        return tuple(
            f"${self(name[1:])}" if name.startswith("$") else self(name) if _own(name, other) else name
            for name in found
        )


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
        yield "template", []


def _copy(sheet: Sheet, place: Text, kind: str, name: str, other: Names, names: Names, rename: _Rename) -> None:  # noqa: PLR0913
    location = other.place(kind, name)
    if location is None or not names.bring(kind, rename(name), location, sheet, place):
        return
    if kind == "lexicon":
        names.lexicons[rename(name)] = msgspec.structs.replace(other.lexicons[name], name=rename(name))
    elif kind == "entity set":
        names.entities[rename(name)] = _entity_set(other.entities[name], other, rename)
    elif kind == "type":
        names.types[rename(name)] = _event_type(other.types[name], other, rename)
    else:
        names.templates[rename(name)] = other.templates[name]


def _entity_set(found: m.EntitySet, other: Names, rename: _Rename) -> m.EntitySet:
    return m.EntitySet(
        rename(found.name), found.labels, tuple(map(rename, found.lexicons)), rename.types(found.sets, other)
    )


def _event_type(found: m.EventType, other: Names, rename: _Rename) -> m.EventType:
    roles = {
        role.name: msgspec.structs.replace(role, types=rename.types(role.types, other))
        for role in found.roles.values()
    }
    return msgspec.structs.replace(
        found, name=rename(found.name), ancestors=tuple(map(rename, found.ancestors)), roles=roles
    )
