"""A rule file in one style: keys in canonical order, two blanks of indent, lines of at most 116 characters.

Block stays block and flow stays flow where it fits; what a text says is never touched, and that is checked
in the end by reading the result.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from eventlark.language.shape import ListShape, MapShape, RecordShape, Shape, chosen
from eventlark.language.shapes import FILE
from eventlark.language.style import comments, scalars
from eventlark.language.style.comments import Comment
from eventlark.source import BLOCK, Items, Node, Source, Table, Text, loads, plain

WIDTH = 116
_SPACED = ("rules", "tests", "types")
"""Top-level keys whose block entries, where they have several lines, are set apart by empty lines."""


class Untidy(Exception):
    """The text cannot be rewritten safely; the message says why."""


def tidy(text: str) -> str:
    """`text` in the one style.

    >>> tidy("rules: []\\nlanguage:   1\\n")
    'language: 1\\n\\nrules: []\\n'

    Raises:
        Untidy: when it is no YAML of ours, or a comment stands where it cannot be kept.
    """
    source = loads(text)
    if source.root is None or source.problems:
        raise Untidy(str(source.problems[0]) if source.problems else "the file is empty")
    result = _Layout(source).result()
    after = loads(result)
    if plain(after.root) != plain(source.root) or _all(after) != _all(source):
        raise Untidy("a comment or a value stands where it could not be kept")
    return result


def _all(source: Source) -> Counter[str]:
    return Counter(comment.text for comment in comments.find(source)) if source.root else Counter()


class _Layout:
    """Writes one file, line by line, taking each comment along with its entry."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines: list[str] = []
        self.above: dict[int, list[Comment]] = {}
        self.behind: dict[int, Comment] = {}
        self.last: list[Comment] = []
        starts = sorted(set(_entry_starts(source.root)))
        found = comments.find(source)
        self.offsets = [comment.offset for comment in found]
        for comment in found:
            if not comment.alone:
                self.behind[comment.line] = comment
            elif (following := bisect_right(starts, comment.offset)) < len(starts):
                self.above.setdefault(starts[following], []).append(comment)
            else:
                self.last.append(comment)

    def result(self) -> str:
        """The whole text."""
        root = self.source.root
        if isinstance(root, Table):
            self._table(root, FILE, 0)
        elif root is not None:
            self._leading(root.start, 0)
            self._value(root, FILE, 0, "")
        for comment in self.last:
            self._blank(comment.blank)
            self.lines.append(comment.text)
        return "\n".join(line.rstrip() for line in self.lines).strip("\n") + "\n"

    def _table(self, table: Table, shape: Shape | None, indent: int, *, lead: str = "") -> None:
        """The entries of a block mapping; `lead` is the list dash that the first one stands behind."""
        shape = chosen(table, shape)
        for number, name in enumerate(_in_order(table, shape)):
            key, value = table.keys[name], table.values[name]
            if number or not lead:
                self._leading(key.start, indent, force=bool(number) and self._apart(shape, value))
            else:
                self._leading(key.start, indent + 2, before_item=True)
            start = " " * indent + (lead if number == 0 and lead else " " * len(lead))
            self._entry(
                start + scalars.written(key, flow=False) + ":", key, value, _below(shape, name), indent + len(lead)
            )

    def _apart(self, shape: Shape | None, value: Node) -> bool:
        """Whether an empty line goes above this entry whatever the author did: sections of a file."""
        return shape is FILE and not isinstance(value, Text)

    def _entry(self, start: str, key: Text, value: Node, shape: Shape | None, indent: int) -> None:
        """`key:` with its value on the same line, or below it."""
        if isinstance(value, Text) or self._is_flow(value) or not _children(value):
            self._value(value, shape, indent, start, key=key)
            return
        self.lines.append(self._with_comment(start, self._line(key.end)))
        if isinstance(value, Table):
            self._table(value, shape, indent + 2)
        else:
            self._items(value, shape, indent + 2)

    def _items(self, node: Items, shape: Shape | None, indent: int) -> None:
        """The items of a block list."""
        shape = chosen(node, shape)
        inner = shape.item if isinstance(shape, ListShape) else None
        for number, item in enumerate(node.items):
            rule = isinstance(item, Table) and chosen(item, inner).__class__ is RecordShape and _is_rule(item)
            self._leading(item.start, indent, force=bool(number) and rule)
            if isinstance(item, Table) and not self._is_flow(item) and item.values:
                self._table(item, inner, indent, lead="- ")
            elif isinstance(item, Items) and not self._is_flow(item) and item.items:
                self.lines.append(" " * indent + "-")
                self._items(item, inner, indent + 2)
            else:
                self._value(item, inner, indent, " " * indent + "-")

    def _value(self, value: Node, shape: Shape | None, indent: int, start: str, *, key: Text | None = None) -> None:
        """A scalar or a flow collection behind `start`."""
        if isinstance(value, Text) and value.style == BLOCK:
            self._block(value, indent, start)
            return
        if not isinstance(value, Text) and self._has_inside(value):
            self._verbatim(value, indent, start)
            return
        text = scalars.written(value, flow=False) if isinstance(value, Text) else self._flow(value, shape)
        end = self._line(max(value.end - 1, value.start)) if text else self._line((key or value).start)
        gap = " " if text and start else ""
        keyed = key is not None and self._line(key.end) < end and self._line(key.end) in self.behind
        if len(start) + len(gap) + len(text) <= WIDTH and not (keyed and isinstance(value, Text)):
            self.lines.append(self._with_comment(f"{start}{gap}{text}", end))
        elif isinstance(value, Text):
            self._wrapped(text, indent + 2, start, key)
            self.lines[-1] = self._with_comment(self.lines[-1], end)
        elif isinstance(value, Items):
            self.lines.append(f"{start}{gap}[")
            self.lines += [" " * (indent + 2) + line for line in self._filled(value, shape, WIDTH - indent - 2)]
            self.lines.append(self._with_comment(" " * indent + "]", end))
        else:
            self._opened(value, shape, indent, start)

    def _wrapped(self, text: str, indent: int, start: str, key: Text | None) -> None:
        """A long text over several lines; a comment behind its key keeps the key's line."""
        comment = self.behind.pop(self._line(key.end), None) if key else None
        first = indent if comment else len(start) + 1
        lines = [" " * indent + line for line in scalars.wrapped(text, indent, first, WIDTH)]
        if comment:
            self.lines += [f"{start}  {comment.text}", *lines]
        else:
            self.lines += [f"{start} {lines[0].lstrip()}", *lines[1:]]

    def _opened(self, value: Table, shape: Shape | None, indent: int, start: str) -> None:
        """A flow mapping that does not fit its line, as a block."""
        if start.endswith("-"):
            self._table(value, shape, indent, lead="- ")
        else:
            self.lines.append(start)
            self._table(value, shape, indent + 2)

    def _flow(self, node: Node, shape: Shape | None) -> str:
        """A node in flow style on one line."""
        if isinstance(node, Text):
            return scalars.written(node, flow=True) or '""'
        shape = chosen(node, shape)
        if isinstance(node, Items):
            inner = shape.item if isinstance(shape, ListShape) else None
            return "[" + ", ".join(self._flow(item, inner) for item in node.items) + "]"
        pairs = (
            scalars.written(node.keys[name], flow=True) + ": " + self._flow(node.values[name], _below(shape, name))
            for name in _in_order(node, shape)
        )
        return "{" + ", ".join(pairs) + "}"

    def _filled(self, node: Items, shape: Shape | None, width: int) -> list[str]:
        """The items of a flow list over several lines, as full as they go."""
        shape = chosen(node, shape)
        inner = shape.item if isinstance(shape, ListShape) else None
        lines, line = [], ""
        for number, item in enumerate(node.items, start=1):
            part = self._flow(item, inner) + ("," if number < len(node.items) else "")
            if line and len(line) + 1 + len(part) > width:
                lines.append(line)
                line = part
            else:
                line = f"{line} {part}" if line else part
        return [*lines, line]

    def _block(self, value: Text, indent: int, start: str) -> None:
        """A `|` or `>` block: its lines as they are, indented anew."""
        raw = self.source.text[value.start : value.end].rstrip("\n").split("\n")
        margin = min((len(line) - len(line.lstrip()) for line in raw[1:] if line.strip()), default=0)
        self.lines.append(f"{start} {raw[0].rstrip()}")
        body = [" " * (indent + 2) + line[margin:] if line.strip() else "" for line in raw[1:]]
        while body and not body[-1] and "+" not in raw[0]:
            body.pop()
        self.lines += body

    def _verbatim(self, value: Node, indent: int, start: str) -> None:
        """A flow collection with comments inside keeps its lines."""
        for comment in self._inside(value):
            self.behind.pop(comment.line, None)
        for offset in [offset for offset in self.above if value.start <= offset < value.end]:
            del self.above[offset]
        end = self.source.text.find("\n", value.end)
        raw = self.source.text[value.start : end if end >= 0 else None].split("\n")
        self.behind.pop(self._line(value.end), None)
        margin = min((len(line) - len(line.lstrip()) for line in raw[1:] if line.strip()), default=0)
        self.lines.append(f"{start} {raw[0].rstrip()}")
        self.lines += [" " * (indent + 2) + line[margin:].rstrip() if line.strip() else "" for line in raw[1:]]

    def _has_inside(self, value: Node) -> bool:
        """Whether a comment stands between the brackets of a flow collection."""
        first = bisect_right(self.offsets, value.start)
        return first < len(self.offsets) and self.offsets[first] < value.end

    def _inside(self, value: Node) -> list[Comment]:
        """Comments between the brackets of a flow collection."""
        behind = [c for c in self.behind.values() if value.start < c.offset < value.end]
        return behind + [c for group in self.above.values() for c in group if value.start < c.offset < value.end]

    def _leading(self, start: int, indent: int, *, force: bool = False, before_item: bool = False) -> None:
        """The comments above an entry, and an empty line where the author had one or the style wants one."""
        found = self.above.pop(start, [])
        for number, comment in enumerate(found):
            self._blank(comment.blank or (force and number == 0))
            self.lines.append(
                " " * max(indent, comment.column if comment.column > indent + 2 else 0) + comment.text
            )
        if not before_item:
            self._blank((force and not found) or self._gap_above(start))

    def _blank(self, wanted: bool) -> None:
        if wanted and self.lines and self.lines[-1].strip():
            self.lines.append("")

    def _gap_above(self, offset: int) -> bool:
        line = self._line(offset)
        return line > 1 and not self.source.line_text(line - 1).strip()

    def _with_comment(self, text: str, line: int) -> str:
        comment = self.behind.pop(line, None)
        return f"{text}  {comment.text}" if comment else text

    def _line(self, offset: int) -> int:
        return self.source.place(offset).line

    def _is_flow(self, node: Node) -> bool:
        return self.source.text[node.start : node.start + 1] in ("[", "{")


def _children(node: Node) -> bool:
    return bool(node.values if isinstance(node, Table) else node.items if isinstance(node, Items) else ())


def _is_rule(node: Node) -> bool:
    return isinstance(node, Table) and not {"frame", "pattern", "use"}.isdisjoint(node.values)


def _in_order(table: Table, shape: Shape | None) -> list[str]:
    """The keys in canonical order; keys that no shape knows keep theirs, at the end."""
    if not isinstance(shape, RecordShape):
        return list(table.values)
    known = [key.name for key in shape.keys if key.name in table.values]
    return known + [name for name in table.values if name not in known]


def _below(shape: Shape | None, name: str) -> Shape | None:
    """The shape of the value of `name`."""
    if isinstance(shape, MapShape):
        return shape.item
    if isinstance(shape, RecordShape):
        return next((key.shape for key in shape.keys if key.name == name), None)
    return None


def _entry_starts(node: Node | None) -> Iterator[int]:
    """Where entries begin: keys of mappings, items of lists."""
    if isinstance(node, Table):
        for name, value in node.values.items():
            yield node.keys[name].start
            yield from _entry_starts(value)
    elif isinstance(node, Items):
        for item in node.items:
            yield item.start
            yield from _entry_starts(item)
