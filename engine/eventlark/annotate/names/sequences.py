"""Runs of capitalised words that may hold names.

In: a `View`. Out: token ranges whose words stand together as names do: "Chinese Ministry of Foreign
Affairs", "Juan Carlos de la Cruz". What each run is, `segments` decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.annotate.names.holders import directory
from eventlark.annotate.names.tables import gazetteer, is_common, lower_heads, words
from eventlark.annotate.names.text import FUNCTION_TAGS, NAME_TAGS, View

_JOINS_BY_HEAD = frozenset(("IN", "CC"))
_LONGEST = 24
_OPEN = frozenset(("JJ", "NN", "NNS", "VBN", "FW", "CD"))
"""Tags that a capitalised word inside a name may bear by mistake."""


def find_runs(view: View) -> Iterator[tuple[int, int]]:
    """Token ranges [start, end) that may hold names, in text order, never across sentences."""
    lower, particles = lower_heads(), words("name particles")
    for number, sent in enumerate(view.doc.sentences):
        index = sent.start
        shouted = number in view.shouted
        while index < sent.end:
            word = view.words[index]
            end = 0
            if not shouted and word[:1].isupper() and starts(view, index):
                end = _end_of_run(view, index, sent.end)
                index = _first_of_compound(view, index, sent.start)
            elif shouted or word in lower:
                end = _table_end(view, index)
            if not end and word[:1].isupper():
                end = _whole_name(view, index)
            if not end and word in particles and _particle_starts(view, index, sent.end):
                end = _end_of_run(view, index, sent.end)
            if end:
                yield index, end
            index = end or index + 1


def _first_of_compound(view: View, index: int, first: int) -> int:
    """Where a hyphened name begins whose later part was found first: "Haute-Garonne"."""
    hyphened = index - 2 >= first and view.words[index - 1] == "-" and view.glued(index) and view.glued(index - 1)
    return index - 2 if hyphened and view.words[index - 2][:1].isupper() else index


def _table_end(view: View, index: int) -> int:
    """The end of the table's name at `index`, or 0."""
    hit = gazetteer().match(view.words, index)
    return hit[0] if hit else 0


def _whole_name(view: View, index: int) -> int:
    """The end of a name of several words that a table knows though its first word is an ordinary one, or 0."""
    for table in (gazetteer(), directory().phrases):
        hit = table.match(view.words, index)
        if hit is not None and hit[0] - index > 1:
            return hit[0]
    return 0


def starts(view: View, index: int) -> bool:
    """Whether the capitalised token `index` may start a name: by its tag, or by the tables."""
    tag, word = view.tags[index], view.words[index]
    if tag in NAME_TAGS or (word in gazetteer().heads and (tag in _OPEN or (word.isupper() and len(word) > 1))):
        return True
    if tag in FUNCTION_TAGS or len(word) < 3:
        return False
    return view.is_inside(index) or not is_common(word)


def _particle_starts(view: View, index: int, last: int) -> bool:
    """Whether a surname starts here with a small particle: "bin Laden", "von Beust", "al-Sadr"."""
    if view.tags[index] not in NAME_TAGS and view.words[index] not in words("strong particles"):
        return False
    after = index + 2 if index + 1 < last and view.words[index + 1] == "-" else index + 1
    return after < last and view.words[after][:1].isupper()


def _end_of_run(view: View, start: int, last: int) -> int:
    """The end of the run that starts at `start`; no name is longer than `_LONGEST` tokens."""
    index, last = start + 1, min(last, start + _LONGEST)
    while index < last:
        step = _continues(view, start, index, last)
        if not step:
            break
        index += step
    return index


def _continues(view: View, start: int, index: int, last: int) -> int:
    """How many tokens from `index` belong to the run: 0, 1, or more with a connector."""
    word = view.words[index]
    if _is_part(view, index):
        return 0 if word in words("calendar") else 1
    if index + 1 >= last:
        return 0
    if word == "," and view.words[index + 1] in words("corporate suffixes"):
        return 2
    if word == "-" and _hyphened_particle(view, index, last):
        return 4
    if word == "-" and index - start > 1 and _eastern_given_name(view, index):
        return 2
    if word == "-" or word in words("name joins"):
        if view.glued(index) == view.glued(index + 1) and _is_part(view, index + 1):
            return 2 if word != "-" or view.glued(index) else 0
        return 0
    if word == "'s" or word == "'":
        owner = view.words[index - 1] in words("possessors") and view.words[index + 1] in words(
            "organization heads"
        )
        return 2 if owner else 0
    if word in words("name particles") and _particle_inside(view, index, last):
        return 1
    return _joined_by_head(view, start, index, last)


def _hyphened_particle(view: View, index: int, last: int) -> bool:
    """Whether "-ur-Rehman" follows: a particle between hyphens inside a name."""
    if index + 3 >= last or view.words[index + 2] != "-" or view.words[index + 1] not in words("name particles"):
        return False
    return view.words[index + 3][:1].isupper() and all(map(view.glued, range(index, index + 4)))


def _eastern_given_name(view: View, index: int) -> bool:
    """Whether "-ling" ends a given name after a family name: "Chen Wei-ling"."""
    if view.words[index - 2] not in words("eastern family names") or not (
        view.glued(index) and view.glued(index + 1)
    ):
        return False
    return view.words[index + 1].isalpha() and len(view.words[index + 1]) < 7


def _is_part(view: View, index: int) -> bool:
    word, tag = view.words[index], view.tags[index]
    if word[:1].isupper() and (tag in NAME_TAGS or tag in _OPEN):
        return True
    return word in words("name suffixes")


def _particle_inside(view: View, index: int, last: int) -> bool:
    """Whether a particle and what follows continue a person's name: "de la Cruz", "al-Sadr"."""
    after = index + 1
    while after < last and (view.words[after] in words("name particles") or view.words[after] == "-"):
        after += 1
    return after < last and view.words[after][:1].isupper() and view.tags[after] in NAME_TAGS and after - index < 4


def _joined_by_head(view: View, start: int, index: int, last: int) -> int:
    """Tokens of "of the United Nations", "for Asylum", "and Trade" when the run's head takes them into its name."""
    if view.tags[index] not in _JOINS_BY_HEAD:
        return 0
    word = view.words[index]
    after = index + 2 if view.words[index + 1] in words("articles") and index + 2 < last else index + 1
    if not _is_part(view, after) or view.words[after] in words("calendar"):
        return 0
    before = view.words[start:index]
    if word in words("name prepositions"):
        titled = view.words[index - 1] in words("titles with portfolio") and view.words[after] in words(
            "portfolios"
        )
        return after - index + 1 if titled or view.words[index - 1] in words("of heads") else 0
    inside = any(part in words("name prepositions") for part in before)
    paired = after == index + 1 and (inside or _heads_pair(view, before, after, last))
    if word in words("name conjunctions") and paired:
        return 2
    return 0


def _heads_pair(view: View, before: tuple[str, ...], after: int, last: int) -> bool:
    """Whether "and" stands inside one name: "Procter and Gamble Corp", "Food and Drug Administration"."""
    if before[0] not in words("paired starts"):
        return False
    end = after + 1
    while end < last and _is_part(view, end):
        end += 1
    return view.words[end - 1] in words("organization heads")
