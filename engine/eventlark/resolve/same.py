"""The same event told twice in a document: later tellings point at the first. In and out: events in text order.

Two events are the same when type and polarity agree, their days agree (or one has none), the resolved actors
and recipients agree as far as both are known, with at least one known side in common, and the places do not differ.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from eventlark.event import Argument, Event

SIDES = ("actor", "recipient")


def link(events: Iterable[Event]) -> tuple[Event, ...]:
    """`events` with `same_as` set to the id of the first telling, where there is one."""
    seen: dict[str, list[Event]] = {}
    linked = []
    for event in events:
        earlier = seen.setdefault(event.type, [])
        first = next((other for other in earlier if _same(other, event)), None)
        if first is None:
            earlier.append(event)
        else:
            event = msgspec.structs.replace(event, same_as=first.id)
        linked.append(event)
    return tuple(linked)


def one_a_day(events: Iterable[Event]) -> tuple[Event, ...]:
    """Only the first telling of each event, as event data sets keep it; `sources` says where it was told again."""
    found = tuple(events)
    told: dict[str, list[str]] = {}
    for event in found:
        if event.same_as:
            told.setdefault(event.same_as, []).append(event.id)
    kept = (event for event in found if event.same_as is None)
    return tuple(msgspec.structs.replace(event, sources=tuple(told.get(event.id, ()))) for event in kept)


def _same(one: Event, other: Event) -> bool:
    if one.polarity != other.polarity or one.modality != other.modality or not _days_agree(one, other):
        return False
    if one.place and other.place and one.place.name != other.place.name:
        return False
    sides = [_compare(_names(one, role), _names(other, role)) for role in SIDES]
    return False not in sides and True in sides


def _days_agree(one: Event, other: Event) -> bool:
    return one.date is None or other.date is None or one.date == other.date


def _compare(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """True when the known names meet, False when both are known and do not, None when a side is unknown."""
    if not one or not other:
        return None
    return one == other


def _names(event: Event, role: str) -> frozenset[str]:
    return frozenset(name for arg in event.fillers(role) if (name := _identity(arg)))


def _identity(arg: Argument) -> str | None:
    """What the argument refers to, where that is known by more than its words."""
    return (arg.antecedent.name if arg.antecedent else None) or arg.name or arg.code
