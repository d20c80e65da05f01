"""The record that users get: `Event` with its `Argument`s. Field order is the order in JSON.

Offsets are Unicode code points, 0-based, half-open, into the text as given:
`text[event.trigger.start:event.trigger.end] == event.trigger.text`, always.
"""

from __future__ import annotations

import msgspec

SCHEMA = "eventlark.event/1"
ACTOR, RECIPIENT, PLACE, TIME = "actor", "recipient", "place", "time"
"""The roles that every event may have."""
INFERRED = "inferred"
"""The route of an argument that no words about the event tell: another role does (its `basis`)."""


class Trigger(msgspec.Struct, frozen=True):
    """The words that name the event."""

    text: str
    start: int
    end: int
    lemma: str


class Mention(msgspec.Struct, frozen=True):
    """A stretch of the text, and the canonical name of what it mentions where known."""

    text: str
    start: int
    end: int
    name: str | None = None


class Amount(msgspec.Struct, frozen=True):
    """A normalised number: `value` (and `upper` for a range), `unit`, `bound` exact|min|max|approx."""

    value: float
    unit: str = ""
    bound: str = "exact"
    upper: float | None = None


class Argument(msgspec.Struct, frozen=True):
    """One filler of one role.

    `text` is the whole phrase, `head` its head word(s) as a mention, `entity` the entity type,
    `name` the canonical name, `code` the composed actor code (`UKRMIL`), `country` ISO 3166 alpha-3,
    `sector` the actor sector, `value` a TIMEX3 value or a quantity, `antecedent` what a pronoun or a
    description refers to, `route` the construction that led here, `check` whether the type agreed
    (`ok`, `unknown`, `other`). What is not known is None.
    """

    role: str
    text: str
    start: int
    end: int
    head: Mention
    entity: str | None = None
    name: str | None = None
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    value: str | None = None
    quantity: Amount | None = None
    antecedent: Mention | None = None
    route: str = ""
    check: str = "ok"
    basis: str = "words"
    """What tells the country: the filler's own `words`, its `owner` ("its army"), the `setting`, or a role."""


class Place(msgspec.Struct, frozen=True):
    """Where it happened, resolved as far as is sure."""

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: str | None = None


class Cue(msgspec.Struct, frozen=True):
    """The words that made the event negated, planned, possible, ...: `sets` is e.g. `polarity=negative`."""

    text: str
    start: int
    end: int
    sets: str


class Attribution(msgspec.Struct, frozen=True):
    """Who says so: `source` (None when unnamed), its canonical `name`, the `cue` words."""

    source: Mention | None = None
    name: str | None = None
    cue: Mention | None = None


class Extent(msgspec.Struct, frozen=True):
    """The sentence of an event: offsets, and its text when asked for."""

    start: int
    end: int
    text: str | None = None


class Event(msgspec.Struct, frozen=True):
    """A typed event: who did what to whom, where and when, and how the engine knows."""

    schema: str
    id: str
    doc_id: str
    sent_id: int
    type: str
    ancestors: tuple[str, ...]
    codes: dict[str, str]
    trigger: Trigger
    arguments: tuple[Argument, ...]
    date: str | None
    date_end: str | None
    date_precision: str | None
    place: Place | None
    polarity: str
    modality: str
    tense: str
    cues: tuple[Cue, ...]
    attribution: Attribution | None
    same_as: str | None
    rule: str
    engine: str
    sentence: Extent
    sources: tuple[str, ...] = ()
    """Ids of later tellings that `one_a_day` folded into this event."""

    def fillers(self, role: str) -> tuple[Argument, ...]:
        """The arguments of `role`, in text order."""
        return tuple(arg for arg in self.arguments if arg.role == role)

    def __str__(self) -> str:
        roles = ", ".join(f"{arg.role}={arg.name or arg.head.text}" for arg in self.arguments)
        return f"{self.type}({roles})"
