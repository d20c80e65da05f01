"""`eventlark diff OLD NEW CORPUS`: the events won and lost between two rule sets."""

from __future__ import annotations

import click

from eventlark.cli.inputs import Report, iter_inputs, sound
from eventlark.cli.options import load_engine
from eventlark.cli.progress import progress
from eventlark.diagnostics import FINDINGS


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.argument("paths", nargs=-1, required=True, metavar="CORPUS...")
@click.option("--input-format", type=click.Choice(["auto", "text", "jsonl", "csv"]), default="auto")
@click.pass_context
def command(ctx: click.Context, /, old: str, new: str, paths: tuple[str, ...], input_format: str) -> None:
    """Show the events that rules NEW find in CORPUS and rules OLD do not (+), and the reverse (-).

    OLD and NEW are packs' names or paths. Exits 0 when nothing changes, 1 when something does.
    """
    from eventlark.engine import annotate
    from eventlark.testing.cases import show
    from eventlark.testing.corpus import iter_changes

    engines, report = (load_engine([old]), load_engine([new])), Report()
    won = lost = 0
    for item in progress(sound(iter_inputs(paths, form=input_format), report)):
        doc = annotate(item.text, id=item.id, date=item.date)
        before, after = (engine.extract_document(doc) for engine in engines)
        for change in iter_changes(before, after):
            won, lost = won + change.won, lost + (not change.won)
            sentence = change.event.sentence
            words = " ".join(item.text[sentence.start : sentence.end].split())
            click.echo(f"{'+' if change.won else '-'} {item.id}:{change.event.trigger.start} {show(change.event)}")
            click.echo(f"    {words}")
    click.echo(f"{won} won, {lost} lost")
    ctx.exit(report.exit_code or (FINDINGS if won or lost else 0))
