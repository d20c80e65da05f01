"""A last look at each clause: what only the rest of the clause shows about a verb's form.

Comes in: a sentence's words and the tags decided for them from left to right. Goes out: the mended tags and the
name of each repair. Called by `annotate.tags`; this is the one place where the tagger looks back.

Four repairs, and after them those of `tags.that`:
`joined`      a participle joined to a past tense is one: "clashed with police and burned cars";
`bare-verb`   a base form that nothing licenses is the finite verb of the noun before it: "results confirm";
`finite`      a sentence without a finite verb gets one where the weights object least: "troops fired into a crowd";
`licensed`    a finite form after a modal or `do`, with its subject between, is the base form: "did she want".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from eventlark.annotate.tags.deciding import scores
from eventlark.annotate.tags.possible import data, listed
from eventlark.annotate.tags.that import demanded, told
from eventlark.annotate.tags.weights import NUMBER
from eventlark.annotate.tags.words import Word

_VB, _VBP, _VBZ, _VBD = (NUMBER[tag] for tag in ("VB", "VBP", "VBZ", "VBD"))
_ADVERBS = frozenset({NUMBER["RB"], NUMBER["RBR"]})
_FINITE = frozenset({_VBP, _VBZ, _VBD})
_MENDED = frozenset({_VB, _VBP, NUMBER["VBN"]})
_VERBAL = _FINITE | {_VB, NUMBER["VBN"], NUMBER["VBG"], NUMBER["MD"], NUMBER["TO"]}
_OBJECT_STARTS = frozenset(NUMBER[tag] for tag in ("NNS", "NNP", "DT", "CD", "PRP", "PRP$", "NN", "JJ", "JJR"))
_AFTER_JOINED = _OBJECT_STARTS | {NUMBER["IN"], NUMBER["TO"], NUMBER["RP"]}
_NNP, _PRP, _MODAL = NUMBER["NNP"], NUMBER["PRP"], NUMBER["MD"]
_PLURALS = frozenset(NUMBER[tag] for tag in ("NNS", "NNPS", "PRP", "CD"))
_CC = NUMBER["CC"]
_JOINTS = frozenset({_CC, NUMBER[","]})
_ADJECTIVES = frozenset({NUMBER["JJ"], NUMBER["VBN"]})
_ASKING = frozenset(NUMBER[tag] for tag in ("MD", "TO", "VB", "JJ"))
_INSIDE_SUBJECT = _PLURALS | _ADVERBS | {NUMBER[tag] for tag in ("DT", "JJ", "NN", "NNP", "PRP$", "POS")}
_HAS_VERB = _FINITE | {NUMBER["MD"]}
_NNS, _STOP, _COMMA = NUMBER["NNS"], NUMBER["."], NUMBER[","]
_NN = NUMBER["NN"]
_OPENS_HEADLINE = frozenset(NUMBER[tag] for tag in ("NN", "NNS", "NNP", "NNPS", "JJ"))
_SINGULARS = frozenset({_NN, _NNP})
_NOUNS = _PLURALS | _SINGULARS
_OBJECTS = frozenset(NUMBER[tag] for tag in ("DT", "NNP", "NNS", "NN", "JJ", "CD", "PRP", "PRP$", "RP"))
_RELATIONS = frozenset(NUMBER[tag] for tag in ("IN", "RB", "TO", "RP"))
_VBN = NUMBER["VBN"]
_SHORTEST = 4
"""The least number of tokens that make a sentence with a verb."""
_MOST_LOSS = 450
"""How much the weights may object to the finite verb that a sentence lacks."""
_MOST_HEADLINE_LOSS = 800
"""How much they may object in a headline, of which they have seen few."""
_MOST_LOSS_BEHIND_AGENT = 1500
"""How much they may object where a participle with its agent stands before."""
_MOST_READINGS = 20
"""How many places are weighed for it."""
_FAR = 12
"""How many words back a repair looks."""

_Readings = list[tuple[int, int]]
"""Places and the finite tags that they could have."""
_Repair = Callable[[list[Word], list[int], int], int]
"""A better tag number for a place, or 0."""


def mended(line: list[Word], numbers: list[int]) -> Iterator[tuple[int, int, str]]:
    """(place, new tag number, name of the repair); `numbers` is changed on the way."""
    yield from _mended(line, numbers, _REPAIRS)
    if len(numbers) >= _SHORTEST - _is_headline(numbers) and not _has_verb(line, numbers):
        for place, better in _finite(line, numbers):
            numbers[place] = better
            yield place, better, "finite"
            yield from _mended(line, numbers, (("joined", _joined),))
    yield from told(line, numbers)
    yield from demanded(line, numbers)


def _mended(
    line: list[Word], numbers: list[int], repairs: tuple[tuple[str, _Repair], ...]
) -> Iterator[tuple[int, int, str]]:
    """The first of `repairs` that helps, at each place in turn."""
    for place in [place for place, number in enumerate(numbers) if number in _MENDED]:
        here, number = line[place], numbers[place]
        for name, repair in repairs:
            better = repair(line, numbers, place)
            if better and better != number and better in here.tags:
                numbers[place] = better
                yield place, better, name
                break


def _has_verb(line: list[Word], numbers: list[int]) -> bool:
    """Whether the main clause has a finite verb besides a speech verb at the end: "..., police said"."""
    places = [place for place, number in enumerate(numbers) if number in _HAS_VERB]
    if not places or (len(places) == 1 and _is_tail(line, numbers, places[0])):
        return False
    return places[0] < _main_end(line, numbers)


def _main_end(line: list[Word], numbers: list[int]) -> int:
    """Where a clause inside begins when the main one comes first: "jets take off [as] ships near"."""
    places = (place for place in range(1, len(numbers)) if line[place].form in listed("subordinators"))
    return next(places, len(numbers))


def _is_tail(line: list[Word], numbers: list[int], place: int) -> bool:
    """Whether the verb at `place` is a speech verb with its subject at the end, after a comma."""
    last = place >= len(line) - 2 and line[place].form in listed("tail_speech")
    return last and _COMMA in numbers[max(0, place - _FAR) : place]


def _finite(line: list[Word], numbers: list[int]) -> list[tuple[int, int]]:
    """The place and the finite tag that the weights object to least; none where they object too much."""
    end = min(_main_end(line, numbers), len(numbers) - 1)
    places = ((place, _finite_reading(line, numbers, place)) for place in range(1, end))
    readings = list(islice((pair for pair in places if pair[1]), _MOST_READINGS))
    found = []
    for place, better in _without_reduced(line, numbers, readings):
        said = scores(line, numbers, place)
        if better in said and numbers[place] in said:
            found.append((said[better] - said[numbers[place]], -place, better))
    most = _most_loss(line, numbers, readings)
    loss, place, better = max(found, default=(-most, 0, 0))
    return [(-place, better)] if loss > -most else []


def _most_loss(line: list[Word], numbers: list[int], readings: list[tuple[int, int]]) -> int:
    """How much the weights may object: they saw few headlines, and "men backed by tanks crossed" needs its verb."""
    if any(line[place + 1].form in agents() for place, _ in readings[:-1]):
        return _MOST_LOSS_BEHIND_AGENT
    return _MOST_HEADLINE_LOSS if _is_headline(numbers) else _MOST_LOSS


def _is_headline(numbers: list[int]) -> bool:
    """Whether a line ends without a mark."""
    return numbers[-1] in _NOUNS and numbers[0] in _OPENS_HEADLINE


def _without_reduced(
    line: list[Word], numbers: list[int], readings: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """`readings` without participles that a preposition follows, where a later one is left: "a bomb found in"."""
    heads = [(place, tag) for place, tag in readings if numbers[place + 1] not in _RELATIONS]
    last = readings[-1:] if readings and line[readings[-1][0] + 1].form not in agents() else []
    return heads or (last if len(readings) > 1 else readings)


@cache
def agents() -> frozenset[str]:
    """The preposition of the agent."""
    return frozenset(data()["agent_preposition"].split())


def _finite_reading(line: list[Word], numbers: list[int], place: int) -> int:
    """The finite tag that the word at `place` can have after the noun before it, or 0."""
    here, before, after = line[place], numbers[place - 1], numbers[place + 1]
    if numbers[place] == _VBN and before in _NOUNS and line[-1].only == _STOP:
        return _VBD if _VBD in here.tags else 0
    if after not in _OBJECTS:
        return 0
    if numbers[place] == _NNS and before in _SINGULARS and _VBZ in here.tags:
        return _VBZ
    return _VBP if numbers[place] == _NN and _VBP in here.tags and _is_plural(numbers, place - 1) else 0


def _before(numbers: list[int], place: int) -> int:
    """The place before `place`, adverbs passed over."""
    place -= 1
    while place >= 0 and numbers[place] in _ADVERBS:
        place -= 1
    return place


def _bare(line: list[Word], numbers: list[int], place: int) -> int:
    """VBP for a base form with a plural subject before it and nothing that asks for a base form."""
    before = _before(numbers, place)
    if numbers[place] != _VB or before < 0 or not _is_plural(numbers, before):
        return 0
    for other in range(before - 1, max(-1, before - _FAR), -1):
        if numbers[other] in _FINITE or line[other].turn:
            return 0 if _asks(line, numbers, other) or _asks(line, numbers, other - 1) else _VBP
        if _asks(line, numbers, other):
            return 0
    return _VBP


def _is_plural(numbers: list[int], place: int) -> bool:
    """Whether the noun at `place` can be the subject of a plural verb: by its form, or as the last of a list."""
    return numbers[place] in _PLURALS or (numbers[place] == _NNP and place > 0 and numbers[place - 1] in _JOINTS)


def _asks(line: list[Word], numbers: list[int], place: int) -> bool:
    """Whether the word at `place` asks for a base form: `to`, a modal, `do`, or a verb or adjective that orders."""
    if place < 0:
        return False
    form = line[place].form.lower()
    return numbers[place] in _ASKING or form in listed("supports") or form in listed("causatives")


def _joined(line: list[Word], numbers: list[int], place: int) -> int:
    """VBD for a participle with an object that a conjunction or comma joins to a past tense."""
    joint = _before(numbers, place)
    if (
        numbers[place] != _VBN
        or joint < 1
        or place + 1 == len(numbers)
        or not _is_joint(line, numbers, joint, place)
    ):
        return 0
    for other in range(joint - 1, max(-1, joint - _FAR), -1):
        if numbers[other] in _VERBAL:
            is_past = numbers[other] == _VBD and line[other].form.lower() not in listed("auxiliaries")
            return _VBD if is_past else 0
        if line[other].turn:
            return 0
    return 0


def _is_joint(line: list[Word], numbers: list[int], joint: int, place: int) -> bool:
    """Whether the mark or conjunction at `joint` can join the verb at `place`, by what stands around both."""
    after = numbers[place + 1]
    if numbers[joint] == _COMMA:
        return after in _OBJECT_STARTS
    joins = numbers[joint] == _CC and numbers[joint - 1] not in _ADJECTIVES
    return joins and after in _AFTER_JOINED and line[place + 1].form not in agents()


def _licensed(line: list[Word], numbers: list[int], place: int) -> int:
    """VB for a finite present form after a modal or `do` and a subject."""
    if numbers[place] != _VBP:
        return 0
    other = place - 1
    while other >= 0 and numbers[other] in _INSIDE_SUBJECT and not line[other].turn:
        other -= 1
    if other < 0 or other == place - 1 or not _is_one_subject(numbers[other + 1 : place]):
        return 0
    return _VB if numbers[other] == _MODAL or line[other].form.lower() in listed("supports") else 0


def _is_one_subject(numbers: list[int]) -> bool:
    """Whether `numbers` hold a pronoun alone or none; a pronoun after a noun begins a clause of its own."""
    plain = [number for number in numbers if number not in _ADVERBS]
    return _PRP not in plain or len(plain) == 1


_REPAIRS = (("joined", _joined), ("bare-verb", _bare), ("licensed", _licensed))
