"""What the surroundings say about a word's tag, kept by combination of surroundings.

Comes in: the two tags to the left, the word and its right neighbour. Goes out: the tags still possible, each
with the weight of the surroundings. Called by `annotate.tags` for every word with two possible tags or more.
"""

from __future__ import annotations

from functools import cache, lru_cache

from eventlark.annotate.tags import features
from eventlark.annotate.tags import rules as tags_rules
from eventlark.annotate.tags.rules import Place, Rule, narrowed, reduce
from eventlark.annotate.tags.weights import NUMBER, TAGS, column
from eventlark.annotate.tags.words import Column, Word

_MOST = 200_000
"""Combinations kept before the table is emptied, so that memory does not grow with the number of texts."""

Choices = tuple[tuple[int, int], ...]
"""Tag numbers still possible, each with its weight."""

_known: dict[tuple[int, int, str, int, int], Choices] = {}
_rules_at: dict[int, tuple[Rule, ...]] = {}
_rules_known: dict[tuple[int, int, str], tuple[Rule, ...]] = {}


def choices(second: int, first: int, left: Word, here: Word, right: Word) -> Choices:
    """The tags of `here` that the rules leave after the tags `second` and `first` (of `left`), before `right`."""
    key = (second, first, left.mark, here.key, right.key)
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST:
            _known.clear()
        found = _known[key] = _weighed(second, first, left, here, right)
    return found


def _weighed(second: int, first: int, left: Word, here: Word, right: Word) -> Choices:
    tags, _ = ruled(second, first, left, here, right)
    if len(tags) == 1:  # nothing is left to decide
        return ((NUMBER[tags[0]], 0),)
    before, around = _of_tags(second, first), _of_kinds(first, here.kind, right.kind)
    return tuple((number, before[number] + around[number]) for number in map(NUMBER.__getitem__, tags))


@cache
def _of_tags(second: int, first: int) -> Column:
    """The weights of the two tags to the left."""
    return column(features.of_tags(TAGS[second], TAGS[first]))


@lru_cache(maxsize=_MOST)
def _of_kinds(first: int, here: str, right: str) -> Column:
    """The weights of the tag to the left and the kinds here and to the right."""
    return column(features.of_kinds(TAGS[first], here, right))


def ruled(second: int, first: int, left: Word, here: Word, right: Word) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags of `here` that the rules leave, and the names of the rules that struck any out."""
    places = {"second left": _tagged(second), "right": right.asked()}
    return reduce(here.names, places, _rules_after(first, left, here))


def _rules_after(first: int, left: Word, here: Word) -> tuple[Rule, ...]:
    """The rules that may strike out a tag of `here` after `left`, whose tag is `first`."""
    key = (here.key, first, left.mark)
    found = _rules_known.get(key)
    if found is None:
        place = Place(frozenset({TAGS[first]}), left.mark, left.capital)
        found = _rules_known[key] = narrowed(_rules_for(here), "left", place)
    return found


def _rules_for(here: Word) -> tuple[Rule, ...]:
    """The rules that may strike out a tag of `here`, as far as the word itself decides."""
    found = _rules_at.get(here.key)
    if found is None:
        names = frozenset(here.names)
        bearing = (rule for rule in tags_rules.rules() if not rule.tags.isdisjoint(names))
        found = _rules_at[here.key] = narrowed(bearing, "here", here.asked())
    return found


@cache
def _tagged(number: int) -> Place:
    """What rules may ask about a word of which only the tag matters."""
    return Place(frozenset({TAGS[number]}))
