"""One happening told by two events of a sentence: what is only promised, and what its own actor reports.

In: chosen matches with the events built from them. Out: the events that stay, and the matches that were dropped.
The types say who absorbs and who gives way (`absorbs:` and `yields:` in the rule author's guide):

    Iran threatened to attack Azerbaijan     THREAT, whose recipient the attack tells; no ATTACK happened
    Chad said it had expelled two envoys     EXPULSION; saying so is no second event
    Chad said Sudan had expelled two envoys  STATEMENT and EXPULSION
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from eventlark.event import Argument, Event
from eventlark.language.model import EventType
from eventlark.match.model import Match
from eventlark.resolve.overlaps import Dropped

GOVERNING = ("content", "topic", "object")
ACTOR, RECIPIENT = "actor", "recipient"
INFERRED = "inferred"
REASON = "told"


class Telling(msgspec.Struct):
    """A match and its event, which changes when it absorbs another one."""

    match: Match
    event: Event


def tell_once(
    tellings: Iterable[Telling], types: Mapping[str, EventType]
) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
    """The events that stay, in the order given, and what was dropped; inner events are settled first."""
    left = list(tellings)
    governing = _governing(left)
    dropped: list[Dropped] = []
    for inner in sorted(left, key=lambda telling: -telling.match.head):
        for outer in _governors(inner, governing):
            if not _stays(inner, dropped) or not _stays(outer, dropped):
                continue
            if "unreal" in types[outer.event.type].absorbs and _is_unreal(inner.event):
                outer.event = _absorbed(outer.event, inner.event, types)
                dropped.append(Dropped(inner.match, outer.match, REASON))
            elif "own acts" in types[outer.event.type].yields and _is_own(outer.event, inner.event):
                dropped.append(Dropped(outer.match, inner.match, REASON))
    return tuple(telling.event for telling in left if _stays(telling, dropped)), tuple(dropped)


def _stays(telling: Telling, dropped: list[Dropped]) -> bool:
    return all(loss.match is not telling.match for loss in dropped)


def _governing(tellings: Iterable[Telling]) -> dict[int, list[Telling]]:
    """The tellings by the heads of what they govern."""
    found: dict[int, list[Telling]] = {}
    for telling in tellings:
        for role in GOVERNING:
            for filler in telling.match.roles.get(role, ()):
                found.setdefault(filler.filler.head, []).append(telling)
    return found


def _governors(inner: Telling, governing: Mapping[int, list[Telling]]) -> Iterator[Telling]:
    """The tellings whose content, topic or object is `inner`, by its own word or the verb that carries it."""
    clause = inner.match.clause
    heads = (inner.match.head,) if clause is None or clause.support is None else (inner.match.head, clause.support)
    for head in heads:
        yield from (outer for outer in governing.get(head, ()) if outer.match.head not in heads)


def _is_unreal(event: Event) -> bool:
    return event.modality != "actual" or event.polarity != "positive"


# ---------------------------------------------------------------- absorbing


def _absorbed(outer: Event, inner: Event, types: Mapping[str, EventType]) -> Event:
    """`outer` with the side that only `inner` tells, and with the codes that a coding rule gave to that act.

    Codes that a type gives to all its events say less: those of `outer` give way, those of `inner` are no use.
    """
    codes = outer.codes
    if not _is_plain(inner, types):
        codes = {**codes, **inner.codes} if _is_plain(outer, types) else {**inner.codes, **codes}
    return msgspec.structs.replace(outer, codes=codes, arguments=_with_side(outer.arguments, inner))


def _is_plain(event: Event, types: Mapping[str, EventType]) -> bool:
    """Whether the event has no other codes than those of its type."""
    return event.codes.items() <= types[event.type].codes.items()


def _with_side(arguments: tuple[Argument, ...], inner: Event) -> tuple[Argument, ...]:
    """`arguments` with a recipient from `inner`, unless the words about the outer event tell one."""
    if any(arg.role == RECIPIENT and arg.route != INFERRED for arg in arguments):
        return arguments
    actors = {arg.code or arg.text for arg in arguments if arg.role == ACTOR}
    found = _sides(inner, ACTOR, actors) or _sides(inner, RECIPIENT, actors)
    if not found or len(actors) > 1:
        return arguments
    return (*(arg for arg in arguments if arg.role != RECIPIENT), *found)


def _sides(inner: Event, role: str, actors: set[str]) -> list[Argument]:
    """The fillers of `role` that are known and are not the outer event's actors, as recipients."""
    return [
        msgspec.structs.replace(arg, role=RECIPIENT)
        for arg in inner.fillers(role)
        if arg.code and arg.code not in actors and arg.route != INFERRED
    ]


# ---------------------------------------------------------------- reports of own acts


def _is_own(outer: Event, inner: Event) -> bool:
    """Whether the one who says so is the one who does it, or speaks for their state; codes make it more."""
    if outer.codes or _is_unreal(outer):
        return False
    return any(_is_same(speaker, actor) for speaker in outer.fillers(ACTOR) for actor in inner.fillers(ACTOR))


def _is_same(speaker: Argument, actor: Argument) -> bool:
    if _name(speaker) is not None and _name(speaker) == _name(actor):
        return True
    if speaker.country is None or speaker.country != actor.country:
        return False
    return speaker.sector == actor.sector or None in (speaker.sector, actor.sector)


def _name(arg: Argument) -> str | None:
    return (arg.antecedent.name or arg.antecedent.text) if arg.antecedent else arg.name or arg.text
