"""The role table of a verb: its own dependants sorted into slots, then what the links add.

In: a `Tree` and a verb. Out: filled `Roles` with logical subject and object, and the verb's construction.
"""

from __future__ import annotations

from eventlark.clause.fillers import Roles, filler_of
from eventlark.clause.lexicon import pairs, words
from eventlark.clause.links import (
    Link,
    antecedent,
    is_passive,
    relative_gap,
    surface_object,
    surface_subject,
)
from eventlark.clause.model import Filler
from eventlark.clause.tree import Tree, is_relation

_NOMINAL = frozenset({"obl", "nmod"})
HUNG_DEPTH = 2
"""How deep in its arguments a predicate looks for prepositional phrases that may be its own."""


def fill_verb(tree: Tree, verb: int) -> tuple[Roles, str, bool]:
    """The slots of `verb`, the route of its surface subject and whether it is passive."""
    roles = Roles(tree, verb)
    passive = is_passive(tree, verb)
    subject = surface_subject(tree, verb)
    _core(tree, roles, subject, passive)
    _dependants(tree, roles, passive)
    _gap(tree, roles)
    hang(tree, roles)
    _hang_times(tree, roles)
    _hang_gerunds(tree, roles)
    return roles, subject.route, passive


# ---------------------------------------------------------------- who and whom


def _core(tree: Tree, roles: Roles, subject: Link, passive: bool) -> None:
    verb = roles.head
    indirect = tuple(kid for kid in tree.of(verb) if tree.rels[kid] == "iobj")
    objects = surface_object(tree, verb)
    if not passive:
        roles.add("subject", subject.tokens, _route(tree, subject, "active"))
        if objects.tokens:
            roles.add("object", objects.tokens, _object_route(tree, objects))
    elif objects.tokens and objects.route == "active" and tree.lemmas[verb] in words("dative"):
        # "Kyiv was given weapons": the surface subject is whom it was given to.
        indirect = (*subject.tokens, *indirect)
        roles.add("object", objects.tokens, "passive")
    else:
        roles.add("object", subject.tokens, _route(tree, subject, "passive"))
        if objects.tokens and objects.route == "active":
            roles.add("complement", objects.tokens, "passive")
    if indirect:
        roles.add("indirect", indirect, "dative")
        for case in words("dative_case"):
            roles.add(case, indirect, "dative")


def _route(tree: Tree, subject: Link, plain: str) -> str:
    if subject.route not in ("active", "inverted"):
        return subject.route
    if antecedent(tree, subject.tokens[0]) is not None:
        return "relative"
    return plain if subject.route == "active" else "inverted"


def _object_route(tree: Tree, objects: Link) -> str:
    return "object-relative" if antecedent(tree, objects.tokens[0]) is not None else objects.route


def _gap(tree: Tree, roles: Roles) -> None:
    gap = relative_gap(tree, roles.head)
    if gap is None:
        return
    slot, noun = gap
    if slot == "object":
        if "object" not in roles.slots and all(filler.head != noun for filler in roles.slots.get("subject", ())):
            roles.add("object", (noun,), "object-relative")
    else:
        roles.add(slot, (noun,), "relative" if slot in ("time", "place") else "stranded", slot)


# ---------------------------------------------------------------- the other dependants


def _dependants(tree: Tree, roles: Roles, passive: bool) -> None:
    rels = tree.rels
    for kid in tree.of(roles.head):
        rel = rels[kid]
        base = rel.partition(":")[0]
        if kid + 1 < roles.head and kid + 2 >= roles.head and tree.tags[kid + 1] == "HYPH":
            _add_first_half(tree, roles, kid)
        elif base in _NOMINAL and rel != "nmod:poss":
            add_oblique(tree, roles, kid, passive=passive)
        elif rel == "ccomp":
            _add_clause(tree, roles, "clause", kid)
        elif rel == "xcomp":
            _add_clause(tree, roles, "complement", kid)
        elif rel == "advcl":
            _add_adverbial(tree, roles, kid)
        elif rel == "advmod":
            _add_adverb(tree, roles, kid)
        elif rel == "nmod:poss" and not roles.slots.get("subject"):
            roles.add("subject", (kid,), "owner")
    _add_speech(tree, roles)


