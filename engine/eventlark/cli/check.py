"""`eventlark check PATHS`: every problem of rule files, in the format that people, editors or CI want.

Problems go to stdout, for they are the result. Exit 0: none; 1: findings; 2: usage.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from eventlark.cli import reports
from eventlark.diagnostics import FINDINGS, OK, Diagnostic
from eventlark.language import RuleSet, lints, load, loads
from eventlark.language.catalogue import catalogue
from eventlark.language.mend import mend
from eventlark.language.packs import enclosing, own_files

_ELSEWHERE = ("E140", "E141", "E142", "E143", "E146", "E155")
"""Names that are not known; another file of the pack may define them."""

STDIN = "<stdin>"
FORMATS: dict[str, Callable[[Iterable[Diagnostic]], str]] = {
    "full": reports.full,
    "concise": reports.concise,
    "json": reports.json,
    "sarif": reports.sarif,
    "github": reports.github,
}


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "-f",
    "--format",
    "--output-format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="full",
    show_default=True,
    help="With lines and carets; a line each; for programs; for code scanning; for GitHub's pages.",
)
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes, or codes that start so.")
@click.option(
    "--ignore", multiple=True, metavar="CODES", help="Leave out these codes; where both fit, the longer one counts."
)
@click.option("--fix", is_flag=True, help="Put the suggested name in place of each misspelt one, then check again.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    paths: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
) -> None:
    """Find problems in rule files.

    PATHS are files, folders or names of shipped packs; all together are one set of rules. - reads a file
    from stdin.
    """
    wanted, unwanted = _codes(select), _codes(ignore)
    own, found = _found(paths or (".",))
    if fix:
        click.echo(f"{mend(found)} names mended", err=True)
        own, found = _found(paths or (".",))
    shown = [diag for diag in found if _selected(diag.code, wanted, unwanted)]
    text = FORMATS[form](shown)
    if text:
        click.echo(text)
    if form == "full":
        hidden = len(found) - len(shown)
        rest = f"; {hidden} more left out by --select and --ignore" if hidden else ""
        click.echo(reports.summary(shown, own) + rest, err=True)
    ctx.exit(FINDINGS if any(diag.severity != "info" for diag in shown) else OK)


def _found(paths: tuple[str, ...]) -> tuple[int, tuple[Diagnostic, ...]]:
    """How many files these are, without those they import; and their problems, errors first."""
    at_hand = {STDIN: sys.stdin.buffer.read().decode("utf8", "replace")} if "-" in paths else {}
    ruleset, found = loads(at_hand, "stdin") if at_hand else _loaded(paths)
    broken = {diag.location.path for diag in found if diag.severity == "error"}
    own = {Path(file).resolve() for file in (tuple(at_hand) or tuple(own_files(paths)))}
    named = {file for file in ruleset.files if Path(file).resolve() in own}
    return len(own), found + lints.run(ruleset, named, broken=broken, at_hand=at_hand)


def _loaded(paths: tuple[str, ...]) -> tuple[RuleSet, tuple[Diagnostic, ...]]:
    """The rules; files that use names from elsewhere are seen among the other files of their pack."""
    ruleset, found = load(paths)
    if not any(diag.code in _ELSEWHERE for diag in found) or not all(Path(path).is_file() for path in paths):
        return ruleset, found
    ruleset, found = load(dict.fromkeys(enclosing(Path(path)) for path in paths))
    files = {Path(path).resolve() for path in paths}
    return ruleset, tuple(diag for diag in found if Path(diag.location.path).resolve() in files)


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())
    for code in codes:
        if not any(entry.code.startswith(code) for entry in catalogue().values()):
            click.echo(f"no known code starts with {code}; `eventlark rule --codes` lists them", err=True)
    return codes


def _selected(code: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> bool:
    """The longer prefix wins, as in ruff: `--select E --ignore E14 --select E141`."""
    best = max((len(prefix) for prefix in wanted if code.startswith(prefix)), default=-1 if wanted else 0)
    worst = max((len(prefix) for prefix in unwanted if code.startswith(prefix)), default=-1)
    return best > worst
