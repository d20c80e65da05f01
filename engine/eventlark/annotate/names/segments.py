"""What stands inside a run of capitalised words: table names, titles, persons, organizations, places.

In: a run from `sequences`. Out: `Found` names, each with how sure its type is. "Russian President Vladimir
Putin" gives a demonym and a person; "Canadian Blood Services" one organization.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from eventlark.annotate.names.cities import is_city
from eventlark.annotate.names.holders import directory
from eventlark.annotate.names.kinds import SURE, TABLE, WEAK, guess, has_head, is_person_name, noun_before
from eventlark.annotate.names.tables import Entry, gazetteer, given_names, is_common, sectors, words
from eventlark.annotate.names.text import View

_NO_MODEL = str.maketrans("", "", "0123456789$£€")
"""Digits and currency signs: a word with one is a model or a price."""


class Found(msgspec.Struct, frozen=True):
    """A name at tokens [start, end); `strength` orders what is known of its type, from a guess to a table."""

    start: int
    end: int
    entry: Entry
    strength: int


def find_segments(view: View, start: int, end: int) -> Iterator[Found]:
    """The names inside the run [start, end), in text order."""
    start, end = _trimmed(view, start, end)
    if _is_event(view, start, end):
        return
    if start < end and noun_before(view, start) in words("ship nouns"):
        yield Found(start, end, *guess(view, start, end, False))
        return
    after_office = _after_portfolio(view, start - 1, end) if _is_office(view, start) else start
    titled, start, after_table = after_office > start, max(start, after_office), False
    while start < end:
        if _is_word_before_name(view, start, end):
            start += 1
            continue
        title_end = 0 if _is_known(view, start, end) else match_title(view, start, end)
        if title_end and not (title_end < end and has_head(view, title_end, end)):
            titled, start = title_end < end, title_end
            continue
        found = _first_name(view, start, end, titled)
        if found is None:
            return
        if not _is_common(view, found) and not (after_table and _is_remainder(view, found)):
            yield found
        after_table = found.strength >= TABLE
        start, titled = _after(view, found.end, end), False


def _is_remainder(view: View, found: Found) -> bool:
    """Whether only ordinary words follow a table's name in its run: "White House Briefing"."""
    return found.strength < SURE and all(map(is_common, view.words[found.start : found.end]))


def _is_word_before_name(view: View, start: int, end: int) -> bool:
    """Whether an ordinary word with a capital of its place stands before a table's name: "Seven Taliban"."""
    if start + 1 >= end or not gazetteer().heads.get(view.words[start + 1]) or gazetteer().match(view.words, start):
        return False
    word = view.words[start]
    ordinary = word.lower() in words("title modifiers") or (not view.is_inside(start) and is_common(word))
    return ordinary and gazetteer().match(view.words, start + 1) is not None and word not in given_names()


def _is_event(view: View, start: int, end: int) -> bool:
    """Whether the run names a treaty, a prize, a storm: nothing that acts and no place, and no table knows it."""
    hit = gazetteer().match(view.words, start) if start < end else None
    return (
        end - start > 1
        and (hit is None or hit[0] != end)
        and (view.words[end - 1] in words("event heads") or view.words[start] in words("event firsts"))
    )


def _trimmed(view: View, start: int, end: int) -> tuple[int, int]:
    """The run without articles and months before it, a party's letter ("R-Texas"), and marks after it."""
    while start < end and (view.words[start] in words("never first") or view.words[start] in words("calendar")):
        start += 1
    if end - start > 2 and len(view.words[start]) == 1 and view.words[start + 1] == "-":
        start += 2
    while start < end and not view.words[end - 1][:1].isalnum():
        end -= 1
    return start, end


def _after(view: View, start: int, end: int) -> int:
    """The next place in the run where a name may start: over connectors and the calendar."""
    while start < end and (not view.words[start][:1].isupper() or view.words[start] in words("calendar")):
        start += 1
    return start


def match_title(view: View, start: int, end: int) -> int:
    """The end of the title at `start` ("Deputy Prime Minister"), or 0."""
    index, found = start, 0
    titles = sectors("title")
    while index < end:
        lowered = tuple(map(str.lower, view.words[index : min(index + 5, end)]))
        hit = titles.match(lowered, 0)
        if hit:
            index = found = _after_portfolio(view, index + hit[0], end)
            continue
        if lowered[0] not in words("title modifiers"):
            break
        index += 1
    return found


def _is_office(view: View, start: int) -> bool:
    """Whether "minister of" stands before the run."""
    if start < 2 or view.words[start - 1] not in words("name prepositions"):
        return False
    return view.words[start - 2].capitalize() in words("titles with portfolio")


def _after_portfolio(view: View, index: int, end: int) -> int:
    """The end of "of Defence" or "for Foreign Affairs" after a title, or `index`."""
    if index + 1 >= end or view.words[index] not in words("name prepositions"):
        return index
    after = index + 1
    while after < end and view.words[after] in words("portfolios"):
        after += 1
    return after if after > index + 1 else index


