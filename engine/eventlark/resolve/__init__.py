"""Matches to events: overlaps, coreference, dates, places, attribution, codes. The engine calls `resolve`.

In: raw matches of one document, and the document. Out: events in text order, each with all of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from eventlark.clause.model import Filler
from eventlark.document import Document
from eventlark.event import Event
from eventlark.language.model import Guard, RuleSet
from eventlark.match.conditions import holds
from eventlark.match.context import Context, Tables
from eventlark.match.model import Match
from eventlark.resolve import actors, coref, places, referents
from eventlark.resolve.attribution import attribute
from eventlark.resolve.build import Annotations, LookUps, build
from eventlark.resolve.coding import codes_of
from eventlark.resolve.dates import interval
from eventlark.resolve.inference import Inference
from eventlark.resolve.overlaps import Dropped, choose
from eventlark.resolve.same import link, one_a_day

__all__ = ["Dropped", "choose", "one_a_day", "resolve"]


def resolve(
    matches: Iterable[Match], doc: Document, *, tables: Callable[[int], Tables], ruleset: RuleSet, engine: str
) -> tuple[Event, ...]:
    """The events that `matches` give; `engine` is the version and fingerprint that every event carries."""
    kept, _ = choose(matches, ruleset.types)
    if not kept:
        return ()
    notes = Annotations(doc)
    look = _look_ups(doc, kept, tables=tables, ruleset=ruleset)
    return link(build(match, doc, notes=notes, look=look, engine=engine) for match in kept)


def _look_ups(
    doc: Document, kept: tuple[Match, ...], *, tables: Callable[[int], Tables], ruleset: RuleSet
) -> LookUps:
    """Everything that building asks about `doc`, each answer worked out when first asked for."""
    chains = cache(lambda: coref.resolve(doc))
    identify = cache(lambda filler: referents.members(doc, chains(), filler) or actors.identify_all(doc, filler))

    def who(filler: Filler) -> actors.Actor | None:
        found = identify(filler)
        return found[0] if found else None

    inference = Inference(doc, identify)
    context = Context(doc, tables, ruleset, matches=kept, identify=who)

    def test(guard: Guard, match: Match) -> bool:
        return holds(guard, match, context)

    return LookUps(
        identify=identify,
        referent=cache(lambda head: referents.refer(doc, chains(), head)),
        attribute=lambda match: attribute(doc, match.head, tables),
        locate=lambda filler: places.locate(doc, filler, chains()),
        interval=interval,
        codes=lambda match: codes_of(match, ruleset, test),
        ancestors=lambda name: ruleset.types[name].ancestors,
        complete=lambda name, arguments: inference.complete(arguments, ruleset.types[name].roles),
    )
