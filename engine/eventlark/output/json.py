"""One JSON array of events, for tools that want a whole document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from eventlark.event import Event
from eventlark.output.jsonl import encode

NAME, EXTENSION = "json", ".json"


def write(events: Iterable[Event], stream: TextIO) -> None:
    """Write `events` to `stream` as one array, an event a line, without holding them all."""
    separator = "[\n"
    for event in events:
        stream.write(separator + encode(event))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")
