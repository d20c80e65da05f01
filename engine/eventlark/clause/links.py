"""The links that a basic tree leaves out: shared and controlled subjects, antecedents, gaps.

In: a `Tree` and a predicate. Out: the tokens that play its subject or object, and the way they were found.
Works on UD trees from any source; everything that looks beyond a predicate's own children is here.

    rebels  who  threatened  to  attack        subject of attack -> (control) subject of threatened
      ^      |                                 -> who -> (relative) rebels
      +------+
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from eventlark.clause.giving import given_time, receivers
from eventlark.clause.lexicon import carriers, pairs, words
from eventlark.clause.low import clause_of_place
from eventlark.clause.parallel import described, person_of
from eventlark.clause.tree import FINITE_TAGS, SUBJECTS, Tree, is_relation

LIMIT = 24
"""Links followed in a row; no real sentence needs more, and none takes more time."""

SHARED_WITHIN = 8
"""How far apart two verbs may stand that share an object behind the second."""

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl"})
_PASSIVE = frozenset({"aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"})
_PARTICIPLES = frozenset({"VBN", "VBD"})


class Link(NamedTuple):
    """Tokens that play a part in a clause, and the name of the way that leads to them."""

    tokens: tuple[int, ...]
    route: str


class _Hop(NamedTuple):
    """One step outwards: the tokens looked for, or the predicate whose subject they are."""

    route: str
    tokens: tuple[int, ...] = ()
    onward: int | None = None


NONE = Link((), "")

# ---------------------------------------------------------------- voice


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb's surface subject is what it is done to; participles and shared auxiliaries count.

    A participle without auxiliary is passive when it modifies or complements; as a conjunct it is what
    its first conjunct is ("was arrested and charged").
    """
    for _ in range(LIMIT):
        rels, tag = tree.rels, tree.tags[verb]
        own = {rels[kid] for kid in tree.of(verb)}
        if tree.graph is not None:
            own |= tree.graph.relations(verb)
        if not own.isdisjoint(_PASSIVE) or ("cop" in own and tag == "VBN"):  # "was carpet-bombed"
            return True
        if "aux" in own or "nsubj" in own:
            return False
        rel = rels[verb]
        if tag not in _PARTICIPLES or rel == "root" or _takes_object(tree, verb):
            return False
        if rel == "conj" and tree.heads[verb] >= 0:
            if tag != "VBN":
                return False
            verb = tree.heads[verb]
            continue
        return rel in ("acl", "amod") or (
            tag == "VBN" and rel in ("advcl", "xcomp", "ccomp", "parataxis", "dep", "nmod")
        )
    return False


def _takes_object(tree: Tree, verb: int) -> bool:
    """Whether a bare participle has an object or clause of its own: it is no passive, whatever its tag says."""
    rels = tree.rels
    if all(rels[kid] not in ("obj", "ccomp") for kid in tree.of(verb)):
        return False
    lemma = tree.lemmas[verb]
    return lemma not in words("dative") and lemma not in words("passive_with_object")


# ---------------------------------------------------------------- subjects


def own_subjects(tree: Tree, verb: int) -> tuple[int, ...]:
    """The verb's own surface subjects; expletives are none, nor adverbs that a parser took for one."""
    rels, tags = tree.rels, tree.tags
    return tuple(kid for kid in tree.of(verb) if rels[kid] in SUBJECTS and tags[kid][:2] != "RB")


def surface_subject(tree: Tree, verb: int) -> Link:
    """The tokens that stand as surface subject of `verb`, its own or through links.

    Its own subject has the route `active` or, behind the verb, `inverted`; else the first link names the route.
    """
    route, at = "", verb
    for _ in range(LIMIT):
        own = own_subjects(tree, at)
        if own:
            return Link(own, route or ("inverted" if own[0] > verb else "active"))
        given = tree.graph.linked(at, "nsubj") if tree.graph is not None else ()
        if given:
            return Link(given, route or _route_of_given(tree, at))
        step = _STEPS.get(tree.rels[at])
        if step is None or tree.heads[at] < 0 or _stands_alone(tree, at):
            return NONE
        hop = step(tree, at, tree.heads[at])
        route = route or hop.route
        if hop.onward is None:
            return Link(hop.tokens, route) if hop.tokens else NONE
        at = hop.onward
    return NONE


