"""YAML text to nodes, by libyaml's events: no aliases, no tags, bounded depth and size, all with places.

In: the checked text of one file (from `reading`). Out: a node tree and the problems met on the way.
The events are folded with an explicit stack, so nesting costs no Python or C stack, and the fold
stops at the first event beyond a limit, so a bomb costs no more than the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import yaml

from eventlark.source.nodes import BLOCK, PLAIN, QUOTED, Items, Node, Table, Text

MAX_DEPTH = 40
MAX_NODES = 300_000

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STYLES = {None: PLAIN, "'": QUOTED, '"': QUOTED, "|": BLOCK, ">": BLOCK}

Report = Callable[..., None]
"""`report(code, message, start, end, hint=..., help=...)`."""


class _Stop(Exception):
    """The rest of the file is not worth reading; the problem is already reported."""


class _Open(msgspec.Struct):
    """A list or mapping that is still open: its children so far, and for a mapping the waiting key."""

    start: int
    is_table: bool
    items: list[Node] = []
    values: dict[str, Node] = {}
    keys: dict[str, Text] = {}
    key: Text | None = None
    skip: bool = False


def compose(text: str, report: Report) -> Node | None:
    """The node tree of `text`, or None when it is no usable YAML; problems go to `report`."""
    folder = _Folder(text, report)
    try:
        for event in _events(text):
            folder.take(event)
    except _Stop:
        return None
    except yaml.YAMLError as error:
        _syntax_problem(text, error, report)
        return None
    return folder.root


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=_LOADER))


class _Folder:
    """Folds a stream of YAML events into one node."""

    def __init__(self, text: str, report: Report) -> None:
        self.text = text
        self.report = report
        self.root: Node | None = None
        self.stack: list[_Open] = []
        self.count = 0
        self.documents = 0

    def take(self, event: Any) -> None:
        handler = _HANDLERS.get(type(event))
        if handler:
            handler(self, event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            mark = event.start_mark.index
            self.report("E117", "a second document in one file", mark, mark + 3, hint="keep one document a file")
            raise _Stop

    def alias(self, event: Any) -> None:
        self._refuse_anchor(event, "*")
        self._add(Text("", *_ends(event)))

    def scalar(self, event: Any) -> None:
        self._refuse(event, explicit=event.tag is not None)
        start, end = _ends(event)
        self._add(Text(event.value, start, end, _STYLES.get(event.style, PLAIN)))

    def open(self, event: Any) -> None:
        self._refuse(event, explicit=event.tag is not None)
        start, end = _ends(event)
        if len(self.stack) >= MAX_DEPTH:
            self.report("E107", f"nested deeper than {MAX_DEPTH} levels", start, end)
            raise _Stop
        self.stack.append(_Open(start, isinstance(event, yaml.MappingStartEvent), [], {}, {}))

    def close(self, event: Any) -> None:
        opened = self.stack.pop()
        start, end = opened.start, max(opened.start, event.end_mark.index)
        if opened.is_table:
            self._add(Table(opened.values, opened.keys, start, end))
        else:
            self._add(Items(tuple(opened.items), start, end))

    def _add(self, node: Node) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            self.report("E107", f"more than {MAX_NODES:,} values in one file", node.start, node.end)
            raise _Stop
        if not self.stack:
            self.root = node
        elif not self.stack[-1].is_table:
            self.stack[-1].items.append(node)
        else:
            self._add_to_table(self.stack[-1], node)

    def _add_to_table(self, table: _Open, node: Node) -> None:
        if table.key is None and not table.skip:
            self._take_key(table, node)
        else:
            if table.key is not None and not table.skip:
                table.values[table.key.value] = node
            table.key, table.skip = None, False

    def _take_key(self, table: _Open, node: Node) -> None:
        if not isinstance(node, Text):
            self.report(
                "E114", "a key must be text", node.start, node.end, hint="a list or mapping cannot be a key"
            )
            table.skip = True
        elif node.value == "<<" and node.style == PLAIN:
            self.report("E110", "merge keys (`<<`) are not used in rule files", node.start, node.end)
            table.skip = True
        elif node.value in table.keys:
            line = self.text.count("\n", 0, table.keys[node.value].start) + 1
            self.report(
                "E111", f"key `{node.value}` stands twice", node.start, node.end, hint=f"first given on line {line}"
            )
            table.skip = True
        else:
            table.keys[node.value] = node
            table.key = node

    def _refuse(self, event: Any, *, explicit: bool) -> None:
        if event.anchor is not None:
            self._refuse_anchor(event, "&")
        if explicit:
            start, end = _ends(event)
            self.report("E109", f"tags (`{_short(event.tag)}`) are not used in rule files", start, end)

    def _refuse_anchor(self, event: Any, sign: str) -> None:
        start, end = _ends(event)
        what = "aliases" if sign == "*" else "anchors"
        advice = "write the value out, or put it in quotes if the sign is meant as text"
        self.report("E108", f"{what} (`{sign}{event.anchor}`) are not used in rule files", start, end, hint=advice)


_HANDLERS: dict[type, Callable[[_Folder, Any], None]] = {
    yaml.DocumentStartEvent: _Folder.document,
    yaml.AliasEvent: _Folder.alias,
    yaml.ScalarEvent: _Folder.scalar,
    yaml.SequenceStartEvent: _Folder.open,
    yaml.MappingStartEvent: _Folder.open,
    yaml.SequenceEndEvent: _Folder.close,
    yaml.MappingEndEvent: _Folder.close,
}


def _ends(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _syntax_problem(text: str, error: yaml.YAMLError, report: Report) -> None:
    """Report what libyaml could not read, in plain words where we know better ones."""
    mark = getattr(error, "problem_mark", None)
    at = min(mark.index if mark is not None else 0, len(text))
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None) or ""
    if at < len(text) and text[at] == "\t":
        report("E105", "a tab where YAML wants spaces", at, at + 1, hint="indent with spaces")
        return
    opened = getattr(error, "context_mark", None)
    if "unexpected end" in problem and opened is not None:
        report(
            "E106",
            "a quotation mark or bracket is never closed",
            opened.index,
            opened.index + 1,
            hint="opened here",
        )
        return
    advice = _advice(text, at, problem)
    report("E106", f"not valid YAML: {problem} {context}".rstrip(), at, at + 1, hint=advice)


def _advice(text: str, at: int, problem: str) -> str:
    if at < len(text) and text[at] in "@`%":
        return "a value that starts with this sign needs quotes"
    if "mapping values are not allowed" in problem:
        return "a value that contains `: ` needs quotes"
    if "block end" in problem or "expected <" in problem:
        return "look at the indentation, and for a value that needs quotes"
    return ""
