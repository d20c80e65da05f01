"""The annotators in their order: a tokenised Document comes in, one with every column filled goes out.

Called by the engine and by `eventlark annotate`. Columns that are filled already (a tree from another
parser, given tags) are left as they are.
"""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module

from eventlark.document import Document

STEPS = (
    ("tags", "eventlark.annotate.tags", "tag"),
    ("names", "eventlark.annotate.names", "find_names"),
    ("times", "eventlark.annotate.times", "find_times"),
    ("quantities", "eventlark.annotate.quantities", "find_quantities"),
    ("quotes", "eventlark.annotate.quotes", "find_quotes"),
)
"""What runs before syntax: column, module, function."""


def annotate(doc: Document, *, syntax: bool = True, only: Collection[int] | None = None) -> Document:
    """`doc` with tags, names, times, quantities, quotes and, unless `syntax` is off, trees.

    `only` are the numbers of the sentences to parse; None for all.
    """
    for column, module, function in STEPS:
        if not getattr(doc, column):
            doc = _run(module, function, doc)
    if syntax and not doc.heads:
        doc = _run("eventlark.annotate.syntax", "parse", doc, only)
    return doc


def _run(module: str, function: str, *arguments: object) -> Document:
    """Call a stage; its module is imported when it first runs, so that nobody pays for stages that are not used."""
    result: Document = getattr(import_module(module), function)(*arguments)
    return result
