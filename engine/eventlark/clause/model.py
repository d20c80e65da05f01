"""The role table of one predicate: the meeting point of syntax and rules.

In: a UD tree (from the embedded analyser or from outside). Out: one `Clause` for each predicate that a
rule asks for, with *logical* roles: `subject` is who does it and `object` whom it is done to, whatever
the voice or construction. Only `clause/` knows dependency labels; `match/` and the rules see this.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import msgspec

SLOTS = ("subject", "object", "indirect", "clause", "complement", "quote", "owner", "modifier", "support")
"""Slots besides prepositions (whose slot is their folded words, e.g. `in front of`)."""

FORMS = (
    "active", "passive", "passive-by", "reduced-passive", "participle", "relative", "object-relative",
    "stranded", "infinitive", "control", "raising", "adverbial", "gerund", "coordination", "premodifier",
    "owner", "of", "by", "between", "modifier", "demonym", "support", "dative", "apposition", "hung",
    "quantity", "inverted", "complement", "preposition", "compound", "shared", "parenthetical",
)  # fmt: skip
"""The names of the constructions, as results, traces and `forms:` show them."""


class Choice(msgspec.Struct, frozen=True, gc=False):
    """A coordination of which only one may be meant: the token of its "or", and the heads of all its members."""

    word: int
    heads: tuple[int, ...]


class Filler(msgspec.Struct, frozen=True, gc=False):
    """A phrase that fills a slot: head token, tokens [start, end) of the whole phrase, and the way it was found.

    `head` is the telling head: of "thousands of workers" the workers, of "President Macron" the name's
    last token. `case` is the preposition that introduced it, folded, or empty. `members` are the
    other heads of a coordination live as Fillers of their own; a Filler never covers two conjuncts.
    """

    head: int
    start: int
    end: int
    route: str
    case: str = ""
    quantity: tuple[int, int] | None = None
    """Tokens of the quantity that was looked through ("thousands of"), or None."""
    alias: tuple[int, int] | None = None
    """Tokens of an apposition that names the same thing, or None."""
    choice: Choice | None = None
    """The alternatives that it is one of, or None."""


class Cue(msgspec.Struct, frozen=True, gc=False):
    """Tokens [start, end) that set a feature, e.g. `sets="polarity=negative"`."""

    start: int
    end: int
    sets: str


class Manner(msgspec.Struct, frozen=True):
    """How a predicate is meant, and how far its clause reaches.

    `modality` is actual, planned, possible, requested or hypothetical (conditional and counterfactual set it too);
    `tense` past, present, future or none (untensed). Tokens [start, end) are the clause's own extent.
    """

    polarity: str = "positive"
    modality: str = "actual"
    tense: str = "none"
    cues: tuple[Cue, ...] = ()
    start: int = 0
    end: int = 0


class Clause(msgspec.Struct, frozen=True, dict=True):
    """The role table of the predicate at token `head`.

    `kind` is verb, noun or adjective. `lemma` is the verb's lemma without particle; `particle` a phrasal
    particle or empty. `form` is the construction of the predicate itself (active, passive, relative,
    participle, infinitive, gerund, nominal, ...). `roles` maps a slot or preposition to its fillers in
    text order. `support` is the token of the light verb that carries a noun, `governor` the head token
    of the clause or speech verb whose complement this is, else None. `manner` is worked out when first asked for,
    by `reads`: most tables that rules look at give no event.
    """

    head: int
    kind: str
    lemma: str
    form: str
    roles: dict[str, tuple[Filler, ...]]
    particle: str = ""
    support: int | None = None
    governor: int | None = None
    voice: str = "active"
    """active or passive."""
    reads: Callable[[], Manner] = Manner

    @cached_property
    def manner(self) -> Manner:
        """How the predicate is meant."""
        return self.reads()

    @property
    def polarity(self) -> str:
        """The manner's polarity: positive or negative."""
        return self.manner.polarity

    @property
    def modality(self) -> str:
        """The manner's modality."""
        return self.manner.modality

    @property
    def tense(self) -> str:
        """The manner's tense."""
        return self.manner.tense

    @property
    def cues(self) -> tuple[Cue, ...]:
        """The words that set polarity and modality."""
        return self.manner.cues

    @property
    def start(self) -> int:
        """The first token of the clause."""
        return self.manner.start

    @property
    def end(self) -> int:
        """The token behind the clause."""
        return self.manner.end

    def fillers(self, slot: str) -> tuple[Filler, ...]:
        """The fillers of `slot`, or the empty tuple."""
        return self.roles.get(slot, ())
