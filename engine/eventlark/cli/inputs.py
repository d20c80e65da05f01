"""What the verbs read: files, folders and stdin, as plain text, JSONL or CSV, one `Input` a document.

In: the paths as typed. Out: `Input`s and, for whatever cannot be read, `Problem`s in between, so that one bad
file or line never ends a run. `sound` passes the inputs on, reports the problems and remembers that there were any.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date as Date
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from eventlark.diagnostics import FAILURE, OK, did_you_mean

STDIN = "-"
SUFFIXES = {
    "text": (".txt", ".text"),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv",),
    "conllu": (".conllu", ".conll"),
}
"""Input format -> the endings by which a file is known to have it."""


class Input(msgspec.Struct, frozen=True):
    """One document to read: its text, and where it came from (`line` is 0 for a whole file)."""

    id: str
    text: str
    date: str | None = None
    path: str = STDIN
    line: int = 0
    form: str = "text"
    """The format of `text` itself: `text`, or `conllu` for a whole CoNLL-U file."""


class Problem(msgspec.Struct, frozen=True):
    """Something that cannot be read, and why."""

    path: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        place = "stdin" if self.path == STDIN else self.path
        return f"{place}:{self.line}: {self.message}" if self.line else f"{place}: {self.message}"


class Columns(msgspec.Struct, frozen=True):
    """Which columns of a JSONL or CSV row hold what; id and date may be absent unless `required` names them."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    required: tuple[str, ...] = ()

    @classmethod
    def named(cls, text: str, id: str | None, date: str | None) -> Columns:
        """The columns as options name them; an id or date column that is named must be there."""
        return cls(text, id or "id", date or "date", tuple(column for column in (id, date) if column))


