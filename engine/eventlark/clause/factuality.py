"""What the words that govern a predicate make of it: "refused to attack", "fears of an attack", "called for talks".

In: a `Tree` and a predicate. Out: its `Reading`, its own cues combined with those of its governors, outwards
link by link. A governor's effect is data (`factuality.tsv`, `light-verbs.tsv`); here is only how to find it.

    did n't  plan  to  attack       attack: plan -> planned; plan itself is negated, and that passes on
    said that Russia   attacked     attack: nothing; what is said stays as it is said
"""

from __future__ import annotations

from typing import NamedTuple

from eventlark.clause.ahead import time_ahead
from eventlark.clause.cues import Reading, own_reading, performs, tense_of
from eventlark.clause.giving import given_time
from eventlark.clause.lexicon import Effect, carriers, effects, words
from eventlark.clause.nouns import governing, happens, outer_token
from eventlark.clause.tree import FINITE_TAGS, SUBJECTS, Tree, is_relation

DEPTH = 8
"""How many governors reach a predicate."""

_PASSES = Effect((), True)
_SILENT = Effect((), False)
_PLANNED = Effect(("planned",), True)
_REQUESTED = Effect(("requested",), True)
_NEGATIVE = Effect(("negative",), True)
_MANNER = Effect((), False, manner=True)


class _Governor(NamedTuple):
    """The token that governs, whether it is read as a noun, and what it does.

    `shares_tense`: an event without tense has the governor's. `shares_claim`: what nobody claims, nobody knows
    to be so ("nobody said that they attacked").
    """

    token: int
    noun: bool
    effect: Effect
    shares_tense: bool = False
    shares_claim: bool = False


def read_cues(tree: Tree, head: int, *, noun: bool, depth: int = 0) -> Reading:
    """The reading of the predicate at `head` with everything that governs it."""
    reading = own_reading(tree, head, noun=noun)
    if not noun:
        reading = _mood(tree, head, _shared_auxiliaries(tree, head, reading))
    if not noun and tree.rels[head] == "cop" and depth < DEPTH:
        return read_cues(tree, tree.heads[head], noun=False, depth=depth + 1)
    governor = _of_noun(tree, head) if noun else _of_verb(tree, head)
    if governor is None or depth >= DEPTH:
        return reading
    outer = read_cues(tree, governor.token, noun=governor.noun, depth=depth + 1)
    if governor.shares_tense and reading.tense == "none":
        reading = reading._replace(tense=outer.tense)
        time = time_ahead(tree, governor.token) if noun and reading.modality == "actual" else None
        reading = reading.with_cue(*time, "planned") if time else reading  # "announced talks next week"
    for value in governor.effect.values:
        reading = reading.with_cue(governor.token, governor.token + 1, value)
    if governor.effect.passes:
        return reading.under(outer)
    if governor.effect.manner:
        return reading.under(outer.affirmed())
    if governor.effect is _SILENT and outer.negative and governor.shares_claim:
        return reading.with_cue(governor.token, governor.token + 1, "hypothetical")
    return reading


# ---------------------------------------------------------------- mood


def _mood(tree: Tree, verb: int, reading: Reading) -> Reading:
    """Commands ask for what they name; questions leave it open."""
    rel = tree.rels[verb]
    if rel not in ("root", "parataxis") and not (rel == "ccomp" and tree.is_quoted(verb)):
        return reading
    kids = tree.of(verb)
    if tree.tags[verb] == "VB" and not any(
        tree.rels[kid] in ("aux", "mark") or tree.rels[kid] in SUBJECTS for kid in kids
    ):
        return reading.with_cue(verb, verb + 1, "requested")
    bare = reading.modality == "actual" and rel == "root" and tree.is_infinitive(verb)
    if bare and any(tree.rels[kid] in SUBJECTS for kid in kids):
        return reading.with_cue(verb, verb + 1, "planned")  # a headline: "Chad to expel two envoys"
    last = tree.end - 1
    if rel == "root" and tree.doc.words[last] == "?":
        return reading.with_cue(last, last + 1, "possible")
    return reading


def _shared_auxiliaries(tree: Tree, verb: int, reading: Reading) -> Reading:
    """A conjunct without auxiliaries and subject has those of the first: "will attack and destroy"."""
    first = tree.heads[verb]
    if (
        tree.rels[verb] != "conj"
        or first < 0
        or tree.tags[verb] != tree.tags[first]
        or tree.tags[verb] in FINITE_TAGS
    ):
        return reading
    if any(
        tree.rels[kid] in ("aux", "aux:pass", "mark", "cop") or tree.rels[kid] in SUBJECTS for kid in tree.of(verb)
    ):
        return reading
    outer = own_reading(tree, first, noun=False)
    if any(tree.rels[kid] == "cc" and tree.word(kid) in words("contrasting") for kid in tree.of(verb)):
        outer = outer.affirmed()
    return reading.under(outer)._replace(tense=tense_of(tree, first))


