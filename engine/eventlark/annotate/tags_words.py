"""All that the tagger keeps about one form: possible tags, kind, weights and readings.

Comes in: a form and the place of its capital letter. Goes out: a `Word`, made once and shared by all texts.
Called by `annotate.tags`.
"""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import NamedTuple

from eventlark.annotate import tags_features as features
from eventlark.annotate.lemmas import lemma
from eventlark.annotate.tags_clause import MOVES, OPENER, openers
from eventlark.annotate.tags_possible import FIRST, INSIDE, possible
from eventlark.annotate.tags_rules import words
from eventlark.annotate.tags_upos import universal
from eventlark.annotate.tags_weights import NUMBER, TAGS, column

_MOST = 40_000
"""Forms kept before the shelf is emptied, so that memory does not grow with the number of texts."""


class Reading(NamedTuple):
    """One tag of a word with the lemma and the universal tag that follow."""

    tag: str
    lemma: str
    upos: str


class Word:
    """A form with its possible tags, as numbers, and its weights; the lists are never changed."""

    # fmt: off
    __slots__ = (
        "after", "form", "key", "kind", "left", "mark", "only", "own", "place", "readings",
        "right", "second_left", "second_right", "tags", "turn",
    )
    # fmt: on

    def __init__(self, form: str, place: int, tags: tuple[str, ...]) -> None:
        self.form = form
        self.place = place
        self.kind = features.kind(tags)
        self.mark = form.lower() if form.lower() in words() else ""
        self.key = _key(self.kind, self.mark, self.capital)
        self.tags = tuple(NUMBER[tag] for tag in tags)
        self.only = self.tags[0] if len(tags) == 1 else 0
        self.own = _own(form, place, tags) if not self.only else ()
        self.turn = OPENER if form.lower() in openers() else 0
        self.left = column(features.as_left(form))
        self.second_left = column(features.as_second_left(form))
        self.right = column(features.as_right(form, place))
        self.second_right = column(features.as_second_right(form, tags))
        self.after: dict[int, list[int]] = {}
        self.readings: dict[int, Reading] = {}

    @property
    def capital(self) -> bool:
        """Whether the word has a capital letter that its place does not explain."""
        return self.place == INSIDE and self.form[0].isupper() and not self.form.isupper()

    @property
    def names(self) -> tuple[str, ...]:
        """The possible tags by name."""
        return tuple(TAGS[number] for number in self.tags)

    def after_tag(self, first: int) -> list[int]:
        """Weights of this word after the tag numbered `first`."""
        found = self.after.get(first)
        if found is None:
            found = self.after[first] = column([features.of_tag_and_word(TAGS[first], self.form)])
        return found

    def reading(self, number: int) -> Reading:
        """The reading under the tag numbered `number`."""
        found = self.readings.get(number)
        if found is None:
            tag = TAGS[number]
            base = lemma(self.form, tag)
            found = self.readings[number] = Reading(tag, base, universal(self.form, tag, base))
        return found


@cache
def _key(kind: str, mark: str, capital: bool) -> int:
    """A number for words that rules and surroundings treat alike."""
    return next(_keys)


@cache
def edge() -> Word:
    """Stands before and after every sentence."""
    return Word(features.EDGE, INSIDE, (features.EDGE,))


def _own(form: str, place: int, tags: tuple[str, ...]) -> tuple[list[int], ...]:
    """Weights of the word itself, one column for each state of its clause."""
    fixed = features.of_word(form, place, tags)
    return tuple(column([*fixed, *features.of_clause(state, tags)]) for state in range(len(MOVES)))


_keys = count()

_shelves: tuple[dict[str, Word], dict[str, Word], dict[str, Word]] = ({}, {}, {})


def word(form: str, place: int = INSIDE) -> Word:
    """The `Word` of `form` at `place`."""
    shelf = _shelves[place]
    found = shelf.get(form)
    if found is None:
        if len(shelf) >= _MOST:
            shelf.clear()
        found = shelf[form] = Word(form, place, possible(form, place))
    return found


def marked(form: str, tag: str) -> Word:
    """A mark whose tag the spaces around it decided."""
    shelf, key = _shelves[FIRST], f"{form}\t{tag}"
    found = shelf.get(key)
    if found is None:
        found = shelf[key] = Word(form, INSIDE, (tag,))
    return found
