"""Applies the cues of a pack: words that make an event negated, planned, possible or reported.

In: a rule set's `cues` and a match. Out: the match with the features its cues set, and their spans. This comes on
top of what `clause` found out by itself. A longer cue beats a shorter one inside it; a `pseudo` cue only blocks.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

import msgspec

from eventlark.clause.model import Cue
from eventlark.language.model import CueRule
from eventlark.match.context import Context
from eventlark.match.folding import fold, fold_all
from eventlark.match.model import Match
from eventlark.match.terms import end_of

_GOVERNORS_UP = 8
_MOST = 50


class Sighting(msgspec.Struct, frozen=True):
    """A cue rule found at tokens [start, end)."""

    start: int
    end: int
    rule: CueRule


class Cues:
    """The cues of a pack, by their first word."""

    def __init__(self, rules: Iterable[CueRule]) -> None:
        self._by_first: dict[str, list[CueRule]] = {}
        for rule in rules:
            if rule.words:
                self._by_first.setdefault(fold(rule.words[0]), []).append(rule)

    def __len__(self) -> int:
        return len(self._by_first)

    def apply(self, match: Match, context: Context) -> Match:
        """`match` with the features that the cues around it set; what its rule fixes stays."""
        if not self._by_first:
            return match
        near = _near(self.sightings(match.sentence, context), match.head)
        ruling = [seen for seen in near if _reaches(seen, match, context)]
        if not ruling:
            return match
        features = dict(match.features)
        for seen in ruling:
            features.update(seen.rule.sets)
        spans = tuple(cue for seen in ruling for cue in _spans(seen))
        fixed = match.rule.features
        return msgspec.structs.replace(match, features={**features, **fixed}, cues=match.cues + spans)

    def sightings(self, sentence: int, context: Context) -> list[Sighting]:
        """The cues of a sentence that no longer cue covers, in text order."""
        key = ("cues", sentence)
        found = context.cache.get(key)
        if not isinstance(found, list):
            found = context.cache[key] = _longest(list(self._find(sentence, context)))
        return found

    def _find(self, sentence: int, context: Context) -> Iterable[Sighting]:
        sent = context.doc.sentences[sentence]
        for token in range(sent.start, sent.end):
            lemma, norm = context.lemmas[token], context.norms[token]
            rules = self._by_first.get(norm, [])
            if lemma != norm:
                rules = rules + self._by_first.get(lemma, [])
            for rule in rules:
                end = end_of(context, token, fold_all(rule.words))
                if end is not None and end <= sent.end:
                    yield Sighting(token, end, rule)


def _near(sightings: list[Sighting], token: int) -> list[Sighting]:
    """The sightings next to a token: all, but for sentences that no one wrote."""
    if len(sightings) <= 2 * _MOST:
        return sightings
    middle = bisect(sightings, token, key=lambda seen: seen.start)
    return sightings[max(0, middle - _MOST) : middle + _MOST]


def _spans(seen: Sighting) -> list[Cue]:
    return [Cue(seen.start, seen.end, f"{name}={value}") for name, value in seen.rule.sets.items()]


def _longest(found: list[Sighting]) -> list[Sighting]:
    """Without those inside a longer one, and without the pseudo cues."""
    kept: list[Sighting] = []
    for seen in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        covers = (other for other in kept if other.start <= seen.start and seen.end <= other.end)
        if all(other.end - other.start == seen.end - seen.start and not other.rule.pseudo for other in covers):
            kept.append(seen)
    return sorted((seen for seen in kept if not seen.rule.pseudo), key=lambda each: each.start)


def _reaches(seen: Sighting, match: Match, context: Context) -> bool:
    """Whether the trigger of `match` lies in the scope of a cue."""
    rule, head = seen.rule, match.head
    if rule.only and not set(rule.only) & set(context.types_of(match)):
        return False
    if seen.start < match.end and match.start < seen.end:
        return False
    if rule.direction != "both" and (rule.direction == "forward") != (seen.start < head):
        return False
    return not _stopped(seen, match, context) and _in_scope(seen, match, context)


def _stopped(seen: Sighting, match: Match, context: Context) -> bool:
    if not seen.rule.stop:
        return False
    low, high = (seen.end, match.start) if seen.start < match.start else (match.end, seen.start)
    stops = set(fold_all(seen.rule.stop))
    return any(word in stops for word in context.norms[low:high])


def _in_scope(seen: Sighting, match: Match, context: Context) -> bool:
    scope = seen.rule.scope
    if scope.isdigit():
        gap = match.start - seen.end if seen.start < match.start else seen.start - match.end
        return gap < int(scope)
    if scope == "sentence" or match.clause is None:
        return True
    if scope == "complement":
        return _governed(seen, match, context)
    if scope == "object":
        return _is_object(seen, match, context)
    return match.clause.start <= seen.start < match.clause.end or match.clause.end == 0


def _governed(seen: Sighting, match: Match, context: Context) -> bool:
    """Whether the cue governs the match's clause, however far up."""
    clause = match.clause
    for _ in range(_GOVERNORS_UP):
        if clause is None:
            return False
        if _takes(seen, clause.head, ("complement", "clause"), context):
            return True
        if clause.governor is None:
            return False
        if seen.start <= clause.governor < seen.end:
            return True
        clause = context.clause(clause.governor)
    return False


def _is_object(seen: Sighting, match: Match, context: Context) -> bool:
    """Whether the match's trigger heads an object or complement of the cue."""
    return _takes(seen, match.head, ("object", "complement", "clause"), context)


def _takes(seen: Sighting, head: int, slots: tuple[str, ...], context: Context) -> bool:
    """Whether `head` fills one of `slots` of a word of the cue, or stands behind the cue's own preposition."""
    for token in range(seen.start, seen.end):
        clause = context.clause(token)
        own = " ".join(context.norms[token + 1 : seen.end])
        for slot in (*slots, own) if clause else ():
            if any(filler.head == head for filler in clause.fillers(slot)):  # type: ignore[union-attr]
                return True
    return False