def _route_of_given(tree: Tree, verb: int) -> str:
    """What a subject that an enhanced graph gives is called: as if we had found the link ourselves."""
    rel, head = tree.rels[verb], tree.heads[verb]
    if rel == "xcomp":
        return "raising" if head >= 0 and tree.lemmas[head] in words("raising") else "control"
    return {"conj": "coordination", "acl:relcl": "relative", "advcl": "adverbial"}.get(rel, "participle")


def _stands_alone(tree: Tree, verb: int) -> bool:
    """A finite clause that needs a subject of its own; only conjuncts and relative clauses go without."""
    if tree.rels[verb] in ("conj", "acl:relcl", "acl", "amod", "cop"):
        return False
    if tree.tags[verb] in FINITE_TAGS and not tree.has(verb, "mark"):
        return tree.rels[verb] not in ("xcomp", "advcl")
    rels, tags = tree.rels, tree.tags
    return any(rels[kid] == "aux" and tags[kid] in FINITE_TAGS for kid in tree.of(verb))


def _from_conjunct(tree: Tree, verb: int, head: int) -> _Hop:
    if not (tree.is_verb(head) or tree.has(head, "cop") or own_subjects(tree, head)):
        return _Hop("")
    if tree.rels[head] in ("acl", "amod", "acl:relcl") or own_subjects(tree, head):
        return _Hop("coordination", onward=head)
    return _Hop("coordination", onward=head)


def _from_control(tree: Tree, verb: int, head: int) -> _Hop:
    """An open complement: the governor's object where it has one, else its subject."""
    lemma = tree.lemmas[head]
    if _is_tough(tree, verb, head):
        return _Hop("")
    if lemma not in words("subject_control") or is_passive(tree, head):
        objects = surface_objects(tree, head)
        if objects:
            return _Hop("control", tokens=objects)
        by_preposition = _controller_in_phrase(tree, verb, head)
        if by_preposition:
            return _Hop("control", tokens=by_preposition)
    return _Hop("raising" if lemma in words("raising") else "control", onward=head)


def surface_objects(tree: Tree, verb: int) -> tuple[int, ...]:
    """The one who is told or sent: the indirect object, else the objects; none behind an open complement."""
    rels = tree.rels
    indirect = tuple(kid for kid in tree.of(verb) if rels[kid] == "iobj")
    return indirect or tuple(kid for kid in tree.of(verb) if rels[kid] == "obj")


def _controller_in_phrase(tree: Tree, verb: int, head: int) -> tuple[int, ...]:
    """The noun after the verb's preposition: "call on Israel to stop"."""
    known, lemma = pairs("control_by_preposition"), tree.lemmas[head]
    for kid in tree.of(head):
        if is_relation(tree.rels[kid], "obl") and head < kid < verb and (lemma, tree.case(kid)) in known:
            return (kid,)
    return ()


def _from_adverbial(tree: Tree, verb: int, head: int) -> _Hop:
    """An adverbial clause: the matrix subject, or the object that is sent, accused or stopped."""
    if tree.tags[verb] in FINITE_TAGS and tree.tags[verb] != "VBD":
        return _Hop("")
    mark = tree.mark(verb)
    if mark in words("impersonal_marks") or tree.word(verb) in words("impersonal_participles"):
        return _Hop("")
    if tree.is_infinitive(verb) or (not mark and tree.tags[verb] == "VB"):
        return _from_purpose(tree, verb, head)
    if mark and tree.tags[verb] == "VBG":
        objects = surface_objects(tree, head)
        if objects and mark in words("gerund_of_object") and tree.lemmas[head] in words("object_does_gerund"):
            return _Hop("gerund", tokens=objects)
        return _Hop("gerund", onward=head)
    return _Hop("adverbial", onward=head)


def _from_purpose(tree: Tree, verb: int, head: int) -> _Hop:
    """An infinitive of purpose: the object of "send" acts, unless it is sent to somebody; who gets time acts."""
    if found := given_time(tree, head):
        return _Hop("control", tokens=found)
    if tree.lemmas[head] in words("purpose_of_object") and not tree.has(head, "iobj"):
        found = surface_objects(tree, head) or _controller_in_phrase(tree, verb, head)
        if found and found[0] < verb:
            return _Hop("control", tokens=found)
    return _Hop("infinitive", onward=head)


