"""Choosing among matches that compete for one trigger.

In: raw matches; out: those that stay, and who beat the rest.

same trigger   same type, fillers agree      merged into one
               `yields: same words`          gives way to an event of another type, which takes its roles
               same type, fillers differ     most roles, most certain, longest, file order
               subtype and supertype         the subtype absorbs the supertype
               two kinds of one thing        the better of two subtypes of a type that is not abstract
longer trigger at the same word              "broke off talks" beats "broke"
inside a trigger of several words            "lifted sanctions" absorbs the event at "sanctions"
subject of a verb of its type                 the noun's event takes what the verb tells
cause of a verb of its type                   the verb's event takes what the noun tells ("killed ten in a raid")
`<TYPE>` in a pattern                         absorbs no event of that type, for it is built on it
`over: [name]`                               wins against the rules named; `keep: all` opts out
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from eventlark.clause.lexicon import words
from eventlark.event import ACTOR, RECIPIENT
from eventlark.language import trees
from eventlark.language.model import EventType, MentionAtom, PatternRule, Rule
from eventlark.match.model import Match, RoleFiller


class Dropped(msgspec.Struct, frozen=True):
    """A match that lost, the match that beat it, and why: merged, rank, subtype, inside, same, over, yields."""

    match: Match
    winner: Match
    reason: str


def trigger_words(match: Match) -> tuple[int, ...]:
    """Every token of the match's trigger."""
    return match.words or tuple(range(match.start, match.end))


def choose(
    matches: Iterable[Match], types: Mapping[str, EventType]
) -> tuple[tuple[Match, ...], tuple[Dropped, ...]]:
    """The matches that stay, in text order, and those that were dropped; the order given only breaks ties."""
    dropped: list[Dropped] = []
    kept: list[Match] = []
    for rivals in _by_trigger(matches).values():
        kept += _settle(rivals, types, dropped)
    kept = _absorb_inside(kept, types, dropped)
    verbs = {head: match for match in kept for head in _object_heads(match)}
    kept = _absorb_related(kept, types, dropped, lambda match: verbs.get(match.head))
    ways = {head: match for match in kept for head in _cause_heads(match)}
    kept = _absorb_related(kept, types, dropped, lambda match: ways.get(match.head))
    nouns = {match.head: match for match in kept}
    kept = _absorb_related(kept, types, dropped, lambda match: _deed(match, nouns))
    kept.sort(key=lambda match: (match.head, match.start, match.rule.event))
    return tuple(kept), tuple(dropped)


def _by_trigger(matches: Iterable[Match]) -> dict[int, list[Match]]:
    groups: dict[int, list[Match]] = {}
    for match in matches:
        groups.setdefault(match.head, []).append(match)
    return groups


def _settle(rivals: list[Match], types: Mapping[str, EventType], dropped: list[Dropped]) -> list[Match]:
    """What stays of the matches at one trigger."""
    if len(rivals) == 1:
        return rivals
    rivals = sorted(rivals, key=lambda match: _rank(match, types), reverse=True)
    rivals = list(_without_overruled(rivals, dropped))
    rivals = list(_without_supertypes(rivals, types, dropped))
    rivals = list(_without_siblings(rivals, types, dropped))
    rivals = list(_without_yielding(rivals, types, dropped))
    rivals = list(_without_shorter(rivals, types, dropped))
    kept: list[Match] = []
    for match in rivals:
        _place(match, kept, dropped)
    return kept


def _rank(match: Match, types: Mapping[str, EventType]) -> tuple[int, int, int, int, int]:
    """Most roles filled, most certain fillers, longest trigger, most specific type, first in the files."""
    fillers = [filler for found in match.roles.values() for filler in found]
    certain = sum(filler.check == "ok" for filler in fillers)
    event = types.get(match.rule.event)
    depth = len(event.ancestors) if event else 0
    return (len(match.roles), certain, len(trigger_words(match)), depth, -match.rule.source_index)


