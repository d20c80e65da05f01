"""What is told and demanded: "they told Oslo that it must pay", "they insisted that Oslo hand over the file".

Comes in: a sentence's words and tags, after the other repairs. Goes out: the place, the new tag and the name of
each repair. Called by `annotate.tags.repair`.

Two repairs:
`told`      "that" behind the one who is told opens what is told; it is no relative pronoun;
`demanded`  verbs and nouns of demanding ask for a base form. Where their that-clause has no verb at all, the first
            word in it that can be one, and stands after a noun and before what a verb can have, is it.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.annotate.tags.possible import listed
from eventlark.annotate.tags.weights import NUMBER
from eventlark.annotate.tags.words import Word

_VB, _THAT, _WHICH = NUMBER["VB"], NUMBER["IN"], NUMBER["WDT"]
_VERBS = frozenset(NUMBER[tag] for tag in ("VB", "VBP", "VBZ", "VBD", "MD"))
_NOUNS = frozenset(NUMBER[tag] for tag in ("NN", "NNS", "NNP", "NNPS", "PRP"))
_ADVERBS = frozenset({NUMBER["RB"]})
_AFTER = frozenset(
    NUMBER[tag] for tag in ("DT", "NNP", "NNS", "JJ", "CD", "PRP", "PRP$", "IN", "TO", "RP", "RB", "VBG", ".", "NN")
)
_SUBJECTS = frozenset(NUMBER[tag] for tag in ("PRP", "DT", "NNP", "NNS", "PRP$", "EX"))
_INSIDE_NOUN = _NOUNS | frozenset(NUMBER[tag] for tag in ("DT", "JJ", "POS", "CD", "PRP$", "VBN", "VBG", "HYPH"))
_ENDS = frozenset(NUMBER[tag] for tag in (",", ".", ":", "''", "WDT", "WP"))
_FAR = 9
"""How far back the verb of telling may stand."""
_NEAR = 5
"""How far the word that demands may stand before its clause."""


def told(line: list[Word], numbers: list[int]) -> Iterator[tuple[int, int, str]]:
    """(place, subordinator's tag, name of the repair) for each "that" mended; `numbers` is changed on the way."""
    for place in range(2, len(numbers) - 2):
        is_that = numbers[place] == _WHICH and line[place].form in listed("demand_opener")
        if is_that and numbers[place + 1] in _SUBJECTS and _is_told(line, numbers, place):
            numbers[place] = _THAT
            yield place, _THAT, "told"


def _is_told(line: list[Word], numbers: list[int], place: int) -> bool:
    """Whether a verb of telling stands right before the noun group, and how it was told, that end at `place`."""
    for other in range(place - 2, max(-1, place - _FAR), -1):
        form = line[other].form.lower()
        if form in listed("telling"):
            return numbers[other + 1] in _INSIDE_NOUN
        if numbers[other] not in _INSIDE_NOUN and form not in listed("telling_ways"):
            return False
    return False


def demanded(line: list[Word], numbers: list[int]) -> Iterator[tuple[int, int, str]]:
    """(place, base-form tag, name of the repair) for each clause mended; `numbers` is changed on the way."""
    for place in range(1, len(numbers) - 2):
        if (
            numbers[place] == _THAT
            and line[place].form in listed("demand_opener")
            and _is_demanded(line, numbers, place)
        ):
            verb = _verb(line, numbers, place + 1)
            if verb:
                numbers[verb] = _VB
                yield verb, _VB, "demanded"


def _is_demanded(line: list[Word], numbers: list[int], place: int) -> bool:
    """Whether a word of demanding stands shortly before `place` in the same clause."""
    for other in range(place - 1, max(-1, place - _NEAR), -1):
        if line[other].form.lower() in listed("demanding"):
            return True
        if numbers[other] in _ENDS or numbers[other] in _VERBS:
            return False
    return False


def _verb(line: list[Word], numbers: list[int], start: int) -> int:
    """The place of the word that must be the verb of the clause from `start` on, or 0."""
    found = 0
    for place in range(start, len(numbers)):
        if numbers[place] in _ENDS or line[place].turn:
            break
        if numbers[place] in _VERBS:
            return 0
        found = found or (place if place > start and _can_be_verb(line, numbers, place) else 0)
    return found


def _can_be_verb(line: list[Word], numbers: list[int], place: int) -> bool:
    """Whether the word at `place` has a base form and stands where one can."""
    before = numbers[place - 2] if numbers[place - 1] in _ADVERBS else numbers[place - 1]
    after = numbers[place + 1] if place + 1 < len(numbers) else NUMBER["."]
    return _VB in line[place].tags and before in _NOUNS and after in _AFTER
