"""The role table of an adjective: who is so, and the phrases that hang on it.

In: a `Tree` and an adjective. Out: filled `Roles`; "the ready troops" and "troops are ready" give the same subject.
"""

from __future__ import annotations

from eventlark.clause.fillers import Roles
from eventlark.clause.links import surface_subject
from eventlark.clause.model import Filler
from eventlark.clause.tree import Tree, is_relation
from eventlark.clause.verbs import add_oblique


def fill_adjective(tree: Tree, adjective: int) -> tuple[Roles, str]:
    """The slots of `adjective` and the route of its subject."""
    roles = Roles(tree, adjective)
    subject = surface_subject(tree, adjective)
    if subject.tokens:
        roles.add("subject", subject.tokens, subject.route)
    for kid in tree.of(adjective):
        rel = tree.rels[kid]
        if is_relation(rel, "obl") or is_relation(rel, "nmod"):
            add_oblique(tree, roles, kid)
        elif rel in ("xcomp", "advcl") and tree.is_infinitive(kid):
            roles.put("complement", Filler(kid, *tree.clause(kid), "complement"))
        elif rel == "ccomp":
            roles.put("clause", Filler(kid, *tree.clause(kid), "complement"))
        elif rel == "advmod":
            roles.put("modifier", Filler(kid, kid, kid + 1, "modifier"))
    return roles, subject.route
