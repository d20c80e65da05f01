"""Events as flat rows, one an actor x recipient pair, for CSV and data frames. In: events; out: rows of text.

The columns are the same for every type, so that a table of all events can be grouped and joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from eventlark.event import Argument, Event

COLUMNS = (
    "event_id", "doc_id", "sent_id", "date", "date_precision", "type", "code", "mode", "polarity", "modality",
    "trigger_text", "trigger_start", "trigger_end",
    "actor_text", "actor_start", "actor_end", "actor_code", "actor_country", "actor_sector",
    "recipient_text", "recipient_start", "recipient_end", "recipient_code", "recipient_country", "recipient_sector",
    "place_text", "place_lat", "place_lon", "place_country", "place_geonameid",
    "time_text", "rule_id", "source_url", "text",
)  # fmt: skip

Cell = str | int | float | None


def iter_rows(events: Iterable[Event]) -> Iterator[tuple[Cell, ...]]:
    """The rows of `events`; an event without actor or recipient still has one row."""
    for event in events:
        for actor, recipient in _pairs(event):
            yield _row(event, actor, recipient)


def _pairs(event: Event) -> Iterator[tuple[Argument | None, Argument | None]]:
    """Each actor with each recipient; the sides of a reciprocal event with each other."""
    actors, recipients = event.fillers("actor"), event.fillers("recipient")
    if len(actors) > 1 and not recipients:
        return ((one, other) for one, other in product(actors, actors) if one is not other)
    return product(actors or (None,), recipients or (None,))


def _row(event: Event, actor: Argument | None, recipient: Argument | None) -> tuple[Cell, ...]:
    time = next(iter(event.fillers("time")), None)
    return (
        *(event.id, event.doc_id, event.sent_id, event.date, event.date_precision, event.type),
        *(event.codes.get("cameo") or event.codes.get("plover"), event.codes.get("mode")),
        *(event.polarity, event.modality, event.trigger.text, event.trigger.start, event.trigger.end),
        *_side(actor),
        *_side(recipient),
        *_place(event),
        *(time.text if time else None, event.rule, None, event.sentence.text),
    )


def _side(arg: Argument | None) -> tuple[Cell, ...]:
    if arg is None:
        return (None,) * 6
    return (arg.text, arg.start, arg.end, arg.code, arg.country, arg.sector)


def _place(event: Event) -> tuple[Cell, ...]:
    place = event.place
    if place is None:
        return (None,) * 5
    return (place.text, place.lat, place.lon, place.country, place.geonameid)
