"""All that the tagger keeps about one form: possible tags, kind, weights and readings.

Comes in: a form and the place of its capital letter. Goes out: a `Word`, made once and shared by all texts; its
weights are summed when they are first asked for. Called by `annotate.tags`.
"""

from __future__ import annotations

from functools import cache
from itertools import count

from eventlark.annotate.lemmas import lemma
from eventlark.annotate.lexicon import straight
from eventlark.annotate.tags import features
from eventlark.annotate.tags.clause import MOVES, OPENER, openers
from eventlark.annotate.tags.possible import FIRST, INSIDE, possible
from eventlark.annotate.tags.rules import Place, words
from eventlark.annotate.tags.upos import universal
from eventlark.annotate.tags.weights import NUMBER, TAGS, column
from eventlark.document import Reading

_MOST = 40_000
"""Forms kept before the shelf is emptied, so that memory does not grow with the number of texts."""

_LONGEST = 64
"""Longer forms are not kept."""

Column = list[int]
"""Weights by tag number."""


class Word:
    """A form with its possible tags, as numbers, and its weights.

    `only` is the tag where there is but one, else 0. `turn` is `OPENER` where the word opens a clause, else 0.
    `key` is shared by words that rules and surroundings treat alike; `mark` is the form where rules name it.
    `own`, `left` and the like are columns, None until asked for: hot code reads `word.left or word.for_right()`.
    """

    # fmt: off
    __slots__ = (
        "_asked", "after", "form", "key", "kind", "left", "mark", "names", "only", "own", "place", "readings",
        "right", "second_left", "second_right", "tags", "turn",
    )
    # fmt: on

    def __init__(self, form: str, place: int, tags: tuple[str, ...]) -> None:
        self.form = form
        self.place = place
        self.names = tags
        self.kind = features.kind(tags)
        self.tags = tuple(NUMBER[tag] for tag in tags)
        self.only = self.tags[0] if len(tags) == 1 else 0
        lower = straight(form.lower())
        self.turn = OPENER if lower in openers() else 0
        self.mark = lower if lower in words() else ""
        self.key = _key(self.kind, self.mark, self.capital)
        self._asked: Place | None = None
        self.own: list[Column | None] = [None] * len(MOVES)
        self.left: Column | None = None
        self.second_left: Column | None = None
        self.right: Column | None = None
        self.second_right: Column | None = None
        self.after: dict[int, Column] = {}
        self.readings: dict[int, Reading] = {}

    @property
    def capital(self) -> bool:
        """Whether the word has a capital letter that its place does not explain."""
        return self.place == INSIDE and self.form[0].isupper() and not self.form.isupper()

    def asked(self) -> Place:
        """What rules may ask about the word before its tag is decided."""
        if self._asked is None:
            self._asked = Place(frozenset(self.names), self.mark, self.capital)
        return self._asked

    def in_clause(self, state: int) -> Column:
        """Weights of the word itself, its clause being in `state`."""
        fixed = features.of_word(self.form, self.place, self.names)
        found = self.own[state] = column([*fixed, *features.of_clause(state, self.names)])
        return found

    def after_tag(self, first: int) -> Column:
        """Weights of the word after the tag numbered `first`."""
        found = self.after[first] = column([features.of_tag_and_word(TAGS[first], self.form)])
        return found

    def for_right(self) -> Column:
        """Weights that the word gives its right neighbour."""
        self.left = column(features.as_left(self.form))
        return self.left

    def for_second_right(self) -> Column:
        """Weights that the word gives the second word after it."""
        self.second_left = column(features.as_second_left(self.form))
        return self.second_left

    def for_left(self) -> Column:
        """Weights that the word gives its left neighbour."""
        self.right = column(features.as_right(self.form, self.place))
        return self.right

    def for_second_left(self) -> Column:
        """Weights that the word gives the second word before it."""
        self.second_right = column(features.as_second_right(self.form, self.names))
        return self.second_right

    def reading(self, number: int) -> Reading:
        """The reading under the tag numbered `number`."""
        found = self.readings.get(number)
        if found is None:
            tag = TAGS[number]
            base = lemma(self.form, tag)
            found = self.readings[number] = Reading(tag, base, universal(self.form, tag, base))
        return found


_keys = count()


@cache
def _key(kind: str, mark: str, capital: bool) -> int:
    """A number for words that rules and surroundings treat alike."""
    return next(_keys)


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
        found = Word(form, place, possible(form, place))
        if len(shelf) >= _MOST:
            shelf.clear()
        if len(form) <= _LONGEST:
            shelf[form] = found
    return found


def marked(form: str, tag: str) -> Word:
    """A mark whose tag the spaces around it decided."""
    shelf, key = _shelves[FIRST], f"{form}\t{tag}"
    found = shelf.get(key)
    if found is None:
        found = shelf[key] = Word(form, INSIDE, (tag,))
    return found
