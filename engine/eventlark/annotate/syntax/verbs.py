"""Rules for verb groups: `read` decides whether one is finite and sends it to the rules for its kind.

Called by `clauses` for every phrase of kind V, left to right. Finite verbs go to `subjects`, infinitives,
gerunds and participles to `nonfinite`; auxiliaries that stand before their subject wait here.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, MAIN, NOBODY, OPENER, REACH, WAITING, Machine
from eventlark.annotate.syntax.nonfinite import read_nonfinite
from eventlark.annotate.syntax.nouns import subject_relation
from eventlark.annotate.syntax.repairs import complete, make_finite, make_participle, make_undergone
from eventlark.annotate.syntax.subjects import clause
from eventlark.annotate.syntax.templates import (
    AUX_ONLY,
    BASE,
    BE,
    DATED,
    FINITE,
    FULL,
    GERUND,
    HAVE,
    OWNED,
    PARTICIPLE,
    PASSIVE,
    PRONOUN,
    PROPER,
    TO,
)

_ROW = 6
"""How many phrases a question may have between its auxiliary and its verb."""


def read(m: Machine, v: int) -> None:
    """Place verb group `v`."""
    if m.features[v] & (GERUND | PARTICIPLE) and _describes(m, v):
        m.link(v, v + 1, "amod", "participle before noun")
        return
    if _follows_participle(m, v):
        return
    make_undergone(m, v)
    if m.features[v] & FINITE:
        make_participle(m, v)
    elif m.features[v] & (GERUND | PARTICIPLE) and complete(m, v):
        return
    if not m.finite(v) and not _takes_auxiliary(m, v):
        make_finite(m, v)
        if not m.finite(v):
            read_nonfinite(m, v)
            return
    if (m.features[v] & AUX_ONLY and _is_fronted(m, v)) or _is_condition(m, v) or _is_question(m, v):
        m.wait(v, OPENER)
        return
    clause(m, v)


def _follows_participle(m: Machine, v: int) -> bool:
    """Make "attached is a letter" a passive whose subject comes behind; False when it is none."""
    first = m.stack[0] if m.stack else NOBODY
    if first < 0 or not m.features[v] & BE or m.kinds[first] != "V" or m.state[first] != WAITING or m.comma >= 0:
        return False
    lone = m.features[first] & PARTICIPLE and m.features[first] & PASSIVE and m.next_kind(v) == "N"
    if not lone or m.marker[first] >= 0 or any(m.state[at] != HUNG for at in m.stack[1:]):
        return False
    m.link(v, first, "aux:pass", "auxiliary behind its participle")
    m.auxed[first] = m.inverted[first] = True
    m.state[first] = MAIN
    del m.stack[1:]
    return True


def _describes(m: Machine, v: int) -> bool:
    """Whether a bare participle describes the noun right behind it: "by armed men", "existing rules"."""
    if m.next_kind(v) != "N" or m.phrases.highs[v] - m.phrases.lows[v] > 1:
        return False
    top = m.top()
    if m.cc >= 0:  # "from seafood, milk and iodised salt"
        return (
            bool(m.features[v] & PARTICIPLE or m.lemma(v) in m.lex.describing)
            and top >= 0
            and m.kinds[top] == "N"
            and not m.features[v + 1] & (FULL | PRONOUN | OWNED)
            and _has_case(m, top)
        )
    if m.features[v + 1] & (FULL | PRONOUN | DATED | OWNED):
        return False
    if m.features[v] & PARTICIPLE:
        return bool(m.preps) or (top == v - 1 and m.kinds[top] == "V" and not m.features[top] & PASSIVE)
    if m.features[v + 1] & PROPER:
        return False  # "after attacking Peru" has an object
    return (m.kinds[v - 1] != "N" and m.lemma(v) in m.lex.describing) or (top == v - 1 and _wants_noun(m, top))


def _wants_noun(m: Machine, verb: int) -> bool:
    """Whether a verb takes a noun rather than an -ing form: "replaced [retiring judges]"."""
    if m.kinds[verb] != "V" or m.features[verb] & (PASSIVE | BE | AUX_ONLY | HAVE) or m.objects[verb]:
        return False
    lemma, lex = m.lemma(verb), m.lex
    clausal = lemma in lex.starting or lemma in lex.seeing or lemma in lex.letting
    return not (clausal or lemma in lex.linking or lemma in lex.intransitive or lemma in lex.content)


def _has_case(m: Machine, noun: int) -> bool:
    while m.rel[noun] in ("conj", "appos") and m.state[noun] == HUNG and m.kinds[m.up[noun]] == "N":
        noun = m.up[noun]
    return m.case[noun] >= 0


def _is_fronted(m: Machine, v: int) -> bool:
    """Whether an auxiliary stands before its subject ("did he go") or apart from its verb."""
    code = m.phrases.codes[m.phrases.lows[v] - m.phrases.lows[0]]
    if code == "m":
        return m.next_kind(v) in "N,R"
    at = v + 1
    while code == "D" and at < len(m.kinds) and m.kinds[at] == "R":
        at += 1
    apart = code == "H" and m.next_kind(v) == "P"
    if not apart:
        if at == len(m.kinds) or m.kinds[at] != "N" or _subject_stands(m, v, at):
            return False
        at += 1
    while at < min(len(m.kinds), v + 9) and m.kinds[at] in "RPN":
        at += 1
    wanted = BASE if code == "D" else PARTICIPLE
    return at < len(m.kinds) and m.kinds[at] == "V" and bool(m.features[at] & wanted)


def _is_condition(m: Machine, v: int) -> bool:
    """Whether "were" stands before its subject and an infinitive: "[were] the army to leave, ..."."""
    if not m.features[v] & BE or m.word(v) not in m.lex.inverting or m.kinds[v + 1 : v + 3] != ["N", "V"]:
        return False
    return bool(m.features[v + 2] & TO) and not _subject_stands(m, v, v + 1)


def _is_question(m: Machine, v: int) -> bool:
    """Whether a form of "be" stands between a question word and its subject: "what [are] they doing"."""
    if not m.features[v] & BE or m.kinds[v - 1 : v] not in (["W"], ["Y"]) or m.kinds[v + 1 : v + 2] != ["N"]:
        return False
    at = v + 2
    while at < min(len(m.kinds), v + _ROW) and m.kinds[at] == "R":
        at += 1
    if m.state[v - 1] != OPENER or m.kinds[at : at + 1] != ["V"] or not m.features[at] & (GERUND | PARTICIPLE):
        return False
    ends = m.next_kind(at) == "." and (m.kinds[v - 1] == "Y" or m.features[at] & GERUND)
    return bool(m.features[v + 1] & (PRONOUN | PROPER) or ends)


def _subject_stands(m: Machine, v: int, behind: int) -> bool:
    """Whether verb `v` has its subject before it, not in the noun `behind` it: "Leo, do you have"."""
    if m.comma == v - 1 or m.word(behind) in m.lex.nominative:
        return False
    top = next((at for at in m.stack[: -REACH - 1 : -1] if m.kinds[at] != "R"), NOBODY)
    return top >= 0 and m.kinds[top] == "N" and m.state[top] == WAITING and m.case[top] < 0


def _takes_auxiliary(m: Machine, v: int) -> bool:
    """Join verb group `v` to an auxiliary that waits before the subject; True when there was one."""
    for depth, at in enumerate(m.stack[: -REACH - 1 : -1], 1):
        if m.kinds[at] == "V":
            fits = _fits(m, at, v)
            if fits:
                m.stack.pop(-depth)
                m.auxed[v] = True
                if m.state[at] == OPENER and m.word(at) in m.lex.inverting and not _asks(m):
                    m.marker[v] = at  # "had they left" is "if they had left"
                if m.features[at] & BE and m.features[v] & PARTICIPLE:
                    m.features[v] |= PASSIVE
                elif m.features[v] & PARTICIPLE:
                    m.features[v] &= ~PASSIVE
                passive = m.features[at] & BE and m.features[v] & PASSIVE
                m.link(at, v, "aux:pass" if passive else "aux", "auxiliary before subject")
                if m.subject[at] >= 0:
                    m.subject[v] = m.subject[at]
                    m.link(m.subject[v], v, subject_relation(m, v), "subject behind auxiliary")
            return fits
    return False


def _asks(m: Machine) -> bool:
    """Whether the sentence ends as a question does."""
    return m.words[m.phrases.highs[-1] - 1] in m.lex.asking_marks


def _fits(m: Machine, aux: int, v: int) -> bool:
    if m.state[aux] == OPENER and m.features[aux] & AUX_ONLY:
        return not m.features[v] & TO
    if m.state[aux] == OPENER:
        return bool(
            m.features[v] & (TO if m.word(aux) in m.lex.inverting and not _asks(m) else GERUND | PARTICIPLE)
        )
    if not m.features[aux] & BE or m.subject[aux] <= aux or m.predicate[aux] >= 0:
        return False
    inside = m.top() == m.subject[aux] or m.next_kind(v) in ".:"
    return inside and bool(m.features[v] & (GERUND | PARTICIPLE))
