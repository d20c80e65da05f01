"""`eventlark test PATHS`: run the tests that stand inside rules, print what differs."""

from __future__ import annotations

import sys
from collections import Counter

import click

from eventlark.cli.options import load_engine
from eventlark.diagnostics import FINDINGS


@click.command("test")
@click.argument("sources", nargs=-1, metavar="PACK|PATH...")
@click.option("-k", "words", metavar="WORDS", help="Only tests whose id or text holds WORDS.")
@click.option("-x", "stop", is_flag=True, help="Stop at the first failure.")
@click.option(
    "--coverage", is_flag=True, help="List the triggers, sources, arms and conditions that no test exercises."
)
@click.option(
    "--explain/--no-explain", default=True, help="Say for each failure why the rule did or did not match."
)
def command(sources: tuple[str, ...], words: str | None, stop: bool, coverage: bool, explain: bool) -> None:
    """Run the tests inside rule packs and files; without any, those of the pack in this folder.

    Exits 0 when all pass, 1 when a test fails or a `todo` passes, 2 when the rules cannot be loaded.
    """
    from eventlark.testing.cases import all_tests, explained, run
    from eventlark.testing.coverage import Coverage

    engine = load_engine(sources or (".",), tests=True)
    tests = [test for test in all_tests(engine) if not words or words in test.id or words in test.text]
    seen, count = Coverage(engine), Counter[str]()
    for test in tests:
        outcome = run(engine, test)
        count[outcome.status] += 1
        if coverage:
            seen.add(test)
        if not outcome.good:
            click.echo((explained(engine, outcome) if explain else outcome.pretty()) + "\n")
            if stop:
                break
    if coverage:
        click.echo(seen.pretty())
    click.echo(", ".join(f"{number} {status}" for status, number in sorted(count.items())) or _none(words))
    sys.exit(FINDINGS if count["failed"] or count["surprise"] else 0)


def _none(words: str | None) -> str:
    return f"no test has {words!r} in its id or text" if words else "no tests"
