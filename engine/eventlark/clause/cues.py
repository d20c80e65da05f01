"""Polarity, modality and tense of a predicate, each with the words that say so.

In: a `Tree` and a predicate. Out: a `Reading`: what stands on the predicate itself (auxiliaries, negators,
modifiers, conjunctions) and, through `factuality`, what the words that govern it do to it. Scope is syntactic:
a cue reaches its own clause, complement or object and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from eventlark.clause.ahead import time_ahead
from eventlark.clause.lexicon import words
from eventlark.clause.model import Cue
from eventlark.clause.tree import SUBJECTS, Tree

MODALITIES = ("actual", "planned", "possible", "requested", "hypothetical")
"""From most to least real; of two that meet, the less real holds."""
NEGATIVE = "polarity=negative"
_RANK = {modality: rank for rank, modality in enumerate(MODALITIES)}
_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present"}


class Reading(NamedTuple):
    """How a predicate is meant, and the words that say so."""

    modality: str = "actual"
    tense: str = "none"
    cues: tuple[Cue, ...] = ()

    @property
    def negative(self) -> bool:
        """Whether the negations among the cues, each counted once, do not cancel out."""
        return len({cue.start for cue in self.cues if cue.sets == NEGATIVE}) % 2 == 1

    def with_cue(self, start: int, end: int, value: str) -> Reading:
        """This reading after a cue at tokens [start, end) whose value is a modality or `negative`."""
        if value == "positive":
            return self
        if value == "negative":
            return self._replace(cues=(*self.cues, Cue(start, end, NEGATIVE)))
        cue = Cue(start, end, f"modality={value}")
        modality = value if _RANK[value] > _RANK[self.modality] else self.modality
        return self._replace(modality=modality, cues=(*self.cues, cue))

    def under(self, outer: Reading) -> Reading:
        """This reading inside a governor that is itself read as `outer`; the tense is its own."""
        modality = outer.modality if _RANK[outer.modality] > _RANK[self.modality] else self.modality
        known = set(self.cues)
        return Reading(modality, self.tense, (*(cue for cue in outer.cues if cue not in known), *self.cues))

    def affirmed(self) -> Reading:
        """This reading without its negations."""
        return self._replace(cues=tuple(cue for cue in self.cues if cue.sets != NEGATIVE))


_PLAIN = Reading()
_PLAIN_IN = {tense: Reading(tense=tense) for tense in ("past", "present", "future", "none")}

# ---------------------------------------------------------------- a predicate's own words


def own_reading(tree: Tree, head: int, *, noun: bool) -> Reading:
    """The reading that stands on the predicate itself, without what governs it."""
    reading = _PLAIN if noun else _PLAIN_IN[tense_of(tree, head)]
    for kid in tree.of(head):
        rule = _RULES.get(tree.rels[kid])
        if rule is not None:
            reading = rule(tree, head, kid, reading)
    if reading.modality == "actual" and reading.tense in ("present", "none"):
        reading = _ahead(tree, head, reading, noun)
    return reading if noun else _inverted_condition(tree, head, reading)


def _ahead(tree: Tree, head: int, reading: Reading, noun: bool) -> Reading:
    """A plan by its time: "the king flies to Paris next week", "cutting 300 jobs by 2030"."""
    if not noun and tree.tags[head] in ("VB", "VBN") and reading.tense == "none":
        return reading  # infinitives are meant as their governors are
    time = time_ahead(tree, head)
    return reading.with_cue(*time, "planned") if time else reading


def _auxiliary(tree: Tree, head: int, kid: int, reading: Reading) -> Reading:
    if tree.tags[kid] != "MD" and tree.word(kid) not in words("planned_auxiliaries"):
        return reading
    word = tree.word(kid)
    if performs(tree, head, kid, head):
        return reading
    for value in ("planned", "possible", "requested", "hypothetical"):
        if word in words(f"{value}_auxiliaries"):
            if value == "hypothetical" and _is_hindsight(tree, head):
                return reading
            if value == "hypothetical" and _is_announced(tree, head):
                value = "planned"
            return reading.with_cue(kid, kid + 1, value)
    return reading


def performs(tree: Tree, verb: int, governor: int, holder: int) -> bool:
    """Whether somebody does what they say they want or must: "I want to thank"; `holder` has the subject.

    Whoever "would like to thank" does.
    """
    by = tree.lemmas[governor]
    if tree.lemmas[verb] not in words("performatives") or by not in words("performing_governors"):
        return False
    if by in words("performing_for_all") and tree.has(governor, "aux"):
        return True
    return any(tree.rels[kid] in SUBJECTS and tree.word(kid) in words("first_persons") for kid in tree.of(holder))


def _is_hindsight(tree: Tree, head: int) -> bool:
    """Whether "would" tells what came later: "he would later be freed", "would go on to win"."""
    kids = tree.of(head)
    if any(tree.rels[kid] == "advcl" and tree.mark(kid) in words("hypothetical_marks") for kid in kids):
        return False
    later = any(tree.rels[kid] == "advmod" and tree.word(kid) in words("hindsight") for kid in kids)
    return later and not _is_perfect(tree, head) and not tree.is_quoted(head) and tree.rels[head] != "ccomp"


def _is_announced(tree: Tree, head: int) -> bool:
    """Whether "would" announces: it is what somebody said he will do, or will do on a condition."""
    if _is_perfect(tree, head) or tree.is_quoted(head):
        return False
    if any(tree.rels[kid] == "advcl" and tree.mark(kid) in words("hypothetical_marks") for kid in tree.of(head)):
        return True
    outer = tree.heads[head]
    if tree.rels[head] == "conj" and outer >= 0:
        head, outer = outer, tree.heads[outer]
    return outer >= 0 and tree.rels[head] == "ccomp" and tree.tags[outer] in ("VBD", "VBN")


def _is_perfect(tree: Tree, head: int) -> bool:
    """Whether "have" follows an auxiliary: "would have attacked" is counterfactual, whoever says it."""
    perfect = words("perfect_auxiliaries")
    return any(
        tree.rels[kid] == "aux" and tree.tags[kid] == "VB" and tree.word(kid) in perfect for kid in tree.of(head)
    )


def _adverb(tree: Tree, head: int, kid: int, reading: Reading) -> Reading:
    word = tree.word(kid)
    if word in words("negators"):
        return reading if _is_pseudo(tree, kid) else reading.with_cue(kid, kid + 1, "negative")
    if kid + 1 == head and word in words("near_misses") and tree.is_verb(head) and tree.rels[head] != "cop":
        return reading.with_cue(kid, head, "negative")
    for value in ("possible", "planned"):
        if word in words(f"{value}_modifiers"):
            return reading.with_cue(kid, kid + 1, value)
    if kid > tree.start and f"{tree.word(kid - 1)} {word}" in words("negators"):
        return reading.with_cue(kid - 1, kid + 1, "negative")
    return reading


def _is_pseudo(tree: Tree, negator: int) -> bool:
    """Whether the next word undoes the negation: "not only", "no doubt"."""
    after = negator + 1
    return after < tree.end and tree.word(after) in words("pseudo_after_negator")


def _argument(tree: Tree, head: int, kid: int, reading: Reading) -> Reading:
    """Subjects and objects that negate: "nobody", "no troops", "none of the rebels"."""
    if tree.word(kid) in words("negative_pronouns"):
        return reading.with_cue(kid, kid + 1, "negative")
    for low in tree.of(kid):
        if (
            tree.rels[low] in ("det", "cc:preconj")
            and tree.word(low) in words("negative_determiners")
            and not _is_pseudo(tree, low)
        ):
            return reading.with_cue(low, low + 1, "negative")
    return reading


def _determiner(tree: Tree, head: int, kid: int, reading: Reading) -> Reading:
    if tree.word(kid) in words("negative_determiners") and not _is_pseudo(tree, kid):
        return reading.with_cue(kid, kid + 1, "negative")
    return reading


def _modifier(tree: Tree, head: int, kid: int, reading: Reading) -> Reading:
    word = tree.word(kid)
    for value in ("possible", "planned", "negative", "hypothetical", "requested"):
        if word in words(f"{value}_modifiers"):
            return reading.with_cue(kid, kid + 1, value)
    return reading


def _opening(tree: Tree, head: int, kid: int, reading: Reading) -> Reading:
    """The conjunction or preposition that opens the phrase."""
    if not any(tree.rels[low] == "fixed" for low in tree.of(kid)):
        word, end = tree.word(kid), kid + 1
    else:
        parts = [kid, *(low for low in tree.of(kid) if tree.rels[low] == "fixed")]
        word, end = " ".join(tree.word(part) for part in parts), max(parts) + 1
    for value in ("negative", "hypothetical", "possible", "planned", "requested"):
        if word in words(f"{value}_marks"):
            return reading.with_cue(kid, end, value)
    return reading


def _copula(tree: Tree, head: int, kid: int, reading: Reading) -> Reading:
    """An infinitive after "be" is a plan: "the king is to travel", "the law is to be signed"."""
    if tree.tags[head] in ("VB", "VBN") and tree.is_infinitive(head):
        return reading.with_cue(kid, kid + 1, "planned")
    return reading


_RULES: dict[str, Callable[[Tree, int, int, Reading], Reading]] = {
    "aux": _auxiliary,
    "advmod": _adverb,
    "cc": _adverb,
    "cc:preconj": _adverb,
    "nsubj": _argument,
    "nsubj:pass": _argument,
    "obj": _argument,
    "obl:agent": _argument,
    "det": _determiner,
    "cop": _copula,
    "amod": _modifier,
    "compound": _modifier,
    "mark": _opening,
    "case": _opening,
}


def _inverted_condition(tree: Tree, head: int, reading: Reading) -> Reading:
    """An auxiliary before the subject opens a condition: "Had they attacked, ...", "Were they to attack, ..."."""
    if tree.rels[head] != "advcl" or (tree.has(head, "mark") and not tree.is_infinitive(head)):
        return reading
    auxiliary = tree.first(head, "aux")
    subject = next((kid for kid in tree.of(head) if tree.rels[kid] in SUBJECTS), None)
    if auxiliary is None or subject is None or auxiliary > subject:
        return reading
    return reading.with_cue(auxiliary, auxiliary + 1, "hypothetical")


# ---------------------------------------------------------------- tense


def tense_of(tree: Tree, head: int) -> str:
    """past, present or future from the first finite word of the verb group; none where there is none."""
    future = words("planned_auxiliaries")
    first = ""
    perfect = False
    for kid in tree.of(head):
        if tree.rels[kid] in ("aux", "aux:pass", "cop"):
            if tree.word(kid) in future:
                return "future"
            perfect = perfect or (
                tree.rels[kid] == "aux" and tree.tags[head] == "VBN" and tree.tags[kid] in _FINITE
            )
            first = first or tree.tags[kid]
    if first:
        return "past" if perfect else _FINITE.get(first, "none")
    return _FINITE.get(tree.tags[head], "none")
