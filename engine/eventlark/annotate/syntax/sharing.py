"""Objects that coordinated verbs share: "bought, merged and later sold three lenders".

Called by `nouns` for a noun group behind a verb that is coordinated with one before it.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import Machine
from eventlark.annotate.syntax.templates import BE, FULL, PARTICLE, PASSIVE

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
