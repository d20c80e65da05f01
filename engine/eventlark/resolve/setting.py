"""Where a text or a sentence is set: the country of protesters, police and villagers whose words do not tell it.

In: a Document with names. Out: an ISO code or None. Called by `resolve.actors`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from eventlark.annotate.names.tables import SCOPES, words
from eventlark.clause.model import Filler
from eventlark.document import Document, Name

_MANY, _FAR, _SOME, _STEPS = 40, 80, 60, 6
"""How many names of a phrase, tokens on each side, names of a text, heads are looked at."""


def names_in(doc: Document, start: int, end: int) -> Iterator[Name]:
    """The first names that begin in [start, end); a phrase with more than `_MANY` is a list, and no actor."""
    first = bisect_left(doc.names, start, key=lambda name: name.start)
    for name in doc.names[first : first + _MANY]:
        if name.start >= end:
            return
        yield name


def setting(doc: Document, filler: Filler, sector: str | None) -> str | None:
    """The only country that the sentence is set in, for actors who live there: protesters, police, villagers."""
    if sector not in words("local sectors"):
        return None
    sent = doc.sentences[doc.sentence_at(filler.head)]
    start, end = max(sent.start, filler.head - _FAR), min(sent.end, filler.head + _FAR)
    found = {
        name.country
        for name in names_in(doc, start, end)
        if name.form != "demonym" and name.country and _is_setting(doc, name) and not _is_of_source(doc, name)
    }
    return found.pop() if len(found) == 1 else None


def _is_setting(doc: Document, name: Name) -> bool:
    """Whether a place name follows a preposition of place, with at most an article and an adjective between."""
    if name.type not in ("country", "place"):
        return False
    before = doc.words[max(0, name.start - 3) : name.start]
    return any(word.lower() in words("setting prepositions") for word in before)


def _is_of_source(doc: Document, name: Name) -> bool:
    """Whether the name tells where those are who say so: "..., doctors in Nairobi said"."""
    at = name.start
    for _ in range(_STEPS if doc.heads else 0):
        head = doc.heads[at]
        if head < 0:
            return False
        if doc.rels[at].startswith("nsubj"):
            return doc.lemmas[head] in words("saying")
        at = head
    return False


def at_home(doc: Document, filler: Filler, sector: str | None) -> str | None:
    """The country that the text is about, for "the army", and for "protesters" where no other country is near."""
    if sector in words("state sectors"):
        # "the two presidents" are of two countries, "the Mbeki administration" is of whoever that is
        alone = not {"CD", "NNP"}.intersection(doc.tags[filler.start : filler.head])
        return home(doc) if alone and doc.words[filler.start].lower() in words("definite") else None
    if sector not in words("local sectors"):
        return None
    sent = doc.sentences[doc.sentence_at(filler.head)]
    country = home(doc, times=2)
    near = {name.country for name in names_in(doc, sent.start, sent.end) if name.country}
    return country if near <= {country} else None


def home(doc: Document, *, times: int = 1) -> str | None:
    """The country that the text names at least so many `times`, and twice as often as any other."""
    told = (name.country for name in doc.names[:_SOME] if name.country and counts(doc, name))
    ranked = Counter(country for country in told if country not in SCOPES).most_common(2)
    if not ranked or ranked[0][1] < times:
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def counts(doc: Document, name: Name) -> bool:
    """Whether a premodifying name tells the country: not in "U.S.-backed rebels", "ethnic Albanians"."""
    if is_foreign(doc, name):
        return False
    if name.end < len(doc.words) and doc.words[name.end].lower() in words("tongues"):
        return False
    if (
        name.start > 1
        and doc.words[name.start - 1] == "-"
        and doc.words[name.start - 2].lower() in words("foreign prefixes")
    ):
        return False
    hyphen = (
        name.end + 1 < len(doc.words)
        and doc.words[name.end] == "-"
        and doc.ends[name.end - 1] == doc.starts[name.end]
    )
    return not hyphen or doc.words[name.end + 1].lower() not in words("foreign marks after")


def is_foreign(doc: Document, name: Name) -> bool:
    """Whether a people's name is that of a minority somewhere else: "ethnic Albanians"."""
    return name.start > 0 and doc.words[name.start - 1].lower() in words("foreign marks before")
