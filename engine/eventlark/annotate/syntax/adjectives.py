"""Rules for adjective groups without a noun: predicates, complements, and what only looks like an adjective.

Called by `clauses` for every phrase of kind J, left to right.
"""

from __future__ import annotations

from eventlark.annotate.syntax import nouns, verbs
from eventlark.annotate.syntax.coordination import conjoin
from eventlark.annotate.syntax.machine import REACH, Machine
from eventlark.annotate.syntax.nouns import after_preposition
from eventlark.annotate.syntax.templates import BASE, BE, FULL, GERUND, PRONOUN, TO


def _is_infinitive(m: Machine, n: int) -> bool:
    """Read "to free the hostages" as an infinitive, if the tagger took "free" for an adjective."""
    if m.word(m.preps[-1]) not in m.lex.infinitive or m.next_kind(n) != "N":
        return False
    if not m.features[n + 1] & (FULL | PRONOUN) or m.phrases.highs[n] - m.phrases.lows[n] > 1:
        return False
    m.kinds[n] = "V"
    m.features[n] = BASE | TO
    m.repairs[m.heads[n]] = "VB"
    m.link(m.preps.pop(), n, "mark", "infinitive")
    verbs.read(m, n)
    return True


def _describes_gerund(m: Machine, n: int) -> bool:
    """Read "of heavy fighting" as a noun group."""
    noun = n + 1
    if m.next_kind(n) != "V" or not m.features[noun] & GERUND or m.next_kind(noun) == "N":
        return False
    m.kinds[noun] = "N"
    m.features[noun] = 0
    m.repairs[m.heads[noun]] = "NN"
    m.link(n, noun, "amod", "adjective before gerund")
    return True


def _is_subject(m: Machine, n: int) -> bool:
    """Whether a word of quantity stands alone before its verb: "[many] fear a war"."""
    return m.ahead[n] >= 0 and not nouns.subject_waits(m)


def _is_predicate(m: Machine) -> bool:
    """Whether the verb before is a form of "be" or alike that still lacks its predicate."""
    verb = m.verb()
    if verb < 0 or m.preps:
        return verb < 0 and not m.preps
    return bool(m.features[verb] & BE and m.predicate[verb] < 0) or m.lemma(verb) in m.lex.linking


def read(m: Machine, n: int) -> None:
    """Place adjective group `n`."""
    if m.preps and (_is_infinitive(m, n) or _describes_gerund(m, n)):
        return
    if m.word(n) in m.lex.quantity and (_is_subject(m, n) or not _is_predicate(m)):
        m.kinds[n] = "N"
        nouns.read(m, n)
        return
    if m.preps:
        after_preposition(m, n)
        return
    verb = m.verb()
    top = m.top()
    if m.cc >= 0 and top >= 0 and m.kinds[top] == "J":
        conjoin(m, n, top)
    elif m.cc >= 0 and verb >= 0 and m.predicate[verb] >= 0 and m.predicate[verb] in m.stack[-REACH:]:
        conjoin(m, n, m.predicate[verb])
    elif m.comma >= 0 and top >= 0 and m.kinds[top] == "J":
        m.hang(n, top, "conj", "list")
    elif verb >= 0 and m.features[verb] & BE and m.predicate[verb] < 0:
        m.predicate[verb] = n
        m.hang(n, verb, "pred", "predicate adjective")
    elif verb >= 0 and (top == verb or m.rel[top] == "obj"):
        m.hang(n, verb, "xcomp", "adjective as complement")
    elif top >= 0 and m.kinds[top] == "N":
        m.hang(n, top, "amod", "adjective behind noun")
    elif verb >= 0:
        m.hang(n, verb, "advcl", "adjective left over")
    else:
        m.wait(n)
