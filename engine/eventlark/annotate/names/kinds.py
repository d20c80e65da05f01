"""The type of a name that no table knows: person, organization, place or facility, from its words and neighbours.

Called by `segments`. `guess` gives an entry and a strength, which `mentions` compares within the document.
"""

from __future__ import annotations

from eventlark.annotate.names.cities import find_cities
from eventlark.annotate.names.holders import directory
from eventlark.annotate.names.tables import Entry, given_names, sectors, words
from eventlark.annotate.names.text import View

WEAK, FAIR, SURE, TABLE = 0, 1, 2, 3
"""How sure a type is: a default, a hint, a clear sign, an entry of a table."""

_FAR = 5
"""How many words of an apposition are read for its noun."""

_KNOWN = 150_000
"""A city of this size is thought of when its name stands alone."""


def guess(view: View, start: int, end: int, titled: bool, base: Entry | None = None) -> tuple[Entry, int]:
    """The entry of the name at [start, end) and its strength; `titled` when a title stands before it."""
    base = base or Entry("", "organization")
    for test in (_by_ship, _by_title, _by_office, _by_head, _by_given_name, _by_shape, _by_place, _by_context):
        found = test(view, start, end, titled)
        if found:
            kind, strength = found
            return Entry("", kind, base.country, base.sector), strength
    return Entry("", "person" if end - start < 4 else "organization", base.country, base.sector), WEAK


def has_head(view: View, start: int, end: int) -> bool:
    """Whether [start, end) ends in an organization's head word or opens with one and "of"."""
    return start < end and (
        view.words[end - 1] in words("organization heads")
        or (
            end - start > 2
            and view.words[start] in words("of heads")
            and view.words[start + 1] in words("name prepositions")
        )
        or any(view.words[index] in words("name prepositions") for index in range(start + 1, end - 1))
    )


def is_person_name(view: View, start: int, end: int) -> bool:
    """Whether [start, end) reads as a given name and a surname."""
    if end - start < 2 or view.words[start] not in given_names():
        return False
    return not has_head(view, start, end) and view.words[end - 1] not in words("place heads") | words(
        "facility heads"
    )


