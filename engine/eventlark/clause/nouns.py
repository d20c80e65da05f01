"""The role table of a noun of action: owner, `of` and `by`, modifiers, and the verb that carries it.

In: a `Tree`, a noun, and a way to get the tables of other predicates. Out: filled `Roles`.

Who acts is decided in this order: the carrying verb's subject ("X launched an attack"), the owner, `by`,
`between`, a name or acting noun before it ("US sanctions", "rebel attack"), and last `of`.
A phrase with `of` is put both into `subject` and `object` with the route `of`, for only a rule knows which it
is: the matcher gives it to the object if the rule takes an object or `of` from the noun, else to the subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from eventlark.clause.cues import own_reading
from eventlark.clause.fillers import Roles
from eventlark.clause.lexicon import Carrier, carriers, words
from eventlark.clause.links import is_passive, relative_gap
from eventlark.clause.model import Clause, Filler
from eventlark.clause.tree import SUBJECTS, Tree, is_relation
from eventlark.clause.verbs import acts, add_oblique, hang, is_place

_BEFORE = frozenset({"amod", "compound", "nmod:unmarked", "nmod:desc", "nmod:poss", "nummod"})
"""Relations of what stands before a noun: "Thursday's meeting", "the August trip"."""
NOT_SHARED = frozenset({"subject", "object", "clause", "complement", "modifier", "quote", "owner", "support"})
"""Slots of a carrying verb that are not the noun's too."""


def fill_noun(tree: Tree, noun: int, table: Callable[[int], Clause | None]) -> tuple[Roles, int | None]:
    """The slots of `noun` and the verb that governs it, if any; `table` gives the role table of a verb."""
    roles = Roles(tree, noun)
    _dependants(tree, roles)
    found = governing(tree, noun)
    for verb, link in found:
        _from_support(tree, roles, table(verb), link)
    _adopt_phrases(tree, roles)
    _predicated(tree, roles)
    _actors_before(tree, roles)
    _of(tree, roles)
    hang(tree, roles)
    return roles, found[0][0] if found else None


# ---------------------------------------------------------------- what hangs on the noun


def _dependants(tree: Tree, roles: Roles) -> None:
    rels, noun = tree.rels, roles.head
    for kid in tree.of(noun):
        rel = rels[kid]
        if rel in _BEFORE and tree.is_time(kid):
            roles.add("time", (kid,), "modifier")
        elif rel == "nmod:poss":
            _owner(tree, roles, kid)
        elif is_relation(rel, "nmod") or is_relation(rel, "obl"):
            _phrase(tree, roles, kid)
        elif rel in ("amod", "compound", "nmod:unmarked", "nmod:desc"):
            roles.put("modifier", Filler(kid, *tree.phrase(kid), "modifier"))
        elif rel == "acl" and tree.is_infinitive(kid):
            roles.put("complement", Filler(kid, *tree.clause(kid), "complement"))
        elif rel in ("acl", "ccomp") and tree.mark(kid):
            roles.put("clause", Filler(kid, *tree.clause(kid), "complement"))


def _owner(tree: Tree, roles: Roles, kid: int) -> None:
    roles.add("owner", (kid,), "owner")
    cases = {tree.case(other) for other in tree.of(roles.head) if is_relation(tree.rels[other], "nmod")}
    undergoes = bool(cases & words("agent_case"))
    if not undergoes and not cases & words("part_case"):
        undergoes = tree.lemmas[roles.head] in words("undergoing_owner")
    roles.add("object" if undergoes else "subject", (kid,), "owner")


def _phrase(tree: Tree, roles: Roles, kid: int) -> None:
    case = tree.case(kid)
    if case in words("agent_case") and not tree.is_time(kid):
        roles.add("subject", (kid,), "by", case)
        roles.add(case, (kid,), "by", case)
    elif case in words("between_case"):
        roles.add(case, (kid,), "between", case)
        roles.add("subject", (kid,), "between", case)
    elif case in words("part_case"):
        roles.add(case, (kid,), "of", case)
        _agents_inside(tree, roles, kid)
    else:
        add_oblique(tree, roles, kid)


def _agents_inside(tree: Tree, roles: Roles, part: int) -> None:
    """`by` hung one too low, on what the noun is done to: "the capture of the port by rebels"."""
    for kid in tree.of(part):
        case = tree.case(kid)
        if is_relation(tree.rels[kid], "nmod") and case in words("agent_case") and not tree.is_time(kid):
            roles.add("subject", (kid,), "by", case)
            roles.add(case, (kid,), "by", case)


def _of(tree: Tree, roles: Roles) -> None:
    """A phrase with `of` as object and, where nobody else acts, as subject."""
    for filler in [filler for case in words("part_case") for filler in roles.slots.get(case, ())]:
        if "subject" not in roles.slots or any(other.route == "of" for other in roles.slots["subject"]):
            roles.put("subject", filler)
        roles.put("object", filler)


