"""What a rule file holds, as a tree with marks: `Text`, `Items` and `Table`.

`compose` makes these nodes from YAML; `language` reads them. `start` and `end` are offsets into the
file's text, half-open, so every key and every value can be pointed at.
"""

from __future__ import annotations

from typing import Any

import msgspec

PLAIN, QUOTED, BLOCK = "plain", "quoted", "block"
"""Styles of a `Text`: bare, between quotation marks, or a `|` or `>` block."""


class Text(msgspec.Struct, frozen=True, gc=False):
    """A scalar; always text, whatever YAML would make of it. `style` is PLAIN, QUOTED or BLOCK."""

    value: str
    start: int
    end: int
    style: str = PLAIN


class Items(msgspec.Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    start: int
    end: int


class Table(msgspec.Struct, frozen=True):
    """A mapping; `keys` holds the marks of the names in `values`, in file order."""

    values: dict[str, Node]
    keys: dict[str, Text]
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None."""
        return self.values.get(key)


Node = Text | Items | Table


def plain(node: Node | None) -> Any:
    """The node as ordinary strings, lists and dicts, without marks.

    >>> plain(Items((Text("NO", 1, 3), Text("010", 5, 8)), 0, 9))
    ['NO', '010']
    """
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    if isinstance(node, Table):
        return {key: plain(value) for key, value in node.values.items()}
    return None


def kind_of(node: Node) -> str:
    """What to call the node in a message."""
    if isinstance(node, Text):
        return "text" if node.value or node.style != PLAIN else "nothing"
    return "a list" if isinstance(node, Items) else "a mapping"
