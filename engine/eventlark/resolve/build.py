"""From a chosen match to the record that users get. In: a match, its document, look-ups; out: one `Event`.

The look-ups (who is this, what does "it" stand for, who says so, where is that) come in as arguments;
`resolve.Resolver` wires them. Nothing here reads a table or a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

import msgspec

from eventlark import event as record
from eventlark.clause.fillers import is_reciprocal
from eventlark.clause.model import Filler
from eventlark.document import Document, Name, Quantity, Time
from eventlark.match.columns import Columns
from eventlark.match.model import Match, RoleFiller
from eventlark.resolve.actors import Actor

_POINTS = frozenset({"DATE", "TIME"})
PLAIN = {"polarity": "positive", "modality": "actual", "tense": "none"}
"""What an event without a predicate has, e.g. one that a token pattern found."""


class Referent(msgspec.Struct, frozen=True):
    """What a pronoun or a description stands for: the words that name it, and who that is."""

    mention: record.Mention
    entity: str | None = None
    code: str | None = None
    country: str | None = None
    sector: str | None = None


class LookUps(msgspec.Struct, frozen=True):
    """What building needs to know about the document, each a function of a filler or a token."""

    identify: Callable[[Filler], tuple[Actor, ...]]
    referent: Callable[[int], Referent | None]
    attribute: Callable[[Match], record.Attribution | None]
    locate: Callable[[Filler], record.Place | None]
    interval: Callable[[str], tuple[str | None, str | None, str | None]]
    codes: Callable[[Match], dict[str, str]]
    ancestors: Callable[[str], tuple[str, ...]]
    complete: Callable[[str, tuple[record.Argument, ...]], tuple[record.Argument, ...]]


class Annotations:
    """Names, times and quantities of a document by token, for look-ups in constant time."""

    def __init__(self, columns: Columns) -> None:
        self.names: dict[int, Name] = columns.name_at
        self.times: dict[int, Time] = columns.time_at
        self.quantities: dict[int, Quantity] = {q.head: q for q in columns.doc.quantities}

    def time_in(self, filler: Filler) -> Time | None:
        """The time expression at the filler's head, else the first one inside it."""
        if filler.head in self.times:
            return self.times[filler.head]
        return next((self.times[i] for i in range(filler.start, filler.end) if i in self.times), None)


def build(match: Match, doc: Document, *, notes: Annotations, look: LookUps, engine: str) -> record.Event:
    """The event of `match`; `engine` is the version and rule fingerprint to write into it."""
    told = tuple(iter_arguments(match, doc, notes=notes, look=look))
    arguments = _distinct(look.complete(match.rule.event, told))
    trigger = doc.span(match.start, match.end)
    sentence = doc.sentences[match.sentence]
    extent = doc.span(sentence.start, sentence.end)
    date, date_end, precision = _date(match, notes, look)
    return record.Event(
        schema=record.SCHEMA,
        id=_identifier(doc.id, match, arguments),
        doc_id=doc.id,
        sent_id=match.sentence,
        type=match.rule.event,
        ancestors=look.ancestors(match.rule.event),
        codes=look.codes(match),
        trigger=record.Trigger(trigger.of(doc.text), trigger.start, trigger.end, doc.lemmas[match.head]),
        arguments=arguments,
        date=date,
        date_end=date_end,
        date_precision=precision,
        place=_place(match, look),
        polarity=_feature(match, "polarity"),
        modality=_feature(match, "modality"),
        tense=_feature(match, "tense"),
        cues=_cues(match, doc),
        attribution=look.attribute(match),
        same_as=None,
        rule=f"{match.rule.pack}.{match.rule.name}",
        engine=engine,
        sentence=record.Extent(extent.start, extent.end),
    )


def iter_arguments(match: Match, doc: Document, *, notes: Annotations, look: LookUps) -> Iterator[record.Argument]:
    """The arguments of `match`, role by role in the order of the rule, fillers in text order.

    A filler that names several actors ("Hungarian and Romanian officials") gives an argument for each.
    """
    actors = len(match.roles.get(record.ACTOR, ()))
    for role, fillers in match.roles.items():
        for filler in fillers:
            if actors > 1 and is_reciprocal(doc, filler.filler.head):
                continue  # several actors are each other's side
            for actor in _actors(role, filler.filler, doc, look):
                yield _argument(role, filler, actor, doc=doc, notes=notes, look=look)


def _distinct(arguments: Iterable[record.Argument]) -> tuple[record.Argument, ...]:
    """`arguments` without those that say of the same words in the same role nothing that another does not say."""
    kept: list[record.Argument] = []
    for arg in arguments:
        same = [each for each in kept if (each.role, each.start, each.end) == (arg.role, arg.start, arg.end)]
        known = {(each.name, each.code, each.country, each.sector) for each in same}
        if not same or ((arg.code or arg.country) and (arg.name, arg.code, arg.country, arg.sector) not in known):
            kept.append(arg)
    return tuple(kept)


