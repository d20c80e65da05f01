"""The kinds of shape a value of a rule file may have, and `fit`, which keeps what fits and reports the rest.

declaration (shapes.py) --+--> fit: node -> node without its faulty parts, all problems noted
                          +--> schema: JSON Schema for editors
                          +--> fmt: the order of keys
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from eventlark.diagnostics import did_you_mean, nearest
from eventlark.language.sheet import Sheet
from eventlark.source import Items, Node, Table, Text, kind_of


class TextShape(msgspec.Struct, frozen=True):
    """A text: any, one of `choices`, or one that `pattern` (a regular expression) matches; `says` names it."""

    says: str = "text"
    choices: tuple[str, ...] = ()
    pattern: str = ""
    small: bool = False
    """Whether it is written in a small language, whose brackets and braces YAML may take for its own."""
    empty: bool = False


class ListShape(msgspec.Struct, frozen=True):
    """A list of `item`; `single` when one item may stand without a list."""

    item: Shape
    single: bool = False


class MapShape(msgspec.Struct, frozen=True):
    """A mapping from names of the author's to `item`."""

    item: Shape
    says: str = "a mapping"


class Key(msgspec.Struct, frozen=True):
    """A key of a record."""

    name: str
    shape: Shape
    about: str = ""
    required: bool = False


class RecordShape(msgspec.Struct, frozen=True):
    """A mapping with known keys, listed in canonical order."""

    name: str
    keys: tuple[Key, ...]
    about: str = ""
    partly: bool = False
    """Whether it is read on without a required key, so that one slip does not hide the others in it."""


class EitherShape(msgspec.Struct, frozen=True):
    """One of several shapes: by the node's kind, and among records by the key that only one has first."""

    options: tuple[Shape, ...]


Shape = TextShape | ListShape | MapShape | RecordShape | EitherShape


def fit(node: Node, shape: Shape, sheet: Sheet, what: str) -> Node | None:
    """`node` without what does not fit `shape`, or None when nothing fits; `what` names it in messages."""
    return _FITTERS[type(shape)](node, shape, sheet, what)


def _fit_text(node: Node, shape: TextShape, sheet: Sheet, what: str) -> Node | None:
    if not isinstance(node, Text):
        if shape.small:
            message = f"{what} must be text, but YAML reads {kind_of(node)} here"
            sheet.problem("E118", message, node, hint="put it in quotes or a block")
        else:
            sheet.problem("E114", f"{what} must be {shape.says}, not {kind_of(node)}", node)
        return None
    if not node.value.strip() and not shape.empty:
        sheet.problem("E114", f"{what} has no value", node, hint=f"write {shape.says}")
        return None
    if shape.choices and node.value not in shape.choices:
        hint = did_you_mean(node.value, shape.choices) or f"one of {', '.join(shape.choices)}"
        sheet.problem("E115", f"{what} cannot be `{node.value}`", node, hint=hint)
        return None
    if shape.pattern and not re.fullmatch(shape.pattern, node.value.strip()):
        sheet.problem("E120", f"{what} must be {shape.says}, not `{node.value}`", node)
        return None
    return node


def _fit_list(node: Node, shape: ListShape, sheet: Sheet, what: str) -> Node | None:
    if not isinstance(node, Items):
        if shape.single:
            return fit(node, shape.item, sheet, what)
        sheet.problem("E114", f"{what} must be a list, not {kind_of(node)}", node, hint="start each item with `- `")
        return None
    kept = (fit(item, shape.item, sheet, f"an item of {what}") for item in node.items)
    return Items(tuple(item for item in kept if item is not None), node.start, node.end)


def _fit_map(node: Node, shape: MapShape, sheet: Sheet, what: str) -> Node | None:
    if not isinstance(node, Table):
        if isinstance(node, Text) and not node.value:
            return Table({}, {}, node.start, node.end)
        sheet.problem("E114", f"{what} must be {shape.says}, not {kind_of(node)}", node)
        return None
    values = {}
    for name, value in node.values.items():
        kept = fit(value, shape.item, sheet, f"`{name}`")
        if kept is not None:
            values[name] = kept
    return Table(values, {name: node.keys[name] for name in values}, node.start, node.end)


