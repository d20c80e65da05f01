"""Events to formats, one a file: `NAME`, `EXTENSION`, `write(events, stream)`, and `read` where it makes sense.

>>> sorted(FORMATS)
['csv', 'json', 'jsonl', 'table']
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TextIO

from eventlark.event import Event

FORMATS = ("table", "jsonl", "json", "csv")
"""The names of the formats; each is the module of that name in this package, imported on first use."""


def write(events: Iterable[Event], stream: TextIO, *, name: str) -> None:
    """Write `events` to `stream` in the format called `name`.

    Raises:
        KeyError: when there is no such format.
    """
    if name not in FORMATS:
        raise KeyError(name)
    import_module(f"eventlark.output.{name}").write(events, stream)
