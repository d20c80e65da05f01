"""Extraction in several processes, results in the order given. In: an engine and items; out: events by item."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from eventlark.document import Document
from eventlark.event import Event

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = tuple[str, str | Document, str | None]
"""A document's id, its text or its analysis, and its date."""
Result = tuple[str, tuple[Event, ...]]


class Extractor(Protocol):
    """Whatever turns documents into events, an `Engine` say; it is pickled to reach the processes."""

    def extract(self, text: str, *, date: str | None = None, id: str = "") -> tuple[Event, ...]:
        """The events of a text."""

    def extract_document(self, doc: Document) -> tuple[Event, ...]:
        """The events of a document that is analysed, or tokenised, already."""


BATCH = 16
"""Documents a worker takes at a time: enough to hide the cost of sending them."""
AHEAD = 3
"""Batches in flight for each worker: enough to keep all busy, few enough to bound memory."""

_engine: Extractor | None = None


def result_of(engine: Extractor, item: Item) -> Result:
    """The id of an item and its events."""
    id, source, date = item
    if isinstance(source, Document):
        return id, engine.extract_document(source)
    return id, engine.extract(source, date=date, id=id)


def run(engine: Extractor, items: Iterable[Item], *, jobs: int) -> Iterator[Result]:
    """The results of `items`, in order, from `jobs` processes."""
    from concurrent.futures import ProcessPoolExecutor  # late: one job needs none of it

    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(engine,)) as pool:
        try:
            yield from _in_order(pool, iter(items), most=jobs * AHEAD)
        finally:  # whoever stops early, by Ctrl-C say, does not wait for what nobody reads
            pool.shutdown(wait=False, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, source: Iterator[Item], *, most: int) -> Iterator[Result]:
    """The results of the items, batch by batch, with at most so many batches in flight."""
    running: deque[Future[list[Result]]] = deque()
    while True:
        while len(running) < most and (batch := list(islice(source, BATCH))):
            running.append(pool.submit(_extract, batch))
        if not running:
            return
        yield from running.popleft().result()


def _start(engine: Extractor) -> None:
    global _engine  # noqa: PLW0603  (one engine a worker process, made once)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the workers
    _engine = engine


def _extract(batch: list[Item]) -> list[Result]:
    if _engine is None:
        raise RuntimeError("a worker got work before its engine")
    return [result_of(_engine, item) for item in batch]
