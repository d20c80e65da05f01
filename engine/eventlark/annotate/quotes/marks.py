"""Which quotation marks belong together, with repair of those that stand alone.

In: a tokenised document. Out: `Stretch`es of tokens between marks. `find_quotes` calls this.

    “We won,  he said.     an opening mark that nothing closes: to the end of its sentence
    We won,” he said.      a closing mark that nothing opened: passed over
    ¶ “We won.             no closing mark, and the next paragraph opens again: one speech,
    ¶ “We danced.”           both parts marked as going on
    the workers' vote      an apostrophe is no mark

A pair never crosses a paragraph, so that one odd mark cannot swallow a document.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby

import msgspec

from eventlark.annotate.quotes import words as kinds
from eventlark.annotate.quotes.words import SpeechWords
from eventlark.document import Document


class Stretch(msgspec.Struct, frozen=True, order=True):
    """Tokens [start, end) between two marks; `goes_on` when the speech continues in the next paragraph."""

    start: int
    end: int
    closed: bool = True
    goes_on: bool = False


class _Mark(msgspec.Struct, frozen=True):
    token: int
    single: bool
    opens: bool
    closes: bool


def find_stretches(doc: Document, words: SpeechWords) -> list[Stretch]:
    """The stretches between quotation marks, outer before inner, in text order."""
    marks = words.marks
    tokens = [token for token, word in enumerate(doc.words) if word in marks]
    if not tokens:
        return []
    begins = [sentence.start for sentence in doc.sentences] or [0]
    paragraphs = [sentence.paragraph for sentence in doc.sentences] or [0]
    numbers = [max(bisect_right(begins, token) - 1, 0) for token in tokens]
    found: list[Stretch] = []
    starters = _paragraph_starts(begins, paragraphs)
    for paragraph, group in groupby(zip(tokens, numbers, strict=True), key=lambda pair: paragraphs[pair[1]]):
        read = [_mark(doc, token, words) for token, _ in group]
        goes_on = starters.get(_next(starters, paragraph), -1)
        opens_next = (
            goes_on >= 0 and goes_on < len(doc) and marks.get(doc.words[goes_on]) in (kinds.OPEN, kinds.EITHER)
        )
        found += _pair(doc, read, goes_on=opens_next)
    return sorted(found, key=lambda stretch: (stretch.start, -stretch.end))


def _paragraph_starts(begins: list[int], paragraphs: list[int]) -> dict[int, int]:
    starts: dict[int, int] = {}
    for begin, paragraph in zip(begins, paragraphs, strict=True):
        starts.setdefault(paragraph, begin)
    return starts


def _next(starts: dict[int, int], paragraph: int) -> int:
    return paragraph + 1 if paragraph + 1 in starts else paragraph + 2


def _mark(doc: Document, token: int, words: SpeechWords) -> _Mark:
    """What a mark can do, by its form and the spaces around it."""
    kind = words.marks[doc.words[token]]
    if kind in (kinds.OPEN, kinds.CLOSE):
        return _Mark(token, False, kind == kinds.OPEN, kind == kinds.CLOSE)
    before, after = doc.starts[token], doc.ends[token]
    spaced_before = before == 0 or not (doc.text[before - 1].isalnum() or doc.text[before - 1] in ".,!?;%)]")
    spaced_after = after >= len(doc.text) or not (doc.text[after].isalnum() or doc.text[after] in "$€£([#@'‘“\"")
    if kind == kinds.EITHER:
        alone = spaced_before == spaced_after
        return _Mark(token, False, spaced_before or alone, spaced_after or alone)
    elided = token + 1 < len(doc) and doc.words[token + 1].lower() in words.elided and not spaced_after
    figure = not spaced_after and doc.text[after].isdigit()
    opens = spaced_before and not spaced_after and not elided and not figure
    possessive = bool(doc.tags) and doc.tags[token] == "POS"
    return _Mark(
        token, True, kind == kinds.OPEN_SINGLE or opens, not spaced_before and spaced_after and not possessive
    )


def _pair(doc: Document, marks: list[_Mark], *, goes_on: bool) -> list[Stretch]:
    """Pair the marks of one paragraph."""
    found: list[Stretch] = []
    outer: _Mark | None = None
    inner: _Mark | None = None
    for mark in marks:
        if mark.single:
            inner = _single(mark, inner, found)
            continue
        if outer and mark.closes and (not mark.opens or _content(outer, mark)):
            found.append(Stretch(outer.token + 1, mark.token))
            outer = inner = None
        elif mark.opens:
            if outer:
                found.append(_repaired(doc, outer, mark.token))
            outer, inner = mark, None
    if outer:
        found.append(_repaired(doc, outer, _paragraph_end(doc, outer.token), goes_on=goes_on))
    return [stretch for stretch in found if stretch.end > stretch.start]


def _content(opening: _Mark, closing: _Mark) -> bool:
    return closing.token > opening.token + 1


def _single(mark: _Mark, inner: _Mark | None, found: list[Stretch]) -> _Mark | None:
    """The open single mark after `mark`; a single mark that nothing closes is an apostrophe."""
    if inner and mark.closes and _content(inner, mark):
        found.append(Stretch(inner.token + 1, mark.token))
        return None
    return mark if mark.opens else inner


def _repaired(doc: Document, opening: _Mark, limit: int, *, goes_on: bool = False) -> Stretch:
    """A quotation that nothing closes: to the paragraph's end when it goes on, else to its sentence's end."""
    if goes_on:
        return Stretch(opening.token + 1, limit, closed=False, goes_on=True)
    number = doc.sentence_at(opening.token)
    end = doc.sentences[number].end if number < len(doc.sentences) else len(doc)
    return Stretch(opening.token + 1, min(end, limit), closed=False)


def _paragraph_end(doc: Document, token: int) -> int:
    number = doc.sentence_at(token)
    if number >= len(doc.sentences):
        return len(doc)
    paragraph = doc.sentences[number].paragraph
    while number < len(doc.sentences) and doc.sentences[number].paragraph == paragraph:
        number += 1
    return doc.sentences[number - 1].end
