"""What may be referred to: noun groups and names, in text order, with number, gender and kind.

In: a Document with tags, lemmas and names; a tree where there is one. Out: `Mention`s. Called by `coref.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from eventlark.annotate.names.tables import given_names, sectors
from eventlark.document import Document, Name
from eventlark.resolve.coref.lists import body_nouns, person_nouns, words

PERSON, BODY, COUNTRY, PLACE, THING = "person", "body", "country", "place", "thing"
KINDS = {
    "person": PERSON,
    "organization": BODY,
    "group": BODY,
    "country": COUNTRY,
    "place": PLACE,
    "facility": THING,
}
"""Entity types of names -> kinds of mentions."""

_GROUP = frozenset(
    (
        "DT",
        "PDT",
        "PRP$",
        "CD",
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "VBN",
        "VBG",
        "HYPH",
        "AFX",
        "$",
        "-",
    )
)
_MOST = 8
"""How many members a coordination is followed for."""
_NOUN = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OPENS = frozenset(("DT", "PRP$", "PDT"))


class Mention(msgspec.Struct, frozen=True):
    """Tokens [start, end) with `head` that name or describe something.

    `number` is singular or plural, `gender` m, f or u; `subject` tells a grammatical subject; `key` is shared by
    mentions that are surely the same.
    """

    start: int
    end: int
    head: int
    kind: str
    number: str
    gender: str
    subject: bool
    sentence: int
    key: str
    name: Name | None = None
    parts: tuple[Mention, ...] = ()
    """The members of a coordination."""


def find_mentions(doc: Document) -> Iterator[Mention]:
    """The mentions of `doc` in the order of their heads, a coordination after its last member."""
    named = {index: name for name in doc.names for index in range(name.start, name.end)}
    dated = frozenset(index for time in doc.times for index in range(time.start, time.end))
    for number, sent in enumerate(doc.sentences):
        left: Mention | None = None
        seen_verb = False
        for start, end in _groups(doc, sent.start, sent.end, dated):
            if left is not None and start < left.end:
                continue
            seen_verb = seen_verb or any(
                tag[:2] in ("VB", "MD") for tag in doc.tags[left.end if left else sent.start : start]
            )
            mention = _apposed(doc, left, _mention(doc, start, end, named, sentence=number, early=not seen_verb))
            yield mention
            pair = _pair(doc, left, mention)
            if pair is not None:
                yield pair
            left = pair or mention


def _apposed(doc: Document, left: Mention | None, right: Mention) -> Mention:
    """`right` as the same as `left` where it is its apposition: "Macron, the president, ..."."""
    if left is None or left.parts or left.kind != PERSON or right.kind != PERSON or left.number != right.number:
        return right
    if doc.tags[left.end : right.start] != (",",) or (left.name is None) == (right.name is None):
        return right
    if left.name is None:
        return right
    return msgspec.structs.replace(right, key=left.key, subject=False)


def _groups(doc: Document, start: int, end: int, dated: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Noun groups: runs of their tags that end in a noun; an owner is a group of its own before the owned.

    A date after a noun is none of it: "Chad today announced".
    """
    index, tags = start, doc.tags
    while index < end:
        if tags[index] not in _GROUP:
            index += 1
            continue
        stop, last = index, -1
        while stop < end and tags[stop] in _GROUP and not (stop > index and tags[stop] in _OPENS):
            if stop in dated and last >= 0:
                break
            if tags[stop] in _NOUN:
                last = stop
            stop += 1
        if last >= 0:
            yield index, last + 1
        index = max(stop, index + 1)


def _mention(doc: Document, start: int, end: int, named: dict[int, Name], *, sentence: int, early: bool) -> Mention:
    head = governing = end - 1
    name = named.get(head)
    if name is not None and name.end > end:  # "Kenyan Union of Teachers"
        end, head = name.end, name.end - 1
    elif name is not None and name.end != end:
        name = None
    plural = _is_plural(doc, head, name)
    kind = KINDS.get(name.type, THING) if name else _kind_of_noun(doc.lemmas[head], plural)
    if name is not None and name.form == "demonym":
        kind = PERSON
    return Mention(
        start,
        end,
        head,
        kind,
        "plural" if plural else "singular",
        _gender(doc, start, head, name) if kind == PERSON else "u",
        _is_subject(doc, start, governing, early),
        sentence,
        name.name if name and name.form != "demonym" else f"@{head}",
        name,
    )


@lru_cache(maxsize=10_000)
def _kind_of_noun(lemma: str, plural: bool) -> str:
    """A noun of the actor lists is a person or people ("rebels"), or a body when singular ("government")."""
    if lemma in person_nouns():
        return PERSON
    if lemma in words("countries"):
        return COUNTRY
    if lemma in body_nouns():
        return BODY
    if not sectors("head").heads.get(lemma):
        return THING
    return PERSON if plural else BODY


def _is_plural(doc: Document, head: int, name: Name | None) -> bool:
    if name is not None and name.form != "demonym":
        return False
    return doc.tags[head] in ("NNS", "NNPS") or doc.lemmas[head] in words("plural heads")


def _gender(doc: Document, start: int, head: int, name: Name | None) -> str:
    """A person's: m or f by a title, the noun, or the given name; u when unknown."""
    around = set(map(str.lower, doc.words[max(0, start - 1) : head + 1]))
    if not around.isdisjoint(words("female nouns")):
        return "f"
    if not around.isdisjoint(words("male nouns")):
        return "m"
    if name is not None and name.type == "person" and " " in name.name:
        return given_names().get(name.name.split()[0].split("-")[0], "u")
    return "u"


def _is_subject(doc: Document, start: int, head: int, early: bool) -> bool:
    """By the tree where there is one; else a group before the sentence's first verb and after no preposition."""
    if doc.rels and doc.rels[head]:
        first = head if doc.rels[head] != "flat" else max(start, doc.heads[head])
        return doc.rels[first].startswith("nsubj")
    return early and (start == 0 or doc.tags[start - 1] not in ("IN", "POS", "TO"))


def _pair(doc: Document, left: Mention | None, right: Mention) -> Mention | None:
    """The coordination of two mentions that only a conjunction, or a comma, parts."""
    if left is None or left.kind != right.kind or left.sentence != right.sentence or len(left.parts) >= _MOST:
        return None
    between = doc.tags[left.end : right.start]
    if between != ("CC",) and between != (",", "CC"):
        return None
    parts = (*(left.parts or (left,)), right)
    key = "+".join(part.key for part in parts)
    return Mention(
        left.start, right.end, right.head, right.kind, "plural", "u", left.subject, right.sentence, key, None, parts
    )
