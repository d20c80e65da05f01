"""Diagnostics as text: for people (full, concise), for programs (json, sarif) and for GitHub's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click
import msgspec

from eventlark import __version__
from eventlark.diagnostics import Diagnostic
from eventlark.language.catalogue import find

_COLOURS = {"error": "red", "warning": "yellow"}


def full(found: Iterable[Diagnostic]) -> str:
    """Each problem with its line and caret; in colour, which `click.echo` takes away where nobody wants it."""
    return "\n\n".join(_painted(diag) for diag in found)


def _painted(diag: Diagnostic) -> str:
    colour = _COLOURS.get(diag.severity, "blue")
    head, *lines = diag.render().split("\n")
    mark = f"{diag.severity}[{diag.code}]"
    painted = [click.style(mark, fg=colour, bold=True) + click.style(head.removeprefix(mark), bold=True)]
    for line in lines:
        before, bar, after = line.partition(" | ")
        is_caret = bar and not before.strip() and after.lstrip().startswith("^")
        painted.append(before + bar + click.style(after, fg=colour) if is_caret else line)
    return "\n".join(painted)


def concise(found: Iterable[Diagnostic]) -> str:
    """A line for each problem."""
    return "\n".join(str(diag) + (f" ({diag.hint})" if diag.hint else "") for diag in found)


def json(found: Iterable[Diagnostic]) -> str:
    """A JSON list."""
    return msgspec.json.format(msgspec.json.encode(list(found)), indent=2).decode()


def github(found: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the changed lines."""
    level = {"error": "error", "warning": "warning"}
    return "\n".join(
        f"::{level.get(diag.severity, 'notice')} title={diag.code},file={diag.location.path},"
        f"line={diag.location.line},col={diag.location.column},"
        f"endColumn={diag.location.column + diag.location.width}::{_escaped(diag)}"
        for diag in found
    )


def sarif(found: Iterable[Diagnostic]) -> str:
    """SARIF 2.1.0, for code scanning."""
    listed = list(found)
    run = {
        "tool": {"driver": {"name": "eventlark", "version": __version__, "rules": _rules(listed)}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diag) for diag in listed],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return msgspec.json.format(
        msgspec.json.encode({"$schema": schema, "version": "2.1.0", "runs": [run]}), indent=2
    ).decode()


def summary(found: Iterable[Diagnostic], files: int) -> str:
    """The last line: how many problems in how many files."""
    counts = Counter(diag.severity for diag in found)
    listed = [
        f"{counts[kind]} {kind}{'s' * (counts[kind] != 1)}" for kind in ("error", "warning", "info") if counts[kind]
    ]
    return f"{', '.join(listed) or 'no problems'} in {files} file{'s' * (files != 1)}"


def _escaped(diag: Diagnostic) -> str:
    text = f"{diag.message}{': ' + diag.hint if diag.hint else ''}"
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _rules(found: list[Diagnostic]) -> list[dict[str, object]]:
    return [_rule(code) for code in sorted({diag.code for diag in found})]


def _rule(code: str) -> dict[str, object]:
    entry = find(code)
    if entry is None:  # a lint of another distribution
        return {"id": code}
    return {"id": code, "shortDescription": {"text": entry.title}, "fullDescription": {"text": entry.about}}


def _result(diag: Diagnostic) -> dict[str, object]:
    place = diag.location
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.width,
    }
    where = {"artifactLocation": {"uri": place.path.replace("\\", "/")}, "region": region}
    return {
        "ruleId": diag.code,
        "level": {"error": "error", "warning": "warning"}.get(diag.severity, "note"),
        "message": {"text": " ".join(filter(None, (diag.message, diag.hint)))},
        "locations": [{"physicalLocation": where}],
    }
