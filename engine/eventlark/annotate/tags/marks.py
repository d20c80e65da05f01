"""Tags of dashes and quotation marks, which the spaces around them decide.

Comes in: a tokenised Document. Goes out: (token, tag) pairs. Called by `annotate.tags`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from eventlark.annotate.tags.possible import data
from eventlark.document import Document


def marks(doc: Document) -> Iterator[tuple[int, str]]:
    """The dashes and two-faced quotation marks of `doc` with their tags.

    >>> from eventlark.text import tokenize
    >>> list(marks(tokenize('The U.S.-led force - "peacekeepers" - left.')))
    [(2, 'HYPH'), (5, ':'), (6, '``'), (8, "''"), (9, ':')]
    """
    dashes, quotes = _dashes(), _quotes()
    either = dashes | quotes
    open_quotes: set[str] = set()
    paragraph = _Paragraphs(doc)
    for index in [i for i, form in enumerate(doc.words) if form in either]:
        form = doc.words[index]
        if form in dashes:
            yield index, _dash(doc, index)
        else:
            if paragraph.changed(index):
                open_quotes.clear()
            yield index, _quote(doc, index, open_quotes)


@cache
def beginners() -> frozenset[str]:
    """Marks after which a capital letter may only show that something begins."""
    return frozenset((*data()["beginners"].split(), *data()["quotes"]["opening"].split()))


class _Paragraphs:
    """Tells whether a paragraph began since the last question."""

    def __init__(self, doc: Document) -> None:
        self._sentences = doc.sentences
        self._at = 0
        self._last = 0

    def changed(self, index: int) -> bool:
        while self._at < len(self._sentences) and self._sentences[self._at].end <= index:
            self._at += 1
        now = self._sentences[self._at].paragraph if self._at < len(self._sentences) else self._last
        changed, self._last = now != self._last, now
        return changed


@cache
def _dashes() -> frozenset[str]:
    return frozenset(data()["dashes"].split())


@cache
def _quotes() -> frozenset[str]:
    return frozenset(data()["quotes"]["either"].split())


def _glued(doc: Document, index: int) -> tuple[bool, bool]:
    """Whether no space stands before and after token `index`."""
    before = index > 0 and doc.ends[index - 1] == doc.starts[index]
    after = index + 1 < len(doc.words) and doc.ends[index] == doc.starts[index + 1]
    return before, after


def _dash(doc: Document, index: int) -> str:
    """A hyphen inside a compound, a dash between numbers, or one between words."""
    before, after = _glued(doc, index)
    left = doc.words[index - 1] if index else " "
    right = doc.words[index + 1] if index + 1 < len(doc.words) else " "
    if left[-1].isdigit() and right[0].isdigit():
        return "SYM"
    short = len(doc.words[index]) == 1 and doc.words[index] not in "—"
    return (
        "HYPH"
        if short and (before or after) and (left[-1].isalnum() or right[0].isalnum()) and before == after
        else ":"
    )


def _quote(doc: Document, index: int, open_quotes: set[str]) -> str:
    """An opening or a closing quotation mark, or the owner's apostrophe."""
    form, (before, after) = doc.words[index], _glued(doc, index)
    left = doc.words[index - 1] if index else " "
    if form in "'’" and before and not after and left[-1].lower() == "s" and form not in open_quotes:
        return "POS"
    opens = form not in open_quotes if before == after else after
    if opens:
        open_quotes.add(form)
        return "``"
    open_quotes.discard(form)
    return "''"
