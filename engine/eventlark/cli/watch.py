"""`eventlark watch PACK`: check and test a pack again whenever a file of it changes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from eventlark.cli import reports
from eventlark.language.packs import own_files

INTERVAL = 0.5
"""Seconds between two looks at the files."""


@click.command("watch")
@click.argument("pack", type=click.Path(exists=True))
@click.option("-k", "words", metavar="WORDS", help="Only tests whose id or text holds WORDS.")
@click.option("--rounds", type=click.IntRange(1), help="Stop after so many rounds (for scripts).")
def command(pack: str, words: str | None, rounds: int | None) -> None:
    """Check PACK (a folder or file), run its tests, and do it again after each change until Ctrl-C."""
    with suppress(KeyboardInterrupt):
        for number, _ in enumerate(iter_changes(Path(pack)), 1):
            _run(Path(pack), words)
            if number == rounds:
                return


def iter_changes(path: Path) -> Iterator[dict[Path, int]]:
    """The state of the files now, and again after each change; sleeps between looks."""
    seen: dict[Path, int] = {}
    while True:
        state = _state(path)
        if state != seen:
            seen = state
            yield state
        time.sleep(INTERVAL)


def _state(path: Path) -> dict[Path, int]:
    """When each file was last changed, in nanoseconds."""
    files = path.rglob("*") if path.is_dir() else [path]
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


def _run(pack: Path, words: str | None) -> None:
    """Check and test once; problems are shown and never end the watch."""
    from eventlark.diagnostics import RuleError
    from eventlark.engine import Engine
    from eventlark.language import lints
    from eventlark.testing.cases import all_tests, run

    click.echo(f"--- {time.strftime('%H:%M:%S')} {pack}")
    try:
        engine = Engine.load(pack)
    except RuleError as problem:
        click.echo(reports.full(problem.diagnostics))
        return
    files = own_files([pack])
    warnings = lints.run(engine.ruleset, files)
    if warnings:
        click.echo(reports.concise(warnings) + "\n")
    tests = [test for test in all_tests(engine) if not words or words in test.id or words in test.text]
    bad = [outcome for outcome in (run(engine, test) for test in tests) if not outcome.good]
    for outcome in bad:
        click.echo(outcome.pretty() + "\n")
    click.echo(f"{len(tests) - len(bad)} of {len(tests)} tests pass, {reports.summary(warnings, len(files))}")
