"""Where a phrase hangs when grammar allows several places: learned preferences, one number a clue.

The clause rules come with a phrase, the construction it stands in ("with", "who", "and" ...) and the
places that are allowed; `choose` adds up the numbers of each place's clues and takes the largest.
The numbers are in `grammars/english/attachment.tsv`, made by `build_attachment.py` beside it.

    killed  5 soldiers  [with a bomb]      clues of "killed":   with+V, with+V+kill, with+V+bomb ...
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

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
Facts = tuple[Any, ...]
"""What a group of clues is made of: words, kinds, small numbers; first the function that makes clues of them."""

MOST_SUMS = 200_000
"""How many sums of groups are kept."""


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


class Question(NamedTuple):
    """What is asked: the phrase, its construction, and what of it does not depend on the place."""

    phrase: int
    construction: str
    family: str
    prep: str
    own: str
    word: str
    clause: str
    comma: str
    first: str
    following: str
    capital: bool
    plural: bool


def question(m: Machine, phrase: int, construction: str) -> Question:
    """The question where `phrase` hangs."""
    word = m.lemmas[m.heads[phrase]]
    form = m.words[m.heads[phrase]]
    return Question(
        phrase,
        construction,
        family(construction),
        construction.partition("+")[0],
        describe(m, phrase),
        word,
        "clause" if word in m.lex.adverbial else "-",
        "," if m.comma >= 0 else "-",
        _first_code(m, phrase),
        m.next_kind(phrase),
        form[:1].isupper(),
        form.lower() != word.lower(),
    )


def choose(m: Machine, phrase: int, construction: str, places: Sequence[int]) -> int:
    """The best of `places` (nearest first) for `phrase`; WAIT may be one of them."""
    if m.judge is not None:
        return m.judge(m, phrase, construction, places)
    if len(places) == 1:
        return places[0]
    if m.witness is not None:
        m.witness(phrase, construction, list(places))
    asked = question(m, phrase, construction)
    best, most = places[0], -1e9
    known = _sums().get
    for rank, place in enumerate(places):
        total = 0.0
        for group in groups(m, asked, place, rank):
            worth = known(group)
            total += _worth(group) if worth is None else worth
        if total > most:
            best, most = place, total
    return best


def _worth(group: Facts) -> float:
    """The sum of the numbers of a group's clues, kept since the same facts come again."""
    sums, weights = _sums(), _weights()
    if len(sums) >= MOST_SUMS:
        sums.clear()
    found = sums[group] = sum([weights.get(clue, 0.0) for clue in group[0](group[1:])])
    return found


@cache
def _sums() -> dict[Facts, float]:
    return {}


def clues(m: Machine, asked: Question, place: int, rank: int) -> tuple[Clue, ...]:
    """What speaks for or against hanging a phrase at `place`, the place number `rank` from the right."""
    return tuple(clue for group in groups(m, asked, place, rank) for clue in group[0](group[1:]))