def _first_name(view: View, start: int, end: int, titled: bool) -> Found | None:
    known = directory().phrases.match(view.words, start)
    if known and _is_whole(view, known[0], end):
        return Found(start, known[0], known[1], TABLE)
    hit = gazetteer().match(view.words, start)
    if hit and not titled:
        found = _table_name(view, start, end, *hit)
        if found:
            return found
    stop = _title_inside(view, start, end)
    if stop - start == 1 and stop < end and _opens(view, start):
        return _first_name(view, stop, end, titled)
    return Found(start, stop, *guess(view, start, stop, titled))


def _table_name(view: View, start: int, end: int, stop: int, entry: Entry) -> Found | None:
    """The table's name at `start`, widened where it opens a longer name; None when the run is a person's."""
    if stop >= end or not view.words[stop][:1].isupper():
        longer = stop < end and has_head(view, stop, end) and view.words[stop] not in words("name particles")
        if not longer or view.words[stop] == "'s":
            return Found(start, max(stop, start + 1), entry, TABLE)
    if match_title(view, stop, end):
        return Found(start, stop, entry, TABLE)
    if has_head(view, stop, end) or has_head(view, start, end):
        return Found(
            start, end, *guess(view, start, end, False, Entry("", "organization", entry.country, entry.sector))
        )
    if entry.form == "demonym" or entry.type == "country":
        return None if is_person_name(view, start, end) else Found(start, stop, entry, TABLE)
    if is_person_name(view, start, end):
        return None
    last = view.words[end - 1]
    if is_city(view.doc.slice(start, end)) or last in words("place heads") or last in words("facility heads"):
        return Found(start, end, *guess(view, start, end, False, Entry("", "place", entry.country)))
    if entry.sector in words("firm sectors") and all(map(is_common, view.words[stop:end])):
        return Found(start, end, entry, TABLE)
    return Found(start, stop, entry, TABLE)


def _title_inside(view: View, start: int, end: int) -> int:
    """Where a title or a demonym inside the run ends the name that starts at `start`."""
    if has_head(view, start, end) or view.words[start] in given_names():
        return end
    for index in range(start + 1, end):
        title_end = match_title(view, index, end)
        if title_end not in (0, end) or _is_demonym(view, index):
            return index
        if title_end - index > 1 or (title_end and view.words[index - 1].isupper()):
            return index
    return end


def _is_known(view: View, start: int, end: int) -> bool:
    """Whether an office holder's whole name starts here: "King Abdullah", "Pope Francis"."""
    known = directory().phrases.match(view.words, start)
    return known is not None and _is_whole(view, known[0], end)


def _is_whole(view: View, stop: int, end: int) -> bool:
    """Whether a table's person who ends at `stop` is no part of a longer name."""
    return stop >= end or not view.words[stop][:1].isupper() or match_title(view, stop, end) > 0


def _is_demonym(view: View, index: int) -> bool:
    hit = gazetteer().match(view.words, index)
    return hit is not None and hit[1].form == "demonym"


def _opens(view: View, index: int) -> bool:
    """Whether the word at `index` has its capital as the first of a sentence, or belongs to a title after it."""
    if view.words[index].lower() in words("title modifiers"):
        return True
    return view.doc.sentences[view.doc.sentence_at(index)].start == index


def _is_plural(view: View, index: int) -> bool:
    """Whether a single word means several of a kind: "MPs", "Sadrists"."""
    word = view.words[index]
    return word.endswith("s") and (view.tags[index] in ("NNS", "NNPS") or (word[:-1].isupper() and len(word) > 2))


def _is_quoted(view: View, found: Found) -> bool:
    """Whether quotation marks enclose just this name, as they do a title of a work."""
    after = found.end + 1 if view.tags[found.end : found.end + 1] in ((",",), (".",)) else found.end
    return view.tags[max(0, found.start - 1)] == "``" and view.tags[after : after + 1] == ("''",)


def _agrees_as_plural(view: View, found: Found) -> bool:
    """Whether a surname that opens a sentence is a plural noun there: "Gates were closed"."""
    word = view.words[found.start]
    if not word.endswith("s") or view.is_inside(found.start) or not is_common(word):
        return False
    return view.words[found.end : found.end + 1] != () and view.words[found.end] in words("plural verbs")


def _is_common(view: View, found: Found) -> bool:
    """Whether the found name is one of the capitalised words that name nobody."""
    if found.strength < SURE and _is_quoted(view, found):
        return True
    if found.end - found.start > 1 or found.strength >= TABLE:
        return False
    word = view.words[found.start]
    if "-" in word and word.split("-")[0].lower() in words("word prefixes"):
        return True
    if word in words("not names"):
        return True
    if word in directory().by_surname and word not in words("common surnames"):
        return _agrees_as_plural(view, found)
    if _is_plural(view, found.start) or word.translate(_NO_MODEL) != word:
        return True
    if view.is_inside(found.start) or not is_common(word):
        return False
    return found.strength == WEAK or (found.strength < SURE and found.entry.type == "organization")
