"""What the surroundings say about a word's tag, kept by combination of surroundings.

Comes in: the two tags to the left, the word and its right neighbour. Goes out: the tags still possible, each
with the weight of the surroundings. Called by `annotate.tags` for every word with two possible tags or more.
"""

from __future__ import annotations

from eventlark.annotate import tags_features as features
from eventlark.annotate.tags_rules import Place, reduce
from eventlark.annotate.tags_weights import NUMBER, TAGS, column
from eventlark.annotate.tags_words import Word

_MOST = 200_000
"""Combinations kept before the table is emptied, so that memory does not grow with the number of texts."""

Choices = tuple[tuple[int, int], ...]
"""Tag numbers still possible, each with its weight."""

_known: dict[tuple[int, int, str, int, int], Choices] = {}


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
    weights = column(features.of_context(TAGS[second], TAGS[first], here.kind, right.kind))
    return tuple((NUMBER[tag], weights[NUMBER[tag]]) for tag in tags)


def ruled(second: int, first: int, left: Word, here: Word, right: Word) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags of `here` that the rules leave, and the names of the rules that struck any out."""
    places = {
        "here": Place(frozenset(here.names), here.mark, here.capital),
        "left": Place(frozenset({TAGS[first]}), left.mark, left.capital),
        "second left": Place(frozenset({TAGS[second]})),
        "right": Place(frozenset(right.names), right.mark, right.capital),
    }
    return reduce(here.names, places)
