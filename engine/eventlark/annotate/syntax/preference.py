"""Where a phrase hangs when grammar allows several places: learned preferences, one number a clue.

The clause rules come with a phrase, the construction it stands in ("with", "who", "and" ...) and the
places that are allowed; `choose` adds up the numbers of each place's clues and takes the largest.
The numbers are in `grammars/english/attachment.tsv`, made by `build_attachment.py` beside it.

    killed  5 soldiers  [with a bomb]      clues of "killed":   with+V, with+V+kill, with+V+bomb ...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from eventlark.annotate.syntax.machine import HUNG, NOBODY, WAITING, Machine
from eventlark.annotate.syntax.templates import (
    BE,
    DATED,
    FINITE,
    GERUND,
    NUMERIC,
    PASSIVE,
    PRONOUN,
    PROPER,
    TO,
)
from eventlark.resources import grammar as grammar_path
from eventlark.resources import iter_table, read_yaml

WAIT = NOBODY
"""The place "none of these: wait for a word to the right"."""

Clue = tuple[str, ...]


@cache
def _weights() -> dict[Clue, float]:
    path = grammar_path("english/attachment.tsv")
    return {tuple(row[0].split(" ")): float(row[1]) for row in iter_table(path)} if path.exists() else {}


@cache
def _selections() -> frozenset[tuple[str, str, str]]:
    """(phrase kind, preposition, lemma) of the words that call for a preposition."""
    data = read_yaml(grammar_path("english/selection.yaml"))
    tables = (("N", data["nouns"]), ("V", data["verbs"]))
    return frozenset(
        (kind, prep, lemma) for kind, table in tables for prep, lemmas in table.items() for lemma in lemmas
    )


def calls_for(m: Machine, place: int, prep: str) -> bool:
    """Whether the word at `place` is listed with the preposition: "accuse of", "access to"."""
    return place >= 0 and (m.kinds[place], prep, m.lemmas[m.heads[place]]) in _selections()


def choose(m: Machine, phrase: int, construction: str, places: Sequence[int]) -> int:
    """The best of `places` (nearest first) for `phrase`; WAIT may be one of them."""
    if m.judge is not None:
        return m.judge(m, phrase, construction, places)
    if len(places) == 1:
        return places[0]
    if m.witness is not None:
        m.witness(phrase, construction, list(places))
    weights = _weights()
    own = describe(m, phrase)
    best, most = places[0], -1e9
    for rank, place in enumerate(places):
        found = clues(m, phrase, construction, place, rank=rank, own=own)
        total = sum([weight for weight in map(weights.get, found) if weight is not None])
        if total > most:
            best, most = place, total
    return best


def clues(m: Machine, phrase: int, construction: str, place: int, *, rank: int, own: str) -> tuple[Clue, ...]:
    """What speaks for or against hanging `phrase` at `place`, the place number `rank` from the right."""
    lemma = m.lemmas[m.heads[phrase]]
    if place < 0:
        return (
            (construction, "w"),
            (construction, "w", own),
            (construction, "w", "=", lemma),
            ("w", "#", str(rank)),
            ("w", "next", m.next_kind(phrase), "V" if m.coming[phrase] >= 0 else "-"),
            ("w", "behind", m.kinds[m.case[phrase] - 1] if m.case[phrase] > 0 else ""),
        )
    kind = m.kinds[place]
    shape = describe(m, place)
    other = m.lemmas[m.heads[place]]
    called = "+" if calls_for(m, place, construction.partition("+")[0]) else "-"
    return (
        (construction, kind),
        (construction, kind, other),
        (construction, shape),
        (construction, kind, "=", own),
        (construction, kind, "=", lemma),
        (kind, "=", other),
        (kind, "#", m.kinds[m.stack[-1]] if m.stack else "", str(rank) if rank < 4 else "4"),
        (construction, kind, "#", str(rank) if rank < 3 else "3"),
        (construction, kind, "," if m.comma >= 0 else "-", "o" if m.objects[place] else "-"),
        (construction, "~", shape, own),
        (kind, called, own[1:2]),
        (construction, kind, called),
        (kind, "clause" if lemma in m.lex.adverbial else "-", own),
        (construction, kind, "...", other[-3:]),
        (construction, kind, "det", m.phrases.codes[m.phrases.lows[place] - m.phrases.lows[0]]),
        (construction, kind, "far", str(min(5, (m.phrases.lows[phrase] - m.phrases.highs[place]) // 2))),
        (construction, kind, "next", m.next_kind(phrase)),
        (construction, kind, "own", m.phrases.codes[m.phrases.lows[phrase] - m.phrases.lows[0]]),
    )


def describe(m: Machine, phrase: int) -> str:
    """The kind of a phrase and the shape that matters for where others hang."""
    kind = m.kinds[phrase]
    features = m.features[phrase]
    if kind == "V":
        return (
            "Vb"
            if features & BE
            else "Vp"
            if features & PASSIVE
            else "Vt"
            if features & TO
            else "Vg"
            if features & GERUND
            else "Vf"
            if features & FINITE
            else "Vn"
        )
    if kind != "N":
        return kind
    noun = (
        "o"
        if features & PRONOUN
        else "t"
        if features & DATED or m.is_time(phrase)
        else "c"
        if features & NUMERIC
        else "P"
        if features & PROPER
        else "n"
    )
    state = m.state[phrase]
    role = "w" if state == WAITING else m.rel[phrase][:4] if state == HUNG else ""
    return f"N{noun}{role}" if phrase in m.stack[-12:] else f"N{noun}"


def explain(m: Machine, phrase: int, construction: str, places: Sequence[int]) -> Iterator[tuple[int, Clue, float]]:
    """Every place with each of its clues that has a number."""
    weights = _weights()
    own = describe(m, phrase)
    for rank, place in enumerate(places):
        for clue in clues(m, phrase, construction, place, rank=rank, own=own):
            if clue in weights:
                yield place, clue, weights[clue]
