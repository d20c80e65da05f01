"""`eventlark test PATHS`: run the tests that stand inside rules, print what differs."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from eventlark.cli.options import load_engine
from eventlark.diagnostics import FINDINGS

if TYPE_CHECKING:
    from eventlark.engine import Engine
    from eventlark.testing.cases import Outcome


@click.command("test")
@click.argument("sources", nargs=-1, metavar="PACK|PATH...")
@click.option("-k", "words", metavar="WORDS", help="Only tests whose id or text holds WORDS.")
@click.option("-x", "stop", is_flag=True, help="Stop at the first failure.")
@click.option(
    "--coverage", is_flag=True, help="List the triggers, sources, arms and conditions that no test exercises."
)
@click.option("--probe", is_flag=True, help="Try every trigger in made sentences; list those that never fire.")
@click.option(
    "--update", is_flag=True, help="Make failing tests say what the rules give now; look at the difference."
)
@click.option(
    "--explain/--no-explain", default=True, help="Say for each failure why the rule did or did not match."
)
def command(sources: tuple[str, ...], words: str | None, **options: bool) -> None:
    """Run the tests inside rule packs and files; without any, those of the pack in this folder.

    Exits 0 when all pass, 1 when a test fails or a `todo` passes, 2 when the rules cannot be loaded.
    """
    from eventlark.testing.cases import all_tests, explained, run
    from eventlark.testing.coverage import Coverage

    engine = load_engine(sources or (".",), tests=True)
    tests = [test for test in all_tests(engine) if not words or words in test.id or words in test.text]
    seen, count = Coverage(engine), Counter[str]()
    bad: list[Outcome] = []
    for test in tests:
        outcome = run(engine, test)
        count[outcome.status] += 1
        if options["coverage"]:
            seen.add(test)
        if not outcome.good:
            bad.append(outcome)
            click.echo((explained(engine, outcome) if options["explain"] else outcome.pretty()) + "\n")
            if options["stop"]:
                break
    if options["coverage"]:
        click.echo(seen.pretty())
    if options["probe"]:
        click.echo(_probed(engine))
    click.echo(", ".join(f"{number} {status}" for status, number in sorted(count.items())) or _none(words))
    if options["update"]:
        click.echo(_updated(bad))
    sys.exit(FINDINGS if bad else 0)


def _probed(engine: Engine) -> str:
    """The triggers that fire on no made sentence, and how many do."""
    from eventlark.testing.probes import probe, summary

    return summary(probe(engine))


def _updated(bad: list[Outcome]) -> str:
    """Rewrite the failed tests; what was done."""
    from eventlark.testing.update import update

    done, left = update(bad)
    rest = f", {left} left as they are" if left else ""
    return f"{done} test{'s' * (done != 1)} rewritten{rest}; look at the difference before you keep it"


def _none(words: str | None) -> str:
    return f"no test has {words!r} in its id or text" if words else "no tests"