def _from_noun(tree: Tree, verb: int, head: int) -> _Hop:
    """A participle or infinitive on a noun."""
    if tree.tags[verb] == "VBG" and not tree.has(verb, "mark"):
        if tree.lemmas[head] in words("document_nouns"):
            return _of_control_noun(tree, head)
        outer = clause_of_place(tree, head)
        return _Hop("participle", tokens=(head,)) if outer is None else _Hop("adverbial", onward=outer)
    if tree.tags[verb] in _PARTICIPLES and not tree.has(verb, "mark"):
        return _Hop("reduced-passive" if is_passive(tree, verb) else "participle", tokens=(head,))
    subject = tree.first(head, "nsubj") if tree.has(head, "cop") and tree.tags[verb] == "VBG" else None
    if subject is not None:  # "they are on the brink of winning"
        return _Hop("control", tokens=(subject,))
    if tree.lemmas[head] in words("control_nouns"):
        return _of_control_noun(tree, head)
    if _is_complete(tree, verb) and _stranded(tree, verb) is None:
        return _Hop("gerund" if tree.tags[verb] == "VBG" else "infinitive", tokens=(head,))
    outer = tree.heads[head]
    if outer >= 0 and tree.rels[head] in ("obj", "obl", "xcomp") and tree.is_verb(outer):
        return _Hop("infinitive", onward=outer)
    return _Hop("")


def _is_complete(tree: Tree, verb: int) -> bool:
    """Whether a verb has all it needs but a subject."""
    if tree.lemmas[verb] in words("intransitive") or tree.has(verb, "aux:pass"):
        return True
    return any(tree.rels[kid] in ("obj", "ccomp") for kid in tree.of(verb))


def _of_control_noun(tree: Tree, noun: int) -> _Hop:
    """Who has the plan: its owner, or the subject of the verb that carries it."""
    rels = tree.rels
    for kid in tree.of(noun):
        if rels[kid] == "nmod:poss" or (is_relation(rels[kid], "nmod") and tree.case(kid) in words("holder_case")):
            return _Hop("control", tokens=(kid,))
    outer, rel = tree.heads[noun], rels[noun]
    if rel == "nsubj:pass" and outer >= 0:  # "an attempt was made by rebels", but not "was foiled by police"
        agents = [kid for kid in tree.of(outer) if rels[kid] == "obl:agent"]
        carrier = carriers().get((tree.lemmas[outer], "object"))
        if agents and carrier is not None and carrier.subject == "subject":
            return _Hop("control", tokens=tuple(agents))
        return _modifier_of(tree, noun)
    if outer >= 0 and tree.is_verb(outer) and rel in ("obj", "obl", "xcomp"):
        found = receivers(tree, outer) if rel == "obj" else ()
        return _Hop("control", tokens=found) if found else _Hop("control", onward=outer)
    return _modifier_of(tree, noun)


def _modifier_of(tree: Tree, noun: int) -> _Hop:
    """A name before the noun: "a Russian plan", "the UN mission"."""
    tags = tree.tags
    for kid in tree.of(noun):
        named = tags[kid] in ("NNP", "NNPS") or (tags[kid] == "JJ" and tree.doc.words[kid][:1].isupper())
        if named and tree.rels[kid] in ("compound", "amod", "nmod:unmarked"):
            return _Hop("control", tokens=(kid,))
    return _Hop("")


def _from_modified(tree: Tree, verb: int, head: int) -> _Hop:
    return _Hop("premodifier", tokens=(head,))


def _from_relative(tree: Tree, verb: int, head: int) -> _Hop:
    """A relative clause without any subject: the antecedent is it."""
    return _Hop("relative", tokens=(described(tree, head, verb),))


def _from_complement(tree: Tree, verb: int, head: int) -> _Hop:
    """A clausal complement without subject and not finite: as an open complement of the subject."""
    if tree.tags[verb] == "VBG" or tree.is_infinitive(verb):
        return _Hop("control", onward=head)
    return _Hop("")


def _from_oblique(tree: Tree, verb: int, head: int) -> _Hop:
    """A gerund that the parser took for a noun after a preposition."""
    if tree.tags[verb] != "VBG":
        return _Hop("")
    if tree.is_verb(head):
        return _from_adverbial(tree, verb, head)
    return _of_control_noun(tree, head) if tree.lemmas[head] in words("control_nouns") else _Hop("")


