"""`eventlark extract`: texts to events, as a table, JSONL, JSON or CSV.

eventlark extract article.txt --date 2026-03-12
eventlark extract corpus/ -j 2 -o events.jsonl
cat news.jsonl | eventlark extract - --input-format jsonl --text-column body -f csv
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TextIO

import click
import msgspec

from eventlark.cli.inputs import Columns, Input, Problem, Report, iter_inputs, sound
from eventlark.cli.options import DATE, RULES_HELP, load_engine, open_output
from eventlark.cli.progress import progress
from eventlark.event import Event
from eventlark.output import FORMATS, write
from eventlark.resolve.same import one_a_day

if TYPE_CHECKING:
    from eventlark.engine import Engine


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-r", "--rules", multiple=True, default=("news",), show_default=True, help=RULES_HELP)
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, else jsonl."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of stdout.")
@click.option("--date", type=DATE, help="Date of the documents that bring none.")
@click.option("--input-format", type=click.Choice(["auto", "text", "jsonl", "csv"]), default="auto")
@click.option("--text-column", default="text", show_default=True, help="Column of the text in JSONL and CSV.")
@click.option("--id-column", help="Column of the document's id [default: id, where there is one].")
@click.option("--date-column", help="Column of its date [default: date, where there is one].")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes.")
@click.option("--with-text", is_flag=True, help="Give each event the text of its sentence.")
@click.option("--one-a-day", "daily", is_flag=True, help="Keep one of the events told twice in a document.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Find the events in texts: who did what to whom, where and when.

    PATHs are files, folders or - for stdin. What cannot be read is said on stderr, the rest is still done,
    and the exit code is 2.
    """
    report = Report()
    engine = load_engine(options["rules"])
    columns = Columns.named(options["text_column"], options["id_column"], options["date_column"])
    items = iter_inputs(paths, form=options["input_format"], columns=columns, date=options["date"])
    with ExitStack() as stack:
        stream: TextIO = sys.stdout
        if options["output"]:
            binary = stack.enter_context(open_output(options["output"]))
            stream = stack.enter_context(io.TextIOWrapper(binary, encoding="utf8", newline=""))
        form = options["form"] or ("table" if stream.isatty() else "jsonl")
        inputs = progress(_texts(sound(items, report), report))
        events = _iter_events(engine, inputs, options=options, with_text=options["with_text"] or form == "table")
        write(events, stream, name=form)
    ctx.exit(report.exit_code)


def _texts(inputs: Iterable[Input], report: Report) -> Iterator[Input]:
    """The inputs that are plain text; CoNLL-U is analysed already and would be misread as prose."""
    for item in inputs:
        if item.form == "conllu":
            report.add(Problem(item.path, "CoNLL-U is read by `eventlark annotate` only"))
        else:
            yield item


def _iter_events(
    engine: Engine, inputs: Iterable[Input], *, options: dict[str, Any], with_text: bool
) -> Iterator[Event]:
    """The events of `inputs`, with the text of their sentences when asked for."""
    texts: dict[str, str] = {}
    for doc_id, events in engine.pipe(_pairs(inputs, texts), as_tuples=True, jobs=options["jobs"]):
        text = texts.pop(doc_id, "")
        for event in one_a_day(events) if options["daily"] else events:
            yield _with_sentence(event, text) if with_text else event


def _pairs(inputs: Iterable[Input], texts: dict[str, str]) -> Iterator[tuple[str, str, str | None]]:
    """What the engine streams; `texts` keeps the text of each document until its events are written."""
    for item in inputs:
        texts[item.id] = item.text
        yield item.id, item.text, item.date


def _with_sentence(event: Event, text: str) -> Event:
    extent = event.sentence
    words = msgspec.structs.replace(extent, text=text[extent.start : extent.end])
    return msgspec.structs.replace(event, sentence=words)
