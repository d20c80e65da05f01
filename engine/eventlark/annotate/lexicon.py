"""The lexicon: form to possible tags and lemmas.

Comes in: `grammars/english/lexicon.tsv`, made by `build_lexicon.py` beside it. Goes out: `Entry` by form.
Called by `annotate.tags.possible` and `annotate.lemmas`, which keep what they looked up.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from eventlark.annotate.tables import sorted_table

_APOSTROPHES = str.maketrans("’`´ʼ", "''''")


def straight(form: str) -> str:
    """`form` with straight apostrophes, as the lexicon writes them; a mark alone stays as it is.

    >>> straight("n’t"), straight("’")
    ("n't", '’')
    """
    return form.translate(_APOSTROPHES) if len(form) > 1 else form


class Entry(msgspec.Struct, frozen=True):
    """A form's possible tags, most likely first, and the lemma that goes with each."""

    tags: tuple[str, ...]
    lemmas: tuple[str, ...]


def find(form: str) -> Entry | None:
    """The entry of exactly `form`, or None.

    >>> find("went").lemmas
    ('go',)
    """
    line = sorted_table("english/lexicon.tsv").find(form)
    return None if line is None else _entry(form, line)


def _entry(form: str, line: str) -> Entry:
    pairs = [cell.partition(":") for cell in line.split(" ")]
    return Entry(tuple(tag for tag, _, _ in pairs), tuple(_edited(form, edit) for _, _, edit in pairs))


def entries() -> Iterator[tuple[str, Entry]]:
    """Every form with its entry, in the order of the table."""
    for form, line in sorted_table("english/lexicon.tsv"):
        yield form, _entry(form, line)


def _edited(form: str, edit: str) -> str:
    """`form` after an edit such as `-2y`: two characters off, `y` on; an empty edit changes nothing."""
    if not edit:
        return form
    size = 2 if edit[2:3].isdigit() else 1
    cut = int(edit[1 : 1 + size])
    return form[: len(form) - cut] + edit[1 + size :]
