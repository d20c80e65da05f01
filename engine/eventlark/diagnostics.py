"""Problems, shown where they are: `Diagnostic`, severities, the caret renderer and exit codes.

    error[E112]: unknown key `optinal` in role `recipient`
      --> rules/assault/shelling.yaml:10:52
       |
    10 |     recipient: {path: object, type: [PERSON, ORG], optinal: true}
       |                                                    ^^^^^^^ did you mean `optional`?
       = help: a role takes type, count, gather, check, column

The catalogue of codes lives in `eventlark.language.catalogue`; a code keeps its meaning for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import msgspec

OK, FINDINGS, FAILURE = 0, 1, 2
"""Exit codes: fine; findings or failed tests; usage, unreadable input or our own fault."""

_WIDEST = 160
"""Characters of a source line that are shown."""
_OFF = 6
"""By how many characters a suggestion may differ in length."""
_COMPARED = 300
"""With how many names a misspelt one is compared; a hostile file may have very many."""


class Location(msgspec.Struct, frozen=True, order=True):
    """A place in a file: `line` and `column` count from 1; `width` is how many characters to underline."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Diagnostic(msgspec.Struct, frozen=True):
    """One problem: `severity` is error, warning or info; `hint` stands at the caret, `help` below."""

    code: str
    message: str
    location: Location
    severity: str = "error"
    hint: str = ""
    help: str = ""
    source_line: str = ""

    def render(self) -> str:
        """The problem with its source line and caret, as a block of text."""
        return render(self)

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}"


class RuleError(Exception):
    """Rules could not be loaded; `diagnostics` holds every problem, and the message shows them all."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n\n".join(diag.render() for diag in self.diagnostics))


def render(diag: Diagnostic) -> str:
    """`diag` in the one format that all problems share; tabs count as one column."""
    head = f"{diag.severity}[{diag.code}]: {diag.message}"
    number = str(diag.location.line)
    gutter = " " * len(number)
    lines = [head, f"{gutter}--> {diag.location}"]
    if diag.source_line:
        code, column, width = _window(diag.source_line.replace("\t", " "), diag.location)
        caret = " " * column + "^" * width
        lines += [f"{gutter} |", f"{number} | {code}", f"{gutter} | {caret} {diag.hint}".rstrip()]
    elif diag.hint:
        lines.append(f"{gutter} = {diag.hint}")
    if diag.help:
        lines.append(f"{gutter} = help: {diag.help}")
    return "\n".join(lines)


def _window(line: str, location: Location) -> tuple[str, int, int]:
    """The line, or the part of a very long one around the caret; the caret's column from 0, and its width."""
    column, width = location.column - 1, max(1, location.width)
    if len(line) <= _WIDEST:
        return line, column, width
    start = max(0, column - _WIDEST // 2)
    shown = line[start : start + _WIDEST]
    return shown, column - start, max(1, min(width, _WIDEST - (column - start)))


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A hint that names the choice nearest to `word`, or the empty string.

    >>> did_you_mean("optinal", ["optional", "type"])
    'did you mean `optional`?'
    """
    near = nearest(word, choices)
    return f"did you mean `{near}`?" if near else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that is most like `word`, or the empty string when none is like it.

    >>> nearest("optinal", ["optional", "type"])
    'optional'
    """
    alike = [choice for choice in choices if abs(len(choice) - len(word)) <= _OFF]
    if len(alike) > _COMPARED:
        alike = [choice for choice in alike if choice[:1] == word[:1]]
    return next(iter(get_close_matches(word[:_WIDEST], alike[:_COMPARED], n=1, cutoff=0.6)), "")