# ---------------------------------------------------------------- what governs a verb or adjective


def _of_verb(tree: Tree, verb: int) -> _Governor | None:
    head, rel = tree.heads[verb], tree.rels[verb]
    for _ in range(DEPTH):
        if rel != "conj" or head < 0:
            break
        verb, head, rel = head, tree.heads[head], tree.rels[head]
    if head < 0:
        return None
    if rel in ("xcomp", "ccomp", "csubj"):
        return _of_complement(tree, verb, head, rel)
    if rel == "advcl":
        return _of_adverbial(tree, verb, head)
    if rel == "acl":
        return _of_noun_clause(tree, verb, head)
    if tree.tags[verb] == "VBG" and (is_relation(rel, "obl") or is_relation(rel, "nmod")):
        effect = _effect(tree, head, tree.case(verb))
        return _Governor(head, _is_noun(tree, head), effect) if effect else None
    return None


def _of_complement(tree: Tree, verb: int, head: int, rel: str) -> _Governor:
    finite = rel != "xcomp" and not tree.is_infinitive(verb) and not _is_gerund(tree, verb)
    link = "clause" if finite else "infinitive" if tree.is_infinitive(verb) else "complement"
    effect = _effect(tree, head, "subjunctive") if finite and _is_bare(tree, verb) else None
    if _is_negator(tree, head):
        effect = _PASSES
    elif performs(tree, verb, head, head):
        effect = _PASSES if own_reading(tree, head, noun=False).negative else _SILENT
    if link == "infinitive" and _is_excessive(tree, head):
        effect = _NEGATIVE
    effect = effect or _effect(tree, head, link)
    if finite:
        return _Governor(head, _is_noun(tree, head), effect or _SILENT, shares_claim=True)
    return _Governor(head, _is_noun(tree, head), effect or _PASSES, shares_tense=True)


def _is_gerund(tree: Tree, verb: int) -> bool:
    """Whether a form in -ing stands for itself, without the "were" of "were attacking"."""
    return tree.tags[verb] == "VBG" and not any(
        tree.rels[kid] == "aux" and tree.tags[kid] in FINITE_TAGS for kid in tree.of(verb)
    )


def _is_bare(tree: Tree, verb: int) -> bool:
    """Whether a clause has the verb's bare form and no auxiliary: "insists that they leave"."""
    return tree.tags[verb] in ("VB", "VBP") and not any(tree.rels[kid] in ("aux", "cop") for kid in tree.of(verb))


def _is_negator(tree: Tree, head: int) -> bool:
    """Whether `head` only negates, with the word behind it: "they have yet to attack"."""
    return head + 1 < tree.end and f"{tree.word(head)} {tree.word(head + 1)}" in words("negators")


def _is_excessive(tree: Tree, head: int) -> bool:
    """Whether something is too much so for what follows: "too weak to attack"."""
    return not tree.is_verb(head) and any(
        tree.rels[kid] == "advmod" and tree.word(kid) in words("excess") for kid in tree.of(head)
    )


def _of_adverbial(tree: Tree, verb: int, head: int) -> _Governor | None:
    if tree.is_infinitive(verb):
        if _is_excessive(tree, head):
            return _Governor(head, False, _NEGATIVE)
        has_other = tree.is_verb(head) and tree.has(head, "xcomp")
        effect = None if has_other else _effect(tree, head, "infinitive")
        if tree.mark(verb) in words("purpose_marks"):
            effect = _PLANNED
        return _Governor(head, _is_noun(tree, head), effect or _purpose(tree, head))
    if tree.tags[verb] == "VBG":
        mark = tree.mark(verb)
        return _Governor(head, False, (_effect(tree, head, mark) if mark else None) or _SILENT, shares_tense=True)
    if tree.tags[verb] in ("VBZ", "VBP") and not words("temporal_marks").isdisjoint(_opening(tree, verb)):
        return _Governor(head, False, _MANNER)
    return None


def _opening(tree: Tree, verb: int) -> set[str]:
    """What may open a subordinate clause: "when", "as soon as"."""
    adverbs = {tree.word(kid) for kid in tree.of(verb) if tree.rels[kid] == "advmod" and kid < verb}
    return adverbs | {tree.mark(verb)}


def _purpose(tree: Tree, head: int) -> Effect:
    """An infinitive of purpose: a plan after "send", "deploy" and in the present or future, else taken as done.

    What somebody is given time for is asked of them.
    """
    if given_time(tree, head):
        return _REQUESTED
    if tree.lemmas[head] in words("purpose_of_object") or tense_of(tree, head) in ("present", "future"):
        return _PLANNED
    return _PASSES