def _actors(role: str, filler: Filler, doc: Document, look: LookUps) -> tuple[Actor, ...]:
    """Who the filler is; a time or a clause is nobody."""
    if role == record.TIME or doc.tags[filler.head].startswith("V"):
        return (Actor(),)
    return look.identify(filler)


def _argument(
    role: str, found: RoleFiller, actor: Actor, *, doc: Document, notes: Annotations, look: LookUps
) -> record.Argument:
    filler = found.filler
    referent = look.referent(filler.head) if role != record.TIME and actor.name is None else None
    time = notes.time_in(filler) if role == record.TIME else None
    span = doc.span(*_extent(filler, time))
    country = actor.country or (referent.country if referent else None)
    return record.Argument(
        role=role,
        text=span.of(doc.text),
        start=span.start,
        end=span.end,
        head=_head(filler, doc, notes),
        entity=actor.entity or found.entity or (referent.entity if referent else None),
        name=actor.name,
        code=actor.code or (referent.code if referent else None),
        country=country,
        sector=actor.sector or (referent.sector if referent else None),
        value=time.value if time else None,
        quantity=_amount(filler, notes),
        antecedent=referent.mention if referent else None,
        route=filler.route,
        check=found.check,
        basis=actor.basis,
    )


def _extent(filler: Filler, time: Time | None) -> tuple[int, int]:
    """The tokens of a filler; of a point in time only what tells it, whatever else hangs there.

    "at 3 a.m. on posts near Poonch" is 3 a.m., but "two years after the war" stays whole.
    """
    if time is None or time.type not in _POINTS or not time.start <= filler.head < time.end:
        return filler.start, filler.end
    return min(filler.start, time.start), time.end


def _head(filler: Filler, doc: Document, notes: Annotations) -> record.Mention:
    """The head word, or the whole name that it belongs to."""
    name = notes.names.get(filler.head)
    inside = name is not None and filler.start <= name.start and name.end <= filler.end
    start, end = (name.start, name.end) if name is not None and inside else (filler.head, filler.head + 1)
    span = doc.span(start, end)
    return record.Mention(span.of(doc.text), span.start, span.end, name.name if name and inside else None)


def _amount(filler: Filler, notes: Annotations) -> record.Amount | None:
    heads = (filler.head, filler.quantity[1] - 1) if filler.quantity else (filler.head,)
    found = next((notes.quantities[head] for head in heads if head in notes.quantities), None)
    if found is None:
        return None
    return record.Amount(found.value, found.unit or found.counted, found.bound, found.upper)


def _whole(time: Time) -> str:
    """The value of a time, up to the end of the range that it begins."""
    return f"{time.value}/{time.until}" if time.until else time.value


def _date(match: Match, notes: Annotations, look: LookUps) -> tuple[str | None, str | None, str | None]:
    """The first of the event's times that stands for a day or a longer stretch of the calendar."""
    for found in match.roles.get(record.TIME, ()):
        time = notes.time_in(found.filler)
        interval = look.interval(_whole(time)) if time else (None, None, None)
        if interval[0] is not None:
            return interval
    return (None, None, None)


def _place(match: Match, look: LookUps) -> record.Place | None:
    """The first place that could be resolved, else the first as its words say."""
    found = [place for filler in match.roles.get(record.PLACE, ()) if (place := look.locate(filler.filler))]
    return next((place for place in found if place.country or place.lat is not None), found[0] if found else None)


def _feature(match: Match, name: str) -> str:
    if name in match.features:
        return match.features[name]
    return (
        str(getattr(match.clause, name))
        if match.clause
        else {"polarity": "positive", "modality": "actual"}.get(name, "none")
    )


def _cues(match: Match, doc: Document) -> tuple[record.Cue, ...]:
    own = match.clause.cues if match.clause else ()
    spans = ((doc.span(cue.start, cue.end), cue.sets) for cue in (*own, *match.cues))
    return tuple(record.Cue(span.of(doc.text), span.start, span.end, sets) for span, sets in spans)


def _identifier(doc_id: str, match: Match, arguments: tuple[record.Argument, ...]) -> str:
    """Sixteen hex digits from the document's id, the type, the trigger and the fillers."""
    fillers = [f"{arg.role}:{arg.start}-{arg.end}" for arg in arguments]
    parts = [doc_id, match.rule.event, str(match.start), str(match.end), *fillers]
    return blake2b("\0".join(parts).encode("utf8", "surrogatepass"), digest_size=8).hexdigest()
