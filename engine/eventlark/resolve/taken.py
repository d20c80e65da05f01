"""What one event takes over from another that tells of the same happening: sides and their countries.

In and out: arguments of events. Called by `told`.
"""

from __future__ import annotations

import msgspec

from eventlark.event import ACTOR, INFERRED, PLACE, RECIPIENT, Argument, Event
from eventlark.resolve.actors import compose

WEAK = ("inferred", "hung")
"""Ways to a recipient that yield to one that the governed clause names."""
DEED = "deed"
"""In `infer:` of a role: the other side of the deed that the event came of."""


def of_country(event: Event, country: str | None) -> tuple[Argument, ...]:
    """The arguments of `event`, its recipients, in whatever role they stand, being of `country`."""
    spans = {(arg.start, arg.end) for arg in event.fillers(RECIPIENT)}
    told = {"country": country, "basis": DEED}
    return tuple(
        msgspec.structs.replace(arg, code=compose(country, arg.sector)[0], **told)
        if (arg.start, arg.end) in spans and (not arg.country or arg.basis == ACTOR)
        else arg
        for arg in event.arguments
    )


def with_side(arguments: tuple[Argument, ...], inner: Event) -> tuple[Argument, ...]:
    """`arguments` with a recipient from `inner`, unless the outer event has one besides its place."""
    places = {(arg.start, arg.end) for arg in arguments if arg.role == PLACE}
    own = [arg for arg in arguments if arg.role == RECIPIENT and (arg.start, arg.end) not in places]
    if any(arg.route not in WEAK for arg in own):
        return arguments
    actors = {arg.code or arg.text for arg in arguments if arg.role == ACTOR}
    found = _others(inner, ACTOR, actors) or _others(inner, RECIPIENT, actors)
    if not found or len(actors) > 1:
        return arguments
    return (*(arg for arg in arguments if arg.role != RECIPIENT), *found)


def _others(inner: Event, role: str, actors: set[str]) -> list[Argument]:
    """The fillers of `role` that are known and are not the outer event's actors, as recipients."""
    return [
        msgspec.structs.replace(arg, role=RECIPIENT)
        for arg in inner.fillers(role)
        if arg.code and arg.code not in actors and (arg.route != INFERRED or arg.basis not in (PLACE, ACTOR))
    ]
