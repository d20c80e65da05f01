"""One rule file on the desk: its source, and the way to note problems at its nodes.

Every reader in this package takes a `Sheet`; `load` gathers their problems in the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from eventlark.diagnostics import Location, did_you_mean
from eventlark.language.grammar import SyntaxProblem
from eventlark.source import Items, Node, Source, Table, Text

T = TypeVar("T")


class Sheet:
    """A file of a pack: the pack's name and the folder that its files may not leave.

    `read` holds the texts of the word lists and tables that the file names, by path.
    """

    def __init__(self, source: Source, pack: str, folder: Path, root: Table | None = None) -> None:
        self.source = source
        self.pack = pack
        self.folder = folder
        self.read: dict[str, str] = {}
        self.root = root or Table({}, {}, 0, 0)

    @property
    def neighbours(self) -> Path:
        """The folder in which the packs beside this one lie: around a pack's folder, or around a single file."""
        return self.folder.parent if self.folder.resolve().name == self.pack else self.folder

    def at(self, node: Node) -> Location:
        """Where `node` stands."""
        return self.source.location(node)

    def problem(self, code: str, message: str, node: Node, hint: str = "", help: str = "") -> None:
        """Note a problem at `node`."""
        self.source.problem(code, message, self.at(node), hint, help)

    def unknown(self, code: str, what: str, node: Text, choices: Iterable[str], *, of: str = "") -> None:
        """Note that the name in `node` is none of `choices`."""
        if self.source.is_full:
            return
        known = sorted(set(choices))
        listed = f"known: {', '.join(known[:12])}{', ...' if len(known) > 12 else ''}" if known else ""
        message = f"unknown {what} `{node.value}`{f' of {of}' if of else ''}"
        self.problem(code, message, node, did_you_mean(node.value, known), listed)

    def part(self, node: Text, name: str) -> Text:
        """The stretch of `node` that says `name`, or the whole of it under that name."""
        found = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", node.value)
        if not found:
            return Text(name, node.start, node.end, node.style)
        start = self.source.raw_offset(node, found.start())
        return Text(name, start, start + len(name), node.style)

    def parse(self, parser: Callable[[str], T], node: Text) -> T | None:
        """What `parser` makes of the text of `node`; a syntax problem is noted at its very character."""
        try:
            return parser(node.value)
        except SyntaxProblem as problem:
            place = self.source.within(node, problem.offset, problem.width)
            self.source.problem(problem.code, problem.message, place, problem.hint, problem.help)
            return None


def text_of(table: Table, key: str, default: str = "") -> str:
    """The text of `key`, or `default`; for tables that fit their shape."""
    node = table.values.get(key)
    return node.value.strip() if isinstance(node, Text) else default


def texts_of(node: Node | None) -> tuple[Text, ...]:
    """The texts of a node that is one text or a list of texts."""
    if isinstance(node, Text):
        return (node,)
    return tuple(item for item in node.items if isinstance(item, Text)) if isinstance(node, Items) else ()


def tables_of(node: Node | None) -> tuple[Table, ...]:
    """The tables of a list."""
    return tuple(item for item in node.items if isinstance(item, Table)) if isinstance(node, Items) else ()


def entries(node: Node | None) -> Iterable[tuple[Text, Node]]:
    """The keys of a table with their values, or nothing."""
    if isinstance(node, Table):
        for name, value in node.values.items():
            yield node.keys[name], value


def is_true(table: Table, key: str) -> bool:
    """Whether the flag `key` is set."""
    return text_of(table, key) == "true"
