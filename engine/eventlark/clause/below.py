"""Whether a word stands in an infinitive or participle below another one: "met to try to [free] them".

In: a parsed Document and tokens. Called by `resolve.told`, which asks what is only in prospect below an event.
"""

from __future__ import annotations

from collections.abc import Collection

from eventlark.document import Document

_FINITE = ("VBD", "VBP", "VBZ", "MD")
_STEPS = 8
_CLAUSAL = ("advcl", "acl", "xcomp", "ccomp")
_BELOW = (*_CLAUSAL, "obj", "obl", "nmod", "amod", "compound", "nsubj", "iobj")


def lies_below(doc: Document, token: int, goals: Collection[int]) -> bool:
    """Whether the way up from `token` to one of `goals` leads through clauses, all without a finite verb."""
    through = False
    for _ in range(_STEPS):
        if token < 0 or token in goals:
            return through and token >= 0
        if doc.rels[token] not in _BELOW or doc.tags[token] in _FINITE:
            return False
        through = through or doc.rels[token] in _CLAUSAL
        token = doc.heads[token]
    return False
