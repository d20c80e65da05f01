"""YAML to values, with a mark for every key and value: the rule leg's first stage.

In: a path or a text. Out: a `Source` with a tree of `Text`, `Items` and `Table` nodes, where every scalar
is text, and a list of problems. Called by `language.load`; knows nothing of rules.
"""

from eventlark.source.nodes import BLOCK, PLAIN, QUOTED, Items, Node, Table, Text, kind_of, plain
from eventlark.source.reading import MAX_BYTES, Source, load, loads

__all__ = [
    "BLOCK",
    "MAX_BYTES",
    "PLAIN",
    "QUOTED",
    "Items",
    "Node",
    "Source",
    "Table",
    "Text",
    "kind_of",
    "load",
    "loads",
    "plain",
]
