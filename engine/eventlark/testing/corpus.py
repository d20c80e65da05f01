"""What rules do on a corpus: firings, rejected fillers, overlaps, and the events won and lost between rule sets.

In: an engine and documents; out: counts and differences, for `eventlark stats` and `eventlark diff`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from eventlark.document import Document
from eventlark.engine import Engine
from eventlark.event import Event
from eventlark.match.model import Match
from eventlark.match.traces.recorder import Recorder
from eventlark.resolve.overlaps import choose

Key = tuple[str, str, int, int]
"""What makes two events of different rule sets the same: document, type, trigger's start and end."""


_BY_TYPE = ("type", "narrow", "unsure")
"""Reasons for which a filler is turned down because of what it is."""


class RuleCount(msgspec.Struct):
    """What one rule did: firings, events that stayed, fillers by their type check, losses by reason.

    `rejected` are the lemmas of fillers that were turned down for their type.
    """

    fired: int = 0
    kept: int = 0
    fillers: Counter[str] = msgspec.field(default_factory=Counter)
    rejected: Counter[str] = msgspec.field(default_factory=Counter)
    dropped: Counter[str] = msgspec.field(default_factory=Counter)
    right: int = 0
    """With gold: events of the rule that the gold has."""


class Stats:
    """Counts over a corpus; `add` a document at a time."""

    def __init__(self, engine: Engine) -> None:
        self.rules: dict[str, RuleCount] = {rule.name: RuleCount() for rule in engine.ruleset.rules}
        self.types: Counter[str] = Counter()
        self.documents = self.tokens = 0
        self.missed: Counter[str] = Counter()
        self._engine = engine
        self._events = {rule.name: rule.event for rule in engine.ruleset.rules}

    def add(self, doc: Document, gold: Iterable[Key] | None = None) -> None:
        """Count what the rules do in an annotated document; with `gold`, also what of it is right."""
        doc, tables = self._engine.prepare(doc)
        self.documents, self.tokens = self.documents + 1, self.tokens + len(doc)
        recorder = Recorder()
        found = self._engine.program.run(doc, tables, recorder=recorder)
        kept, dropped = choose(found, self._engine.ruleset.types)
        for attempt in recorder.attempts:
            refused = (refusal for refusal in attempt.refusals if refusal.reason in _BY_TYPE)
            self.rules[attempt.rule.name].rejected.update(doc.lemmas[each.filler.head] for each in refused)
        for match in found:
            self._count(match)
        for loss in dropped:
            self.rules[loss.match.rule.name].dropped[loss.reason] += 1
        wanted = None if gold is None else list(gold)
        for match in kept:
            self._keep(match, doc, wanted)
        self.missed.update(key[1] for key in wanted or ())

    def _count(self, match: Match) -> None:
        count = self.rules[match.rule.name]
        count.fired += 1
        for fillers in match.roles.values():
            count.fillers.update(filler.check for filler in fillers)

    def _keep(self, match: Match, doc: Document, wanted: list[Key] | None) -> None:
        count = self.rules[match.rule.name]
        count.kept += 1
        self.types[match.rule.event] += 1
        if wanted:
            span = doc.span(match.start, match.end)
            hit = next(
                (key for key in wanted if _agrees(key, doc.id, match.rule.event, span.start, span.end)), None
            )
            if hit:
                wanted.remove(hit)
                count.right += 1

    def silent(self) -> tuple[str, ...]:
        """The rules that never fired."""
        return tuple(name for name, count in self.rules.items() if not count.fired)

    def shares(self, name: str) -> tuple[int, int, int]:
        """With gold, for a rule: events right, events kept, and events of its type in the gold."""
        count, event = self.rules[name], self._events[name]
        of_type = sum(other.right for rule, other in self.rules.items() if self._events[rule] == event)
        return count.right, count.kept, of_type + self.missed[event]

    def by_type(self) -> dict[str, tuple[int, int, int]]:
        """With gold, for each type: events right, found, and in the gold."""
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for name, count in self.rules.items():
            row = found[self._events[name]]
            row[0], row[1], row[2] = row[0] + count.right, row[1] + count.kept, row[2] + count.right
        for event, missed in self.missed.items():
            found[event][2] += missed
        return {event: (right, kept, gold) for event, (right, kept, gold) in found.items()}


def _agrees(key: Key, doc_id: str, event: str, start: int, end: int) -> bool:
    """Same document and type, and triggers that overlap."""
    return key[0] == doc_id and key[1] == event and key[2] < end and start < key[3]


def key_of(event: Event) -> Key:
    """What identifies `event` across rule sets."""
    return (event.doc_id, event.type, event.trigger.start, event.trigger.end)


class Change(msgspec.Struct, frozen=True):
    """An event that one of two rule sets gives and the other does not; `won` is True for the new one's."""

    won: bool
    event: Event


def iter_changes(old: Iterable[Event], new: Iterable[Event]) -> Iterator[Change]:
    """The events lost and won between two rule sets on one document, in text order.

    An event whose fillers changed is both lost and won.
    """
    before, after = _by_content(old), _by_content(new)
    changes = [Change(False, event) for content, event in before.items() if content not in after]
    changes += [Change(True, event) for content, event in after.items() if content not in before]
    yield from sorted(changes, key=lambda change: (change.event.trigger.start, change.won, change.event.type))


def _by_content(events: Iterable[Event]) -> Mapping[object, Event]:
    return {(key_of(event), _fillers(event), event.polarity, event.modality): event for event in events}


def _fillers(event: Event) -> frozenset[tuple[str, int, int]]:
    return frozenset((arg.role, arg.start, arg.end) for arg in event.arguments)