def _from_copula(tree: Tree, verb: int, head: int) -> _Hop:
    """A copula has the subject of its predicate."""
    return _Hop("", onward=head)


_STEPS: dict[str, Callable[[Tree, int, int], _Hop]] = {
    "conj": _from_conjunct,
    "xcomp": _from_control,
    "advcl": _from_adverbial,
    "acl": _from_noun,
    "amod": _from_modified,
    "acl:relcl": _from_relative,
    "ccomp": _from_complement,
    "obl": _from_oblique,
    "nmod": _from_oblique,
    "parataxis": _from_complement,
    "cop": _from_copula,
}

# ---------------------------------------------------------------- relatives


def antecedent(tree: Tree, pronoun: int) -> int | None:
    """The noun that a relative pronoun stands for, or None for a question word and all other tokens."""
    given = tree.graph.referent(pronoun) if tree.graph is not None else None
    if given is not None or tree.tags[pronoun] not in _RELATIVE_TAGS:
        return given
    rels, heads = tree.rels, tree.heads
    at = heads[pronoun]
    for _ in range(LIMIT):
        if at < 0:
            return None
        if rels[at] == "acl:relcl":
            return person_of(tree, described(tree, heads[at], at), pronoun) if heads[at] >= 0 else None
        if rels[at] in _CLAUSAL and pronoun > heads[at]:
            return None
        at = heads[at]
    return None


def relative_gap(tree: Tree, verb: int) -> tuple[str, int] | None:
    """Where the antecedent belongs in a relative clause that has no pronoun for it: (slot, antecedent).

    The slot is `object`, `time`, `place` or the stranded preposition: "the town they retreated from".
    """
    clause = _relative_above(tree, verb)
    if clause is None or tree.heads[clause] < 0:
        return None
    noun = tree.heads[clause]
    adverb = _relative_adverb(tree, clause)
    if adverb is not None:
        fits = adverb != "time" or tree.is_time(noun) or tree.lemmas[noun] in words("time_nouns")
        return (adverb, noun) if clause == verb and fits else None
    stranded = _stranded(tree, verb)
    pronoun = _has_pronoun(tree, clause)
    if stranded is not None:
        return (stranded, described(tree, noun, clause)) if not pronoun else None
    if pronoun or not _lacks_object(tree, verb) or not surface_subject_known(tree, clause):
        return None
    if tree.lemmas[noun].lower() in words("adverbial_nouns") or tree.is_time(noun):
        return ("time", noun) if tree.is_time(noun) else None
    return ("object", described(tree, noun, clause))


def surface_subject_known(tree: Tree, clause: int) -> bool:
    """Whether a relative clause has its own subject, so that the antecedent must be something else."""
    return bool(own_subjects(tree, clause)) or tree.rels[clause] == "acl"


def _relative_above(tree: Tree, verb: int) -> int | None:
    """The relative clause, or infinitive on a noun, whose gap may lie at `verb`."""
    at = verb
    for _ in range(LIMIT):
        rel = tree.rels[at]
        if rel == "acl:relcl":
            return at
        if rel == "acl" and tree.is_infinitive(at):
            return at if tree.lemmas[tree.heads[at]] not in words("control_nouns") else None
        shared = rel == "conj" and tree.heads[at] >= 0 and _lacks_object(tree, tree.heads[at])
        if not (rel in ("xcomp", "ccomp") or shared) or tree.heads[at] < 0:
            return None
        at = tree.heads[at]
    return None


def _relative_adverb(tree: Tree, clause: int) -> str | None:
    """`place` for "where", `time` for "when" at the head of the clause."""
    for kid in tree.of(clause):
        if tree.tags[kid] == "WRB":
            return "time" if tree.word(kid) in words("relative_time") else "place"
    return None


def _stranded(tree: Tree, verb: int) -> str | None:
    """A preposition that lost its noun, behind the verb."""
    for kid in tree.of(verb):
        if (
            kid > verb
            and tree.tags[kid] in ("IN", "RP", "TO")
            and tree.rels[kid] in ("obl", "case", "nmod", "advmod")
            and not tree.of(kid)
        ):
            return tree.word(kid)
    return None