def groups(m: Machine, asked: Question, place: int, rank: int) -> Sequence[Facts]:
    """The groups of clues of a place, each as the function that makes them and its facts."""
    phrase, construction, name, prep, own, word, clause, comma, first, following, capital, plural = asked
    if place < 0:
        behind = m.kinds[m.case[phrase] - 1] if m.case[phrase] > 0 else ""
        verb = "V" if m.coming[phrase] >= 0 else "-"
        return ((of_waiting, construction, own, word, str(rank), following, verb, behind),)
    kind = m.kinds[place]
    low, start = m.phrases.lows, m.phrases.lows[0]
    form, other = m.words[m.heads[place]], m.lemmas[m.heads[place]]
    child, among = _child_and_rank(m, place, kind)
    far = str(min(5, (low[phrase] - m.phrases.highs[place]) // 2))
    code = m.phrases.codes[low[place] - start]
    behind = m.kinds[place + 1] if place + 1 < len(m.kinds) else "."
    capitals = f"{capital:d}{form[:1].isupper():d}"
    found: list[Facts] = [
        (of_words, construction, name, kind, word, other),
        (of_shapes, construction, name, kind, describe(m, place), own),
        (of_position, construction, name, kind, m.kinds[m.stack[-1]], min(rank, 4), far, min(among, 3)),
        (of_calls, construction, kind, "+" if calls_for(m, place, prep) else "-", clause, own),
        (of_codes, construction, kind, code, first, following),
        (of_marks, construction, kind, comma, "o" if m.objects[place] else "-", behind, capitals),
        (of_child, name, kind, m.rel[child] if child >= 0 else "-", _case(m, child)),
    ]
    if kind == "V":
        standing = m.rel[place] if m.state[place] == HUNG else str(m.state[place])
        found.append((of_standing, name, own, standing, min(among, 2)))
    elif kind == "N":
        up = m.up[place]
        above = (m.kinds[up], m.lemmas[m.heads[up]]) if up >= 0 else ("-", "-")
        number = "=" if plural == (form.lower() != other.lower()) else "-"
        found.append((of_case, construction, name, own, _case(m, place), m.rel[place], *above))
        found.append((of_number, construction, name, own, number, first, code))
    return found


def of_waiting(facts: Facts) -> tuple[Clue, ...]:
    """Clues for waiting for a word to the right."""
    construction, own, word, rank, following, verb, behind = facts
    return (
        (construction, "w"),
        (construction, "w", own),
        (construction, "w", "=", word),
        ("w", "#", rank),
        ("w", "next", following, verb),
        ("w", "behind", behind),
    )


def of_words(facts: Facts) -> tuple[Clue, ...]:
    """Clues of the two lemmas."""
    construction, name, kind, word, other = facts
    return (
        (construction, kind, other),
        (construction, kind, "=", word),
        (kind, "=", other),
        (construction, kind, "...", other[-3:]),
        (name, kind, other),
    )


def of_shapes(facts: Facts) -> tuple[Clue, ...]:
    """Clues of the kinds and shapes of the two phrases."""
    construction, name, kind, shape, own = facts
    return (
        (construction, kind),
        (construction, shape),
        (construction, kind, "=", own),
        (construction, "~", shape, own),
        (name, shape),
        (name, "~", shape, own),
    )


def of_position(facts: Facts) -> tuple[Clue, ...]:
    """Clues of how far off the place is, in words, in places, and among those of its kind."""
    construction, name, kind, top, rank, far, among = facts
    return (
        (kind, "#", top, str(rank)),
        (construction, kind, "#", str(min(rank, 3))),
        (construction, kind, "far", far),
        (name, kind, "far", far),
        (name, kind, "rank", str(among)),
    )


def of_calls(facts: Facts) -> tuple[Clue, ...]:
    """Clues of what calls for the preposition, and of phrases that are about the whole clause."""
    construction, kind, called, clause, own = facts
    return ((kind, called, own[1:2]), (construction, kind, called), (kind, clause, own))


def of_codes(facts: Facts) -> tuple[Clue, ...]:
    """Clues of the first words of the two phrases, and of what follows."""
    construction, kind, there, here, following = facts
    return (
        (construction, kind, "det", there),
        (construction, kind, "own", here),
        (construction, kind, "next", following),
    )


def of_marks(facts: Facts) -> tuple[Clue, ...]:
    """Clues of commas, of an object that is there already, of capitals here and there."""
    construction, kind, comma, objects, behind, capitals = facts
    return (
        (construction, kind, comma, objects),
        (construction, kind, "behind", behind, comma),
        (construction, kind, "capitals", capitals),
    )


def of_child(facts: Facts) -> tuple[Clue, ...]:
    """A clue of what hangs on the place already."""
    name, kind, relation, case = facts
    return ((name, kind, "child", relation, case),)


def of_standing(facts: Facts) -> tuple[Clue, ...]:
    """A clue of how a verb stands in the sentence."""
    name, own, standing, among = facts
    return ((name, own, "stands", standing, str(among)),)


def of_case(facts: Facts) -> tuple[Clue, ...]:
    """Clues of a noun's preposition and of what it hangs on."""
    construction, name, own, case, relation, above, lemma = facts
    return (
        (construction, "case", case),
        (name, "case", case, own),
        (construction, "place", relation, above),
        (construction, "above", lemma),
    )


def of_number(facts: Facts) -> tuple[Clue, ...]:
    """Clues of the number and the first words of two nouns."""
    construction, name, own, number, here, there = facts
    return ((construction, "number", own, number), (name, "starts", there, here))


def _child_and_rank(m: Machine, place: int, kind: str) -> tuple[int, int]:
    """What hangs on a place of the right edge, and how many of its kind are nearer."""
    child, rank = NOBODY, 0
    for at in reversed(m.stack):
        if at == place:
            break
        rank += m.kinds[at] == kind
        child = at
    return child, rank


@cache
def family(construction: str) -> str:
    """The kind of construction: all relative clauses, all clauses with a subordinator, all prepositions (PP)."""
    word, plus, rest = construction.partition("+")
    if plus:
        return f",+{rest}" if word[:1] == "," else f"+{rest}"
    return word if word in ("and", "list", "appos") else "PP"


def _first_code(m: Machine, phrase: int) -> str:
    return m.phrases.codes[m.phrases.lows[phrase] - m.phrases.lows[0]]


def _case(m: Machine, phrase: int) -> str:
    """The preposition of a phrase, or a dash."""
    return m.words[m.heads[m.case[phrase]]].lower() if phrase >= 0 and m.case[phrase] >= 0 else "-"


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
    asked = question(m, phrase, construction)
    for rank, place in enumerate(places):
        for clue in clues(m, asked, place, rank):
            if clue in weights:
                yield place, clue, weights[clue]
