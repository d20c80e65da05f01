"""The same event told twice in a document: later tellings point at the first. In and out: events in text order.

Two events are the same when type and polarity agree, their days agree (or one has none), the resolved actors
and recipients agree as far as both are known, with at least one known side in common, and the places do not differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import msgspec

from eventlark.event import ACTOR, RECIPIENT, Argument, Event

SIDES = (ACTOR, RECIPIENT)
_ANY = object()
"""Stands in a key for whatever an event's fact is."""

_Key = tuple[Any, ...]


def link(events: Iterable[Event]) -> tuple[Event, ...]:
    """`events` with `same_as` set to the id of the first telling, where there is one."""
    seen: dict[_Key, tuple[int, str]] = {}
    linked = []
    for number, event in enumerate(events):
        facts = _facts(event)
        first = min((seen[key] for key in _keys_of_same(facts) if key in seen), default=None)
        if first is None:
            for key in product([facts[0]], *([fact, _ANY] for fact in facts[1:])):
                seen.setdefault(key, (number, event.id))
        else:
            event = msgspec.structs.replace(event, same_as=first[1])
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


def _facts(event: Event) -> _Key:
    """What tells two events apart: what they are, actors, recipients, day and place; None for what is unknown."""
    place = event.place.name if event.place else None
    sides = (_names(event, role) or None for role in SIDES)
    return ((event.type, event.polarity, event.modality), *sides, event.date, place)


def _keys_of_same(facts: _Key) -> Iterator[_Key]:
    """The keys of earlier events that may be the same: each fact equal or unknown, one side at least equal.

    An earlier event stands under all of its facts and, for those who do not know one, under any in its place; so
    that each event costs a few look-ups, however many there were.
    """
    what, actors, recipients = facts[:3]
    for key in product([what], *((_ANY,) if fact is None else (fact, None) for fact in facts[1:])):
        if (actors is not None and key[1] == actors) or (recipients is not None and key[2] == recipients):
            yield key


def _names(event: Event, role: str) -> frozenset[str]:
    return frozenset(name for arg in event.fillers(role) if (name := _identity(arg)))


def _identity(arg: Argument) -> str | None:
    """What the argument refers to, where that is known by more than its words."""
    return (arg.antecedent.name if arg.antecedent else None) or arg.name or arg.code