def _has_pronoun(tree: Tree, clause: int) -> bool:
    """Whether a relative pronoun in the clause, or one level down, stands for the antecedent."""
    tags, rels = tree.tags, tree.rels
    for kid in tree.of(clause):
        if tags[kid] in _RELATIVE_TAGS and kid < clause and rels[kid] != "det":
            return True
        if any(tags[low] in _RELATIVE_TAGS and low < clause for low in tree.of(kid)):
            return True
    return False


def _lacks_object(tree: Tree, verb: int) -> bool:
    rels = tree.rels
    if tree.lemmas[verb] in words("intransitive") or is_passive(tree, verb):
        return False
    return not any(rels[kid] in ("obj", "ccomp", "xcomp", "cop") for kid in tree.of(verb))


# ---------------------------------------------------------------- objects


def surface_object(tree: Tree, verb: int) -> Link:
    """The objects of `verb`: its own, what an enhanced graph gives, or one shared in coordination."""
    rels = tree.rels
    own = tuple(kid for kid in tree.of(verb) if rels[kid] == "obj")
    if own and not _is_for_next(tree, verb, own[0]):
        return Link(own, "active")
    given = tree.graph.linked(verb, "obj") if tree.graph is not None else ()
    if given:
        clause = _relative_above(tree, verb)
        outer = clause is not None and tree.heads[clause] in given
        return Link(given, "object-relative" if outer else "coordination")
    return _tough(tree, verb) or _shared_object(tree, verb) or NONE


def _is_for_next(tree: Tree, verb: int, obj: int) -> bool:
    """Whether an object belongs to the verb before it alone, since `verb` takes none: "came and saw Lima"."""
    if tree.lemmas[verb] not in words("intransitive"):
        return False
    return any(tree.rels[kid] == "conj" and verb < kid < obj and tree.is_verb(kid) for kid in tree.of(verb))


def _tough(tree: Tree, verb: int) -> Link | None:
    """The subject of an adjective like "hard", as object of its infinitive: "Kyiv is hard to attack"."""
    head = tree.heads[verb]
    if head < 0 or not _is_tough(tree, verb, head) or _stranded(tree, verb) is not None:
        return None
    subject = surface_subject(tree, head)
    return Link(subject.tokens, "raising") if subject.tokens else None


def _is_tough(tree: Tree, verb: int, adjective: int) -> bool:
    """Whether `verb` is the infinitive of an adjective like "hard" and lacks an object."""
    if tree.lemmas[adjective] not in words("tough") or tree.tags[adjective][:2] != "JJ":
        return False
    if tree.rels[verb] not in ("xcomp", "advcl", "ccomp", "csubj") or not tree.is_infinitive(verb):
        return False
    return _lacks_object(tree, verb) and not tree.has(adjective, "expl")


def _shared_object(tree: Tree, verb: int) -> Link | None:
    """An object behind the last verb, whichever verb the tree hangs it on: "attacked and took the town"."""
    if tree.lemmas[verb] in words("intransitive") or is_passive(tree, verb):
        return None
    rels, head = tree.rels, tree.heads[verb]
    if any(rels[kid] in ("obl", "ccomp", "xcomp", "iobj", "advcl") and kid > verb for kid in tree.of(verb)):
        return None
    if rels[verb] == "conj" and head >= 0:
        shared = tuple(kid for kid in tree.of(head) if rels[kid] == "obj" and kid > verb)
        if shared:
            return Link(shared, "coordination")
    return _object_of_next(tree, verb, head if rels[verb] == "conj" and head >= 0 else verb)


def _object_of_next(tree: Tree, verb: int, first: int) -> Link | None:
    """The object of a later verb in the coordination of `first`, when nothing but verbs stands between."""
    rels = tree.rels
    group = [kid for kid in tree.of(first) if rels[kid] == "conj" and kid > verb and tree.is_verb(kid)]
    for later in group:
        between = range(verb + 1, later)
        if later - verb > SHARED_WITHIN or any(
            rels[at] not in ("cc", "punct", "advmod") and at not in group for at in between
        ):
            return None
        shared = tuple(kid for kid in tree.of(later) if rels[kid] == "obj" and kid > later)
        if shared:
            return None if is_passive(tree, later) else Link(shared, "coordination")
        if any(kid > later and rels[kid] not in ("cc", "punct", "conj") for kid in tree.of(later)):
            return None
    return None