def _fit_record(node: Node, shape: RecordShape, sheet: Sheet, what: str) -> Node | None:
    if not isinstance(node, Table):
        known = ", ".join(key.name for key in shape.keys[:6])
        sheet.problem(
            "E114", f"{what} must be a mapping, not {kind_of(node)}", node, hint=f"with keys such as {known}"
        )
        return None
    what = _named(node, shape, what)
    meant = _keys_meant(node, shape, sheet, what)
    values, marks = {}, {}
    for key in shape.keys:
        mark = meant.get(key.name)
        kept = fit(node.values[mark.value], key.shape, sheet, f"`{mark.value}`") if mark else None
        if kept is not None and mark is not None:
            values[key.name], marks[key.name] = kept, mark
    missing = [f"`{key.name}`" for key in shape.keys if key.required and key.name not in meant]
    if missing:
        place = next(iter(node.keys.values()), node)
        hint = f"add {', '.join(f'{name[1:-1]}:' for name in missing)}"
        sheet.problem("E113", f"{what} lacks {' and '.join(missing)}", place, hint=hint)
    whole = all(key.name in values for key in shape.keys if key.required)
    return Table(values, marks, node.start, node.end) if whole or shape.partly else None


def _keys_meant(node: Table, shape: RecordShape, sheet: Sheet, what: str) -> dict[str, Text]:
    """The key that stands for each known one: itself, or a misspelt one, which is noted."""
    known = [key.name for key in shape.keys]
    meant = {name: node.keys[name] for name in known if name in node.values}
    for name, key in node.keys.items():
        if name not in known and (near := _unknown_key(key, known, sheet, what)):
            meant.setdefault(near, key)
    return meant


def _named(node: Table, shape: RecordShape, what: str) -> str:
    """A rule or template use by its own name, else `what`."""
    first = shape.keys[0].name
    name = node.values.get(first)
    return f"{first} `{name.value}`" if first in ("frame", "pattern", "use") and isinstance(name, Text) else what


def _unknown_key(key: Text, known: list[str], sheet: Sheet, what: str) -> str:
    """Note an unknown key; the key that was probably meant, or the empty string."""
    if sheet.source.is_full:
        return ""
    near = nearest(key.value, known)
    hint = f"did you mean `{near}`?" if near else ""
    if not hint and " " in key.value:
        hint = "a text that contains a comma needs quotes"
    sheet.problem("E112", f"unknown key `{key.value}` in {what}", key, hint, f"it takes {', '.join(known)}")
    return near


def _fit_either(node: Node, shape: EitherShape, sheet: Sheet, what: str) -> Node | None:
    options = [option for option in shape.options if _suits(node, option)]
    if not options:
        wanted = " or ".join(_KINDS[type(option)] for option in shape.options)
        sheet.problem("E114", f"{what} must be {wanted}, not {kind_of(node)}", node)
        return None
    return fit(node, _first_fitting(node, options), sheet, what)


def chosen(node: Node, shape: Shape | None) -> Shape | None:
    """The shape that counts for `node`, where several may stand there; None when none does."""
    if isinstance(shape, ListShape) and shape.single and not isinstance(node, Items):
        return chosen(node, shape.item)
    if not isinstance(shape, EitherShape):
        return shape
    options = [option for option in shape.options if _suits(node, option)]
    return chosen(node, _first_fitting(node, options)) if options else None


def _suits(node: Node, shape: Shape) -> bool:
    if isinstance(shape, ListShape):
        return isinstance(node, Items) or (shape.single and _suits(node, shape.item))
    return isinstance(node, Text if isinstance(shape, TextShape) else Table)


def _first_fitting(node: Node, options: list[Shape]) -> Shape:
    """Among records, the one whose first key the node has, or else the one with most of its keys."""
    records = [option for option in options if isinstance(option, RecordShape)]
    if not isinstance(node, Table) or len(records) < 2:
        return options[0]
    return max(records, key=lambda record: (record.keys[0].name in node.values, _shared(node, record)))


def _shared(node: Table, record: RecordShape) -> int:
    return sum(key.name in node.values for key in record.keys)


_KINDS: dict[type, str] = {
    TextShape: "text",
    ListShape: "a list",
    MapShape: "a mapping",
    RecordShape: "a mapping",
    EitherShape: "a value",
}

_FITTERS: dict[type, Callable[[Node, Any, Sheet, str], Node | None]] = {
    TextShape: _fit_text,
    ListShape: _fit_list,
    MapShape: _fit_map,
    RecordShape: _fit_record,
    EitherShape: _fit_either,
}
