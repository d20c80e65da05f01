"""What the surroundings say about a word's tag, kept by combination of surroundings.

Comes in: the two tags to the left, the word and its right neighbour. Goes out: the tags still possible, each
with the weight of the surroundings. Called by `annotate.tags` for every word with two possible tags or more.
"""

from __future__ import annotations

from eventlark.annotate import tags_features as features
from eventlark.annotate.tags_weights import TAGS, column
from eventlark.annotate.tags_words import Word

_MOST = 200_000
"""Combinations kept before the table is emptied, so that memory does not grow with the number of texts."""

Choices = tuple[tuple[int, int], ...]
"""Tag numbers still possible, each with its weight."""

_known: dict[tuple[int, int, str, str], Choices] = {}


def choices(second: int, first: int, here: Word, right: Word) -> Choices:
    """The possible tags of `here` after the tags `second` and `first`, before `right`."""
    key = (second, first, here.kind, right.kind)
    found = _known.get(key)
    if found is None:
        if len(_known) >= _MOST:
            _known.clear()
        found = _known[key] = _weighed(second, first, here, right)
    return found


def _weighed(second: int, first: int, here: Word, right: Word) -> Choices:
    weights = column(features.of_context(TAGS[second], TAGS[first], here.kind, right.kind))
    return tuple((number, weights[number]) for number in here.tags)