class Report:
    """Says each problem on stderr, at once, and knows the exit code at the end."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, problem: Problem) -> None:
        """Print `problem` and remember it."""
        self.problems.append(problem)
        click.echo(f"eventlark: {problem}", err=True)

    @property
    def exit_code(self) -> int:
        """`FAILURE` where anything could not be read, else `OK`."""
        return FAILURE if self.problems else OK


def sound(items: Iterable[Input | Problem], report: Report) -> Iterator[Input]:
    """The inputs among `items`; the problems go to `report`."""
    for item in items:
        if isinstance(item, Problem):
            report.add(item)
        else:
            yield item


def iter_inputs(
    paths: Iterable[str], *, form: str = "auto", columns: Columns | None = None, date: str | None = None
) -> Iterator[Input | Problem]:
    """Every document under `paths` (files, folders, or `-` for stdin), in order, folders by name.

    `form` is text, jsonl, csv or conllu, or auto: by the file's ending, text where that says nothing.
    `date` is for documents that bring none.
    """
    columns = columns or Columns()
    for path, known in _iter_files(paths, form):
        if isinstance(known, Problem):
            yield known
            continue
        for item in _READERS[known](path, columns):
            yield _dated(item, date) if isinstance(item, Input) and date else item


def _dated(item: Input, date: str) -> Input:
    return item if item.date else msgspec.structs.replace(item, date=date)


# ---------------------------------------------------------------- which files


def _iter_files(paths: Iterable[str], form: str) -> Iterator[tuple[str, str | Problem]]:
    """Each file with its format, or with the problem that stands in its place."""
    for path in paths:
        if path == STDIN:
            yield path, "text" if form == "auto" else form
        elif Path(path).is_dir():
            yield from _iter_folder(path, form)
        else:
            yield path, _form_of(path) if form == "auto" else form


def _form_of(path: str) -> str:
    suffix = Path(path).suffix.lower()
    return next((form for form, suffixes in SUFFIXES.items() if suffix in suffixes), "text")


def _iter_folder(folder: str, form: str) -> Iterator[tuple[str, str | Problem]]:
    wanted = sum(SUFFIXES.values(), ()) if form == "auto" else SUFFIXES[form]
    found = False
    for path in sorted(Path(folder).rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        there = path.is_file() or path.is_symlink()  # a link to nothing is told as unreadable, not passed over
        if path.suffix.lower() in wanted and not hidden and there and not path.is_dir():
            found = True
            yield path.as_posix(), _form_of(path.name) if form == "auto" else form
    if not found:
        yield folder, Problem(folder, f"no file in this folder ends in {', '.join(wanted)}")


# ---------------------------------------------------------------- whole files


def _read_whole(path: str, columns: Columns, form: str = "text") -> Iterator[Input | Problem]:
    try:
        with _open(path) as stream:
            text = stream.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(path, _reason(error))
        return
    if text.strip():
        yield Input("stdin" if path == STDIN else path, text, path=path, form=form)
    else:
        yield Problem(path, "the file is empty")


def _read_conllu(path: str, columns: Columns) -> Iterator[Input | Problem]:
    return _read_whole(path, columns, "conllu")


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb")


def _reason(error: Exception) -> str:
    """Why a file cannot be read, in plain words."""
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return str(error)


# ---------------------------------------------------------------- rows


def _read_jsonl(path: str, columns: Columns) -> Iterator[Input | Problem]:
    any_line = False
    try:
        with _open(path) as stream:
            for number, raw in enumerate(stream, 1):
                if raw.strip():
                    any_line = True
                    yield from _read_line(raw, path, number, columns)
    except OSError as error:
        yield Problem(path, _reason(error))
        return
    if not any_line:
        yield Problem(path, "the file is empty")


def _read_line(raw: bytes, path: str, number: int, columns: Columns) -> Iterator[Input | Problem]:
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        yield Problem(path, _reason(error), number)
        return
    except (ValueError, RecursionError) as error:
        yield Problem(path, f"no JSON: {error}", number)
        return
    if isinstance(row, dict):
        yield from _row(row, path, number, columns)
    else:
        yield Problem(path, "each line must be a JSON object", number)


def _read_csv(path: str, columns: Columns) -> Iterator[Input | Problem]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with _open(path) as binary:
            rows = csv.DictReader(io.StringIO(binary.read().decode("utf-8-sig"), newline=""), strict=True)
            if rows.fieldnames is None:
                yield Problem(path, "the file is empty")
                return
            yield from _csv_rows(rows, path, columns)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        yield Problem(path, _reason(error))


def _csv_rows(rows: csv.DictReader[str], path: str, columns: Columns) -> Iterator[Input | Problem]:
    names = list(rows.fieldnames or ())
    for column in (columns.text, *columns.required):
        if column not in names:
            yield Problem(path, _no_column(column, names), 1)
            return
    for row in rows:
        yield from _row({key: value for key, value in row.items() if key is not None}, path, rows.line_num, columns)


def _row(row: dict[str, Any], path: str, number: int, columns: Columns) -> Iterator[Input | Problem]:
    """The document of one row; a date that is none is a problem of its own, and the text still counts."""
    for column in (columns.text, *columns.required):
        if column not in row:
            yield Problem(path, _no_column(column, row), number)
            return
    text = row[columns.text]
    if not isinstance(text, str) or not text.strip():
        yield Problem(path, f"column {columns.text!r} holds no text", number)
        return
    id, date = row.get(columns.id), row.get(columns.date)
    if date is not None and date != "" and not _is_date(date):
        yield Problem(path, f"column {columns.date!r} holds no date (YYYY-MM-DD): {date!r}", number)
        date = None
    name = f"{'stdin' if path == STDIN else path}:{number}" if id is None or id == "" else str(id)
    yield Input(name, text, str(date)[:10] if date else None, path, number)


def _is_date(value: object) -> bool:
    try:
        Date.fromisoformat(str(value)[:10])
    except ValueError:
        return False
    return isinstance(value, str)


def _no_column(column: str, names: Iterable[str]) -> str:
    names = list(names)
    hint = did_you_mean(column, names) or f"it has {', '.join(names[:8]) or 'none'}"
    return f"no column {column!r}; {hint}"


_READERS: dict[str, Callable[[str, Columns], Iterator[Input | Problem]]] = {
    "text": _read_whole,
    "jsonl": _read_jsonl,
    "csv": _read_csv,
    "conllu": _read_conllu,
}
