"""Loaded rules, kept between runs: a second start with unchanged rules reads one file instead of parsing all.

    paths + this version --> name of the cache file;  contents of the rule files --> is it still true?

The file holds a `RuleSet` and its diagnostics as msgpack, decoded by type: it can hold no code. It lies in
`$EVENTLARK_CACHE` (`off` turns the cache off), else `$XDG_CACHE_HOME/eventlark`, else `~/.cache/eventlark`.
Whatever goes wrong with it, rules are loaded afresh.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import msgspec

from eventlark import resources
from eventlark.diagnostics import Diagnostic
from eventlark.language import packs
from eventlark.language.model import RuleSet
from eventlark.memory import uncollected


class Loaded(msgspec.Struct, frozen=True):
    """What loading gives: rules, problems, and the `roots` that were read: packs as given, and imported ones."""

    ruleset: RuleSet
    problems: tuple[Diagnostic, ...]
    roots: tuple[str, ...]


_KEPT = 40
_WORTH = 0.1
"""Seconds of loading from which on a cache file pays."""


class Entry(msgspec.Struct, frozen=True):
    """What a cache file holds; `files` maps each file that was read to a hash of its bytes."""

    files: dict[str, str]
    loaded: Loaded


def through(paths: tuple[Path, ...], flags: str, fresh: Callable[[], Loaded]) -> Loaded:
    """What `fresh` gives, from the cache when the rule files at `paths` are as they were."""
    folder = home()
    if folder is None:
        return fresh()
    file = folder / f"{_key(paths, flags)}.rules"
    entry = _read(file)
    if entry is not None and _still_true(entry):
        return entry.loaded
    started = time.perf_counter()
    loaded = fresh()
    if time.perf_counter() - started >= _WORTH:
        _write(file, Entry(_hashes(loaded.ruleset.files), loaded))
    return loaded


def home() -> Path | None:
    """The folder of the cache, or None when it is turned off."""
    given = os.environ.get("EVENTLARK_CACHE")
    if given is not None:
        return None if given.strip().lower() in ("", "off", "0") else Path(given)
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "eventlark"
    except RuntimeError:  # no home directory
        return None


def clear() -> int:
    """Delete all cache files; how many there were."""
    folder = home()
    files = list(folder.glob("*.rules")) if folder else []
    for file in files:
        file.unlink(missing_ok=True)
    return len(files)


def _key(paths: tuple[Path, ...], flags: str) -> str:
    text = "\0".join([_stamp(), flags, *(f"{path} {path.absolute()}" for path in paths)])
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:24]


@cache
def _stamp() -> str:
    """Changes with any change of the loader's code or of the language's own data."""
    code = Path(__file__).parent
    data = resources.grammar("")
    files = [
        *code.rglob("*.py"),
        *data.glob("*.lark"),
        data / "builtin.yaml",
        data / "english" / "prepositions.txt",
    ]
    facts = [f"{file.name} {(stat := file.stat()).st_mtime_ns} {stat.st_size}" for file in sorted(files)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def _still_true(entry: Entry) -> bool:
    """Whether the same files stand there with the same contents, and no new ones."""
    now = {str(file) for root in entry.loaded.roots for file in packs.rule_files(Path(root))}
    return now <= entry.files.keys() and _hashes(entry.files) == entry.files


def _hashes(files: Iterable[str]) -> dict[str, str]:
    return {file: _hash(Path(file)) for file in files}


def _hash(file: Path) -> str:
    try:
        return hashlib.blake2b(file.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _read(file: Path) -> Entry | None:
    try:
        with uncollected():
            return msgspec.msgpack.decode(file.read_bytes(), type=Entry)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _write(file: Path, entry: Entry) -> None:
    """Write beside and rename, so that a reader never sees half a file; drop the oldest beyond the limit."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as stream:
            stream.write(msgspec.msgpack.encode(entry))
        Path(stream.name).replace(file)
        kept = sorted(file.parent.glob("*.rules"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in kept[_KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, RecursionError):
        return
