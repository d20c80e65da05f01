"""`types:` the event schema, with roles and codes inherited from parents and added by `extend`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from eventlark.language import order
from eventlark.language.model import EventType, RoleType
from eventlark.language.names import Names
from eventlark.language.parts import guards
from eventlark.language.parts.entities import members
from eventlark.language.sheet import Sheet, entries, is_true, text_of, texts_of
from eventlark.source import Table, Text


class _Raw(msgspec.Struct):
    """One entry of `types:` as written, with the entries that extend it."""

    sheet: Sheet
    name: Text
    table: Table
    more: list[tuple[Sheet, Table]] = []


def read(sheets: Iterable[Sheet], names: Names) -> None:
    """Add the event types of all `sheets` to `names`, parents before children."""
    raw: dict[str, _Raw] = {}
    extensions: list[tuple[Sheet, Table]] = []
    for sheet in sheets:
        for name, node in entries(sheet.root.get("types")):
            if not isinstance(node, Table):
                continue
            if "extend" in node.values:
                extensions.append((sheet, node))
            elif names.claim("type", sheet, name):
                raw[name.value] = _Raw(sheet, name, node, [])
    for key in raw:
        names.types.pop(key, None)  # a type of an earlier pack; `merge` joins the two
    for sheet, table in extensions:
        _extend(sheet, table, raw, names)
    _build_all(raw, names)
    for entry in raw.values():
        _check_roles(entry, names)


def _build_all(raw: dict[str, _Raw], names: Names) -> None:
    """Build the types, parents first; a type in a circle, or too far down, is built without its parents."""
    uses = {name: [parent for _, parent in members(entry.table.get("is"))] for name, entry in raw.items()}
    for loop in order.circles(uses):
        entry = raw[loop[0]]
        message = f"types are each other's parents in a circle: {' -> '.join(loop)}"
        entry.sheet.problem("E147", message, entry.name)
    layers = order.layers(uses)
    if len(layers) > order.DEEPEST:
        entry = raw[layers[order.DEEPEST][0]]
        entry.sheet.problem("E107", f"types nested deeper than {order.DEEPEST} levels", entry.name)
    for layer in layers[: order.DEEPEST]:
        for name in layer:
            _build(raw[name], raw, names)
    for name, entry in raw.items():
        if name not in names.types:
            names.types[name] = _with_own(_inherit(entry, []), [(entry.sheet, entry.table), *entry.more], names)


def _extend(sheet: Sheet, table: Table, raw: dict[str, _Raw], names: Names) -> None:
    wanted = text_of(table, "extend")
    if wanted in raw:
        raw[wanted].more.append((sheet, table))
    elif wanted in names.types:
        names.types[wanted] = _with_own(names.types[wanted], [(sheet, table)], names)
    else:
        node = table.values["extend"]
        assert isinstance(node, Text)
        sheet.unknown("E140", "event type", node, [*raw, *names.types])


def _build(entry: _Raw, raw: dict[str, _Raw], names: Names) -> None:
    """The type with all that it inherits; its parents are built."""
    parents = []
    for text, parent in members(entry.table.get("is")):
        if parent in names.types:
            parents.append(names.types[parent])
        if parent not in names.types or parent in names.unsure:
            names.unsure.add(entry.name.value)
        if parent not in names.types:
            entry.sheet.unknown("E140", "event type", entry.sheet.part(text, parent), [*raw, *names.types])
    inherited = _inherit(entry, parents)
    names.types[entry.name.value] = _with_own(inherited, [(entry.sheet, entry.table), *entry.more], names)


def _inherit(entry: _Raw, parents: list[EventType]) -> EventType:
    """The type as its parents leave it; of two parents the first named wins."""
    roles: dict[str, RoleType] = {}
    codes: dict[str, str] = {}
    for parent in parents:
        for role in parent.roles.values():
            roles.setdefault(role.name, role)
        for scheme, code in parent.codes.items():
            codes.setdefault(scheme, code)
    return EventType(
        name=entry.name.value,
        ancestors=_ancestors(parents),
        roles=roles,
        codes=codes,
        abstract=is_true(entry.table, "abstract"),
        about=text_of(entry.table, "about"),
        location=entry.sheet.at(entry.name),
        absorbs=next((parent.absorbs for parent in parents if parent.absorbs), ()),
        yields=next((parent.yields for parent in parents if parent.yields), ()),
        unless=tuple(dict.fromkeys(guard for parent in parents for guard in parent.unless)),
    )


def _ancestors(parents: list[EventType]) -> tuple[str, ...]:
    """All ancestors, nearest first: the parents, then each level above them."""
    found: dict[str, None] = dict.fromkeys(parent.name for parent in parents)
    depth = max((len(parent.ancestors) for parent in parents), default=0)
    for level in range(depth):
        found.update(dict.fromkeys(p.ancestors[level] for p in parents if level < len(p.ancestors)))
    return tuple(found)


def _with_own(base: EventType, tables: Sequence[tuple[Sheet, Table]], names: Names) -> EventType:
    roles, codes = dict(base.roles), dict(base.codes)
    absorbs, yields = base.absorbs, base.yields
    for sheet, table in tables:
        absorbs, yields = _texts(table, "absorbs") or absorbs, _texts(table, "yields") or yields
        for name, node in entries(table.get("roles")):
            roles[name.value] = _role(sheet, name, node, roles.get(name.value))
        for scheme, code in entries(table.get("codes")):
            codes[scheme.value] = code.value.strip() if isinstance(code, Text) else ""
    own = [
        guard
        for sheet, table in tables
        for guard in guards.read(sheet, texts_of(table.get("unless")), frozenset(roles), names)
    ]
    return msgspec.structs.replace(
        base, roles=roles, codes=codes, absorbs=absorbs, yields=yields, unless=(*base.unless, *own)
    )


def _texts(table: Table, key: str) -> tuple[str, ...]:
    """The texts under `key`, one or a list."""
    return tuple(text.value.strip() for text in texts_of(table.values.get(key)))


def _role(sheet: Sheet, name: Text, node: object, above: RoleType | None) -> RoleType:
    """A role as written; what it leaves out comes from the parent's role of that name."""
    base = above or RoleType(name.value, ())
    if not isinstance(node, Table):
        types = tuple(member for _, member in members(node))  # type: ignore[arg-type]
        return msgspec.structs.replace(base, types=types, location=sheet.at(name))
    low, high = _count(text_of(node, "count"), (base.low, base.high))
    if high is not None and low > high:
        sheet.problem("E120", f"the count of `{name.value}` goes down: {text_of(node, 'count')}", name)
    return RoleType(
        name.value,
        tuple(member for _, member in members(node.get("type"))) or base.types,
        low,
        high,
        text_of(node, "gather", base.gather),
        text_of(node, "check", base.check),
        text_of(node, "column", base.column),
        text_of(node, "about", base.about),
        sheet.at(name),
        text_of(node, "also", base.also),
        tuple(member for _, member in members(node.get("infer"))) or base.infer,
    )


def _count(text: str, default: tuple[int, int | None]) -> tuple[int, int | None]:
    if not text:
        return default
    low, dots, high = text.replace(" ", "").partition("..")
    return int(low), (int(high) if high else None) if dots else int(low)


def _check_roles(entry: _Raw, names: Names) -> None:
    """The types that roles name exist; checked when all types are known."""
    for sheet, table in [(entry.sheet, entry.table), *entry.more]:
        for _, node in entries(table.get("roles")):
            for text, member in members(node.get("type") if isinstance(node, Table) else node):
                names.check_types(sheet, text, [member])
