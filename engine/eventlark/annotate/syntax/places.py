"""Places on the right edge where a phrase may hang, for the rules that let `preference` choose among them."""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, OPENER, REACH, Machine
from eventlark.annotate.syntax.templates import PASSIVE

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


def outside(m: Machine, found: list[int], start: int) -> list[int]:
    """The places among `found` (nearest first) before a participle between commas that ends before phrase `start`.

    "set up a fund, financed by donors, [to help]": what comes hangs on the fund or what stands before it.
    """
    if m.kinds[start - 1] != ",":
        return found
    for number, at in enumerate(found):
        if m.kinds[at] == "V" and m.state[at] == HUNG and m.features[at] & PASSIVE and m.kinds[at - 1] == ",":
            set_off = m.rel[at] in ("acl", "advcl") and at != start and m.marker[at] < 0
            return found[number + 1 :] or found if set_off and not m.finite(at) else found
    return found
