"""`eventlark stats CORPUS`: what each rule does on texts, and with gold how often it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from eventlark.cli.inputs import Report, iter_inputs, sound
from eventlark.cli.options import RULES_HELP, load_engine
from eventlark.cli.progress import progress

if TYPE_CHECKING:
    from eventlark.testing.corpus import Stats


@click.command("stats")
@click.argument("paths", nargs=-1, required=True, metavar="CORPUS...")
@click.option("-r", "--rules", multiple=True, default=("news",), show_default=True, help=RULES_HELP)
@click.option("--gold", type=click.Path(exists=True, dir_okay=False), help="JSONL of right events for the corpus.")
@click.option("--input-format", type=click.Choice(["auto", "text", "jsonl", "csv"]), default="auto")
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], rules: tuple[str, ...], gold: str, input_format: str
) -> None:
    """Count firings, fillers rejected by type, overlaps and silent rules over CORPUS (files, folders or -).

    --gold takes events as `extract -f jsonl` writes them, corrected by hand; then each rule's precision is shown,
    and what share of the gold events of its type it finds; and both for each type.
    """
    from eventlark.engine import annotate
    from eventlark.testing.corpus import Stats

    engine, report = load_engine(rules), Report()
    right = dict(_iter_gold(gold)) if gold else None
    stats = Stats(engine)
    for item in progress(sound(iter_inputs(paths, form=input_format), report)):
        doc = annotate(item.text, id=item.id, date=item.date, parse=False)
        stats.add(doc, None if right is None else right.get(item.id, []))
    for line in lines(stats, with_gold=right is not None):
        click.echo(line)
    ctx.exit(report.exit_code)


def _iter_gold(path: str) -> Iterator[tuple[str, list[tuple[str, str, int, int]]]]:
    """The keys of the right events by document."""
    from pathlib import Path

    from eventlark.output.jsonl import read
    from eventlark.testing.corpus import key_of

    found: dict[str, list[tuple[str, str, int, int]]] = {}
    with Path(path).open(encoding="utf8") as stream:
        for event in read(stream):
            found.setdefault(event.doc_id, []).append(key_of(event))
    yield from found.items()


def lines(stats: Stats, *, with_gold: bool) -> Iterator[str]:
    """The report, line by line: totals, a row a rule that fired, silent rules, and types with gold."""
    active = {name: count for name, count in stats.rules.items() if count.fired or count.rejected}
    documents = f"{stats.documents} document{'s' * (stats.documents != 1)}"
    events = sum(stats.types.values())
    yield f"{documents}, {stats.tokens} tokens, {events} event{'s' * (events != 1)}"
    share = f" {'prec':>6} {'recall':>6}" if with_gold else ""
    yield f"{'rule':<36} {'fired':>6} {'kept':>6}{share}  fillers; rejected by type; dropped"
    for name, count in sorted(active.items(), key=lambda pair: (-pair[1].fired, pair[0])):
        right, kept, gold = stats.shares(name)
        share = f" {_ratio(right, kept)} {_ratio(right, gold)}" if with_gold else ""
        tail = f"{_counts(count.fillers)}; {_rejected(count.rejected)}; {_counts(count.dropped)}"
        yield f"{name:<36} {count.fired:>6} {count.kept:>6}{share}  {tail}"
    silent = stats.silent()
    yield f"{len(silent)} rule{'s' * (len(silent) != 1)} never fired: {', '.join(silent) or 'none'}"
    if with_gold:
        for event, (right_ones, found, wanted) in sorted(stats.by_type().items()):
            if found or wanted:
                yield f"{event:<24} precision {_share(right_ones, found)}  recall {_share(right_ones, wanted)}"


def _counts(counter: dict[str, int]) -> str:
    return " ".join(f"{name} {number}" for name, number in sorted(counter.items())) or "-"


def _rejected(words: Counter[str]) -> str:
    """How many, and the most frequent ones."""
    listed = ", ".join(f"{word} {number}" for word, number in words.most_common(3))
    return f"{words.total()} ({listed})" if words else "-"


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:>6.2f}" if whole else f"{'-':>6}"


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.2f}" if whole else "0/0"
