"""A regular Lark grammar as one regular expression over token classes.

In: a `.lark` file whose terminals are single letters, one for each class of token. Out: a `Shapes`, which
finds the grammar's constructions in a string that has one letter a token, so that positions in the string
are positions of tokens:

    tokens   on  Thursday  ,  May  7  ,  2015
    letters  i   w         ,  m    1  ,  y          -> calendar_day at [1, 7), with its parts by name

Times and quantities call this. The grammar stays a Lark grammar: a test holds this compiled form equal to
Lark's own parser. Rules must not refer to themselves, for then they would not be regular.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import regex
from lark.load_grammar import load_grammar

LONGEST_REMEMBERED = 60
"""Runs of letters up to this length have their parse remembered."""


class Shape(msgspec.Struct, frozen=True):
    """A construction found: letters [start, end), the rule's `name`, and the spans of its sub-rules by name."""

    name: str
    start: int
    end: int
    parts: dict[str, tuple[tuple[int, int], ...]]


class Shapes:
    """A compiled grammar: finds the alternatives of its rule `start`, the first in writing order wins.

    Raises:
        ValueError: when a rule of the grammar leads back to itself.
    """

    def __init__(self, path: Path) -> None:
        read: Any = load_grammar
        loaded, _ = read(path.read_text(encoding="utf8"), path.name, [], False)
        self._rules = {str(name): tree for name, _, tree, _ in loaded.rule_defs}
        self.letters = {str(name): _letter(definition) for name, (definition, _) in loaded.term_defs if definition}
        self.names = tuple(str(symbol.name) for symbol in _symbols(self._rules["start"]))
        self._pattern: Any = regex.compile(self._write(self._rules["start"], ("start",)))
        self._remembered = lru_cache(maxsize=8192)(self._parse)

    def find(self, letters: str) -> tuple[Shape, ...]:
        """The constructions in `letters`, from left to right, never overlapping."""
        if len(letters) > LONGEST_REMEMBERED:
            return self._parse(letters)
        return self._remembered(letters)

    def matches(self, letters: str) -> bool:
        """Whether `letters` as a whole are one construction."""
        return self._pattern.fullmatch(letters) is not None

    def _parse(self, letters: str) -> tuple[Shape, ...]:
        return tuple(self._shape(found) for found in self._pattern.finditer(letters) if found.end() > found.start())

    def _shape(self, found: Any) -> Shape:
        parts = {name: tuple(found.spans(name)) for name in self._pattern.groupindex if found.start(name) >= 0}
        whole = found.span()
        name = next(name for name in self.names if whole in parts.get(name, ()))
        return Shape(name, whole[0], whole[1], parts)

    def _write(self, node: Any, above: tuple[str, ...]) -> str:
        """The regular expression of a grammar tree; `above` are the rules we are inside of."""
        match getattr(node, "data", None):
            case "expansions":
                return _either([self._write(child, above) for child in node.children])
            case "expansion":
                return "".join(self._write(child, above) for child in node.children)
            case "maybe":
                return f"{_grouped(self._write(node.children[0], above))}?"
            case "expr":
                return self._repeat(node.children, above)
            case "alias" | "value":
                return self._write(node.children[0], above)
            case "literal":
                return str(regex.escape(_unquoted(node)))
        return self._symbol(str(node.name), above)

    def _repeat(self, children: list[Any], above: tuple[str, ...]) -> str:
        body, operator, *bounds = children
        low_high = "{" + ",".join(str(bound) for bound in bounds) + "}" if bounds else str(operator)
        return f"{_grouped(self._write(body, above))}{low_high}"

    def _symbol(self, name: str, above: tuple[str, ...]) -> str:
        if name in self.letters:
            return str(regex.escape(self.letters[name]))
        if name in above:
            raise ValueError(f"rule `{name}` leads back to itself: {' > '.join(above)}")
        body = self._write(self._rules[name], (*above, name))
        return body if name.startswith("_") else f"(?P<{name}>{body})"


def _symbols(node: Any) -> list[Any]:
    """The rules and terminals named in a tree, in writing order."""
    if not hasattr(node, "children"):
        return [node] if hasattr(node, "name") else []
    return [symbol for child in node.children for symbol in _symbols(child)]


def _either(choices: list[str]) -> str:
    """Alternatives; single letters become one character class, which is much faster to compile and to match."""
    if len(choices) == 1:
        return choices[0]
    if all(len(choice) == 1 for choice in choices):
        return f"[{''.join(choices)}]"
    return f"(?:{'|'.join(choices)})"


def _grouped(body: str) -> str:
    return body if len(body) == 1 or (body[0] == "[" and body.find("]") == len(body) - 1) else f"(?:{body})"


def _unquoted(literal: Any) -> str:
    return str(literal.children[0])[1:-1]


def _letter(definition: Any) -> str:
    literal = next(iter(definition.find_data("literal")))
    return _unquoted(literal)
