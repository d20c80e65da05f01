"""Why the tree looks as it does: `explain` parses one sentence again and keeps what each rule did.

Called by `explain --syntax` on the command line; nothing in extraction needs it.
"""

from __future__ import annotations

import msgspec

from eventlark.annotate.syntax import clauses, preference, tree
from eventlark.annotate.syntax.machine import Machine
from eventlark.annotate.syntax.phrases import phrases_of
from eventlark.document import Document

NAMES = {
    "N": "noun group", "V": "verb group", "J": "adjectives", "R": "adverb", "P": "preposition", "M": "subordinator",
    "W": "relative word", "Y": "question word", "C": "coordinator",
}  # fmt: skip
"""What people call the kinds of phrases; a kind that is not here is a mark."""


class Choice(msgspec.Struct, frozen=True):
    """A place that a phrase could hang on: its head token (None: wait), the sum of its clues, and the clues."""

    token: int | None
    total: float
    clues: tuple[tuple[str, float], ...]


class PhraseNote(msgspec.Struct, frozen=True):
    """A phrase: tokens [start, end), its kind, head and governor tokens, relation, and the rule that said so."""

    start: int
    end: int
    kind: str
    head: int
    governor: int
    relation: str
    rule: str
    choices: tuple[Choice, ...] = ()


def explain(doc: Document, number: int) -> tuple[PhraseNote, ...]:
    """The phrases of sentence `number` of a tagged document, each with the rule that hung it.

    Raises:
        IndexError: when the document has no such sentence.
    """
    sentence = doc.sentences[number]
    start, end = sentence.start, sentence.end
    if start == end:
        return ()
    machine = Machine(*phrases_of(doc, start, end), doc.words, doc.lemmas)
    asked: dict[int, tuple[Choice, ...]] = {}
    machine.witness = lambda phrase, construction, places: asked.update(
        {phrase: _choices(machine, phrase, construction, places)}
    )
    heads, rels = [-2] * len(doc), [""] * len(doc)
    tree.write(machine, clauses.read(machine), heads, rels)
    return tuple(_note(machine, phrase, heads, rels, asked) for phrase in range(len(machine.kinds)))


def _note(
    m: Machine, phrase: int, heads: list[int], rels: list[str], asked: dict[int, tuple[Choice, ...]]
) -> PhraseNote:
    head = m.heads[phrase]
    kind = NAMES.get(m.kinds[phrase], "mark")
    low, high = m.phrases.lows[phrase], m.phrases.highs[phrase]
    return PhraseNote(low, high, kind, head, heads[head], rels[head], m.why[phrase], asked.get(phrase, ()))


def _choices(m: Machine, phrase: int, construction: str, places: list[int]) -> tuple[Choice, ...]:
    found: dict[int, list[tuple[str, float]]] = {place: [] for place in places}
    for place, clue, weight in preference.explain(m, phrase, construction, places):
        found[place].append((" ".join(clue), weight))
    return tuple(
        Choice(
            m.heads[place] if place >= 0 else None,
            round(sum(weight for _, weight in clues), 2),
            tuple(sorted(clues, key=lambda pair: -abs(pair[1]))),
        )
        for place, clues in found.items()
    )
