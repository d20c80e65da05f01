"""Lints: what is allowed but looks wrong. One lint a file; each has a CODE and a `check`.

In: a loaded `RuleSet`. Out: warnings with places. Called by `eventlark check`; other distributions may add
lints under the entry-point group `eventlark.lints`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType

from eventlark.diagnostics import Diagnostic
from eventlark.language.lints import (
    blocks_all,
    duplicates,
    lemmas,
    missing_tests,
    never_true,
    relations,
    sourceless,
    unmade,
    untokenised,
    unused,
)
from eventlark.language.lints.finding import Finding
from eventlark.language.model import RuleSet
from eventlark.source import Source

Lint = Callable[[RuleSet], Iterator[Finding]]

LINTS: dict[str, Lint] = {
    lint.CODE: lint.check
    for lint in (
        never_true,
        untokenised,
        lemmas,
        sourceless,
        relations,
        duplicates,
        unused,
        unmade,
        blocks_all,
        missing_tests,
    )
}
"""Code -> lint, in the order in which they run."""


def run(
    ruleset: RuleSet, own: Collection[str] | None = None, *, at_hand: Mapping[str, str] = MappingProxyType({})
) -> tuple[Diagnostic, ...]:
    """The warnings about `ruleset`, by place; with `own`, only those in these files.

    A line that says `# ignore: W211` silences that code there. `at_hand` holds texts that are not on disk.
    """
    texts = {path: Source(path, text) for path, text in at_hand.items()}
    found = []
    for code, lint in {**LINTS, **installed()}.items():
        for finding in lint(ruleset):
            path = finding.location.path
            if own is None or path in own:
                source = texts.setdefault(path, _source(path))
                if not _silenced(source, finding, code):
                    source.problem(code, finding.message, finding.location, finding.hint)
    for source in texts.values():
        found += source.problems
    return tuple(sorted(found, key=lambda diag: (diag.location, diag.code)))


def installed() -> dict[str, Lint]:
    """Lints of other distributions: modules with CODE and `check`; a broken one is left out."""
    found: dict[str, Lint] = {}
    for entry in entry_points(group="eventlark.lints"):
        try:
            module = entry.load()
            found[module.CODE] = module.check
        except Exception:  # noqa: BLE001 - another distribution's fault is no reason to fall
            continue
    return found


def _source(path: str) -> Source:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        text = ""
    return Source(path, text)


def _silenced(source: Source, finding: Finding, code: str) -> bool:
    _, mark, codes = source.line_text(finding.location.line).partition("# ignore:")
    return bool(mark) and code in codes
