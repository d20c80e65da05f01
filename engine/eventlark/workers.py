"""Extraction in several processes, results in the order given. In: an engine and items; out: events by item."""

from __future__ import annotations

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
    source = iter(items)
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(engine,)) as pool:
        running: deque[Future[list[Result]]] = deque()
        while True:
            while len(running) < jobs * AHEAD and (batch := list(islice(source, BATCH))):
                running.append(pool.submit(_extract, batch))
            if not running:
                return
            yield from running.popleft().result()


def _start(engine: Engine) -> None:
    global _engine  # noqa: PLW0603  (one engine a worker process, made once)
    _engine = engine


def _extract(batch: list[Item]) -> list[Result]:
    if _engine is None:
        raise RuntimeError("a worker got work before its engine")
    return [(doc_id, _engine.extract(text, date=date, id=doc_id)) for doc_id, text, date in batch]
