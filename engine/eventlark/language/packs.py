"""Where rules lie: paths and names of packs to sheets. Shipped packs and installed ones are known by name.

A pack is a folder of `.yaml` files, or one such file. Called by `load` and `parts.imports`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import msgspec

from eventlark import resources, source
from eventlark.diagnostics import Diagnostic
from eventlark.language.shape import fit
from eventlark.language.shapes import FILE
from eventlark.language.sheet import Sheet
from eventlark.source import Source, Table, Text

VERSION = "1"
SUFFIXES = (".yaml", ".yml")
_CROWD = 5_000
GROUP = "eventlark.rulepacks"
"""The entry-point group of packs that other distributions bring: a name, and a function that returns a path."""


class Pack(msgspec.Struct, frozen=True):
    """The sheets of one pack; `problems` are those that belong to no file."""

    name: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Diagnostic, ...] = ()
    single: bool = False
    """Whether it is one file; such files, given together, share their names."""


def read(path: Path) -> Pack:
    """The pack at `path`; a folder without rule files, or nothing at all, is a problem."""
    files = rule_files(path)
    name, folder = (path.resolve().name, path) if path.is_dir() else (path.stem, path.parent)
    if not files:
        reason = "no rule files (*.yaml) in it" if path.is_dir() else "no such file, folder or pack"
        reason = "it is no ordinary file" if path.exists() and not path.is_dir() else reason
        empty = Source(str(path), "")
        empty.problem("E101", f"cannot read rules from `{path}`: {reason}", empty.place(0))
        return Pack(name, (), tuple(empty.problems))
    load = _load_inside if path.is_dir() else lambda file, _: source.load(file)
    sheets = tuple(sheet(load(file, folder), name, folder) for file in files)
    return Pack(name, sheets, single=not path.is_dir())


def _load_inside(file: Path, folder: Path) -> Source:
    """The rule file; one that a link leads to outside of its pack's folder is not read."""
    if not file.is_symlink() or file.resolve().is_relative_to(folder.resolve()):
        return source.load(file)
    outside = Source(str(file), "")
    outside.problem("E151", "this link leaves the pack's folder", outside.place(0), "put the file itself here")
    return outside


def find(given: Path | str) -> Path:
    """The path that `given` means: a path that exists, else a shipped or installed pack of that name."""
    path = Path(given)
    if isinstance(given, Path) or path.exists():
        return path
    return by_name(given) or path


def by_name(name: str) -> Path | None:
    """The shipped or installed pack called `name` (dots lead into sub-folders), or None.

    >>> by_name("../outside") is None
    True
    """
    if not _is_name(name):
        return None
    return _pack_at(resources.rules(name.replace(".", "/"))) or _installed(name)


def beside(folder: Path, name: str) -> Path | None:
    """The pack called `name` in `folder`, where a pack's neighbours are, or None."""
    return _pack_at(folder / name.replace(".", "/")) if _is_name(name) else None


def _is_name(name: str) -> bool:
    return all(part.replace("-", "_").isidentifier() for part in name.split("."))


def _pack_at(path: Path) -> Path | None:
    for found in (path, path.with_name(f"{path.name}.yaml")):
        if found.exists() and rule_files(found):
            return _as_seen(found)
    return None


def _as_seen(path: Path) -> Path:
    """The path as one would write it from here, when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _installed(name: str) -> Path | None:
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name=name):
        try:
            return Path(entry.load()())
        except Exception:  # noqa: BLE001 - another distribution's fault is no reason to fall
            return None
    return None


def rule_files(path: Path) -> list[Path]:
    """The rule files of a folder and its sub-folders, hidden ones aside, in a fixed order; or the file itself."""
    if path.is_dir():
        found = (file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
        return sorted(file for file in found if not _is_hidden(file.relative_to(path)))
    return [path] if path.is_file() else []


def enclosing(file: Path) -> Path:
    """The folder of the pack that `file` seems to belong to: the highest in a row of folders with rule files.

    A folder with very many things in it is no pack, so the file then stands alone.
    """
    folder = file.resolve().parent
    while folder.parent != folder and any(has.suffix in SUFFIXES for has in folder.parent.iterdir()):
        folder = folder.parent
    crowded = next(islice(folder.rglob("*"), _CROWD, None), None)
    return file if crowded else _as_seen(folder)


def own_files(given: Iterable[Path | str]) -> frozenset[str]:
    """The rule files of these paths and packs themselves, as their diagnostics name them."""
    return frozenset(str(file) for path in given for file in rule_files(find(path)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def sheet(read: Source, pack: str, folder: Path) -> Sheet:
    """The file on the desk, with only what fits the shape of a rule file."""
    made = Sheet(read, pack, folder)
    kept = fit(read.root, FILE, made, "a rule file") if read.root is not None else None
    if isinstance(kept, Table) and _known_version(made, kept):
        made.root = kept
    return made


def _known_version(made: Sheet, root: Table) -> bool:
    node = root.get("language")
    if not isinstance(node, Text) or node.value.strip() == VERSION:
        return True
    message = f"language version `{node.value}` is not known"
    made.problem("E116", message, node, hint=f"this eventlark reads version {VERSION}")
    return False


def problems_of(sheets: Iterable[Sheet]) -> list[Diagnostic]:
    """All problems noted on `sheets`, in order of place."""
    return [problem for sheet in sheets for problem in sheet.source.problems]
