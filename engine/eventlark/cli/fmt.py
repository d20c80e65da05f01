"""`eventlark fmt PATHS`: rule files in one style, comments kept.

Changed files are written in place and named on stderr. Exit 0: done, or nothing to do; 1: `--check` or `--diff`
found files to change; 2: a file that cannot be formatted.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from eventlark import source
from eventlark.diagnostics import FAILURE, FINDINGS, OK
from eventlark.language.packs import find, rule_files
from eventlark.language.style import Untidy, tidy


@click.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if files would change.")
@click.option("--diff", is_flag=True, help="Change nothing; print what would change.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool) -> None:
    """Rewrite rule files in one style.

    PATHS are files and folders; - reads stdin and writes stdout.
    """
    if "-" in paths:
        ctx.exit(_filter())
    files = [file for path in paths or (".",) for file in rule_files(find(path))]
    if not files:
        raise click.UsageError(f"no rule files in {', '.join(paths) or 'this folder'}")
    results = [_format(file, write=not (check or diff), diff=diff) for file in files]
    changed = results.count(FINDINGS)
    verb = "would change" if check or diff else "changed"
    click.echo(f"{changed} of {len(files)} file{'s' * (len(files) != 1)} {verb}", err=True)
    ctx.exit(FAILURE if FAILURE in results else FINDINGS if changed and (check or diff) else OK)


def _filter() -> int:
    try:
        click.echo(tidy(sys.stdin.read()), nl=False)
    except Untidy as reason:
        click.echo(f"<stdin>: {reason}", err=True)
        return FAILURE
    return OK


def _format(file: Path, *, write: bool, diff: bool) -> int:
    """FINDINGS when the file is not, or was not, in the style."""
    read = source.load(file)
    if read.root is None:
        click.echo(read.problems[0].render(), err=True)
        return FAILURE
    try:
        text = tidy(read.text)
    except Untidy as reason:
        click.echo(f"{file}: left alone: {reason}", err=True)
        return FAILURE
    before = file.read_bytes()
    if before == text.encode():
        return OK
    if diff:
        old, new = read.text.splitlines(keepends=True), text.splitlines(keepends=True)
        click.echo("".join(difflib.unified_diff(old, new, str(file), str(file))), nl=False)
    elif write:
        file.write_bytes(text.encode())
    click.echo(f"{'changed' if write else 'would change'} {file}", err=True)
    return FINDINGS
