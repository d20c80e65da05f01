"""What a number counts: the noun after it, found by tags.

In: a tagged document and the end of a number. Out: `Counted`, or None. `find_quantities` calls this.

    at least 27 people were       people       31 Abrams tanks        tanks
    hundreds of angry farmers     farmers      27 dead                dead
"""

from __future__ import annotations

import msgspec

from eventlark.annotate.quantities.words import Vocabulary
from eventlark.document import Document

_BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "CD", "AFX", "``", "''", "RBS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
_REACH = 7
"""Tokens after the number within which the counted noun is sought."""


class Counted(msgspec.Struct, frozen=True):
    """The counted noun: head token, the end of its phrase, its lemma."""

    head: int
    end: int
    lemma: str


def find_counted(doc: Document, words: Vocabulary, start: int) -> Counted | None:
    """The noun that the number ending at token `start` counts, or None."""
    if not doc.tags or start >= len(doc):
        return None
    limit = min(len(doc), start + _REACH)
    if doc.tags[start] == "HYPH":
        return _member(doc, start + 1)
    if doc.words[start].lower() in words.of and start + 1 < limit and doc.tags[start + 1] in _DETERMINERS:
        start += 2
    head = _head(doc.tags, start, limit)
    of_people = _people(doc, words, start)
    if head is None or (of_people and head > start + 1):
        return of_people
    return Counted(head, head + 1, _lemma(doc, head))


def _head(tags: tuple[str, ...], start: int, limit: int) -> int | None:
    """The last noun of the run that begins at `start`; a plural ends it, for what follows is another thing."""
    head = None
    for at in range(start, limit):
        if tags[at] in _NOUNS:
            head = at
            if tags[at] == "NNS" and tags[at + 1 : at + 2] != ("NNS",):
                break
        elif tags[at] not in _BEFORE_NOUN or (head is not None and tags[at] != "HYPH"):
            break
    return head


def _member(doc: Document, at: int) -> Counted | None:
    """`27-member council` counts members."""
    if at < len(doc) and doc.tags[at] == "NN":
        return Counted(at, at + 1, _lemma(doc, at))
    return None


def _people(doc: Document, words: Vocabulary, start: int) -> Counted | None:
    """`27 dead`: an adjective that stands for people."""
    if start < len(doc) and doc.words[start].lower() in words.people:
        return Counted(start, start + 1, doc.words[start].lower())
    return None


def _lemma(doc: Document, at: int) -> str:
    return doc.lemmas[at] if doc.lemmas else doc.words[at].lower()


def is_amount(doc: Document, words: Vocabulary, number: tuple[int, int], end: int, shape: str) -> bool:
    """Whether a number is an amount: no label ("Flight 370"), no pronoun ("the one"), no rank in a list."""
    start, stop = number
    if shape != "count":
        return True
    before = doc.words[start - 1].lower() if start else ""
    after = doc.words[end].lower() if end < len(doc) else ""
    if before in words.labels and not doc.words[start].isalpha():
        return False
    if _is_age(doc, words, start, end):
        return False
    if stop - start == 1 and doc.words[start].lower() in words.one:
        return before not in words.not_after and after not in words.not_before and _counts(doc, words, end)
    return not _is_name_part(doc, words, start, end)


def _counts(doc: Document, words: Vocabulary, end: int) -> bool:
    found = find_counted(doc, words, end)
    return found is not None and doc.tags[found.head] == "NN" and doc.words[end].lower() not in words.of


def _is_age(doc: Document, words: Vocabulary, start: int, end: int) -> bool:
    """`Anna Weiss, 64, said` and `a 22-year-old`."""
    after = [word.lower() for word in doc.words[end : end + 4]]
    if not words.ages.isdisjoint(after[1:]) and doc.tags and doc.tags[end] == "HYPH":
        return True
    apart = start > 1 and doc.words[start - 1] in words.comma and after[:1] and after[0] in words.comma
    return bool(apart and doc.tags and doc.tags[start - 2] == "NNP" and doc.words[start].isdigit())


def _is_name_part(doc: Document, words: Vocabulary, start: int, end: int) -> bool:
    """A figure right after a name that counts nothing: `Boeing 737`, `World Cup 98`."""
    if not doc.tags or not start or doc.tags[start - 1] not in ("NNP", "NNPS"):
        return False
    return doc.words[start].isdigit() and find_counted(doc, words, end) is None