def _add_first_half(tree: Tree, roles: Roles, kid: int) -> None:
    """The word before the hyphen: "rebel" of "rebel-held" acts, "nuclear" of "nuclear-armed" modifies."""
    if acts(tree, kid):
        roles.add("subject", (kid,), "premodifier")
    else:
        roles.put("modifier", Filler(kid, kid, kid + 1, "modifier"))


def acts(tree: Tree, token: int) -> str:
    """The route by which a modifier is the one who acts, or the empty string."""
    name = tree.name(token)
    if name is not None:
        if name.form == "demonym":
            return "demonym"
        return "" if name.type in ("place", "facility") else "modifier"
    if tree.tags[token][:2] == "NN" and tree.lemmas[token].lower() in words("acting_nouns"):
        return "compound"
    if tree.tags[token] in ("NNP", "NNPS"):
        return "" if tree.is_time(token) else "modifier"
    named = tree.tags[token] == "JJ" and tree.doc.words[token][:1].isupper() and token != tree.start
    return "demonym" if named else ""


def _add_clause(tree: Tree, roles: Roles, slot: str, kid: int) -> None:
    start, end = tree.clause(kid)
    roles.put(slot, Filler(kid, start, end, "complement"))


def add_oblique(tree: Tree, roles: Roles, kid: int, *, passive: bool = False, route: str = "") -> None:
    """A prepositional or bare phrase: a time, the agent of a passive, else the slot of its preposition."""
    case = tree.case(kid)
    if tree.is_time(kid):
        roles.add("time", (kid,), route or "preposition", case)
        return
    if not case or tree.tags[kid].startswith("RB"):
        return
    if passive and case in words("agent_case"):
        roles.add("subject", (kid,), route or "passive-by", case)
        roles.add(case, (kid,), route or "passive-by", case)
        return
    slot, token = _whole_preposition(tree, kid, case)
    roles.add(slot, (token,), route or "preposition", slot)
    if slot in words("opposing_prepositions"):
        for against in words("opposing_case"):
            roles.add(against, (token,), route or "preposition", slot)
    if slot in words("dative_case") and tree.lemmas[roles.head] in words("dative") and not route:
        roles.add("indirect", (token,), "dative", slot)
    if is_place(tree, token, slot):
        roles.add("place", (token,), route or "preposition", slot)


def _whole_preposition(tree: Tree, kid: int, case: str) -> tuple[str, int]:
    """A prepositional noun as one preposition, whichever way the tree builds it: "in front of X"."""
    known = words("multiword_prepositions")
    article = "".join(f"{tree.word(low)} " for low in tree.of(kid) if tree.rels[low] == "det")
    for low in tree.of(kid):
        if low > kid and is_relation(tree.rels[low], "nmod"):
            whole = f"{case} {article}{tree.word(kid)} {tree.case(low)}"
            if whole in known:
                return whole, low
    return case, kid


def is_place(tree: Tree, token: int, preposition: str) -> bool:
    """Whether a phrase with this preposition says where: a place name or a noun of places."""
    if preposition not in words("place_prepositions"):
        return False
    if tree.lemmas[token].lower() in words("place_nouns"):
        return True
    name = tree.name(token)
    if name is not None:
        return name.type in ("country", "place", "facility")
    return not tree.doc.names and tree.upos[token] == "PROPN"


def _add_adverbial(tree: Tree, roles: Roles, kid: int) -> None:
    """A participle used as a preposition ("using rockets"), a gerund after one, what somebody is asked to do."""
    if tree.tags[kid] != "VBG":
        if tree.is_infinitive(kid) and _asks(tree, roles.head):
            _add_clause(tree, roles, "complement", kid)
        return
    if tree.word(kid) in words("participle_prepositions"):
        objects = [low for low in tree.of(kid) if tree.rels[low] == "obj"]
        roles.add(tree.word(kid), objects, "preposition", tree.word(kid))
        return
    mark = tree.mark(kid)
    if mark:
        start, end = tree.clause(kid)
        roles.put(mark, Filler(kid, start, end, "gerund", mark))


def _asks(tree: Tree, verb: int) -> bool:
    """Whether the verb asks or orders somebody to do what its infinitive says: "called on Spain to leave"."""
    lemma, known = tree.lemmas[verb], pairs("control_by_preposition")
    if lemma in words("purpose_of_object"):
        return True
    return any(is_relation(tree.rels[kid], "obl") and (lemma, tree.case(kid)) in known for kid in tree.of(verb))


