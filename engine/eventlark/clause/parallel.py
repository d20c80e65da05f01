"""Coordinated noun phrases made alike, which a clause behind them is said of together.

In: a `Tree`, and the noun that a relative clause hangs on. Out: the first noun of the coordination when the clause
is said of all of it ("the town and the port they retreated from"), else the noun itself. Used by `links`.
"""

from __future__ import annotations

from eventlark.clause.lexicon import words
from eventlark.clause.tree import Tree


def described(tree: Tree, noun: int, clause: int) -> int:
    """The first of the nouns that the relative clause at `clause`, which hangs on `noun`, is said of."""
    rels, first = tree.rels, tree.heads[noun]
    if rels[noun] != "conj" or first < 0 or tree.is_verb(first) or _is_of_one(tree, clause):
        return noun
    nouns = [first, *(kid for kid in tree.of(first) if rels[kid] == "conj" and kid <= noun)]
    marks = {_determiner(tree, each) for each in nouns}
    plain = all(_is_bare(tree, each) for each in nouns if each != noun)
    return first if plain and len(marks) == 1 and "" not in marks else noun


def person_of(tree: Tree, noun: int, pronoun: int) -> int:
    """The holder of an office where the relative clause hangs on the body: "the head of the bank, who resigned"."""
    if tree.word(pronoun) not in words("person_relatives") or tree.rels[noun] != "nmod":
        return noun
    name, outer = tree.name(noun), tree.heads[noun]
    body = tree.lemmas[noun] in words("body_nouns") if name is None else name.type not in ("person", "group")
    return outer if body and tree.lemmas[outer] in words("office_nouns") else noun


def _determiner(tree: Tree, noun: int) -> str:
    """The article or demonstrative of a common noun, or the empty string."""
    if tree.upos[noun] != "NOUN":
        return ""
    article = tree.first(noun, "det")
    return tree.word(article) if article is not None else ""


def _is_bare(tree: Tree, noun: int) -> bool:
    """Whether nothing is said of `noun` behind it."""
    return all(kid < noun or tree.rels[kid] in ("conj", "cc", "punct") for kid in tree.of(noun))


def _is_of_one(tree: Tree, clause: int) -> bool:
    """Whether the verb of a relative clause agrees with one thing: "the minister and the envoy who was ill"."""
    finite = [clause, *(kid for kid in tree.of(clause) if tree.rels[kid] in ("aux", "aux:pass", "cop"))]
    singular = any(tree.tags[at] == "VBZ" or tree.word(at) in words("singular_past") for at in finite)
    own = any(
        tree.rels[kid] in ("nsubj", "nsubj:pass") and tree.tags[kid] not in ("WDT", "WP") for kid in tree.of(clause)
    )
    return singular and not own
