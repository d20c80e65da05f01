"""`eventlark extract`: texts to events, as a table, JSONL, JSON or CSV.

eventlark extract article.txt --date 2026-03-12
eventlark extract corpus/ -j 2 -o events.jsonl
cat news.jsonl | eventlark extract - --input-format jsonl --text-column body -f csv
eventlark extract parsed.conllu --keep all
"""

from __future__ import annotations

import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TextIO

import click
import msgspec

from eventlark.cli.inputs import SUFFIXES, Columns, Input, Report, iter_inputs, sound
from eventlark.cli.options import DATE, RULES_HELP, load_engine, open_output
from eventlark.cli.parsed import KEEP, iter_conllu
from eventlark.cli.progress import progress
from eventlark.event import Event
from eventlark.output import FORMATS, write
from eventlark.resolve.same import one_a_day

if TYPE_CHECKING:
    from eventlark.engine import Engine
    from eventlark.workers import Item


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-r", "--rules", multiple=True, default=("news",), show_default=True, help=RULES_HELP)
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, else jsonl."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of stdout.")
@click.option("--date", type=DATE, help="Date of the documents that bring none.")
@click.option("--input-format", type=click.Choice(["auto", *SUFFIXES]), default="auto")
@click.option("--text-column", default="text", show_default=True, help="Column of the text in JSONL and CSV.")
@click.option("--id-column", help="Column of the document's id [default: id, where there is one].")
@click.option("--date-column", help="Column of its date [default: date, where there is one].")
@click.option(
    "--keep", type=click.Choice(KEEP), default="all", show_default=True, help="What CoNLL-U input decides."
)
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
        inputs = progress(sound(items, report))
        with_text = options["with_text"] or form == "table"
        events = _iter_events(engine, _iter_sources(inputs, options["keep"], report), options=options)
        write((_with_sentence(*told) if with_text else told[0] for told in events), stream, name=form)
    ctx.exit(report.exit_code)


def _iter_sources(inputs: Iterable[Input], keep: str, report: Report) -> Iterator[Item]:
    """What the engine streams: texts as they are, and each document of CoNLL-U with its analysis."""
    for item in inputs:
        if item.form == "conllu":
            yield from ((doc.id, doc, doc.date) for doc in iter_conllu(item, keep, report))
        else:
            yield item.id, item.text, item.date


def _iter_events(
    engine: Engine, sources: Iterable[Item], *, options: dict[str, Any]
) -> Iterator[tuple[Event, str]]:
    """The events of `sources`, each with the text of its document."""
    texts: deque[str] = deque()  # of the documents that are read and whose events are not out yet
    for _, events in engine.pipe(_noting(sources, texts), as_tuples=True, jobs=options["jobs"]):
        text = texts.popleft()
        for event in one_a_day(events) if options["daily"] else events:
            yield event, text


def _noting(sources: Iterable[Item], texts: deque[str]) -> Iterator[Item]:
    """The same `sources`, with the text of each put into `texts` as it goes by."""
    for source in sources:
        texts.append(source[1] if isinstance(source[1], str) else source[1].text)
        yield source


def _with_sentence(event: Event, text: str) -> Event:
    extent = event.sentence
    words = msgspec.structs.replace(extent, text=text[extent.start : extent.end])
    return msgspec.structs.replace(event, sentence=words)
