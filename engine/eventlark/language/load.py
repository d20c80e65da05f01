"""Rule files to a `RuleSet`: the whole rule leg in one call, all problems of all files at once.

    paths -> packs (source + shape) -> names (imports, lexicons, entities, types) -> rules -> order -> RuleSet

Called by `engine`, `testing` and the command line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from eventlark import source
from eventlark.diagnostics import Diagnostic
from eventlark.language import cache, packs
from eventlark.language import model as m
from eventlark.language.cascade import numbered, ordered
from eventlark.language.definitions import Library, define
from eventlark.language.merge import join
from eventlark.language.names import Names
from eventlark.language.parts import codings, cues, rules, templates
from eventlark.language.parts import tests as test_part
from eventlark.language.sheet import Sheet, tables_of, texts_of
from eventlark.memory import uncollected


def load(
    paths: Path | str | Iterable[Path | str], *, tests: bool = True, kept: bool = True
) -> tuple[m.RuleSet, tuple[Diagnostic, ...]]:
    """The rules of `paths`: files, folders, or names of packs.

    A pack knows the names of those given before it, single files know those of all packs; see `merge`.
    Never raises on bad rules: what is wrong is left out and reported. `tests=False` leaves out the tests
    inside rules, which is quicker when one only wants to run them; `kept=False` goes past the cache.
    """
    wanted = [paths] if isinstance(paths, str | Path) else list(paths)
    found = tuple(dict.fromkeys(map(packs.find, wanted)))

    def fresh() -> cache.Loaded:
        with uncollected():
            return _build([packs.read(path) for path in found], found, tests=tests)

    loaded = cache.through(found, f"tests={tests}", fresh) if kept else fresh()
    return loaded.ruleset, loaded.problems


def loads(
    texts: str | Mapping[str, str], pack: str = "text", *, tests: bool = True
) -> tuple[m.RuleSet, tuple[Diagnostic, ...]]:
    """The rules in texts at hand: one text, or texts by the names that problems call them."""
    named = {f"<{pack}>": texts} if isinstance(texts, str) else texts
    sheets = tuple(packs.sheet(source.loads(text, name), pack, Path.cwd()) for name, text in named.items())
    loaded = _build([packs.Pack(pack, sheets)], (), tests=tests)
    return loaded.ruleset, loaded.problems


def _build(found: list[packs.Pack], paths: tuple[Path, ...], *, tests: bool) -> cache.Loaded:
    sheets = [sheet for pack in found for sheet in pack.sheets]
    if not tests:
        _drop_tests(sheets)
    library, names = Library(), Names()
    parts = [_read_pack(pack, names, library) for pack in _in_order(found)]
    everything = [*sheets, *library.sheets]
    made = [rule for part in parts for rule in part.rules]
    ruleset = m.RuleSet(
        name="+".join(dict.fromkeys(pack.name for pack in found)) or "empty",
        types=names.types,
        entities=names.entities,
        lexicons=names.lexicons,
        cues=tuple(cue for part in parts for cue in part.cues),
        rules=ordered(numbered(made), names, sheets),
        codings=tuple(coding for part in parts for coding in part.codings),
        tests=tuple(test for part in parts for test in part.tests),
        actors=codings.read_actors(sheets),
        fingerprint=_fingerprint(everything),
        files=tuple(path for sheet in everything for path in (sheet.source.path, *sheet.read)),
    )
    _check_over(ruleset, sheets)
    problems = [problem for pack in found for problem in pack.problems] + packs.problems_of(everything)
    problems.sort(key=lambda diag: (diag.location, diag.code))
    return cache.Loaded(ruleset, tuple(problems), tuple(map(str, (*paths, *library.names))))


def _in_order(found: list[packs.Pack]) -> list[packs.Pack]:
    """Packs before single files, which may use the packs' names and share their own."""
    files = [pack for pack in found if pack.single]
    together = packs.Pack("+".join(pack.name for pack in files), tuple(s for pack in files for s in pack.sheets))
    return [pack for pack in found if not pack.single] + [together] * bool(files)


class _Part(msgspec.Struct, frozen=True):
    """What one pack adds to a rule set beside names."""

    rules: tuple[m.Rule, ...]
    cues: tuple[m.CueRule, ...]
    codings: tuple[m.Coding, ...]
    tests: tuple[m.RuleTest, ...]


def _read_pack(pack: packs.Pack, names: Names, library: Library) -> _Part:
    """The parts of one pack, which knows the `names` of those before it; its own are added to them."""
    own = define(pack.sheets, library, Names.after(names))
    made = rules.read(pack.sheets, own)
    coded = codings.read(pack.sheets, own)
    heard = cues.read(pack.sheets, own)
    tests = test_part.read_files(pack.sheets, own)
    templates.check_used(pack.sheets, own)
    aliases = join(names, own, pack.name)
    return _Part(tuple(map(aliases, made)), heard, tuple(map(aliases, coded)), tests)


def _drop_tests(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        sheet.root.values.pop("tests", None)
        for table in tables_of(sheet.root.get("rules")):
            table.values.pop("tests", None)


def _check_over(ruleset: m.RuleSet, sheets: list[Sheet]) -> None:
    """Rules named in `over` exist."""
    known = {rule.name for rule in ruleset.rules}
    for sheet in sheets:
        for table in tables_of(sheet.root.get("rules")):
            for text in texts_of(table.get("over")):
                if text.value.strip() not in known:
                    sheet.unknown("E146", "rule", text, known)


def _fingerprint(sheets: list[Sheet]) -> str:
    """A hash of all that was read, in order; paths do not count."""
    digest = hashlib.sha256()
    for sheet in sheets:
        for text in (sheet.pack, sheet.source.text, *sheet.read.values()):
            digest.update(f"{text}\0".encode(errors="replace"))
    return digest.hexdigest()[:16]
