"""How far a clause has come, seen from the left: the one thing beyond its neighbours that a word's tag hangs on.

Comes in: the tags as they are decided. Goes out: a state, for the weights. Called by `annotate.tags` and the
script that learns the weights.

A clause that has its subject waits for a finite verb ("the minister visits"); one that has its verb does not
("the minister ended visits"). Words that open a clause begin again.
"""

from __future__ import annotations

from functools import cache

from eventlark.annotate.tags.possible import data
from eventlark.annotate.tags.weights import NUMBER, TAGS

EMPTY, SUBJECT, VERB, JOINED = range(4)
"""Nothing yet; a noun that may be the subject; a finite verb; a conjunction after the finite verb."""

OPENER = len(TAGS)
"""Stands for the tag of a word that opens a clause, whatever its tag."""

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_OPENING = ("WDT", "WP", "WRB", ":", "``", "''")
_NOUNS = ("NN", "NNS", "NNP", "NNPS", "PRP", "EX")


def _moves() -> tuple[tuple[int, ...], ...]:
    """`moves[state][tag number]` is the next state."""
    rows = [[state] * (len(TAGS) + 1) for state in range(4)]
    for row in rows:
        for tag in _FINITE:
            row[NUMBER[tag]] = VERB
        for number in (OPENER, *(NUMBER[tag] for tag in _OPENING)):
            row[number] = EMPTY
    rows[VERB][NUMBER["CC"]] = JOINED
    for tag in _NOUNS:
        rows[EMPTY][NUMBER[tag]] = SUBJECT
    return tuple(map(tuple, rows))


MOVES = _moves()


@cache
def openers() -> frozenset[str]:
    """Words that open a clause."""
    return frozenset(data()["clause_openers"].split())
