"""JSON Lines, the engine's own record: one event a line, every key always present."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TextIO

import msgspec

from eventlark.event import Event

NAME, EXTENSION = "jsonl", ".jsonl"

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Event)


def encode(event: Event) -> str:
    """`event` as one line of JSON, without the line break; a lone surrogate is written as its escape."""
    try:
        return _encoder.encode(event).decode("utf8")
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(event), separators=(",", ":"))


def decode(line: str) -> Event:
    """The event in `line`.

    Raises:
        msgspec.DecodeError: when the line is no event; its subclass ValidationError names the field.
    """
    try:
        return _decoder.decode(line)
    except (UnicodeEncodeError, msgspec.DecodeError) as problem:
        if isinstance(problem, msgspec.ValidationError) or "\\ud" not in line:
            raise
        return msgspec.convert(json.loads(line), Event)


def write(events: Iterable[Event], stream: TextIO) -> None:
    """Write `events` to `stream` as they come."""
    for event in events:
        stream.write(encode(event) + "\n")


def read(stream: TextIO) -> Iterator[Event]:
    """The events in `stream`, one a line; blank lines are skipped; raises as `decode` does."""
    return (decode(line) for line in stream if line.strip())
