"""What several verbs share: the date option's type, output files and the loading of rules with a plain message."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from eventlark.diagnostics import FAILURE, RuleError

if TYPE_CHECKING:
    from eventlark.engine import Engine


class DateType(click.ParamType[str]):
    """A date as YYYY-MM-DD; anything else is a usage error."""

    name = "YYYY-MM-DD"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value` as it is when it is a date of the calendar."""
        try:
            return Date.fromisoformat(value).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no date; write it like 2026-03-12", param, ctx)


DATE = DateType()
RULES_HELP = "A pack's name or a path; may be given more than once."


def in_colour() -> bool:
    """Whether what goes to stdout is coloured: as `--color` says, else on a terminal."""
    told = click.get_current_context().color
    return sys.stdout.isatty() if told is None else told


class CannotWrite(click.ClickException):
    """The output file cannot be opened; the run ends with exit code 2."""

    exit_code = FAILURE


def open_output(path: str) -> BinaryIO:
    """The file at `path`, opened for writing bytes."""
    try:
        return Path(path).open("wb")
    except OSError as problem:
        raise CannotWrite(f"{path}: cannot be written: {problem.strerror}") from None


def load_engine(sources: Sequence[str], *, tests: bool = False) -> Engine:
    """The engine with the rules of `sources`, and the `tests` inside them only when asked for.

    Problems go to stderr and end the run with exit code 2.
    """
    from eventlark.engine import Engine

    try:
        return Engine.load(*sources, tests=tests)
    except (RuleError, FileNotFoundError) as problem:
        click.echo(str(problem), err=True)
        raise SystemExit(FAILURE) from None
