"""Matches to events: overlaps, coreference, dates, places, attribution, codes. The engine makes a `Resolver`.

In: raw matches of one document, and the document. Out: events in text order, each with all of its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from threading import local

from eventlark.annotate.names.holders import Directory
from eventlark.clause.model import Filler
from eventlark.document import Document
from eventlark.event import Event
from eventlark.language.model import RuleSet
from eventlark.match.columns import Columns
from eventlark.match.context import Context, Tables
from eventlark.match.model import Match
from eventlark.resolve import places, referents
from eventlark.resolve.actors import Actor
from eventlark.resolve.attribution import attribute
from eventlark.resolve.build import Annotations, LookUps, build
from eventlark.resolve.coding import CodeBook
from eventlark.resolve.dates import interval
from eventlark.resolve.inference import Inference
from eventlark.resolve.overlaps import Dropped, choose
from eventlark.resolve.referents import Who
from eventlark.resolve.same import link, one_a_day
from eventlark.resolve.told import Telling, tell_once

__all__ = ["Dropped", "Resolver", "choose", "one_a_day"]


class Resolver:
    """Turns matches of one rule set into events; made once by the engine.

    `signature` is the version and rule fingerprint that every event carries.
    """

    def __init__(self, ruleset: RuleSet, *, signature: str) -> None:
        self._ruleset = ruleset
        self._signature = signature
        self._codes = CodeBook(ruleset)
        self._known = Directory(ruleset.actors) if ruleset.actors else None
        self._recent = local()
        """Who is who in the document at hand, so that rules and events share it; one for each thread."""

    def identify_in(self, doc: Document) -> Callable[[Filler], Actor]:
        """Says who a filler of `doc` is; the document is read for it when the first one is asked for."""
        who = self._who(doc)
        return lambda filler: who.identify(filler)[0]

    def _who(self, doc: Document) -> Who:
        known: Who | None = getattr(self._recent, "who", None)
        if known is None or known.doc is not doc:
            known = self._recent.who = Who(doc, self._known)
        return known

    def resolve(
        self,
        matches: Iterable[Match],
        doc: Document,
        *,
        tables: Callable[[int], Tables],
        columns: Columns | None = None,
    ) -> tuple[Event, ...]:
        """The events that `matches` give in `doc`, in text order.

        `columns` are those of `doc`, where they are made already.
        """
        kept, _ = choose(matches, self._ruleset.types)
        events = link(self._tell(kept, doc, tables, columns)[0])
        self._recent.who = None
        return events

    def losses(
        self, matches: Iterable[Match], doc: Document, *, tables: Callable[[int], Tables]
    ) -> tuple[Dropped, ...]:
        """The matches that gave way to another one, with the winner and the reason."""
        kept, dropped = choose(matches, self._ruleset.types)
        return (*dropped, *self._tell(kept, doc, tables)[1])

    def _tell(
        self,
        kept: tuple[Match, ...],
        doc: Document,
        tables: Callable[[int], Tables],
        columns: Columns | None = None,
    ) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
        """The events of the chosen matches, each happening told once, and the matches that this dropped."""
        if not kept:
            return (), ()
        columns = columns or Columns(doc)
        notes = Annotations(columns)
        look = self._look_ups(doc, kept, tables, columns)
        built = (build(match, doc, notes=notes, look=look, engine=self._signature) for match in kept)
        return tell_once(map(Telling, kept, built), self._ruleset.types, doc)

    def _look_ups(
        self, doc: Document, kept: tuple[Match, ...], tables: Callable[[int], Tables], columns: Columns
    ) -> LookUps:
        """Everything that building asks about `doc`, each answer worked out when first asked for."""
        types = self._ruleset.types
        who = self._who(doc)
        referent = cache(lambda head: referents.refer(doc, who.chains, head))
        inference = Inference(doc, who.identify)
        context = Context(doc, tables, self._ruleset, matches=kept, identify=self.identify_in(doc), columns=columns)

        def named(head: int) -> str | None:
            found = referent(head)
            return found.mention.name if found else None

        return LookUps(
            identify=who.identify,
            referent=referent,
            attribute=lambda match: attribute(doc, match.head, tables, name_of=named),
            locate=lambda filler: places.locate(doc, filler, who.chains),
            interval=interval,
            codes=lambda match: self._codes.codes_of(match, context),
            ancestors=lambda name: types[name].ancestors,
            complete=lambda name, arguments: inference.complete(arguments, types[name].roles),
        )