def _predicated(tree: Tree, roles: Roles) -> None:
    """Of whom a noun is said: "the army is on the retreat", "he was the target", "the town is under attack"."""
    copula = tree.first(roles.head, "cop")
    if copula is None:
        return
    carrier = carriers().get((tree.lemmas[copula], tree.case(roles.head)))
    slot = carrier.subject if carrier else "subject"
    for kid in tree.of(roles.head):
        if tree.rels[kid] != "nsubj" or tree.tags[kid] in ("DT", "EX") or tree.word(kid) in words("nobody_acting"):
            continue
        if slot not in roles.slots:
            roles.add(slot, (kid,), "support" if carrier else "active")


def _actors_before(tree: Tree, roles: Roles) -> None:
    """Names, demonyms and acting nouns before the noun: "Russian attack", "US-China talks", "rebel raid"."""
    if "subject" in roles.slots:
        return
    found = []
    for kid in tree.of(roles.head):
        if tree.rels[kid] in ("compound", "amod", "nmod:unmarked", "nmod:desc") and kid < roles.head:
            route = "" if _is_bound_for(tree, roles.head, kid) else acts(tree, kid)
            if route and not _is_inside_name(tree, kid, roles.head):
                found.append((kid, route))
    known = any(tree.name(kid) is not None for kid, _ in found)
    for kid, route in found:
        if tree.name(kid) is not None or not known:
            _add_before(tree, roles, kid, route)


def _is_bound_for(tree: Tree, noun: int, token: int) -> bool:
    """Whether `token` names the country where the noun goes."""
    name = tree.name(token)
    bound = name is not None and name.type == "country" and name.form != "demonym"
    return bound and tree.lemmas[noun] in words("bound_nouns")


def _is_inside_name(tree: Tree, token: int, noun: int) -> bool:
    """Whether a later word before `noun` ends the same name: "United" of "United Nations reforms"."""
    name = tree.name(token)
    if name is not None:
        return token < name.end - 1 < noun
    after = token + 1
    return after < noun and tree.upos[after] == "PROPN" == tree.upos[token] and tree.name(after) is None


def _add_before(tree: Tree, roles: Roles, token: int, route: str) -> None:
    """`token` as subject, with the whole name that it ends, and what a hyphen joins to it."""
    name = tree.name(token)
    roles.add("subject", _joined_by_hyphen(tree, token), route)
    if name is not None and name.end == token + 1 and name.start < token:
        roles.put("subject", Filler(token, name.start, name.end, route))
    else:
        roles.add("subject", (token,), route)


def _joined_by_hyphen(tree: Tree, token: int) -> list[int]:
    """The first half of "US-China": a name hung on a name."""
    return [
        kid
        for kid in tree.of(token)
        if tree.rels[kid] == "compound" and acts(tree, kid) and tree.has(token, "punct")
    ]


# ---------------------------------------------------------------- the verb that carries the noun


def outer_token(tree: Tree, noun: int) -> int:
    """The token by which the noun hangs in its clause: through "a string of", and from a conjunct to the first."""
    at = noun
    for _ in range(6):
        head = tree.heads[at]
        if head < 0:
            return at
        through = is_relation(tree.rels[at], "nmod") and tree.case(at) in words("part_case")
        if (through and tree.lemmas[head].lower() in words("quantity_nouns")) or (
            tree.rels[at] == "conj" and not tree.is_verb(head)
        ):
            at = head
        else:
            return at
    return at


def governing_verb(tree: Tree, noun: int) -> int | None:
    """The verb that carries the noun, else the one it is an argument of, or None."""
    found = governing(tree, noun)
    return found[0][0] if found else None


def governing(tree: Tree, noun: int) -> tuple[tuple[int, str], ...]:
    """The verbs that the noun is an argument of, light verbs before others, each with the link.

    The link is `object`, `subject` or a preposition. Besides its head these verbs are participles and relative
    clauses on it: "drills held by X", "the attack X made".
    """
    if noun not in tree.governing:
        found = list(_iter_governing(tree, noun))
        if len(found) > 1:
            found.sort(key=lambda item: (tree.lemmas[item[0]], item[1]) not in carriers())
        tree.governing[noun] = tuple(found)
    return tree.governing[noun]


def happens(tree: Tree, verb: int, link: str) -> bool:
    """Whether the verb says of the noun that it takes place ("the attack came on Sunday")."""
    if link != "subject":
        return False
    lemma, thing = tree.lemmas[verb], tree.first(verb, "obj")
    return lemma in words("occurring") or (
        thing is not None and f"{lemma} {tree.word(thing)}" in words("occurring")
    )


def _iter_governing(tree: Tree, noun: int) -> Iterator[tuple[int, str]]:
    outer = outer_token(tree, noun)
    head, rel = tree.heads[outer], tree.rels[outer]
    if head >= 0 and tree.is_verb(head):
        if rel in ("obj", "nsubj:pass"):
            yield head, "object"
        elif rel in ("nsubj", "nsubj:outer"):
            yield head, "object" if is_passive(tree, head) else "subject"
        if rel in SUBJECTS:
            yield from _iter_raised(tree, head)
        elif is_relation(rel, "obl"):
            yield head, tree.case(outer)
    elif head >= 0 and rel in SUBJECTS:
        yield from _iter_raised(tree, head)
    elif head >= 0 and is_relation(rel, "nmod"):
        yield from _iter_hung(tree, outer)
    for kid in tree.of(outer):
        if tree.rels[kid] in ("acl", "acl:relcl") and tree.is_verb(kid):
            link = _link_from_clause(tree, kid)
            if link:
                yield kid, link


