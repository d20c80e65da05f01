"""Comma-separated values: one row an actor x recipient pair, columns as in `flat`."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from eventlark.event import Event
from eventlark.output.flat import COLUMNS, iter_rows

NAME, EXTENSION = "csv", ".csv"


def write(events: Iterable[Event], stream: TextIO) -> None:
    """Write a header and the rows of `events` to `stream`; an unknown is an empty cell."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(iter_rows(events))
