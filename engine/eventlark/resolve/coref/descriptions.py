"""What a description stands for: "the president", "the two leaders", "the self-governing island", "its neighbour".

In: a mention that is a definite noun group without a name, and the mentions before it. Called by `coref.resolve`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from eventlark.annotate.names.holders import directory
from eventlark.document import Document
from eventlark.resolve.coref.lists import body_nouns, body_sectors, kinds_of_countries, neighbours, words
from eventlark.resolve.coref.mentions import BODY, COUNTRY, PERSON, PLACE, Mention

_REACH = 6
"""How many sentences back a description may reach."""
_NEAR = 8


def choose(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """The antecedent of the description `mention` among the mentions `before`, the latest last, or None."""
    if mention.number == "plural":
        find: _Test | None = _pair if _is_pair(doc, mention) else None
    elif doc.tags[mention.start] == "PRP$":
        find = _neighbour
    else:
        find = _test_of(doc.lemmas[mention.head].lower()) if _is_definite(doc, mention) else None
    if find is None or (mention.end < len(doc) and doc.words[mention.end] in words("owners follow")):
        return None
    return find(doc, mention, before)


def _is_definite(doc: Document, mention: Mention) -> bool:
    """Whether the description opens with a definite article."""
    if mention.start == mention.head or doc.tags[mention.start] != "DT":
        return False
    return doc.words[mention.start].lower() in words("definite")


def _reachable(mention: Mention, before: Sequence[Mention]) -> Iterator[Mention]:
    """Earlier mentions by nearness, as far as a description reaches."""
    for other in reversed(before):
        if mention.sentence - other.sentence > _REACH:
            return
        yield other


def _only(found: Iterator[Mention]) -> Mention | None:
    """The latest mention of `found` when all are of one entity."""
    items = list(found)
    return items[0] if items and len({item.key for item in items}) == 1 else None


# ---------------------------------------------------------------- one person, one body, one country


def _titled(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "the president": the one person of late who is said to be one."""
    lemma = doc.lemmas[mention.head].lower()
    people = (other for other in _reachable(mention, before) if other.kind == PERSON and other.name)
    return _only(other for other in people if lemma in _titles(doc, other))


def _titles(doc: Document, mention: Mention) -> set[str]:
    """The role nouns beside a person's name, and those of the offices that the tables know of."""
    start, end = max(0, mention.head - _NEAR), min(len(doc), mention.end + _NEAR)
    beside = {doc.lemmas[index].lower() for index in range(start, mention.head) if doc.tags[index].startswith("NN")}
    if mention.end < len(doc) and doc.words[mention.end] == ",":
        beside |= {doc.lemmas[index].lower() for index in range(mention.end, end) if doc.tags[index] == "NN"}
    for holder in directory().by_name.get(mention.key, ()):
        beside.update(holder.office.split())
    return beside


def _partisan(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "the California Democrat": the one politician of the parties' country named of late."""
    people = (other for other in _reachable(mention, before) if other.kind == PERSON and other.name)
    return _only(
        other
        for other in people
        if other.name
        and other.name.country in words("party country")
        and other.name.sector in words("party sectors")
    )


def _country(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "the country", "the island": the latest country, or the only one that is such."""
    lemma = doc.lemmas[mention.head].lower()
    kept = kinds_of_countries().get(lemma)
    found = (other for other in _reachable(mention, before) if _is_country(other))
    if kept is not None:
        return _only(other for other in found if other.name and other.name.country in kept)
    nearest = [other for other in found if mention.sentence - other.sentence <= 1]
    return _only(iter(nearest)) or next((other for other in nearest if other.subject), None)


def _is_country(mention: Mention) -> bool:
    return mention.name is not None and mention.name.form != "demonym" and mention.name.type == "country"


def _body(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "the group": the one organization of that class named in the last sentences."""
    lemma = doc.lemmas[mention.head].lower()
    found = (other for other in _reachable(mention, before) if other.kind == BODY and _is_a(other, lemma))
    return _only(other for other in found if mention.sentence - other.sentence <= 2)


def _is_a(mention: Mention, lemma: str) -> bool:
    """Whether the organization is a `lemma`: by its name ("... Bank"), or by its sector."""
    if mention.name is None or mention.name.form == "demonym":
        return False
    return lemma in mention.name.name.lower().split() or (mention.name.sector or "") in body_sectors().get(
        lemma, ()
    )


def _city(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "the city": the one place named in the last sentences."""
    found = (other for other in _reachable(mention, before) if other.kind == PLACE and other.name)
    return _only(other for other in found if mention.sentence - other.sentence <= 1)


def _half(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "the North": the one country of late that is named so, "North Korea"."""
    word = doc.words[mention.head]
    if not word[:1].isupper() or mention.head - mention.start != 1:
        return None
    found = (other for other in _reachable(mention, before) if _is_country(other))
    return _only(other for other in found if other.name and other.name.name.split()[0] == word)


_Test = Callable[[Document, Mention, Sequence[Mention]], Mention | None]
_TESTS: tuple[tuple[Callable[[], frozenset[str]], _Test], ...] = (
    (lambda: words("parties"), _partisan),
    (lambda: words("titles that point"), _titled),
    (lambda: words("countries"), _country),
    (lambda: words("cities"), _city),
    (lambda: words("directions"), _half),
    (body_nouns, _body),
)


@cache
def _tests() -> dict[str, _Test]:
    """What a singular noun may describe, by its lemma."""
    return {lemma: test for words_of, test in reversed(_TESTS) for lemma in words_of()}


def _test_of(lemma: str) -> _Test | None:
    return _tests().get(lemma)


# ---------------------------------------------------------------- pairs and neighbours


def _is_pair(doc: Document, mention: Mention) -> bool:
    return any(word.lower() in words("pairs") for word in doc.words[mention.start : mention.head])


def _pair(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "the two leaders": the last two persons, or countries, where they are the only ones."""
    lemma = doc.lemmas[mention.head].lower()
    wanted = [PERSON] * (lemma in words("pair persons")) + [COUNTRY] * (lemma in words("pair countries"))
    for kind in wanted:
        members = _last_two(mention, before, kind)
        if members:
            first, second = sorted(members, key=lambda member: member.head)
            return Mention(
                first.start, first.end, first.head, kind, "plural", "u", False, first.sentence,
                f"{first.key}+{second.key}", None, (first, second),
            )  # fmt: skip
    return None


def _last_two(mention: Mention, before: Sequence[Mention], kind: str) -> tuple[Mention, ...]:
    """The latest mentions of the only two named entities of `kind` in the fewest last sentences that hold two."""
    latest: dict[str, Mention] = {}
    reached = None
    for other in _reachable(mention, before):
        if reached is not None and other.sentence < reached:
            break
        if other.name is not None and other.kind == kind and other.name.form != "demonym":
            latest.setdefault(other.key, other)
            if len(latest) >= 2:
                reached = other.sentence
    return tuple(latest.values()) if len(latest) == 2 else ()


def _neighbour(doc: Document, mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """Resolve "its neighbour": the one country of the text beside the owner's and not in this sentence."""
    if doc.lemmas[mention.head].lower() not in words("neighbours"):
        return None
    here = [other for other in before if other.sentence == mention.sentence and _is_country(other)]
    if not here or here[-1].name is None:
        return None
    beside = neighbours().get(here[-1].name.country or "", frozenset())
    others = {other.key for other in here}
    found = (other for other in _reachable(mention, before) if _is_country(other) and other.key not in others)
    return _only(other for other in found if other.name and other.name.country in beside)
