"""Names of persons, organizations, countries, places, groups and facilities.

In: a Document with tags (and lemmas). Out: the same with `names`. Called after `annotate.tags`. A tagged token
in lower case costs one look-up; only capitalised words are looked at closely.

The steps: `text` (forms to compare) -> `sequences` (runs of capitalised words) -> `segments` and `kinds` (names in
a run and their types) -> `mentions` (one meaning in the document) -> `geography` (which place) -> `metonyms`
(capitals that act) -> `states` (which state a name means) -> `people` (who a person is).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from eventlark.annotate.names.geography import place
from eventlark.annotate.names.mentions import settle
from eventlark.annotate.names.metonyms import act
from eventlark.annotate.names.people import describe
from eventlark.annotate.names.segments import Found, find_segments
from eventlark.annotate.names.sequences import find_runs
from eventlark.annotate.names.states import date_states
from eventlark.annotate.names.tails import share
from eventlark.annotate.names.text import view
from eventlark.document import Document, Name

__all__ = ["find_names"]

_FORMS = {"capital": "name"}


def find_names(doc: Document) -> Document:
    """`doc` with `names` filled, in text order, never overlapping.

    >>> from eventlark.document import Sentence
    >>> doc = Document(text="Russia won", starts=(0, 7), ends=(6, 10), words=("Russia", "won"),
    ...     sentences=(Sentence(0, 2),), tags=("NNP", "VBD"), lemmas=("Russia", "win"))
    >>> find_names(doc).names
    (Name(start=0, end=1, type='country', name='Russia', country='RUS', sector=None, form='name', key=None),)
    """
    shown = view(doc)
    found = list(_apart(item for start, end in find_runs(shown) for item in find_segments(shown, start, end)))
    known = date_states(shown, act(shown, place(shown, share(shown, settle(shown, found)))))
    return replace(doc, names=tuple(map(_name, describe(shown, known))))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """`found` without names that begin inside the one before."""
    end = 0
    for item in found:
        if item.start >= end:
            yield item
            end = item.end


def _name(item: Found) -> Name:
    entry = item.entry
    form = _FORMS.get(entry.form, entry.form)
    return Name(item.start, item.end, entry.type, entry.name, entry.country, entry.sector, form, entry.key)
