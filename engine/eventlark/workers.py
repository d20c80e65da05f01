"""Extraction in several processes, results in the order given. In: an engine and items; out: events by item."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from eventlark.event import Event

if TYPE_CHECKING:
    from eventlark.engine import Engine

Item = tuple[str, str, str | None]
Result = tuple[str, tuple[Event, ...]]

BATCH = 16
"""Documents a worker takes at a time: enough to hide the cost of sending them."""
AHEAD = 3
"""Batches in flight for each worker: enough to keep all busy, few enough to bound memory."""

_engine: Engine | None = None


def run(engine: Engine, items: Iterable[Item], *, jobs: int) -> Iterator[Result]:
    """The results of `items`, in order, from `jobs` processes."""
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


def _start(engine: Engine) -> None:
    global _engine  # noqa: PLW0603  (one engine a worker process, made once)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which stops the workers
    _engine = engine


def _extract(batch: list[Item]) -> list[Result]:
    if _engine is None:
        raise RuntimeError("a worker got work before its engine")
    return [(doc_id, _engine.extract(text, date=date, id=doc_id)) for doc_id, text, date in batch]