def _without_overruled(rivals: list[Match], dropped: list[Dropped]) -> Iterator[Match]:
    for match in rivals:
        names = {match.rule.name, f"{match.rule.pack}.{match.rule.name}"}
        winner = next((other for other in rivals if names & set(other.rule.over)), None)
        if winner is None or match.rule.keep:
            yield match
        else:
            dropped.append(Dropped(match, winner, "over"))


def _without_supertypes(
    rivals: list[Match], types: Mapping[str, EventType], dropped: list[Dropped]
) -> Iterator[Match]:
    for match in rivals:
        winner = next((other for other in rivals if _is_below(other.rule.event, match.rule.event, types)), None)
        if winner is None or match.rule.keep:
            yield match
        else:
            dropped.append(Dropped(match, winner, "subtype"))


def _without_siblings(
    rivals: list[Match], types: Mapping[str, EventType], dropped: list[Dropped]
) -> Iterator[Match]:
    """Drop the lower in rank of two kinds of one thing: one shot is no shelling and air strike at once."""
    kept: list[Match] = []
    for match in rivals:
        winner = next((other for other in kept if _are_siblings(other.rule.event, match.rule.event, types)), None)
        if winner is None or match.rule.keep:
            kept.append(match)
            yield match
        else:
            dropped.append(Dropped(match, winner, "rank"))


def _are_siblings(one: str, other: str, types: Mapping[str, EventType]) -> bool:
    """Whether two types are kinds of one that can happen itself (is not abstract)."""
    if one == other or one not in types or other not in types:
        return False
    shared = set(types[one].ancestors).intersection(types[other].ancestors)
    return any(name in types and not types[name].abstract for name in shared)


def _without_yielding(rivals: list[Match], types: Mapping[str, EventType], dropped: list[Dropped]) -> list[Match]:
    """Give the roles of matches whose type yields to another event on the same words to that event."""
    strong = [match for match in rivals if not _gives_way(match, types)]
    if not strong or len(strong) == len(rivals):
        return rivals
    for match in rivals:
        if _gives_way(match, types):
            roles = {role: found for role, found in match.roles.items() if _has_room(strong[0], role, types)}
            strong[0] = _merged(strong[0], msgspec.structs.replace(match, roles=roles))
            dropped.append(Dropped(match, strong[0], "yields"))
    return strong


def _has_room(match: Match, role: str, types: Mapping[str, EventType]) -> bool:
    """Whether a role of an event that gives way is one of the winner's: several actors are each other's side."""
    if role == RECIPIENT and len(match.roles.get(ACTOR, ())) > 1:
        return False
    return role in types[match.rule.event].roles


def _gives_way(match: Match, types: Mapping[str, EventType]) -> bool:
    kind = types.get(match.rule.event)
    return kind is not None and "same words" in kind.yields and not match.rule.keep


def _without_shorter(
    rivals: list[Match], types: Mapping[str, EventType], dropped: list[Dropped]
) -> Iterator[Match]:
    """Drop matches all of whose trigger words, and more, are the trigger of an event of another type."""
    for match in rivals:
        words = set(trigger_words(match))
        others = (other for other in rivals if other.rule.event != match.rule.event)
        winner = next((other for other in others if words < set(trigger_words(other))), None)
        if winner is None or match.rule.keep or is_built_on(winner.rule, match.rule.event, types):
            yield match
        else:
            dropped.append(Dropped(match, winner, "shorter"))


def _is_below(lower: str, upper: str, types: Mapping[str, EventType]) -> bool:
    return lower in types and upper in types[lower].ancestors


def _place(match: Match, kept: list[Match], dropped: list[Dropped]) -> None:
    """Keep `match`, merge it into a match of its type, or drop it."""
    for index, other in enumerate(kept):
        if other.rule.event != match.rule.event or match.rule.keep or other.rule is match.rule:
            continue
        if _compatible(other, match):
            kept[index] = _merged(other, match)
            dropped.append(Dropped(match, kept[index], "merged"))
        else:
            dropped.append(Dropped(match, other, "rank"))
        return
    kept.append(match)


