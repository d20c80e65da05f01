"""`eventlark annotate`: the analysis itself, before any rule, as CoNLL-U or JSONL.

    eventlark annotate news.conllu --input-format conllu --keep tokens -f conllu
    eventlark annotate news.jsonl -f jsonl

A line of JSONL is one document: {"id", "text" (with --with-text), "times", "vague_times", "names", "demonyms",
"quantities", "quotes", "scare_quotes"}. Every item has `start` and `end` in code points and its `text`; a name's
`type` is PER, ORG or LOC as named entity sets have it and its `kind` our own type; a quote has `source`, `cue` and
`content`. Times that name no point and no length ("now", "for months") stand apart, and so do words in marks that
nobody says.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any, BinaryIO

import click

from eventlark.annotate import conllu
from eventlark.annotate.pipeline import annotate
from eventlark.clause import enhance
from eventlark.cli.inputs import Columns, Input, Report, iter_inputs, sound
from eventlark.cli.options import DATE, open_output
from eventlark.cli.parsed import iter_conllu
from eventlark.document import Document, Quote, Time
from eventlark.resources import grammar, iter_table
from eventlark.text import tokenize


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("-f", "--format", "form", type=click.Choice(["conllu", "jsonl"]), default="conllu", show_default=True)
@click.option("--input-format", type=click.Choice(["auto", "text", "jsonl", "csv", "conllu"]), default="auto")
@click.option("--text-column", default="text", show_default=True, help="Column of the text in JSONL and CSV.")
@click.option("--id-column", default=None, help="Column of the document's id [default: id, where there is one].")
@click.option("--date-column", default=None, help="Column of its date [default: date, where there is one].")
@click.option("--date", type=DATE, help="Date of the documents that bring none.")
@click.option(
    "--keep",
    type=click.Choice(conllu.KEEP),
    default="tokens",
    show_default=True,
    help="What CoNLL-U input decides.",
)
@click.option(
    "--enhanced", is_flag=True, help="Give the enhanced graph too (DEPS): the links that the tree leaves out."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of stdout.")
@click.option("--with-text", is_flag=True, help="Give the text itself in JSONL.")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Print the analysis of documents: tokens, tags, trees; names, times, quantities, quotes.

    PATHS are files, folders or - for stdin.
    """
    report = Report()
    columns = Columns.named(options["text_column"], options["id_column"], options["date_column"])
    items = iter_inputs(paths, form=options["input_format"], columns=columns, date=options["date"])
    with ExitStack() as stack:
        stream: BinaryIO = sys.stdout.buffer
        if options["output"]:
            stream = stack.enter_context(open_output(options["output"]))
        for item in sound(items, report):
            for doc in _iter_documents(item, options["keep"], report):
                stream.write(_render(doc, options["form"], options["with_text"], options["enhanced"]))
    ctx.exit(report.exit_code)


def _iter_documents(item: Input, keep: str, report: Report) -> Iterator[Document]:
    """The tokenised documents of an input; CoNLL-U may hold several."""
    if item.form == "conllu":
        yield from iter_conllu(item, keep, report)
    else:
        yield tokenize(item.text, id=item.id, date=item.date)


def _render(doc: Document, form: str, with_text: bool, enhanced: bool) -> bytes:
    if form == "conllu":
        doc = annotate(doc)
        return conllu.write(enhance(doc) if enhanced else doc).encode("utf8", "replace")
    record = _record(annotate(doc, syntax=False), with_text)
    try:
        return (json.dumps(record, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(record) + "\n").encode()


# ---------------------------------------------------------------- JSONL


@cache
def _labels() -> dict[str, str]:
    """Our entity types -> the labels of named entity sets."""
    return dict(iter_table(grammar("name-labels.tsv")))


def _record(doc: Document, with_text: bool) -> dict[str, Any]:
    names = [
        _item(doc, name.start, name.end)
        | {"type": _labels().get(name.type, "MISC"), "kind": name.type, "form": name.form, "name": name.name}
        | {"country": name.country, "sector": name.sector}
        for name in doc.names
    ]
    record = {"id": doc.id} | ({"text": doc.text} if with_text else {})
    return record | {
        "times": [_time(doc, time) for time in doc.times if not time.vague],
        "vague_times": [_time(doc, time) for time in doc.times if time.vague],
        "names": [name for name in names if name["form"] != "demonym"],
        "demonyms": [name for name in names if name["form"] == "demonym"],
        "quantities": [
            _item(doc, q.start, q.end)
            | {"value": q.value, "upper": q.upper, "bound": q.bound, "unit": q.unit, "counted": q.counted}
            for q in doc.quantities
        ],
        "quotes": [_quote(doc, quote) for quote in doc.quotes if quote.kind != "scare"],
        "scare_quotes": [_item(doc, quote.start, quote.end) for quote in doc.quotes if quote.kind == "scare"],
    }


def _item(doc: Document, start: int, end: int) -> dict[str, Any]:
    span = doc.span(start, end)
    return {"start": span.start, "end": span.end, "text": span.of(doc.text)}


def _time(doc: Document, time: Time) -> dict[str, Any]:
    return _item(doc, time.start, time.end) | {"type": time.type, "value": time.value, "mod": time.mod}


def _quote(doc: Document, quote: Quote) -> dict[str, Any]:
    return {
        "source": _item(doc, *quote.source) if quote.source else None,
        "cue": _item(doc, quote.cue, quote.cue + 1) if quote.cue is not None else None,
        "content": _item(doc, quote.start, quote.end),
        "kind": quote.kind,
        "turn": quote.turn,
    }
