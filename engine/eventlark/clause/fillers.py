"""From a token that fills a slot to `Filler`s: conjuncts, quantities, names and titles, antecedents.

In: a `Tree`, the token that the tree or a link gives, the slot. Out: Fillers in a `Roles` builder, one a conjunct,
each with the telling head ("workers" of "thousands of workers", "Macron" of "President Macron").
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from eventlark.clause.lexicon import words
from eventlark.clause.links import antecedent
from eventlark.clause.model import Choice, Filler
from eventlark.clause.tree import SUBJECTS, Tree, is_relation
from eventlark.document import Document


class Roles:
    """The slots of one predicate while its table is made; `done` gives them in text order."""

    __slots__ = ("head", "slots", "tree")

    def __init__(self, tree: Tree, head: int) -> None:
        self.tree = tree
        self.head = head
        self.slots: dict[str, list[Filler]] = {}

    def add(self, slot: str, tokens: Iterable[int], route: str, case: str = "") -> None:
        """Fill `slot` with every member of each of `tokens`."""
        into = self.slots.setdefault(slot, [])
        if slot == "subject":  # "accused each other of spying": both spied
            tokens = [side for token in tokens for side in _sides(self.tree, token)]
        for token in tokens:
            group = members(self.tree, token)
            fresh = [
                filler_of(self.tree, member, route, case=case, without=self.head)
                for member in group
                if member != self.head and all(filler.head != member for filler in into)
            ]
            into += _alternatives(self.tree, group, fresh) if len(fresh) > 1 else fresh
        if not into:
            del self.slots[slot]

    def put(self, slot: str, filler: Filler) -> None:
        """Fill `slot` with a filler that is made already, unless its head fills it."""
        into = self.slots.setdefault(slot, [])
        if all(other.head != filler.head for other in into):
            into.append(filler)

    def done(self) -> dict[str, tuple[Filler, ...]]:
        """The finished table; who is subject is not object too."""
        slots = self.slots
        both = slots.get("subject"), slots.get("object")
        if both[0] and both[1]:
            heads = {filler.head for filler in both[0] if filler.route != "of"}
            left = [filler for filler in both[1] if filler.head not in heads]
            if left:
                slots["object"] = left
            else:
                del slots["object"]
        return {slot: tuple(_in_order(found)) for slot, found in slots.items()}


def _in_order(found: list[Filler]) -> list[Filler]:
    return sorted(found, key=lambda filler: filler.head) if len(found) > 1 else found


def is_reciprocal(doc: Document, token: int) -> bool:
    """Whether "each other" or its like begins at `token`."""
    return " ".join(doc.words[token : token + 2]).lower() in words("reciprocals")


def _sides(tree: Tree, token: int) -> tuple[int, ...]:
    """`token`, or the subject that it stands for when it is "each other" and has one."""
    verb = tree.heads[token]
    if verb < 0 or not is_reciprocal(tree.doc, token):
        return (token,)
    return tuple(kid for kid in tree.of(verb) if tree.rels[kid] in SUBJECTS) or (token,)


def members(tree: Tree, token: int) -> list[int]:
    """`token` and its conjuncts, a relative pronoun replaced by what it stands for.

    Of a quantity, what it counts has conjuncts too: "dozens of women and children".
    """
    noun = antecedent(tree, token)
    if noun is not None:
        return [noun, *(other for other in _conjuncts(tree, noun) if other < token)]
    counted = _through_quantity(tree, token)[0]
    more = _conjuncts(tree, counted) if counted != token else []
    return [token, *_conjuncts(tree, token), *more]


def _alternatives(tree: Tree, group: list[int], found: list[Filler]) -> list[Filler]:
    """Fillers of one coordination; those that an "or" joins know of each other."""
    joins = (kid for token in group for kid in tree.of(token) if tree.rels[kid] == "cc")
    word = next((kid for kid in joins if tree.word(kid) in words("alternative")), None)
    if word is None:
        return found
    choice = Choice(word, tuple(filler.head for filler in found))
    return [msgspec.structs.replace(filler, choice=choice) for filler in found]


def _conjuncts(tree: Tree, token: int) -> list[int]:
    """The nominal conjuncts of `token`, those of its conjuncts too."""
    found: list[int] = []
    queue = [token]
    rels = tree.rels
    for at in queue:
        for kid in tree.of(at):
            if rels[kid] == "conj" and (not tree.is_verb(kid) or tree.is_verb(token)):
                found.append(kid)
                queue.append(kid)
    return found


def filler_of(tree: Tree, token: int, route: str, *, case: str = "", without: int = -1) -> Filler:
    """The Filler of one member, with its telling head, quantity and alias."""
    head, quantity = _through_quantity(tree, token)
    other = tree.first(head, "appos")
    if other is not None:
        return _apposed(tree, head, other, Filler(head, head, head + 1, route, case, quantity), without)
    start, end = tree.phrase(head, without)
    return Filler(_last_name(tree, head), start, end, route, case, quantity)


def _through_quantity(tree: Tree, token: int) -> tuple[int, tuple[int, int] | None]:
    """The counted noun behind "thousands of", and the tokens looked through."""
    start = token
    for _ in range(3):
        if tree.lemmas[token].lower() not in words("quantity_nouns"):
            break
        counted = [kid for kid in tree.of(token) if is_relation(tree.rels[kid], "nmod") and kid > token]
        part = next((kid for kid in counted if tree.case(kid) in words("part_case")), None)
        if part is None:
            break
        token = part
    if token == start:
        return token, None
    first, last = tree.phrase(start)[0], tree.phrase(token)[0]
    return token, (first, last) if first < last else None


def _last_name(tree: Tree, token: int) -> int:
    """The last token of a flat name ("President Bush", "Xi Jinping")."""
    last = token
    for kid in tree.of(token):
        if tree.rels[kid] == "flat" and tree.upos[kid] == "PROPN":
            last = kid
    return last


def _apposed(tree: Tree, head: int, other: int, plain: Filler, without: int) -> Filler:
    """A phrase with an apposition: the name is the filler, the other its alias."""
    named = (tree.upos[head] == "PROPN", tree.upos[other] == "PROPN")
    main, second = (other, head) if named == (False, True) else (head, other)
    start, end = tree.phrase(main, without)
    return Filler(
        _last_name(tree, main), start, end, plain.route, plain.case, plain.quantity, tree.phrase(second, without)
    )
