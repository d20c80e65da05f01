"""Misspelt names, mended in the files: each by the one that its diagnostic suggests.

Called by `eventlark check --fix`. Only names that stand in the file just as the diagnostic says are touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from eventlark.diagnostics import Diagnostic

_SURE = ("W203",)
"""Warnings whose suggestion is no guess."""
_SUGGESTED = re.compile(r"did you mean `([\w.-]+(?: [\w.-]+)*)`\?")
_QUOTED = re.compile(r"`([^`]+)`")


def mend(found: Iterable[Diagnostic]) -> int:
    """Write the suggested names into the files; how many there were."""
    changes: dict[str, dict[tuple[int, int], tuple[str, str]]] = {}
    for diag in found:
        if diag.severity != "error" and diag.code not in _SURE:
            continue
        suggested = _SUGGESTED.fullmatch(diag.hint)
        wrong = _QUOTED.search(diag.message)
        if suggested and wrong:
            place = (diag.location.line, diag.location.column)
            changes.setdefault(diag.location.path, {})[place] = (wrong[1], suggested[1])
    return sum(_rewrite(Path(path), places) for path, places in changes.items())


def _rewrite(path: Path, places: dict[tuple[int, int], tuple[str, str]]) -> int:
    """Change the names of one file, from its end, so that the places before stay true."""
    if not path.is_file():
        return 0
    lines = path.read_bytes().decode("utf-8-sig").split("\n")
    done = 0
    for (number, column), (wrong, right) in sorted(places.items(), reverse=True):
        line = lines[number - 1]
        at = line.find(wrong, column - 1)
        if at == column - 1:
            lines[number - 1] = line[:at] + right + line[at + len(wrong) :]
            done += 1
    if done:
        path.write_bytes("\n".join(lines).encode())
    return done
