"""What matching gives: `Match`, a rule found at a trigger with its fillers. In: rules and role tables."""

from __future__ import annotations

import msgspec

from eventlark.clause.model import Clause, Cue, Filler
from eventlark.language.model import Rule


class RoleFiller(msgspec.Struct, frozen=True):
    """A filler with what the type check said: `check` is ok, unknown or other; `entity` its label or None."""

    filler: Filler
    entity: str | None = None
    check: str = "ok"
    source: str = ""
    """The slot of the rule's source that led here, as written (`subject`, `on`, `path`, `pattern`)."""


class Match(msgspec.Struct, frozen=True):
    """`rule` found in sentence number `sentence`: trigger tokens [start, end) with head token `head`.

    `roles` maps role names to fillers in text order. `clause` is the predicate's role table (None for a
    pattern whose trigger is no predicate). `features` are polarity, modality and tense after the pack's
    cues; `weight` orders rivals (roles filled, then certainty).
    """

    rule: Rule
    sentence: int
    start: int
    end: int
    head: int
    roles: dict[str, tuple[RoleFiller, ...]]
    clause: Clause | None = None
    features: dict[str, str] = {}
    words: tuple[int, ...] = ()
    """Every token of a trigger of several words ("lifted", "sanctions"); empty means [start, end)."""
    cues: tuple[Cue, ...] = ()
    """The pack's cues that set its features, beside those of `clause`."""
