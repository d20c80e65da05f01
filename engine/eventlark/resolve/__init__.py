"""Matches to events: overlaps, coreference, dates, places, attribution, codes. The engine calls `resolve`.

In: raw matches of one document, and the document. Out: events in text order, each with all of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from eventlark import event as record
from eventlark.clause import Tables
from eventlark.document import Document
from eventlark.language.model import RuleSet
from eventlark.match.conditions import Context, holds
from eventlark.match.model import Match
from eventlark.resolve import actors, attribution, coref, dates, places
from eventlark.resolve.build import Annotations, LookUps, build
from eventlark.resolve.coding import codes_of
from eventlark.resolve.overlaps import Dropped, choose
from eventlark.resolve.same import link, one_a_day

__all__ = ["Dropped", "choose", "one_a_day", "resolve"]


def resolve(
    matches: Iterable[Match], doc: Document, *, tables: Callable[[int], Tables], ruleset: RuleSet, engine: str
) -> tuple[record.Event, ...]:
    """The events that `matches` give; `engine` is the version and fingerprint that every event carries."""
    kept, _ = choose(matches, ruleset.types)
    if not kept:
        return ()
    notes = Annotations(doc)
    look = _look_ups(doc, kept, tables=tables, ruleset=ruleset)
    return link(build(match, doc, notes=notes, look=look, engine=engine) for match in kept)
