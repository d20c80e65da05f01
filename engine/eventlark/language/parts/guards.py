"""`when` and `unless` of rules and types: conditions parsed, and their names checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from eventlark.language import conditions
from eventlark.language import model as m
from eventlark.language.names import Names
from eventlark.language.parts.checks import check_names
from eventlark.language.sheet import Sheet
from eventlark.source import Text


def read(
    sheet: Sheet,
    nodes: Iterable[Text],
    roles: frozenset[str],
    names: Names,
    *,
    fill: Callable[[m.Condition], m.Condition] | None = None,
) -> tuple[m.Guard, ...]:
    """The conditions written in `nodes`, about events with `roles`; what cannot be read is reported and left out.

    `fill` puts the parameters of a template into a tree.
    """
    found = []
    for node in nodes:
        tree = sheet.parse(lambda text: conditions.parse(text, roles), node)
        if tree is not None:
            tree = fill(tree) if fill else tree
            check_names(sheet, node, tree, names)
            found.append(m.Guard(tree, " ".join(node.value.split()), sheet.at(node)))
    return tuple(found)
