"""Lints: what is allowed but looks wrong. One lint a file; each has a CODE and a `check`.

In: a loaded `RuleSet`. Out: warnings with places. Called by `eventlark check`; other distributions may add
lints under the entry-point group `eventlark.lints`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from types import MappingProxyType

from eventlark.diagnostics import Diagnostic, Location
from eventlark.language.lints import (
    blocks_all,
    duplicates,
    lemmas,
    missing_tests,
    never_holds,
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

_NEXT_RULE = re.compile(r"^ *- *(?:\{ *)?(?:frame|pattern|use) *:|^\w", re.MULTILINE)
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
        never_holds,
        missing_tests,
    )
}
"""Code -> lint, in the order in which they run."""
_OF_SOUND_FILES = frozenset((sourceless.CODE, missing_tests.CODE))
_OF_SOUND_SETS = frozenset((unused.CODE, unmade.CODE))
"""What looks missing in a file, or in the whole set, only because a part with an error is left out."""


def run(
    ruleset: RuleSet,
    own: Collection[str] | None = None,
    *,
    broken: Collection[str] = (),
    at_hand: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Diagnostic, ...]:
    """The warnings about `ruleset`, by place; with `own`, only those in these files.

    `broken` are the files with errors: what they leave out is not held against anybody.
    A line that says `# ignore: W211` silences that code there. `at_hand` holds texts that are not on disk.
    """
    texts = {path: Source(path, text) for path, text in at_hand.items()}
    found = []
    for code, lint in {**LINTS, **installed()}.items():
        if broken and code in _OF_SOUND_SETS:
            continue
        for finding in lint(ruleset):
            path = finding.location.path
            if (own is None or path in own) and not (code in _OF_SOUND_FILES and path in broken):
                source = texts.setdefault(path, _source(path))
                place = _pointed(source, finding)
                if not any(_silenced(source, line, code) for line in (finding.location.line, place.line)):
                    source.problem(code, finding.message, place, finding.hint)
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


def _pointed(source: Source, finding: Finding) -> Location:
    """The place of the finding's word, if its rule says it, else of the rule."""
    place = finding.location
    if not finding.word or place.line > len(source.line_starts):
        return place
    begin = source.line_starts[place.line - 1] + place.column - 1 + place.width
    after = _NEXT_RULE.search(source.text, begin)
    word = re.compile(rf"(?<!\w){re.escape(finding.word)}(?!\w)")
    found = word.search(source.text, begin, after.start() if after else len(source.text))
    return source.place(found.start(), found.end()) if found else place


def _silenced(source: Source, line: int, code: str) -> bool:
    _, mark, codes = source.line_text(line).partition("# ignore:")
    return bool(mark) and code in codes
