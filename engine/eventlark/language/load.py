"""Rule files to a `RuleSet`: the whole rule leg in one call, all problems of all files at once.

    paths -> sheets (source + shape) -> names (lexicons, entities, types) -> rules -> order -> RuleSet

Called by `engine`, `testing` and the command line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from eventlark import resources, source
from eventlark.diagnostics import Diagnostic
from eventlark.language import model as m
from eventlark.language.cascade import ordered
from eventlark.language.names import Names
from eventlark.language.parts import codings, cues, entities, lexicons, rules, types
from eventlark.language.parts import tests as test_part
from eventlark.language.shape import fit
from eventlark.language.shapes import FILE
from eventlark.language.sheet import Sheet, tables_of, texts_of
from eventlark.source import Source, Table, Text

VERSION = "1"
SUFFIXES = (".yaml", ".yml")


def load(paths: Path | str | Iterable[Path | str]) -> tuple[m.RuleSet, tuple[Diagnostic, ...]]:
    """The rules of `paths`: files, folders, or names of shipped packs; they share one set of names.

    Never raises on bad rules: what is wrong is left out and reported.
    """
    wanted = [paths] if isinstance(paths, str | Path) else list(paths)
    sheets, problems = [], []
    for path in dict.fromkeys(pack for given in wanted for pack in [_pack(given)]):
        found = _files(path)
        if not found:
            reason = "no rule files (*.yaml) in it" if path.is_dir() else "no such file, folder or shipped pack"
            problems.append(_missing(path, reason))
        sheets += [_sheet(source.load(file), *_home(path)) for file in found]
    return _build(sheets, problems)


def loads(texts: str | Mapping[str, str], pack: str = "text") -> tuple[m.RuleSet, tuple[Diagnostic, ...]]:
    """The rules in texts at hand: one text, or texts by the names that problems call them."""
    named = {f"<{pack}>": texts} if isinstance(texts, str) else texts
    return _build([_sheet(source.loads(text, name), pack, Path.cwd()) for name, text in named.items()], [])


def _pack(given: Path | str) -> Path:
    """A path, or the shipped pack of that name."""
    path = Path(given)
    if not path.exists() and isinstance(given, str) and resources.rules(given).is_dir() and given.strip("./"):
        return resources.rules(given)
    return path


def _home(path: Path) -> tuple[str, Path]:
    """The pack's name and the folder its files may not leave."""
    return (path.resolve().name, path) if path.is_dir() else (path.stem, path.parent)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = (file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
        return sorted(
            file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
    return [path] if path.is_file() else []


def _missing(path: Path, reason: str) -> Diagnostic:
    empty = Source(str(path), "")
    empty.problem("E101", f"cannot read rules from `{path}`: {reason}", empty.place(0))
    return empty.problems[0]


def _sheet(read: Source, pack: str, folder: Path) -> Sheet:
    """The file with only what fits the shape of a rule file."""
    sheet = Sheet(read, pack, folder)
    if read.root is None:
        return sheet
    kept = fit(read.root, FILE, sheet, "a rule file")
    if isinstance(kept, Table):
        sheet.root = kept
        _check_version(sheet)
    return sheet


def _check_version(sheet: Sheet) -> None:
    node = sheet.root.get("language")
    if isinstance(node, Text) and node.value.strip() != VERSION:
        message = f"language version `{node.value}` is not known"
        sheet.problem("E116", message, node, hint=f"this eventlark reads version {VERSION}")
        sheet.root = Table({}, {}, 0, 0)


def _build(sheets: list[Sheet], problems: list[Diagnostic]) -> tuple[m.RuleSet, tuple[Diagnostic, ...]]:
    names = Names()
    lexicons.read(sheets, names)
    entities.read(sheets, names)
    types.read(sheets, names)
    found = rules.read(sheets, names)
    ruleset = m.RuleSet(
        name="+".join(dict.fromkeys(sheet.pack for sheet in sheets)) or "empty",
        types=names.types,
        entities=names.entities,
        lexicons=names.lexicons,
        cues=cues.read(sheets, names),
        rules=ordered(found, names, sheets),
        codings=codings.read(sheets, names),
        tests=test_part.read_files(sheets, names),
        actors=codings.read_actors(sheets),
        files=tuple(sheet.source.path for sheet in sheets),
    )
    _check_over(ruleset, sheets)
    problems += [problem for sheet in sheets for problem in sheet.source.problems]
    ruleset = msgspec.structs.replace(ruleset, fingerprint=_fingerprint(sheets))
    return ruleset, tuple(sorted(problems, key=lambda diag: (diag.location, diag.code)))


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
        digest.update(f"{sheet.pack}\0{sheet.source.text}\0".encode(errors="replace"))
    return digest.hexdigest()[:16]
