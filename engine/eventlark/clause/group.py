"""The verb group of a predicate: "was eating", "has been blown up". In: a parsed document and a verb. Out: tokens.

Only explanations ask for it; rules see tense, voice, polarity and modality, which the group says.
"""

from __future__ import annotations

from eventlark.document import Document

_NEAR = 30
"""How far from its verb an auxiliary or particle is looked for."""
_PARTS = frozenset(("aux", "aux:pass", "compound:prt"))


def verb_group(doc: Document, verb: int) -> tuple[int, ...]:
    """The tokens of the verb with its auxiliaries and particle, in text order."""
    sent = doc.sentences[doc.sentence_at(verb)]
    near = range(max(sent.start, verb - _NEAR), min(sent.end, verb + _NEAR))
    parts = (at for at in near if doc.heads and doc.heads[at] == verb)
    return tuple(sorted([verb, *(at for at in parts if doc.rels[at] in _PARTS)]))