def _add_adverb(tree: Tree, roles: Roles, kid: int) -> None:
    """An adverb of time fills `time`, any other modifies; what hangs on it is the verb's: "away from the coast"."""
    if tree.is_time(kid):
        roles.add("time", (kid,), "preposition")
        return
    roles.put("modifier", Filler(kid, kid, kid + 1, "modifier"))
    for low in tree.of(kid):
        if tree.rels[low] == "obl" and kid < low and tree.case(low) not in roles.slots:
            add_oblique(tree, roles, low)


def _add_speech(tree: Tree, roles: Roles) -> None:
    """What a verb of speech says where the tree does not hang it on the verb: quotes, and the matrix clause."""
    verb = roles.head
    for quote in tree.quotes(verb):
        roles.put("quote", Filler(quote.start, quote.start, quote.end, "complement"))
    if "clause" in roles.slots or tree.lemmas[verb] not in words("speaking"):
        return
    head = tree.heads[verb]
    if tree.rels[verb] == "parataxis" and head >= 0:
        start, end = tree.clause(head)
        roles.put("clause", Filler(head, start, end, "complement"))
    elif (said := tree.first(verb, "parataxis")) is not None:
        _add_clause(tree, roles, "clause", said)


def is_parenthetical(tree: Tree, roles: Roles) -> bool:
    """Whether a verb of speech stands behind or inside what is said and no quotation is its own."""
    if tree.lemmas[roles.head] not in words("speaking") or "quote" in roles.slots:
        return False
    return any(filler.start < roles.head for filler in roles.slots.get("clause", ()))


# ---------------------------------------------------------------- phrases hung on arguments


def hang(tree: Tree, roles: Roles) -> None:
    """Prepositional phrases inside the arguments may be the predicate's own: "held talks with S about U"."""
    level = [
        filler.head
        for slot, found in roles.slots.items()
        if slot not in ("subject", "time", "clause", "complement", "quote", "modifier")
        for filler in found
        if filler.route not in ("gerund", "object-relative", "reduced-passive", "relative")
    ]
    for depth in range(HUNG_DEPTH):
        below: list[int] = []
        for token in level:
            for kid in tree.of(token):
                if depth and tree.case(kid) in words("side_case"):
                    continue  # the other side of an inner noun: "evidence of talks with Chad"
                if is_relation(tree.rels[kid], "nmod") and kid > roles.head and tree.rels[kid] != "nmod:poss":
                    below += _hang_one(tree, roles, kid)
        level = below


def _hang_gerunds(tree: Tree, roles: Roles) -> None:
    """A gerund that the parser hung on the object: "accused Spain of lying"."""
    if tree.lemmas[roles.head] not in words("object_does_gerund"):
        return
    for filler in roles.slots.get("object", ())[:1]:
        for kid in tree.of(filler.head):
            mark = tree.mark(kid)
            if tree.rels[kid] == "acl" and tree.tags[kid] == "VBG" and mark and mark not in roles.slots:
                start, end = tree.clause(kid)
                roles.put(mark, Filler(kid, start, end, "gerund", mark))


def _hang_times(tree: Tree, roles: Roles) -> None:
    """A date that the parser hung on a name: "Serbia on Tuesday demanded", "burned houses in Idlib on Saturday"."""
    if "time" in roles.slots:
        return
    level = [filler.head for slot in ("subject", "object") for filler in roles.slots.get(slot, ())]
    for _ in range(HUNG_DEPTH + 1):
        below = [kid for token in level for kid in tree.of(token) if tree.rels[kid] == "nmod"]
        for kid in below:
            if tree.is_time(kid) and tree.upos[tree.heads[kid]] == "PROPN":
                roles.add("time", (kid,), "hung", tree.case(kid))
        level = below


def _hang_one(tree: Tree, roles: Roles, kid: int) -> list[int]:
    case = tree.case(kid)
    if tree.is_time(kid):
        if "time" not in roles.slots:
            roles.add("time", (kid,), "hung", case)
        return []
    if case and case not in words("part_case") and case not in roles.slots:
        roles.put(case, filler_of(tree, kid, "hung", case=case))
    if "place" not in roles.slots and is_place(tree, kid, case):
        roles.add("place", (kid,), "hung", case)
    return [kid]
