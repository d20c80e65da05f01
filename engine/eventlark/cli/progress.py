"""A line of progress on stderr for long work, and nothing for short work or where stderr is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds before the first line, and between lines."""


def progress(items: Iterable[T], *, noun: str = "documents") -> Iterator[T]:
    """`items` as they are; counts them on stderr while the work goes on."""
    if not sys.stderr.isatty():
        yield from items
        return
    started = shown = time.monotonic()
    for count, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - shown >= PATIENCE:
            shown = now
            sys.stderr.write(f"\r{count} {noun}, {count / (now - started):.0f} a second\x1b[K")
            sys.stderr.flush()
    if shown > started:
        sys.stderr.write("\r\x1b[K")
