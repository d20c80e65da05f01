"""Who a filler is when it points back: the antecedent of a pronoun or description, as an actor.

In: a Document, its coreference chains, and a head token or filler. Out: a `Referent` for the argument, or
one actor for each member of "the two leaders". Called by `resolve.Resolver`.
"""

from __future__ import annotations

from functools import cached_property

from eventlark import event as record
from eventlark.annotate.names.holders import Directory
from eventlark.annotate.names.tables import words
from eventlark.clause.model import Filler
from eventlark.document import Document
from eventlark.resolve.actors import Actor, compose, identify_all
from eventlark.resolve.build import Referent
from eventlark.resolve.coref import Antecedent, Chains, resolve
from eventlark.resolve.setting import names_in

SETTING = "setting"
PERSON = "person"
OWNER = "owner"
"""The basis of an actor whose country is that of whoever its pronoun stands for: "its army"."""
_PHRASE = 20
"""How many tokens behind its head an antecedent's phrase is followed."""
_STEPS = 8
"""How many steps up the tree that is seen."""
_SENDER = 30
"""How many tokens before the verb its subject is looked for."""
_OWNER = 8
"""How many tokens an owner's name may have."""


class Who:
    """Who is who in one document, each answer worked out when first asked for; `known` are the actors of a pack."""

    def __init__(self, doc: Document, known: Directory | None = None) -> None:
        self.doc = doc
        self._known = known
        self._actors: dict[Filler, tuple[Actor, ...]] = {}

    @cached_property
    def chains(self) -> Chains:
        """What points back to what; the document is read for it once."""
        return resolve(self.doc)

    def identify(self, filler: Filler) -> tuple[Actor, ...]:
        """Who the filler is, as `identify` says."""
        found = self._actors.get(filler)
        if found is None:
            found = self._actors[filler] = identify(self.doc, self.chains, filler, self._known)
        return found


def refer(doc: Document, chains: Chains, head: int) -> Referent | None:
    """What the word at token `head` stands for, or None."""
    found = chains.antecedent(head)
    if found is None or found.parts:
        return None
    actor = _actor(doc, found)
    span = doc.span(found.start, found.end)
    mention = record.Mention(span.of(doc.text), span.start, span.end, found.name)
    return Referent(mention, actor.entity, actor.code, actor.country, actor.sector)


def identify(doc: Document, chains: Chains, filler: Filler, known: Directory | None = None) -> tuple[Actor, ...]:
    """Who the filler is, with what it points back to: "the two leaders", and "its army" by whose it is."""
    found = members(doc, chains, filler) or identify_all(doc, filler, known)
    told = found[0].code is not None and found[0].basis != SETTING
    if len(found) > 1 or told or found[0].name is not None:
        return found
    owner = _owner(doc, chains, filler)
    of = _actor(doc, owner) if owner is not None else _sender(doc, filler)
    code, country = compose(of.country or (of.code or "")[:3] or None, found[0].sector)
    if code is None:
        return found
    return (Actor(None, found[0].entity, code, country, found[0].sector, OWNER),)


def _owner(doc: Document, chains: Chains, filler: Filler) -> Antecedent | None:
    """Whose the filler is: the antecedent of "its" in "its army"."""
    owners = (
        index for index in range(filler.start, min(filler.head, filler.start + 2)) if doc.tags[index] == "PRP$"
    )
    return next(filter(None, map(chains.antecedent, owners)), None)


def _sender(doc: Document, filler: Filler) -> Actor:
    """Who sent the filler, as what it is of: "Norway sent monitors to inspect the camps"."""
    at = filler.head
    if doc.heads and doc.rels[at] == "nmod" and (filler.quantity or filler.start <= doc.heads[at]):
        at = doc.heads[at]
    verb = doc.heads[at] if doc.heads else -1
    if verb < 0 or doc.rels[at] != "obj" or doc.lemmas[verb] not in words("sending verbs"):
        return Actor()
    first = doc.sentences[doc.sentence_at(verb)].start
    for index in range(verb - 1, max(first, verb - _SENDER) - 1, -1):
        if doc.heads[index] == verb and doc.rels[index] == "nsubj":
            start = next((low for low in range(first, index) if doc.heads[low] == index), index)
            return identify_all(doc, Filler(index, start, index + 1, "active"))[0]
    return Actor()


def members(doc: Document, chains: Chains, filler: Filler) -> tuple[Actor, ...]:
    """The actors that "the two leaders" and "both countries" stand for; empty for any other filler."""
    found = chains.antecedent(filler.head)
    return tuple(_actor(doc, part) for part in found.parts) if found else ()


def _with_owner(doc: Document, found: Antecedent) -> int:
    """Where the antecedent's phrase begins with the name that owns it: "Portugal's premier"."""
    mark = found.start - 1
    if mark < 1 or doc.tags[mark] != "POS":
        return found.start
    return next(
        (name.start for name in names_in(doc, max(0, mark - _OWNER), mark) if name.end == mark), found.start
    )


def _end_of_phrase(doc: Document, found: Antecedent) -> int:
    """Where the phrase of an antecedent ends, with what hangs on it: "rebels in Darfur", "men loyal to Chad"."""
    if not doc.heads:
        return found.end
    inside, end = {found.head}, found.end
    while end < min(len(doc), found.head + _PHRASE) and _hangs_in(doc, end, inside):
        inside.add(end)
        end += 1
    return end


def _hangs_in(doc: Document, index: int, inside: set[int]) -> bool:
    """Whether a way up from `index` leads to one of the tokens `inside`."""
    for _ in range(_STEPS):
        if index in inside:
            return True
        if index < 0:
            return False
        index = doc.heads[index]
    return False


def _actor(doc: Document, found: Antecedent) -> Actor:
    """The actor at an antecedent: its own name, or what its phrase tells ("Syrian rebels")."""
    if found.name is None:
        end = _end_of_phrase(doc, found)
        return identify_all(doc, Filler(found.head, _with_owner(doc, found), end, "apposition"))[0]
    if found.country is None and found.entity == PERSON:
        known = identify_all(doc, Filler(found.head, found.start, found.end, "apposition"))[0]
        return Actor(found.name, found.entity, known.code, known.country, known.sector)
    code, country = compose(found.country, found.sector)
    return Actor(found.name, found.entity, code, country, found.sector)
