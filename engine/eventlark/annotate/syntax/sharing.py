"""Objects that coordinated verbs share: "bought, merged and later sold three lenders".

Called by `nouns` for a noun group behind a verb that is coordinated with one before it.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import NOBODY, OPENER, Machine
from eventlark.annotate.syntax.templates import BE, FULL, PARTICLE, PASSIVE, PROPER

_LONGEST = 8
"""How many phrases may stand between the first verb and the next."""


def first_sharing(m: Machine, verb: int) -> int:
    """The first of the coordinated verbs that take the object of `verb`; `verb` itself when it has its own."""
    m.objects[verb] += 1
    while m.rel[verb] == "conj" and _shares(m, verb, m.up[verb]):
        verb = m.up[verb]
        m.objects[verb] += 1
    m.objects[verb] -= 1
    return verb


def _shares(m: Machine, verb: int, first: int) -> bool:
    """Whether the first verb lacks an object and nothing but marks, "and" and more verbs follows it."""
    if (
        not _lacks_object(m, verb, first)
        or m.kinds[first + 1] not in ",C"
        or m.kinds[first + 1 : first + 3] == [",", "C"]
    ):
        return False
    return all(m.kinds[at] in ",CR" or _is_joined(m, at, verb, first) for at in range(first + 1, verb))


def _lacks_object(m: Machine, verb: int, first: int) -> bool:
    if first < 0 or m.kinds[first] != "V" or m.objects[first] or m.lemma(first) in m.lex.intransitive:
        return False
    return not (m.features[first] | m.features[verb]) & (PASSIVE | BE) and not m.features[first] & PARTICLE


def _is_joined(m: Machine, at: int, verb: int, first: int) -> bool:
    return m.kinds[at] == "V" and m.up[at] in (first, verb) and m.rel[at] == "conj" and verb - first <= _LONGEST


def awaits_object(m: Machine, n: int, verb: int) -> bool:
    """Whether `n`, after a comma, is the object of verbs before it: "drafted, and they passed, [a law]"."""
    if verb != n - 2 or verb < 0 or m.rel[verb] != "conj" or m.objects[verb] or m.coming[n] >= 0:
        return False
    first = m.up[verb]
    apart = m.kinds[first + 1 : first + 2] == [","] and m.kinds[verb] == "V" and m.features[n] & FULL
    inside = (at == m.subject[verb] or m.kinds[at] in ",CR" for at in range(first + 1, verb))
    return bool(apart) and _lacks_object(m, verb, first) and all(inside)


def hand_over(m: Machine, n: int, verb: int) -> None:
    """Hang the noun group `n` that `awaits_object` saw on the first of its verbs."""
    first = m.up[verb]
    m.objects[first] = m.objects[verb] = 1
    m.hang(n, first, "obj", "object of verbs before the comma")


def is_undergone(m: Machine, v: int) -> bool:
    """Whether a past form or participle without object is a passive: "two were killed and 12 [wounded]"."""
    if m.lemma(v) not in m.lex.harming or m.phrases.highs[v] - m.phrases.lows[v] > 1:
        return False
    past = m.phrases.codes[m.phrases.lows[v] - m.phrases.lows[0]] in "ef"
    return past and (m.next_kind(v) != "N" or m.is_time(v + 1))


def shares_name(m: Machine, n: int) -> bool:
    """Hang "East and West Germany" as two names, "North" of "North and South Korean officials" on the officials."""
    first = m.top()
    if first != n - 2 or m.kinds[first] not in "NJ" or m.word(first) not in m.lex.directions:
        return False
    low, high = m.phrases.lows[n], m.phrases.highs[n]
    lone = m.phrases.highs[first] - m.phrases.lows[first] == 1
    if not lone or high - low < 2 or m.words[low].lower() not in m.lex.directions or m.state[first] == OPENER:
        return False
    m.link(m.cc, n, "cc", "coordinator")
    m.cc = NOBODY
    if m.features[n] & PROPER and high - low == 2:
        m.kinds[first] = "N"
        m.features[first] |= PROPER
        m.hang(n, first, "conj", "two names")
    else:
        _take_place(m, n, first)
    return True


def _take_place(m: Machine, n: int, first: int) -> None:
    """Phrase `n` stands where `first` stood, which describes it."""
    m.stack[-1] = n
    m.up[n], m.rel[n], m.why[n], m.state[n] = m.up[first], m.rel[first], m.why[first], m.state[first]
    m.case[n], m.case[first] = m.case[first], NOBODY
    if m.case[n] >= 0:
        m.up[m.case[n]] = n
    m.link(first, n, "amod", "direction before noun")
