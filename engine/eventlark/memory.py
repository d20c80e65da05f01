"""When the cyclic garbage collector may run: rules and tables are many small values without cycles that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the cyclic collector still; decoding 10,000 rules takes a sixth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


_SELDOM = 100_000
"""New objects between two collections; Python's own figure is 700."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Let the cyclic collector run seldom, in a process of our own; a first document takes a tenth less."""
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
