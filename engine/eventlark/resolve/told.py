"""One happening told by two events of a sentence: what is only promised, and what its own actor reports.

In: chosen matches with the events built from them. Out: the events that stay, and the matches that were dropped.
The types say who absorbs and who gives way (`absorbs:` and `yields:` in the rule author's guide):

    Iran threatened to attack Azerbaijan     THREAT, whose recipient the attack tells; no ATTACK happened
    farmers marched to demand cheaper seed   PROTEST; the demand is what it is for
    Kenya and Togo met to try to free them   MEETING; the release is only in prospect
    Chad said it had expelled two envoys     EXPULSION; saying so is no second event
    Chad said Sudan had expelled two envoys  STATEMENT and EXPULSION
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import msgspec

from eventlark.clause.below import lies_below
from eventlark.clause.lexicon import words
from eventlark.clause.model import Filler
from eventlark.document import Document
from eventlark.event import ACTOR, RECIPIENT, Argument, Event
from eventlark.language.model import EventType
from eventlark.match.model import Match
from eventlark.resolve.overlaps import Dropped
from eventlark.resolve.referents import OWNER
from eventlark.resolve.taken import DEED, of_country, with_side

GOVERNING = ("content", "topic", "object")
AIMS = ("infinitive", "control", "adverbial", "gerund", "participle")
"""The forms of a clause that says what for: "to demand", "demanding"."""
TO = ("infinitive", "control")
ON = (*TO, "adverbial")
"""The forms of a clause that goes on with the same deed."""
CLAUSES = ("complement", "gerund", "control")
"""The routes of governed clauses, whose own events say what stands in them."""
STATES = ("country", "place")
"""Names that stand for a state: who speaks for it tells its own acts."""
REASON = "told"
WORDS = "words"
CONDITION = "hypothetical"
PROSPECTS = ("planned", "possible", "requested")
SAYS = frozenset(("unreal", "aims"))
REACH = 16
"""How many events of a sentence on each side one is compared with."""


class Telling(msgspec.Struct):
    """A match and its event, which changes when it absorbs another one."""

    match: Match
    event: Event


def tell_once(
    tellings: Iterable[Telling], types: Mapping[str, EventType], doc: Document
) -> tuple[tuple[Event, ...], tuple[Dropped, ...]]:
    """The events that stay, in the order given, and what was dropped; only events of one sentence are compared."""
    left = list(tellings)
    dropped: list[Dropped] = []
    for _, group in groupby(left, key=lambda telling: telling.match.sentence):
        _Sentence(tuple(group), types, dropped, doc).settle()
    gone = {id(loss.match) for loss in dropped}
    return tuple(telling.event for telling in left if id(telling.match) not in gone), tuple(dropped)


class _Sentence:
    """The tellings of one sentence, in text order; inner events are settled before those around them."""

    def __init__(
        self,
        tellings: tuple[Telling, ...],
        types: Mapping[str, EventType],
        dropped: list[Dropped],
        doc: Document,
    ) -> None:
        self.doc = doc
        self.tellings = tellings
        self.types = types
        self.dropped = dropped
        self.gone: set[int] = set()
        self.near: list[Telling] = []

    def settle(self) -> None:
        """Drop what another telling tells."""
        for at in range(len(self.tellings) - 1, -1, -1):
            inner = self.tellings[at]
            self.near = [each for each in self.tellings[max(0, at - REACH) : at + REACH] if each is not inner]
            for compare in (self._compare, self._compare_deep, self._compare_prospect):
                for outer in self.near:
                    if not self.gone & {id(inner), id(outer)}:
                        compare(inner, outer)
        for at, inner in enumerate(self.tellings):
            self._take_side(inner, self.tellings[max(0, at - REACH) : at])

    def _take_side(self, inner: Telling, before: tuple[Telling, ...]) -> None:
        """The country of those who suffered, from the deed: "shelled the Kenyan port, killing ten people"."""
        role = self.types[inner.event.type].roles.get(RECIPIENT)
        own = inner.event.fillers(RECIPIENT)
        if role is None or DEED not in role.infer or any(arg.country and arg.basis != ACTOR for arg in own):
            return
        deeds = (each for each in reversed(before) if id(each) not in self.gone and _hangs_on(inner, each))
        hit = next((arg for deed in deeds for arg in deed.event.fillers(RECIPIENT) if arg.country), None)
        if hit is not None:
            inner.event = _with(inner.event, arguments=of_country(inner.event, hit.country))

    def _go_on(self, outer: Telling, inner: Telling) -> None:
        """Give what `inner` tells of the same deed to `outer`: its roles, and its codes where they say more."""
        event = _with(outer.event, arguments=with_side(_with_roles(outer, inner), inner.event))
        if inner.event.type == outer.event.type and _is_plain(event, self.types):
            event = msgspec.structs.replace(event, codes={**event.codes, **inner.event.codes})
        outer.event = event
        self._drop(inner, outer)

    def _compare_deep(self, inner: Telling, outer: Telling) -> None:
        """Drop what has not happened anywhere in the clause that `outer` governs; others may be meant there.

        What another event of the sentence governs is told beside that; a condition is none of what is asked for.
        """
        if "unreal" not in self.types[outer.event.type].absorbs or not _is_unreal(inner.event):
            return
        if inner.event.modality == CONDITION or not _stands_deep_in(inner, outer):
            return
        if not any(_is_governed(inner, each) for each in self.near):
            self._drop(inner, outer)

    def _compare_prospect(self, inner: Telling, outer: Telling) -> None:
        """Drop what is only in prospect in a clause of purpose or complement below `outer`."""
        if "prospects" not in self.types[outer.event.type].absorbs or inner.event.modality not in PROSPECTS:
            return
        clause = inner.match.clause
        if clause is None or clause.kind == "noun":
            return
        if lies_below(self.doc, inner.match.head, frozenset((outer.match.head, *outer.match.words))):
            self._drop(inner, outer)

    def _compare(self, inner: Telling, outer: Telling) -> None:
        kind = self.types[outer.event.type]
        same = inner.event.type == outer.event.type
        if (same or "unreal" in kind.absorbs) and self._is_only_told(inner, outer):
            outer.event = _absorbed(outer.event, inner.event, self.types)
            self._drop(inner, outer)
        elif self._is_again(inner, outer):
            if inner.event.type != outer.event.type and "own acts" in kind.yields:
                self._drop(outer, inner)
            else:
                self._go_on(outer, inner)
        elif "aims" in kind.absorbs and self._is_aim(inner, outer):
            outer.event = _with(outer.event, arguments=with_side(outer.event.arguments, inner.event))
            self._drop(inner, outer)
        elif "own acts" in kind.yields and self._is_reported(inner, outer) and _is_own(outer.event, inner.event):
            self._drop(outer, inner)

    def _is_only_told(self, inner: Telling, outer: Telling) -> bool:
        """Whether `inner` is what `outer` is about, and has not happened for all that the sentence says.

        A demand that is refused was made, an act that is refused was not done.
        """
        if _is_unreal(inner.event):
            return _stands_in(inner, outer)
        return _is_noun_of(inner, outer) and not self._says(inner)

    def _is_reported(self, inner: Telling, outer: Telling) -> bool:
        """Whether `inner` is what `outer` reports, or below it: "said they had tried to free him"."""
        if _is_governed(inner, outer):
            return True
        return any(lies_below(self.doc, inner.match.head, frozenset((filler.head,))) for filler in _governed(outer))

    def _is_again(self, inner: Telling, outer: Telling) -> bool:
        """Whether `inner` goes on to tell `outer`, to nobody else: "shelled the town, killing ten".

        An infinitive may tell it by another type of the same family: "met to discuss the border".
        """
        clause = inner.match.clause
        if clause is None or clause.form not in ON or inner.event.polarity != outer.event.polarity:
            return False
        if inner.event.type != outer.event.type and not (clause.form in TO and self._are_kin(inner, outer)):
            return False
        first, then = (
            {arg.code or arg.text for arg in each.event.fillers(RECIPIENT) if arg.basis == WORDS}
            for each in (outer, inner)
        )
        return (then <= first or not first) and _hangs_on(inner, outer)

    def _are_kin(self, one: Telling, other: Telling) -> bool:
        """Whether two types have a parent in common, the one above all types aside."""
        shared = set(self.types[one.event.type].ancestors).intersection(self.types[other.event.type].ancestors)
        return any(self.types[name].ancestors for name in shared if name in self.types)

    def _says(self, telling: Telling) -> bool:
        """Whether the event is a saying, which tells what it governs, or is told by what people do."""
        return not SAYS.isdisjoint(self.types[telling.event.type].absorbs)

    def _drop(self, loser: Telling, winner: Telling) -> None:
        self.gone.add(id(loser))
        self.dropped.append(Dropped(loser.match, winner.match, REASON))

    def _is_aim(self, inner: Telling, outer: Telling) -> bool:
        """Whether `inner`, of a type that absorbs or without codes, is what the actors of `outer` say by it."""
        clause = inner.match.clause
        if clause is None:
            return False
        if clause.kind == "noun" and clause.support in (None, outer.match.head):
            return self._says(inner) and _is_manner(inner, outer)
        if clause.form not in AIMS:
            return False
        if inner.event.codes and not self._says(inner):
            return False
        return _hangs_on(inner, outer)


def _is_manner(inner: Telling, outer: Telling) -> bool:
    """Whether the noun of `inner` says as what the deed of `outer` is meant: "marched in protest"."""
    clause, head = outer.match.clause, inner.match.head
    for slot, fillers in clause.roles.items() if clause is not None else ():
        if slot in words("manner_case") and any(filler.head == head for filler in fillers):
            return True
        first, *rest = slot.split()  # "in protest against" is one preposition
        if first in words("manner_case") and any(
            each.start - 1 - len(rest) <= head < each.start for each in fillers
        ):
            return True
    return False


def _hangs_on(inner: Telling, outer: Telling) -> bool:
    """Whether `inner` goes on with what the actors of `outer` did, or with the deed itself."""
    if outer.match.head >= inner.match.head:
        return False
    actors = {filler.filler.head for filler in outer.match.roles.get(ACTOR, ())} | {outer.match.head}
    return any(filler.filler.head in actors for filler in inner.match.roles.get(ACTOR, ()))


def _with_roles(outer: Telling, inner: Telling) -> tuple[Argument, ...]:
    """The arguments of `outer` with those of `inner` in roles, but sides, that it does not fill."""
    known = {arg.role for arg in outer.event.arguments} | {ACTOR, RECIPIENT}
    return (*outer.event.arguments, *(arg for arg in inner.event.arguments if arg.role not in known))


def _with(event: Event, *, arguments: tuple[Argument, ...]) -> Event:
    return msgspec.structs.replace(event, arguments=arguments)


def _governed(outer: Telling) -> Iterator[Filler]:
    return (found.filler for role in GOVERNING for found in outer.match.roles.get(role, ()))


def _is_governed(inner: Telling, outer: Telling) -> bool:
    """Whether `inner`, by its own word or the verb that carries it, heads what `outer` governs."""
    clause = inner.match.clause
    heads = (inner.match.head,) if clause is None or clause.support is None else (inner.match.head, clause.support)
    return outer.match.head not in heads and any(filler.head in heads for filler in _governed(outer))


def _stands_in(inner: Telling, outer: Telling) -> bool:
    """Whether `inner` is governed by `outer`, or stands in the phrase that is: "rejected an offer to mediate"."""
    head = inner.match.head
    phrases = (filler for filler in _governed(outer) if filler.route not in CLAUSES)
    return _is_governed(inner, outer) or any(filler.start <= head < filler.end for filler in phrases)


def _is_noun_of(inner: Telling, outer: Telling) -> bool:
    """Whether `inner` is told by the noun that `outer` governs, and by no other verb: "opposed mediation"."""
    clause = inner.match.clause
    if clause is None or clause.kind != "noun" or clause.support not in (None, outer.match.head):
        return False
    return any(filler.head == inner.match.head for filler in _governed(outer))


def _stands_deep_in(inner: Telling, outer: Telling) -> bool:
    """Whether `inner` stands anywhere in the clause that `outer` governs: "must open the road to let aid in"."""
    return any(filler.start <= inner.match.head < filler.end for filler in _governed(outer))


def _is_unreal(event: Event) -> bool:
    return event.modality != "actual" or event.polarity != "positive"


# ---------------------------------------------------------------- absorbing


def _absorbed(outer: Event, inner: Event, types: Mapping[str, EventType]) -> Event:
    """`outer` with the side that only `inner` tells, and with the codes that a coding rule gave to that act.

    Codes that a type gives to all its events say less: those of `outer` give way, those of `inner` are no use; nor
    are those of an act that sounds real, where `outer` has codes.
    """
    codes = outer.codes
    if not _is_plain(inner, types) and (not codes or _is_unreal(inner)):
        codes = {**codes, **inner.codes} if _is_plain(outer, types) else {**inner.codes, **codes}
    return msgspec.structs.replace(_with(outer, arguments=with_side(outer.arguments, inner)), codes=codes)


def _is_plain(event: Event, types: Mapping[str, EventType]) -> bool:
    """Whether the event has no other codes than those of its type."""
    return event.codes.items() <= types[event.type].codes.items()


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
    if actor.basis == OWNER or speaker.sector == actor.sector:
        return True
    return actor.entity in STATES or speaker.entity in STATES


def _name(arg: Argument) -> str | None:
    return (arg.antecedent.name or arg.antecedent.text) if arg.antecedent else arg.name or arg.text
