"""A file's bytes to text that YAML can take, in bounded time: size, encoding, line ends, odd characters.

`load` and `loads` are the entry to the rule leg: they never raise on bad input, they return a `Source`
whose `root` is None and whose `problems` say why.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from eventlark.diagnostics import Diagnostic, Location
from eventlark.source.compose import compose
from eventlark.source.nodes import BLOCK, QUOTED, Node, Text

MAX_BYTES = 5_000_000
MAX_PROBLEMS = 500
"""Problems that are told of one file."""

# What YAML 1.1 calls a break or a control character beside \n and \t; they would shift lines or stop libyaml.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")
# One visible character of a value, as it is written: bare or in a block, in single and in double quotes.
_UNITS = {
    "": re.compile(r"\S"),
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^nt\s])|[^\s\\]"),
}


class Source:
    """One rule file: its text, its tree `root` (None when unreadable) and the problems of reading it.

    >>> source = loads("a: [NO, 010]")
    >>> str(source.location(source.root.values["a"].items[0]))
    '<text>:1:5'
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Diagnostic] = []
        self.root: Node | None = None

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, start: int, end: int | None = None) -> Location:
        """The location of the characters [start, end); the underline stops at the line's end."""
        line = bisect_right(self.line_starts, start)
        begin = self.line_starts[line - 1]
        stop = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        width = min(end if end is not None else start + 1, stop) - start
        return Location(self.path, line, start - begin + 1, max(1, width))

    def location(self, node: Node) -> Location:
        """Where `node` stands."""
        return self.place(node.start, node.end)

    def within(self, node: Text, offset: int, width: int = 1) -> Location:
        """Where character `offset` of the value of `node` stands, whatever way the value is quoted or folded."""
        return self.place(first := self.raw_offset(node, offset), first + width)

    def raw_offset(self, node: Text, offset: int) -> int:
        """The offset in the file of character `offset` of the value of `node`.

        Quoting, escapes and folding change white space only, so the n-th visible unit stays the n-th.
        """
        raw = self.text[node.start : node.end]
        quote = raw[:1] if node.style == QUOTED else ""
        begin = raw.find("\n") + 1 if node.style == BLOCK else len(quote)
        visible = sum(not char.isspace() for char in node.value[:offset])
        inside = offset < len(node.value) and not node.value[offset].isspace()
        last = node.start + begin
        for count, match in enumerate(_UNITS[quote].finditer(raw, begin)):
            if count == visible and inside:
                return node.start + match.start()
            if count >= visible:
                break
            last = node.start + match.end()
        return last

    def line_text(self, line: int) -> str:
        """The text of line number `line`, counted from 1."""
        begin = self.line_starts[line - 1] if line <= len(self.line_starts) else len(self.text)
        end = self.text.find("\n", begin)
        return self.text[begin : end if end >= 0 else len(self.text)]

    @property
    def is_full(self) -> bool:
        """Whether so many problems are told that no more will be."""
        return len(self.problems) > MAX_PROBLEMS

    def problem(self, code: str, message: str, location: Location, hint: str = "", help: str = "") -> None:
        """Note a problem; a code that starts with E is an error, W a warning, I a remark."""
        if self.is_full:
            return
        if len(self.problems) == MAX_PROBLEMS:
            code, message, hint, help = "E107", f"more than {MAX_PROBLEMS} problems in this file", "", ""
        severity = {"E": "error", "W": "warning"}.get(code[0], "info")
        line = self.line_text(location.line)
        self.problems.append(Diagnostic(code, message, location, severity, hint, help, line))

    def _report(self, code: str, message: str, start: int, end: int, hint: str = "") -> None:
        self.problem(code, message, self.place(start, end), hint)


def load(path: Path | str) -> Source:
    """The rule file at `path`, read and marked; never raises.

    Size is checked before reading, so a huge file costs nothing.
    """
    name = str(path)
    try:
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            return _failed(name, "E103", f"the file has {size:,} bytes, more than {MAX_BYTES:,}")
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        return _failed(name, "E101", f"cannot read the file: {getattr(error, 'strerror', None) or error}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        source = Source(name, before + "\n")
        source.problem(
            "E102", f"not UTF-8: byte 0x{data[error.start]:02X}", source.place(len(before)), "save as UTF-8"
        )
        return source
    return loads(text, name)


def loads(text: str, path: str = "<text>") -> Source:
    """Rule text that is already at hand; `path` is what problems call it."""
    if len(text) > MAX_BYTES:
        return _failed(path, "E103", f"the text has {len(text):,} characters, more than {MAX_BYTES:,}")
    source = Source(path, text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    odd = _ODD.search(source.text)
    if odd:
        advice = "remove it, or write it as an escape in double quotes"
        source._report("E104", f"character U+{ord(odd.group()):04X} is not allowed", odd.start(), odd.end(), advice)
        return source
    source.root = compose(source.text, source._report)
    if source.root is None and not source.problems:
        source._report("E119", "the file is empty", 0, 1, "a rule file starts with `language: 1`")
    return source


def _failed(path: str, code: str, message: str) -> Source:
    source = Source(path, "")
    source.problem(code, message, Location(path))
    return source