def _of_noun_clause(tree: Tree, verb: int, noun: int) -> _Governor | None:
    """An infinitive, gerund or that-clause on a noun; plain participles tell facts."""
    mark = tree.mark(verb)
    if tree.is_infinitive(verb):
        effect = _effect(tree, noun, "infinitive")
        if effect is None and any(tree.word(kid) in words("achieving_modifiers") for kid in tree.of(noun)):
            effect = _MANNER
        return _Governor(noun, True, effect or _PLANNED)
    if not mark:
        return _of_scene(tree, verb, noun)
    if tree.tags[verb] != "VBG":
        effect = _effect(tree, noun, "clause")
        return _Governor(noun, True, effect) if effect else None
    governor = noun
    if tree.rels[noun] in ("obj", "nsubj:pass") and _effect(tree, noun, mark) is None:
        governor = tree.heads[noun]  # "accused Spain of attacking", hung on Spain
    effect = _effect(tree, governor, mark) if governor >= 0 else None
    return _Governor(governor, governor == noun, effect) if effect else None


def _of_scene(tree: Tree, verb: int, noun: int) -> _Governor | None:
    """A participle on the object of a verb that shows a scene: "will see prisoners released"."""
    head = tree.heads[noun]
    if head < 0 or tree.rels[noun] != "obj" or tree.tags[verb] not in ("VBN", "VBG"):
        return None
    effect = _effect(tree, head, "participle")
    return _Governor(head, False, effect) if effect else None


# ---------------------------------------------------------------- what governs a noun


def _of_noun(tree: Tree, noun: int) -> _Governor | None:
    for verb, link in governing(tree, noun):
        carrier = carriers().get((tree.lemmas[verb], link))
        effect = _effect(tree, verb, link)
        if effect is not None:
            return _Governor(verb, False, effect, shares_tense=carrier is not None)
        if carrier is not None:
            value = carrier.sets.partition("=")[2]
            return _Governor(verb, False, Effect((value,) if value else (), True), shares_tense=True)
        if happens(tree, verb, link):
            return _Governor(verb, False, _PASSES, shares_tense=True)
    return _of_noun_in_phrase(tree, noun)


def _of_noun_in_phrase(tree: Tree, noun: int) -> _Governor | None:
    """A noun in a phrase on another noun or adjective, or before it: "fears of attack", "an attack plan"."""
    outer = outer_token(tree, noun)
    head, rel = tree.heads[outer], tree.rels[outer]
    if head < 0:
        return None
    if is_relation(rel, "nmod") or is_relation(rel, "obl"):
        effect = _effect(tree, head, tree.case(outer))
        return _Governor(head, _is_noun(tree, head), effect) if effect else None
    if rel == "compound":
        links = (*sorted(words("compound_case")), "complement")
        effect = next((found for link in links if (found := _effect(tree, head, link))), None)
        return _Governor(head, True, effect) if effect else None
    if rel in SUBJECTS:
        return _of_predicated(tree, head) or _of_hypothetical(tree, outer, head)
    return None


def _of_predicated(tree: Tree, head: int) -> _Governor | None:
    """A noun that is said to be so: "talks are possible", "an attack is planned", "no deal is likely"."""
    for value in ("possible", "planned", "negative"):
        if tree.word(head) in words(f"{value}_modifiers") | words(f"{value}_predicates"):
            return _Governor(head, False, Effect((value,), True), shares_tense=True)
    return None


def _of_hypothetical(tree: Tree, noun: int, head: int) -> _Governor | None:
    """What an indefinite subject would do: "an attack would be a mistake"."""
    determiners = [kid for kid in tree.of(noun) if tree.rels[kid] in ("det", "nmod:poss")]
    if any(tree.word(kid) not in words("indefinite_determiners") for kid in determiners):
        return None
    hypothetical = words("hypothetical_auxiliaries")
    if any(tree.rels[kid] == "aux" and tree.word(kid) in hypothetical for kid in tree.of(head)):
        return _Governor(head, False, Effect(("hypothetical",), False))
    return None


def _effect(tree: Tree, head: int, link: str) -> Effect | None:
    """What the word at `head` does to what it governs by `link`, or None where nobody wrote that down."""
    part = "V" if tree.is_verb(head) else "N" if _is_noun(tree, head) else "A"
    lemma = tree.lemmas[head]
    particle = tree.first(head, "compound:prt") if part == "V" else None
    if particle is not None:
        found = effects().get((f"{lemma} {tree.word(particle)}", part, link))
        if found is not None:
            return found
    found = effects().get((lemma, part, link))
    if found is None and link == "infinitive":
        found = effects().get((lemma, part, "complement"))
    if found is None and part == "V" and tree.tags[head] in ("VBN", "VBG"):
        link = "complement" if link == "infinitive" else link
        found = effects().get((tree.word(head), "A", link))
    return found


def _is_noun(tree: Tree, token: int) -> bool:
    return tree.tags[token][:2] == "NN"
