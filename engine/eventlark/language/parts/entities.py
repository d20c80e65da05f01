"""`entities:` named sets of entity labels, lexicons and other sets."""

from __future__ import annotations

from collections.abc import Iterable

from eventlark.language import builtin, order
from eventlark.language.model import EntitySet
from eventlark.language.names import Names
from eventlark.language.sheet import Sheet, entries, texts_of
from eventlark.source import Node, Text


def read(sheets: Iterable[Sheet], names: Names) -> None:
    """Add the entity sets of all `sheets` to `names`; they may name each other in any order."""
    raw: list[tuple[Sheet, Text, Node]] = []
    for sheet in sheets:
        for name, node in entries(sheet.root.get("entities")):
            if names.claim("entity set", sheet, name):
                raw.append((sheet, name, node))
    own = {name.value for _, name, _ in raw}
    for sheet, name, node in raw:
        names.entities[name.value] = _set(sheet, name.value, node, names, own)
    _check_nesting({name.value: (sheet, name) for sheet, name, _ in raw}, names)


def _check_nesting(own: dict[str, tuple[Sheet, Text]], names: Names) -> None:
    """Sets in a circle, or nested too deeply, are reported and emptied."""
    uses = {name: names.entities[name].sets for name in own}
    wrong: dict[str, None] = {}
    for loop in order.circles(uses):
        message = f"entity sets hold each other in a circle: {' -> '.join(loop)}"
        own[loop[0]][0].problem("E147", message, own[loop[0]][1])
        wrong |= dict.fromkeys(loop)
    layers = order.layers(uses)
    if len(layers) > order.DEEPEST:
        sheet, name = own[layers[order.DEEPEST][0]]
        sheet.problem("E107", f"entity sets nested deeper than {order.DEEPEST} levels", name)
        wrong |= dict.fromkeys(name for layer in layers[order.DEEPEST :] for name in layer)
    for empty in wrong:
        names.entities[empty] = EntitySet(empty)


def members(node: Node | None) -> list[tuple[Text, str]]:
    """The names in `A | B` or `[A, B]`, each with the node that says it."""
    return [(text, part.strip()) for text in texts_of(node) for part in text.value.split("|") if part.strip()]


def _set(sheet: Sheet, name: str, node: Node, names: Names, own: set[str]) -> EntitySet:
    labels, lexicons, sets = [], [], []
    for text, member in members(node):
        if member.startswith("$"):
            if names.lexicon(sheet, text, member[1:]):
                lexicons.append(member[1:])
        elif member in own or member in names.entities:
            names.used.add(("entity set", member))
            sets.append(member)
        elif member in builtin.labels():
            labels.append(member)
        else:
            sheet.unknown("E143", "entity label or set", sheet.part(text, member), [*own, *builtin.labels()])
    return EntitySet(name, tuple(labels), tuple(lexicons), tuple(dict.fromkeys(sets)))
