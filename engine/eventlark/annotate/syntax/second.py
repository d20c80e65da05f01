"""Second readings: a sentence that the clause rules could hardly parse is tried with other tags.

Comes in: the first parse of a sentence and what the tagger was in doubt about. Goes out: that parse, or a
better one with the readings that it needs. Called by `parse`.

A parse is judged by its signs: the names of the rules that hung its phrases, and what its clauses lack. What a sign
says for or against a change of tags is learned, one number each, in `grammars/english/second.tsv`, made by
`train_second.py` beside it.

    The court rules/NNS hunting is legal      left over: noun; after "rules" is read as a verb: nothing
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from eventlark.annotate.syntax import clauses
from eventlark.annotate.syntax.columns import Columns
from eventlark.annotate.syntax.machine import Machine
from eventlark.annotate.syntax.phrases import phrases_of
from eventlark.annotate.syntax.signs import signs
from eventlark.document import Doubt, Reading, Sentence
from eventlark.resources import grammar as grammar_path
from eventlark.resources import iter_table

ENOUGH = 0.3
"""What must speak for a change of tags: a little more than chance."""
LONGEST = 40
"""Longer sentences are not read again: they cost most, and one word seldom sets them right."""
MOST = 2
"""How many changes of one sentence are worth a try."""
PRIOR = 3
"""How many of a change's clues are known before it is tried."""
ROUNDS = 3
"""How many words of a sentence may get another reading."""


class Parse(NamedTuple):
    """The state of the clause rules at the end of a sentence, and the phrase that heads it."""

    machine: Machine
    root: int


def first(columns: Columns, sentence: Sentence) -> Parse:
    """The parse of a sentence as its columns stand."""
    machine = Machine(*phrases_of(columns, sentence.start, sentence.end), columns.words, columns.lemmas)
    return Parse(machine, clauses.read(machine))


def better(
    columns: Columns, sentence: Sentence, parse: Parse, doubts: Sequence[Doubt]
) -> tuple[Parse, dict[int, Reading]]:
    """The best parse that changes of the sentence's `doubts` give, and the readings changed, in `columns` too."""
    changed: dict[int, Reading] = {}
    open_doubts = likeliest(doubts) if sentence.end - sentence.start <= LONGEST else []
    known = signs(parse.machine, parse.root, columns.tags) if open_doubts else Counter[str]()
    if not is_suspect(known):
        return parse, changed
    for _ in range(ROUNDS):
        tries = ((doubt, *_tried(columns, sentence, doubt)) for doubt in open_doubts)
        scored = [(weigh(doubt, known, found), doubt, other, found) for doubt, other, found in tries]
        best = max(scored, key=lambda each: each[0], default=None)
        if best is None or best[0] <= ENOUGH:
            break
        _, doubt, parse, known = best
        columns.change(doubt.readings)
        changed |= dict(doubt.readings)
        open_doubts = [each for each in open_doubts if each is not doubt]
    return parse, changed


def _tried(columns: Columns, sentence: Sentence, doubt: Doubt) -> tuple[Parse, Counter[str]]:
    kept = columns.change(doubt.readings)
    parse = first(columns, sentence)
    found = signs(parse.machine, parse.root, columns.tags)
    columns.change(kept)
    return parse, found


def likeliest(doubts: Sequence[Doubt]) -> list[Doubt]:
    """The few doubts that are worth a try, by what their cost and their kind say before any parse."""
    return sorted(doubts, key=_prior, reverse=True)[:MOST]


def _prior(doubt: Doubt) -> float:
    return weigh(doubt, Counter(), Counter())


def is_suspect(known: Counter[str]) -> bool:
    """Whether the parse has a sign that made a second reading worth its time in the treebanks."""
    return not _suspects().isdisjoint(known)


def weigh(doubt: Doubt, before: Counter[str], after: Counter[str]) -> float:
    """What speaks for a change of tags: above 0, it should be made."""
    weights = _weights()
    return sum(weights.get(clue, 0.0) * value for clue, value in clues(doubt, before, after))


def clues(doubt: Doubt, before: Counter[str], after: Counter[str]) -> list[tuple[str, float]]:
    """The clues for and against a change: what it costs the tagger, its kind, the signs it brings or removes."""
    found = [("always", 1.0), ("cost", doubt.cost / 100), (f"change {doubt.name}", 1.0)]
    for sign in before.keys() | after.keys():
        number = after[sign] - before[sign]
        if number:
            found.append((f"sign {sign}", float(max(-2, min(2, number)))))
    return found


@cache
def _weights() -> dict[str, float]:
    path = grammar_path("english/second.tsv")
    return {row[0]: float(row[1]) for row in iter_table(path)} if path.exists() else {}


@cache
def _suspects() -> frozenset[str]:
    return frozenset(clue.removeprefix("suspect ") for clue in _weights() if clue.startswith("suspect "))
