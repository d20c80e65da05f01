"""Tries each trigger of a pack in made sentences: which fire, which never do, and what kept them from it.

In: an engine. Out: a `Verdict` for each trigger. What worked for one trigger of a rule is tried first with the
next, so that a trigger costs two or three sentences, and only one that cannot fire costs all of them. Called by
`eventlark test --probe`. A probe shows that a trigger can fire, not that its rule is right: for that there are the
tests inside rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from random import Random

import msgspec

from eventlark.engine import Engine, annotate
from eventlark.language.cascade import used_types
from eventlark.language.model import Frame
from eventlark.match.context import Context
from eventlark.match.frames.fire import fire
from eventlark.match.traces.recorder import Attempt
from eventlark.match.triggers import Candidate
from eventlark.testing.carriers import Filling, Trigger, fillings, sentence, triggers_of
from eventlark.testing.fillings import fillers_of

MOST = 300
"""Sentences tried for a trigger."""
_KNOWN = 6
"""How many of the ways that worked for others are tried first."""
STATUSES = ("refused", "empty", "apart", "unseen")
"""Why a trigger does not fire, the nearest miss first."""

Worked = dict[tuple[str, int, bool], Counter[Filling]]


class Verdict(msgspec.Struct, frozen=True):
    """What became of a trigger of `rule`.

    `status` is `fires`; `refused` by the condition in `detail`; `empty` when a role or a construction that the rule
    needs was missing; `apart` when its words were never found together; `unseen` when the analyser never saw its
    word as that part of speech. `text` is a sentence that shows it; `tried` the number of sentences.
    """

    rule: str
    trigger: Trigger
    status: str
    text: str
    detail: str = ""
    tried: int = 0

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.rule}: {self.trigger.kind} `{self.trigger.text}` {self.status}{detail}: {self.text}"


def probe(engine: Engine) -> Iterator[Verdict]:
    """A verdict for each trigger of each frame of `engine`."""
    for number, rule in enumerate(engine.ruleset.rules):
        if isinstance(rule, Frame):
            yield from Probe(engine, number, rule).verdicts()


def summary(verdicts: Iterable[Verdict]) -> str:
    """A line for each trigger that does not fire, then how many do."""
    found = tuple(verdicts)
    lines = [str(verdict) for verdict in found if verdict.status != "fires"]
    return "\n".join([*lines, f"probed: {len(found) - len(lines)}/{len(found)} triggers fire on a made sentence"])


class Probe:
    """Tries the triggers of one frame."""

    def __init__(self, engine: Engine, number: int, frame: Frame) -> None:
        self._engine = engine
        self._program = engine.program
        self._number = number
        self._frame = frame

    @cached_property
    def _needs_others(self) -> bool:
        """Whether the frame asks for events of other rules, so that these have to run before."""
        return not self._engine.ruleset.types.keys().isdisjoint(used_types(self._frame))

    def verdicts(self) -> Iterator[Verdict]:
        """A verdict for each trigger."""
        fillers = fillers_of(self._engine, self._frame)
        worked: Worked = {}
        for trigger in triggers_of(self._frame):
            random = Random(f"{self._frame.name} {trigger.text}")
            known = worked.setdefault(trigger.shape, Counter())
            tried = [way for way, _ in known.most_common(_KNOWN)]
            ways = islice(chain(tried, fillings(trigger.kind, fillers, random)), MOST)
            yield self._verdict(trigger, ways, random, known)

    def _verdict(
        self, trigger: Trigger, ways: Iterable[Filling], random: Random, known: Counter[Filling]
    ) -> Verdict:
        """Try `trigger` in one sentence after the other until it fires."""
        texts: list[str] = []
        for way in ways:
            texts.append(sentence(trigger, way, self._engine.ruleset.lexicons, random))
            if self.fires(texts[-1], trigger):
                known[way] += 1
                return Verdict(self._frame.name, trigger, "fires", texts[-1], tried=len(texts))
        return self._why(trigger, texts)

    def fires(self, text: str, trigger: Trigger) -> bool:
        """Whether the frame fires at `trigger` in `text`."""
        candidates, context = self._candidates(text, trigger)
        if context is None:
            return False
        plan = self._program.frames[self._number]
        return any(fire(plan, each, context, self._program.cues) for each in candidates)

    def _candidates(self, text: str, trigger: Trigger) -> tuple[list[Candidate], Context | None]:
        """Where `trigger` may fire in `text`, and what is known there; no Context where it may nowhere."""
        doc, tables = self._engine.prepare(annotate(text, parse=False))
        leads = self._program.leads(doc)
        found = [each for each in leads.candidates().get(self._number, ()) if _is_of(each, trigger)]
        if not found:
            return [], None
        matches = self._program.run(doc, tables, leads=leads) if self._needs_others else ()
        identify = self._program.identify(doc) if self._program.identify else None
        ruleset = self._engine.ruleset
        return found, Context(doc, tables, ruleset, matches=matches, identify=identify, columns=leads.columns)

    def _why(self, trigger: Trigger, texts: list[str]) -> Verdict:
        """Why `trigger` fires in none of `texts`: of the nearest misses the one that is most frequent."""
        reasons: dict[tuple[str, str], list[str]] = {}
        for text in texts:
            reasons.setdefault(self._reason(text, trigger), []).append(text)
        status, detail = min(reasons, key=lambda each: (STATUSES.index(each[0]), -len(reasons[each])))
        return Verdict(self._frame.name, trigger, status, reasons[status, detail][0], detail, tried=len(texts))

    def _reason(self, text: str, trigger: Trigger) -> tuple[str, str]:
        """Why the frame does not fire at `trigger` in `text`: a status and what it is about."""
        candidates, context = self._candidates(text, trigger)
        if context is None:
            return "unseen", ""
        log = Attempt(self._number, self._frame, candidates[0].token, trigger.kind, trigger.text, 0)
        fire(self._program.frames[self._number], candidates[0], context, self._program.cues, log=log)
        stop = log.stops[-1] if log.stops else None
        if stop is not None and stop.guard is not None:
            return "refused", f"{stop.reason}: {stop.guard.text}"
        if stop is not None and stop.reason == "part":
            return "apart", ""
        return "empty", f"{stop.reason} {stop.detail}".strip() if stop is not None else ""


def _is_of(candidate: Candidate, trigger: Trigger) -> bool:
    return candidate.entry.kind == trigger.kind and candidate.entry.text == trigger.text
