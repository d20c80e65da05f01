"""The inflected forms of a lemma, out of the lexicon that the tagger reads.

In: a lemma and a Penn tag. Out: the form. Called by `carriers`, which makes sentences for the triggers of rules.
"""

from __future__ import annotations

from functools import cache

from eventlark.annotate import lexicon


@cache
def _forms() -> dict[tuple[str, str], str]:
    """(lemma, tag) to the form for which the tag is likeliest."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for form, entry in lexicon.entries():
        for rank, key in enumerate(zip(entry.lemmas, entry.tags, strict=True)):
            found[key] = min(found.get(key, (rank, form)), (rank, form), key=lambda each: each[0])
    return {key: form for key, (_, form) in found.items()}


def inflected(lemma: str, tag: str) -> str:
    """The form of `lemma` that has `tag`, or `lemma` where there is none; of words with hyphens the last changes.

    >>> inflected("go", "VBD"), inflected("car-bomb", "VBG"), inflected("zorble", "NNS")
    ('went', 'car-bombing', 'zorble')
    """
    whole = _forms().get((lemma, tag))
    if whole or "-" not in lemma:
        return whole or lemma
    before, _, last = lemma.rpartition("-")
    return f"{before}-{inflected(last, tag)}"


def tags_of(lemma: str) -> tuple[str, ...]:
    """The tags that the word `lemma` may have, likeliest first; none for unknown words.

    >>> tags_of("raid")[0]
    'NN'
    """
    entry = lexicon.find(lemma)
    return entry.tags if entry else ()
