"""Places on the right edge where a phrase may hang, for the rules that let `preference` choose among them."""

from __future__ import annotations

from eventlark.annotate.syntax.machine import OPENER, REACH, Machine

MOST = 6
"""How many places a choice has at most."""


def places(m: Machine, kinds: str = "NVJR") -> list[int]:
    """Phrases of these kinds (nouns, verbs, adjectives, adverbs) that a later phrase may hang on, nearest first."""
    found: list[int] = []
    for at in m.stack[: -REACH - 1 : -1]:
        if m.state[at] == OPENER or len(found) == MOST:
            break
        if m.kinds[at] in kinds:
            found.append(at)
    return found


def verbs(m: Machine) -> list[int]:
    """Verb groups that a clause may hang on, nearest first."""
    return places(m, "V")


def nouns(m: Machine) -> list[int]:
    """Nouns that a clause may describe, nearest first: those behind the last finite verb, or before the first."""
    found: list[int] = []
    for at in m.stack[: -REACH - 1 : -1]:
        if m.state[at] == OPENER or len(found) == MOST or (found and m.kinds[at] == "V" and m.finite(at)):
            break
        if m.kinds[at] == "N":
            found.append(at)
    return found
