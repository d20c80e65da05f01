"""Clause rules: the phrases of a sentence come in, a governor and relation for every phrase go out.

One pass from left to right over the phrases; each kind of phrase has its rule module.
"""

from __future__ import annotations

from collections.abc import Callable

from eventlark.annotate.syntax import adjectives, marks, nouns, verbs
from eventlark.annotate.syntax.machine import HUNG, MAIN, NOBODY, Machine

RULES: dict[str, Callable[[Machine, int], None]] = {
    "N": nouns.read,
    "J": adjectives.read,
    "V": verbs.read,
    "P": marks.preposition,
    "M": marks.opener,
    "W": marks.relative,
    "Y": marks.opener,
    "C": marks.coordinator,
    "R": marks.adverb,
    "(": marks.bracket_opens,
    ")": marks.bracket_closes,
}
_SEPARATORS = frozenset(",:()")
_SILENT = frozenset('".')


def read(m: Machine) -> int:
    """Hang every phrase of the sentence; returns the phrase that heads it."""
    rules = RULES
    for phrase, kind in enumerate(m.kinds):
        rule = rules.get(kind)
        if rule:
            rule(m, phrase)
        if kind in _SEPARATORS:
            m.comma = phrase
        elif kind not in _SILENT and kind not in "RC":
            m.comma = NOBODY
    return _finish(m)


def _finish(m: Machine) -> int:
    """Choose the root and hang on it whatever still waits."""
    marks.strand(m)
    if m.cc >= 0:
        m.wait(m.cc)
    root = _root(m)
    if root < 0:
        return root
    for at in (*m.asides, *m.stack):
        if m.state[at] != HUNG and at != root:
            rel = "parataxis" if m.state[at] == MAIN or at in m.asides else m.default(at)
            m.link(at, root, rel, "left over")
    return root


def _root(m: Machine) -> int:
    free = [at for at in m.stack if m.state[at] != HUNG]
    for wanted in (MAIN,):
        for at in free:
            if m.state[at] == wanted:
                return at
    for kinds in ("V", "NJ", "R", "WYMPC?"):
        for at in free:
            if m.kinds[at] in kinds:
                return at
    return NOBODY
