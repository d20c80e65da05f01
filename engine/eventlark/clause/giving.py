"""Who acts when somebody is given a time, a right or a task: not the giver.

    ECOWAS  gave  the junta  until Sunday  to  leave        subject of leave -> (control) the junta
    she     gave  police     permission    to  enter        subject of enter -> (control) police

In: a tree and a verb. Out: the tokens of those who receive. Called by `links` for subjects and by `factuality`.
"""

from __future__ import annotations

from eventlark.clause.lexicon import words
from eventlark.clause.tree import Tree, is_relation


def receivers(tree: Tree, verb: int) -> tuple[int, ...]:
    """Who is given something by a verb of giving, as its indirect object or the subject of its passive."""
    if tree.lemmas[verb] not in words("giving"):
        return ()
    rels = tree.rels
    if not tree.has(verb, "iobj"):
        return tuple(kid for kid in tree.of(verb) if rels[kid] == "nsubj:pass" and tree.has(verb, "obj"))
    return tuple(kid for kid in tree.of(verb) if rels[kid] == "iobj")


def given_time(tree: Tree, verb: int) -> tuple[int, ...]:
    """Who is given a time to do something in: the indirect object, else the object or the passive's subject."""
    if tree.lemmas[verb] not in words("giving") or not any(_is_deadline(tree, kid) for kid in tree.of(verb)):
        return ()
    rels = tree.rels
    for rel in ("iobj", "obj", "nsubj:pass"):
        found = tuple(kid for kid in tree.of(verb) if rels[kid] == rel and not tree.is_time(kid))
        if found:
            return found
    return ()


def _is_deadline(tree: Tree, token: int) -> bool:
    """Whether a time is what is given: bare, or up to its end."""
    if not tree.is_time(token) and not any(time.start <= token < time.end for time in tree.doc.times):
        return False  # a length of time is none of the tree's times, which say when
    case = tree.case(token)
    return (
        case in words("deadline_case")
        if case
        else tree.rels[token] == "obj" or is_relation(tree.rels[token], "obl")
    )
