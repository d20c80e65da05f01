"""CoNLL-U as an input: the documents of a file that another parser made, with what of them is to be kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from eventlark.annotate import conllu
from eventlark.cli.inputs import Input, Problem, Report
from eventlark.document import Document

KEEP = conllu.KEEP
"""How much of such a file may be kept: tokens only, tags too, or all of it."""


def iter_conllu(item: Input, keep: str, report: Report) -> Iterator[Document]:
    """The documents of a CoNLL-U input; sentences that are no CoNLL-U are told to `report` and left out.

    `keep` is one of `conllu.KEEP`. A document without a date of its own takes that of `item`.
    """
    for doc in conllu.read(item.text, keep=keep, id=item.id, report=partial(_tell, item, report)):
        yield doc if doc.date else msgspec.structs.replace(doc, date=item.date)


def _tell(item: Input, report: Report, problem: conllu.Malformed) -> None:
    message = f"column {problem.column}: {problem.message}; its sentence is left out"
    report.add(Problem(item.path, message, problem.line))
