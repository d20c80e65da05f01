"""Rules for nouns that are coordinated: which ones, and whether "and" or a comma goes on with nouns at all.

Asked by `nouns`, and by `adjectives` for "young and old".
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, NOBODY, OPENER, REACH, WAITING, Machine
from eventlark.annotate.syntax.places import MOST
from eventlark.annotate.syntax.preference import choose
from eventlark.annotate.syntax.sharing import is_undergone
from eventlark.annotate.syntax.templates import NUMERIC, PARTICIPLE, PASSIVE

_FAR = 6
"""How many phrases before its verb a relative pronoun is looked for."""


def is_set_off(m: Machine, verb: int) -> bool:
    """Whether a relative clause opened behind a comma: what waits outside gets its verb behind another one."""
    if m.kinds[verb] != "V" or m.rel[verb] != "acl:relcl":
        return False
    openers = (at for at in range(max(1, verb - _FAR), verb) if m.kinds[at] == "W" and m.up[at] == verb)
    return any(m.kinds[at - 1] == "," for at in openers)


def before_set_off(m: Machine) -> int:
    """The noun that waits before a clause between commas: "[Norway], which mediates, and Cuba"."""
    if m.kinds[m.cc - 1] != "," or m.why[m.top()] == "list":
        return NOBODY
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] == "V" and m.rel[at] in ("acl:relcl", "acl"):
            site = m.up[at]
            between = is_set_off(m, at) or m.kinds[at - 1] == ","
            return site if between and m.state[site] == WAITING and m.case[site] < 0 else NOBODY
        if m.state[at] != HUNG:
            return NOBODY
    return NOBODY


def shares_auxiliary(m: Machine, n: int) -> bool:
    """Whether "were" is left out: "ten were killed and [30 wounded]", "killed two and [scores injured]"."""
    verb, v = m.verb(), n + 1
    if m.kinds[v : v + 2] == ["P", "N"] and m.word(v) in m.lex.nominal:
        v += 2
    if verb < 0 or m.kinds[v : v + 1] != ["V"]:
        return False
    if m.features[verb] & PASSIVE and m.features[n] & NUMERIC and m.features[v] & PARTICIPLE:
        return True
    harmed = m.features[verb] & PASSIVE or m.lemma(verb) in m.lex.harming
    return bool(harmed) and is_undergone(m, v)


def conjoin_phrase(m: Machine, n: int) -> bool:
    """Hang noun group `n` as a conjunct on an equal of the right edge; False when there is none."""
    equals = _equals(m, n, m.case[n])
    if not equals:
        return False
    conjoin(m, n, choose(m, n, "and", equals))
    return True


def _equals(m: Machine, n: int, prep: int) -> list[int]:
    """What noun group `n` may be coordinated with, nearest first; with a preposition, what has the same one.

    The last of a series stands for all of it.
    """
    found: list[int] = []
    first = NOBODY
    for at in m.stack[: -REACH - 1 : -1]:
        kind = m.kinds[at]
        if m.state[at] == OPENER or (kind == "V" and m.finite(at)) or len(found) > 4:
            break
        if kind in "NJ" and at != first and (prep < 0 or (m.case[at] >= 0 and m.word(m.case[at]) == m.word(prep))):
            found.append(at)
            first = m.up[at] if m.rel[at] == "conj" and m.state[at] == HUNG else NOBODY
    return found


def conjoin(m: Machine, n: int, at: int) -> None:
    """Hang phrase `n` on `at` (or on the first conjunct of its series) with the coordinator before it."""
    while m.rel[at] == "conj" and m.state[at] == HUNG and m.kinds[m.up[at]] == m.kinds[at]:
        at = m.up[at]
    if at not in m.stack[-REACH:]:
        at = m.top()
    m.link(m.cc, n, "cc", "coordinator")
    m.cc = NOBODY
    m.hang(n, at, "conj", "coordination")


def conjoin_list(m: Machine, n: int, at: int) -> None:
    """Hang `n` on the first of the list before it: "the sale of boats, [nets] and ropes"."""
    found: list[int] = []
    edge = m.stack[-REACH:]
    while at in edge and m.kinds[at] == "N" and len(found) < MOST:
        if m.rel[at] != "conj" or m.up[at] not in edge:
            found.append(at)
        at = m.up[at] if m.state[at] == HUNG and m.rel[at] in ("nmod", "conj") else NOBODY
    m.hang(n, choose(m, n, "list", found or [m.top()]), "conj", "list")


def listed(m: Machine, n: int) -> bool:
    """Whether a comma before noun group `n` separates members of a list: a coordinator comes."""
    kinds = m.kinds
    at = n + 1
    size = min(len(kinds), n + 40)
    while at < size:
        kind = kinds[at]
        if kind == "C":
            return at + 1 < size and kinds[at + 1] in "NJP" and (m.ahead[at + 1] < 0 or m.verb() < 0)
        if kind == "P" and at + 1 < size and kinds[at + 1] == "N":
            at += 2
        elif kind == "," and at + 1 < size and kinds[at + 1] in "NC":
            at += 1 if kinds[at + 1] == "C" else 2
        else:
            return False
    return False
