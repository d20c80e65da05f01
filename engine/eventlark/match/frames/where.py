"""Where an event was: the phrase of a place without what tells something else.

In: a filler of the role `place`. Out: the same, cut where a phrase inside it does not tell where: "the province of
Idlib (on Saturday)", "prison (for fraud)". Called by `roles`.
"""

from __future__ import annotations

import msgspec

from eventlark.clause.lexicon import words
from eventlark.clause.model import Filler
from eventlark.match.context import Context


def cut(filler: Filler, context: Context) -> Filler:
    """`filler` up to the first preposition behind its head that opens a time, or is none of places."""
    doc = context.doc
    for token in range(filler.head + 1, filler.end if doc.rels else 0):
        if doc.rels[token] != "case":
            continue
        if doc.heads[token] in context.time_at or context.norms[token] not in words("place_inside"):
            return msgspec.structs.replace(filler, end=token)
    return filler
