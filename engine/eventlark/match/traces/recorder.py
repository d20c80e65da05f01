"""Listens to a run for `explain`: what each rule tried at each trigger, and what came of it.

In: the calls that `frames`, `patterns` and `roles` make on a log. Out: `Attempt`s. A run without a recorder
makes none of these calls' objects; the code that decides is the same, so an explanation cannot differ from a
run.
"""

from __future__ import annotations

import msgspec

from eventlark.clause.model import Filler
from eventlark.language.model import Guard, Rule, Source
from eventlark.match.model import Match, RoleFiller


class Refusal(msgspec.Struct, frozen=True):
    """`filler` was not taken for `role`: `reason` is a code of the closed list."""

    role: str
    filler: Filler
    reason: str
    detail: str = ""


class Stop(msgspec.Struct, frozen=True):
    """What ended an attempt: a reason's code, the role or detail it is about, and the guard if one decided."""

    reason: str
    detail: str = ""
    guard: Guard | None = None


class Attempt(msgspec.Struct):
    """One rule at one trigger, or at one hit of its pattern: `token` is where."""

    number: int
    rule: Rule
    token: int
    kind: str
    trigger: str
    sentence: int
    roles: dict[str, tuple[RoleFiller, ...]] = {}
    sources: dict[str, Source] = {}
    refusals: list[Refusal] = []
    stops: list[Stop] = []
    matches: list[Match] = []

    # The calls of `roles.Log`:

    def filled(self, role: str, source: Source, items: list[RoleFiller]) -> None:
        """`items` fill `role`; none where nothing fit."""
        self.sources[role] = source
        self.roles[role] = tuple(items)

    def rejected(self, role: str, filler: Filler, reason: str, detail: str = "") -> None:
        """`filler` was turned down for `role`."""
        refusal = Refusal(role, filler, reason, detail)
        if refusal not in self.refusals:
            self.refusals.append(refusal)

    def stopped(self, reason: str, detail: str) -> None:
        """The attempt came to nothing."""
        self.stops.append(Stop(reason, detail))

    def guarded(self, guard: Guard, kind: str) -> None:
        """An item of `when` or `unless` (`kind`) dropped the match."""
        self.stops.append(Stop(kind, guard.text, guard))


class Recorder:
    """Collects the attempts of a run."""

    def __init__(self) -> None:
        self.attempts: list[Attempt] = []

    def begin(self, number: int, rule: Rule, *, token: int, kind: str, trigger: str, sentence: int) -> Attempt:
        """A new attempt, which is a log for `frames.fire` or `patterns.find`."""
        attempt = Attempt(number, rule, token, kind, trigger, sentence)
        self.attempts.append(attempt)
        return attempt
