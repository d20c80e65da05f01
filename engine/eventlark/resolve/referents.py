"""Who a filler is when it points back: the antecedent of a pronoun or description, as an actor.

In: a Document, its coreference chains, and a head token or filler. Out: a `Referent` for the argument, or
one actor for each member of "the two leaders". Called by `resolve.Resolver`.
"""

from __future__ import annotations

from eventlark import event as record
from eventlark.clause.model import Filler
from eventlark.document import Document
from eventlark.resolve.actors import Actor, compose, identify
from eventlark.resolve.build import Referent
from eventlark.resolve.coref import Antecedent, Chains


def refer(doc: Document, chains: Chains, head: int) -> Referent | None:
    """What the word at token `head` stands for, or None."""
    found = chains.antecedent(head)
    if found is None or found.parts:
        return None
    actor = _actor(doc, found)
    span = doc.span(found.start, found.end)
    mention = record.Mention(span.of(doc.text), span.start, span.end, found.name)
    return Referent(mention, actor.entity, actor.code, actor.country, actor.sector)


def members(doc: Document, chains: Chains, filler: Filler) -> tuple[Actor, ...]:
    """The actors that "the two leaders" and "both countries" stand for; empty for any other filler."""
    found = chains.antecedent(filler.head)
    return tuple(_actor(doc, part) for part in found.parts) if found else ()


def _actor(doc: Document, found: Antecedent) -> Actor:
    """The actor at an antecedent: its own name, or what its phrase tells ("Syrian rebels")."""
    if found.name is None:
        return identify(doc, Filler(found.head, found.start, found.end, "apposition"))
    code, country = compose(found.country, found.sector)
    return Actor(found.name, found.entity, code, country, found.sector)
