"""Values as YAML text: bare where any YAML reader takes them for the same text, else in double quotes."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import yaml

from eventlark.source import QUOTED, Text

_STARTS = re.compile(r"[-?:](?=\s|$)|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
_ANYWHERE = re.compile(r":(?=\s|$)|\s#|[\n\t\0-\x1f\x7f-\x9f]|^\s|\s$|\s\s")
_FLOW = re.compile(r"^[-?:]|[,\[\]{}:?]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def written(text: Text, *, flow: bool) -> str:
    """The value of `text` on one line.

    >>> written(Text("to be: or not", 0, 0), flow=False), written(Text("a, b", 0, 0), flow=False)
    ('"to be: or not"', 'a, b')
    """
    value = text.value
    if not value:
        return '""' if text.style == QUOTED else ""
    if is_bare(value, flow=flow) and not (text.style == QUOTED and _means_more(value)):
        return value
    return quoted(value)


def is_bare(value: str, *, flow: bool) -> bool:
    """Whether `value` may stand without quotes."""
    return not (_STARTS.match(value) or _ANYWHERE.search(value) or (flow and _FLOW.search(value)))


def quoted(value: str) -> str:
    """`value` in double quotes."""
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES or char.isprintable():
        return _ESCAPES.get(char, char)
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def wrapped(value: str, indent: int, first: int, width: int) -> list[str]:
    """A one-line scalar broken into lines where a blank stands before a letter; YAML folds them back.

    The first line starts at column `first`, the others are indented by `indent`.
    """
    lines, line, room = [], "", width - first
    for word in value.split(" "):
        if line and len(line) + 1 + len(word) > room and word[:1].isalnum() and not line.endswith("\\"):
            lines.append(line)
            line, room = word, width - indent
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


@cache
def _resolver() -> Any:
    return yaml.resolver.Resolver()


def _means_more(value: str) -> bool:
    """Whether some YAML reader would take the bare value for a number, a flag, a date or null."""
    return value[0] in "0123456789+-." or bool(
        _resolver().resolve(yaml.ScalarNode, value, (True, False)) != "tag:yaml.org,2002:str"
    )