def _compatible(one: Match, other: Match) -> bool:
    """Whether the two agree on every role that both fill."""
    shared = one.roles.keys() & other.roles.keys()
    return all(_heads(one.roles[role]) == _heads(other.roles[role]) for role in shared)


def _heads(fillers: tuple[RoleFiller, ...]) -> list[int]:
    return [filler.filler.head for filler in fillers]


def _merged(winner: Match, other: Match) -> Match:
    return msgspec.structs.replace(winner, roles={**other.roles, **winner.roles})


def is_built_on(rule: Rule, event: str, types: Mapping[str, EventType]) -> bool:
    """Whether the pattern of `rule` takes events of type `event` as steps: it tells something about them."""
    names = {event, *(types[event].ancestors if event in types else ())}
    nodes = trees.iter_nodes(rule.pattern) if isinstance(rule, PatternRule) else ()
    return any(isinstance(node, MentionAtom) and not names.isdisjoint(node.types) for node in nodes)


def _stays(match: Match, winner: Match, types: Mapping[str, EventType]) -> bool:
    """Whether an event at a word of the trigger of `winner` is told beside it."""
    longer = len(trigger_words(match)) >= len(trigger_words(winner))
    return bool(match.rule.keep) or longer or is_built_on(winner.rule, match.rule.event, types)


def _absorb_inside(kept: list[Match], types: Mapping[str, EventType], dropped: list[Dropped]) -> list[Match]:
    """Drop events whose trigger is one word of another event's longer trigger."""
    owner = {word: match for match in kept for word in trigger_words(match) if word != match.head}
    left = []
    for match in kept:
        winner = owner.get(match.head)
        if winner is None or _stays(match, winner, types):
            left.append(match)
        else:
            dropped.append(Dropped(match, winner, "inside"))
    return left


def _absorb_related(
    kept: list[Match],
    types: Mapping[str, EventType],
    dropped: list[Dropped],
    winner_of: Callable[[Match], Match | None],
) -> list[Match]:
    """Give the roles of a match to the one that tells the same event, where their types agree."""
    taken: dict[int, Match] = {}
    left = []
    for match in kept:
        winner = winner_of(match)
        if winner is None or winner is match or match.rule.keep or not _related(winner, match, types):
            left.append(match)
            continue
        roles = {role: found for role, found in match.roles.items() if winner.head not in _heads(found)}
        merged = _merged(taken.get(id(winner), winner), msgspec.structs.replace(match, roles=roles))
        taken[id(winner)] = merged
        dropped.append(Dropped(match, merged, "same"))
    return [taken.get(id(match), match) for match in left]


def _deed(match: Match, nouns: Mapping[int, Match]) -> Match | None:
    """The event at the noun that is the subject of the verb of `match`."""
    if match.clause is None or match.clause.kind != "verb":
        return None
    found = (nouns.get(filler.head) for filler in match.clause.fillers("subject"))
    return next((other for other in found if other is not None and other is not match), None)


def _object_heads(match: Match) -> Iterator[int]:
    """The nouns that the verb of `match` acts on, or carries as a light verb."""
    if match.clause is not None and match.clause.kind == "verb":
        yield from (filler.head for filler in match.clause.fillers("object"))


def _cause_heads(match: Match) -> Iterator[int]:
    """The nouns by which the deed of the verb of `match` came: "killed ten in a raid"."""
    if match.clause is not None and match.clause.kind == "verb":
        for case in words("cause_case"):
            yield from (filler.head for filler in match.clause.fillers(case))


def _related(one: Match, other: Match, types: Mapping[str, EventType]) -> bool:
    """Whether one type is the other, or above or below it."""
    first, second = one.rule.event, other.rule.event
    return first == second or _is_below(first, second, types) or _is_below(second, first, types)
