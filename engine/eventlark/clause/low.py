"""What parsers hang too low. In: a `Tree` and a token; out: the token that it belongs to. Called by `links`."""

from __future__ import annotations

from eventlark.clause.lexicon import words
from eventlark.clause.tree import Tree, is_relation


def clause_of_place(tree: Tree, noun: int) -> int | None:
    """The verb whose phrase says where or when with `noun`: its subject acts, not the place.

    "blocked roads in Lagos demanding a vote", "left the house carrying bags": a participle was hung too low.
    """
    name = tree.name(noun)
    says_where = (
        name.type in ("place", "facility", "country") if name else tree.lemmas[noun] in words("place_nouns")
    )
    at = noun
    for _ in range(4):
        if not (says_where or tree.is_time(noun)) or not is_relation(tree.rels[at], "nmod"):
            break
        at = tree.heads[at]
    verb = tree.heads[at]
    if verb < 0 or not tree.is_verb(verb) or not (says_where or tree.is_time(noun)):
        return None
    adverbial = is_relation(tree.rels[at], "obl") and tree.case(at)
    left = tree.rels[at] == "obj" and tree.lemmas[verb] in words("leaving")
    return verb if adverbial or left else None
