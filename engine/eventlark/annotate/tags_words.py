"""All that the tagger keeps about one form: possible tags, kind, weights and readings.

Comes in: a form and the place of its capital letter. Goes out: a `Word`, made once and shared by all texts.
Called by `annotate.tags`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from eventlark.annotate import tags_features as features
from eventlark.annotate.lemmas import lemma
from eventlark.annotate.tags_possible import FIRST, INSIDE, possible
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
        "after", "form", "kind", "left", "only", "own", "place", "readings",
        "right", "second_left", "second_right", "tags",
    )
    # fmt: on

    def __init__(self, form: str, place: int, tags: tuple[str, ...]) -> None:
        self.form = form
        self.place = place
        self.kind = features.kind(tags)
        self.tags = tuple(NUMBER[tag] for tag in tags)
        self.only = self.tags[0] if len(tags) == 1 else 0
        self.own = column(features.of_word(form, place, tags)) if not self.only else []
        self.left = column(features.as_left(form))
        self.second_left = column(features.as_second_left(form))
        self.right = column(features.as_right(form, place))
        self.second_right = column(features.as_second_right(form, tags))
        self.after: dict[int, list[int]] = {}
        self.readings: dict[int, Reading] = {}

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
def edge() -> Word:
    """Stands before and after every sentence."""
    return Word(features.EDGE, INSIDE, (features.EDGE,))


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
