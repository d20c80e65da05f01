"""The phrase grammar: a `.lark` file comes in, one regular expression over class codes goes out.

`phrases` calls this once a process. A grammar without recursion is regular, and Lark's operators
(`|`, `?`, `*`, `+`, groups) mean the same in a regular expression, so compiling is substitution: every
name is replaced by the expression it stands for. Only repetition gets an upper bound, `LONGEST`.

    noun: DET? NOUN        noun  ->  (?:d)?(?:n)
    DET: "d"
    NOUN: "n"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_DEFINITION = re.compile(r"^(\w+)\s*:\s*((?:.*\n)(?:[ \t]+\|.*\n)*)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_PIECE = re.compile(r'"([^"]+)"|(\w*[A-Za-z_]\w*)|([*+])|\s+')

LONGEST = 12
"""How often `*` and `+` repeat at most: a bound keeps matching linear in the text."""


class PhraseGrammar:
    """The rules of one `.lark` file as regular expressions.

    >>> PhraseGrammar('noun: DET? NOUN\\nDET: "d"\\nNOUN: "n"\\n').pattern("noun")
    '(?:d)?(?:n)'
    """

    def __init__(self, source: str) -> None:
        self._bodies = dict(_DEFINITION.findall(_COMMENT.sub("", source)))
        self._patterns: dict[str, str] = {}

    @property
    def terminals(self) -> dict[str, str]:
        """Every terminal's name and its one-character code."""
        return {
            name: body.strip().strip('"')
            for name, body in self._bodies.items()
            if name.isupper() and name[0] != "_"
        }

    def pattern(self, name: str) -> str:
        """The regular expression of rule or terminal `name`.

        Raises:
            KeyError: when the grammar defines no such name.
            RecursionError: when the rule is recursive, which a phrase grammar may not be.
        """
        if name not in self._patterns:
            self._patterns[name] = _PIECE.sub(self._translate, self._bodies[name].strip())
        return self._patterns[name]

    def scanner(self, *names: str, guards: Mapping[str, str] | None = None) -> re.Pattern[str]:
        """One pattern that finds the phrases `names`, earlier ones first, each as a group of its own name.

        `guards` are conditions on what stands around the end of a phrase, as regular expressions without width.
        """
        found = (f"(?P<{name}>{self.pattern(name)}){(guards or {}).get(name, '')}" for name in names)
        return re.compile("|".join(found) + "|(?P<other>.)", re.DOTALL)

    def _translate(self, piece: re.Match[str]) -> str:
        literal, name, repeat = piece.groups()
        if literal:
            return re.escape(literal)
        if name:
            return f"(?:{self.pattern(name)})"
        return f"{{{int(repeat == '+')},{LONGEST}}}" if repeat else ""


@cache
def load(path: Path) -> PhraseGrammar:
    """The grammar in the file at `path`."""
    return PhraseGrammar(path.read_text(encoding="utf8"))