def _iter_raised(tree: Tree, head: int) -> Iterator[tuple[int, str]]:
    """Open complements whose subject the noun is: "talks are set to begin", "a vote is expected to be held"."""
    for kid in tree.of(head):
        if tree.rels[kid] == "xcomp" and tree.is_verb(kid):
            yield kid, "object" if is_passive(tree, kid) else "subject"


def _iter_hung(tree: Tree, noun: int) -> Iterator[tuple[int, str]]:
    """A light verb whose phrase was hung on another of its nouns: "responded to the visit with drills"."""
    case, at = tree.case(noun), tree.heads[noun]
    for _ in range(2):
        head = tree.heads[at]
        if head < 0:
            return
        if tree.is_verb(head):
            if (tree.lemmas[head], case) in carriers():
                yield head, case
            return
        at = head


def _link_from_clause(tree: Tree, verb: int) -> str:
    """How a clause on a noun carries it: as object of a passive or of a gap, or as subject."""
    if is_passive(tree, verb):
        return "object"
    gap = relative_gap(tree, verb)
    if gap is not None:
        return gap[0]
    for kid in tree.of(verb):
        if tree.tags[kid] in ("WDT", "WP"):
            return "object" if tree.rels[kid] == "obj" else "subject" if tree.rels[kid] == "nsubj" else ""
    return "subject" if tree.tags[verb] == "VBG" else ""


def _from_support(tree: Tree, roles: Roles, clause: Clause | None, link: str) -> None:
    """Share the governing verb's roles, as much of them as its kind allows."""
    if clause is None:
        return
    carrier = carriers().get((clause.lemma, link))
    if carrier is not None or link == "object":
        roles.put("support", Filler(clause.head, clause.head, clause.head + 1, "support"))
    if carrier is not None:
        _share_subject(roles, clause, carrier)
        if link == "object":
            _share(roles, "object", clause.fillers("indirect"))
        _share_phrases(roles, clause, link)
    elif happens(tree, clause.head, link):
        _share_phrases(roles, clause, link)
    elif (link == "subject" or link in words("cause_case")) and clause.lemma in words("consequence"):
        if not own_reading(tree, clause.head, noun=False).negative:
            _share(roles, "object", clause.fillers("object"))
        _share_circumstances(roles, clause)


def _share_phrases(roles: Roles, clause: Clause, link: str) -> None:
    """All of the verb's phrases that the noun has not itself."""
    own = {link, *words("part_case")}
    for slot, found in clause.roles.items():
        if slot not in NOT_SHARED and slot not in own and slot not in roles.slots:
            _share(roles, slot, tuple(filler for filler in found if filler.route != "hung"))


def _adopt_phrases(tree: Tree, roles: Roles) -> None:
    """Phrases right behind the noun that hang on its head: the parser may have gone one too high."""
    outer = outer_token(tree, roles.head)
    head, end = tree.heads[outer], tree.phrase(roles.head)[1]
    if head < 0 or tree.rels[outer] not in ("obj", "obl", "nmod"):
        return
    for kid in tree.of(head):
        nominal = is_relation(tree.rels[kid], "obl") or is_relation(tree.rels[kid], "nmod")
        if not nominal or tree.first(kid, "case") != end or tree.is_time(kid):
            continue
        end = tree.phrase(kid)[1]
        slot = tree.case(kid)
        if slot not in roles.slots and slot not in words("part_case") | words("agent_case"):
            roles.add(slot, (kid,), "hung", slot)
            if "place" not in roles.slots and is_place(tree, kid, slot):
                roles.add("place", (kid,), "hung", slot)
        if slot in words("between_case"):
            roles.add("subject", (kid,), "between", slot)


def _share_subject(roles: Roles, clause: Clause, carrier: Carrier) -> None:
    """Give the verb's subject the part in the noun's table that the light verb says."""
    subjects = clause.fillers("subject")
    if carrier.subject == "none" or not subjects or _has_two_sides(roles):
        return
    if carrier.subject == "subject":
        roles.slots.pop("subject", None)
    _share(roles, carrier.subject, subjects)


def _has_two_sides(roles: Roles) -> bool:
    """Whether the noun names both sides itself: who "hosts talks between two states" is neither."""
    return any(filler.route == "between" for filler in roles.slots.get("subject", ()))


def _share_circumstances(roles: Roles, clause: Clause) -> None:
    """When and where the verb happens, the noun does."""
    for slot in ("time", "place"):
        if slot not in roles.slots:
            _share(roles, slot, clause.fillers(slot))


def _share(roles: Roles, slot: str, found: tuple[Filler, ...]) -> None:
    """Fill the noun's `slot` with fillers of the verb, marked as shared."""
    for filler in found:
        if filler.head != roles.head:
            roles.put(slot, msgspec.structs.replace(filler, route="support"))