def _by_ship(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    """A ship's name: "the frigate Admiral Makarov", "USS Cole"."""
    named = view.words[start] in words("ship prefixes") or noun_before(view, start) in words("ship nouns")
    return ("facility", SURE) if named else None


def _by_title(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    if titled and not has_head(view, start, end):
        return "person", SURE
    return None


def _by_head(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    """A head word: "Ministry of Defence", "Lake Chad", "Bush House"."""
    if end - start < 2:
        return None
    first, last = view.words[start], view.words[end - 1]
    if view.words[start + 1] in words("name prepositions"):
        return ("place" if first in words("place heads") else "organization"), SURE
    if last in words("place heads"):
        return "place", SURE
    if last in words("facility heads"):
        return "facility", SURE
    if has_head(view, start, end):
        return "organization", SURE
    return ("place", FAIR) if first in words("place firsts") and first not in given_names() else None


def _by_given_name(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    if is_person_name(view, start, end):
        return "person", SURE
    if end - start > 1 and _is_initial(view.words[start]) and view.words[start + 1][:1].isupper():
        return "person", SURE
    if view.words[end - 1] in words("name suffixes") or view.words[start] in words("name particles"):
        return "person", FAIR
    return None


def _is_initial(word: str) -> bool:
    return len(word) == 1 or (len(word) == 2 and word[1] == ".") or (len(word) == 4 and word[1] == "." == word[3])


def _by_shape(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    """Acronyms and names with "&" or a capital inside are organizations."""
    if end - start == 1:
        word = view.words[start]
        if 1 < len(word) < 7 and word.isupper():
            return "organization", FAIR
        inside = word[1:]
        if inside != inside.lower() and not word.startswith(tuple(words("surname prefixes"))):
            return "organization", FAIR
    if "&" in view.words[start:end]:
        return "organization", SURE
    return None


def _by_office(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    """The surname of somebody in office at the document's date is a person's, though a town bears it too."""
    surname, date = "".join(view.words[start:end]), view.doc.date
    if date is None or surname in words("common surnames") or _after_locative(view, start):
        return None
    holder = directory().best(surname, date) or directory().best(surname[:1].lower() + surname[1:], date)
    return ("person", FAIR) if holder is not None and holder.serves(date) else None


def _by_place(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    found = find_cities(view.doc.slice(start, end))
    if not found or _person_follows(view, end) or view.words[end - 1] in given_names():
        return None
    if _after_locative(view, start):
        return "place", SURE
    return ("place", FAIR) if found[0].population > _KNOWN else None


def _by_context(view: View, start: int, end: int, titled: bool) -> tuple[str, int] | None:
    """Hints beside the name: "coordinator X", "X said", "in X", "X, 45,"."""
    noun = noun_before(view, start)
    if noun in words("organization nouns"):
        return "organization", SURE
    if _place_before(view, start) or (not titled and _place_follows(view, end)):
        return "place", SURE
    if _role_before(view, start):
        return "person", SURE
    if _person_follows(view, end):
        return "person", FAIR
    if start > 0 and view.tags[start - 1] == "DT":
        return "organization", FAIR
    if _modifies(view, end):
        return "organization", FAIR
    if _after_locative(view, start) or _is_site(view, start, end):
        return "place", FAIR
    if end - start == 1 and view.words[start] in given_names():
        return "person", FAIR
    return None


def _after_locative(view: View, start: int) -> bool:
    return start > 0 and view.words[start - 1] in words("locatives")


def _is_site(view: View, start: int, end: int) -> bool:
    """Whether the name says where a thing is: "the crossing at Joda", but not "shouted at Joda"."""
    if start < 2 or view.words[start - 1] not in words("site prepositions"):
        return False
    return view.words[start - 2].lower() in words("site nouns") and not (
        end - start == 1 and view.words[start] in given_names()
    )


def _place_follows(view: View, end: int) -> bool:
    """Whether what follows a comma places the name on the map: "Kuru, in Zamfara state", "Kuru, a village near"."""
    if end + 2 >= len(view.words) or view.words[end] != ",":
        return False
    if view.words[end + 1] in words("locatives"):
        return view.tags[end + 2] in ("NNP", "NNPS") or view.words[end + 2] in words("compass words")
    if view.tags[end + 1] != "DT":
        return False
    ahead = range(end + 2, min(end + 2 + _FAR, len(view.words)))
    noun = next((at for at in ahead if view.tags[at] in ("NN", "NNS") and not _goes_on(view, at)), None)
    return noun is not None and view.words[noun] in words("place nouns")


def _goes_on(view: View, at: int) -> bool:
    """Whether the noun group goes on behind the token."""
    return at + 1 < len(view.words) and view.tags[at + 1].startswith("NN")


def _place_before(view: View, start: int) -> bool:
    """Whether a noun for a place stands before: "the town of X", "the regional capital X"."""
    index = start - 1 if start > 1 and view.words[start - 1] in words("of") else start
    return noun_before(view, index) in words("place nouns")


def _modifies(view: View, end: int) -> bool:
    """Whether the name stands before a common noun as an organization's does: "Tesco accounts"."""
    if end >= len(view.words) or view.tags[end] not in ("NN", "NNS"):
        return False
    return not {view.words[end], view.doc.lemmas[end] if view.doc.lemmas else ""} & words("people compounds")


def noun_before(view: View, start: int) -> str:
    """The common noun right before the name, in lower case, or the empty string."""
    return view.words[start - 1].lower() if start > 0 and view.tags[start - 1].startswith("NN") else ""


def _role_before(view: View, start: int) -> bool:
    """Whether a common noun for a person stands right before: "coordinator John Kirby"."""
    word = noun_before(view, start)
    if not word:
        return False
    return word in words("person nouns") or sectors("title").match((word,), 0) is not None


def _person_follows(view: View, end: int) -> bool:
    """Whether what follows tells a person: a verb of speech, "who", an age."""
    if end + 1 >= len(view.words):
        return False
    doc = view.doc
    if doc.lemmas and doc.lemmas[end] in words("person cues"):
        return True
    if view.words[end] != ",":
        return False
    return view.tags[end + 1] == "WP" or (
        view.tags[end + 1] == "CD" and end + 2 < len(view.words) and view.words[end + 2] == ","
    )
