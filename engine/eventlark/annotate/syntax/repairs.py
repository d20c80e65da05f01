"""Second thoughts about tags that only the clause shows to be wrong.

A past form and a participle often look the same ("reported"), and so do the plain present and the
infinitive ("show"). The tagger decides by the words around; these rules decide by what the clause
lacks. Called by `verbs` and `subjects`; every change is kept in `Machine.repairs`.
"""

from __future__ import annotations

from eventlark.annotate import lexicon as forms
from eventlark.annotate.syntax.machine import HUNG, MAIN, NOBODY, OPENER, REACH, WAITING, Machine
from eventlark.annotate.syntax.sharing import is_undergone
from eventlark.annotate.syntax.templates import (
    BASE,
    BE,
    DATED,
    FINITE,
    GERUND,
    NUMERIC,
    PARTICIPLE,
    PARTICLE,
    PASSIVE,
    PRONOUN,
    TO,
)

_ROW = 10
"""How many phrases a row of verbs with one object has at most."""


def make_finite(m: Machine, v: int) -> None:
    """Read a lone infinitive or participle as present or past when its clause has a subject and needs a verb."""
    features = m.features[v]
    lone = m.phrases.highs[v] - m.phrases.lows[v] - bool(features & PARTICLE) == 1
    if m.preps or m.cc >= 0 or not _is_bare_subject(m, m.top(), v):
        if lone:
            _find_subject(m, v)
    elif lone and features & PARTICIPLE and (_joined(m) or _is_count(m, m.top())):
        m.auxed[v] = True
    elif lone and features & BASE:
        _tag(m, v, "VBP")
    elif lone and features & PARTICIPLE and not features & BE and _needs_past(m, v):
        _tag(m, v, "VBD")
    elif features & (PARTICIPLE | GERUND | TO) and not _verb_comes(m, v):
        _finish_headline(m, v)


def _needs_past(m: Machine, v: int) -> bool:
    """Whether the noun right before a participle is the subject of a past."""
    return _is_opened(m, v) or _has_object(m, v) or _is_pronoun(m, m.top())


def _find_subject(m: Machine, v: int) -> None:
    """Read a lone infinitive or participle as finite when its subject stands further off."""
    features = m.features[v]
    if features & PARTICIPLE and _acts(m, v) or features & BASE and _resumes(m, v) and _may_be_past(m, v):
        _tag(m, v, "VBD")
    elif features & BASE and _is_told(m, v):
        _tag(m, v, "VBP")
    elif features & PARTICIPLE and _is_told(m, v):
        if _takes_noun(m, v) or _shares_object(m, v):
            _tag(m, v, "VBD")
        elif m.next_kind(v) == "P" and m.kinds[-1] != ".":
            m.auxed[v] = True  # a headline: "UN says thousands [displaced] by war"


def _acts(m: Machine, v: int) -> bool:
    """Whether a participle is rather the past of a verb whose subject stands further off."""
    return _speaks(m, v) or _resumes(m, v) or _joins_finite(m, v) or _goes_on(m, v) or _is_reported(m, v)


def _may_be_past(m: Machine, v: int) -> bool:
    entry = forms.find(m.word(v)) if not m.features[v] & TO else None
    return entry is not None and "VBD" in entry.tags


def _goes_on(m: Machine, v: int) -> bool:
    """Whether a verb before the comma waits for an object that they share: "planned, [financed] and led it"."""
    top = m.top()
    if m.comma != v - 1 or top != v - 2 or m.kinds[top] != "V" or not m.finite(top) or m.preps or m.cc >= 0:
        return False
    return not m.features[top] & (PASSIVE | BE) and m.lemma(top) not in m.lex.intransitive and _shares_object(m, v)


def _is_reported(m: Machine, v: int) -> bool:
    """Whether a verb of saying stands right before: "a man they believe [built] it", "which he says [crashed]"."""
    top = m.top()
    if top != v - 1 or m.kinds[top] != "V" or m.lemma(top) not in m.lex.reporting or m.preps or m.cc >= 0:
        return False
    if m.features[top] & PASSIVE or not m.finite(top) or m.subject[top] < 0:
        return False
    return _has_object(m, v) or m.lemma(v) in m.lex.intransitive


def _shares_object(m: Machine, v: int) -> bool:
    """Whether a row of verbs starts, the last of which has an object: "the men [bought], hid and sold the arms"."""
    kinds, verbs, joined = m.kinds, 0, False
    for at in range(v + 1, min(len(kinds), v + _ROW)):
        kind = kinds[at]
        if kind == "V":
            if m.features[at] & (TO | GERUND | PASSIVE) and not m.features[at] & PARTICIPLE:
                return False
            verbs += 1
            if joined:
                return m.next_kind(at) == "N" and not m.is_time(at + 1)
        elif kind == "C":
            joined = True
        elif kind not in ",R":
            return False
    return False


def _is_opened(m: Machine, v: int) -> bool:
    """Whether an opener before the subject wants a verb and no other comes: "where surgeons [operated] on him"."""
    if len(m.stack) < 2 or m.state[m.stack[-2]] != OPENER or m.kinds[m.stack[-2]] not in "MYW":
        return False
    for at in range(v + 1, min(len(m.kinds), v + REACH)):
        if m.kinds[at] in ",:.":
            break
        if m.kinds[at] == "V" and m.features[at] & FINITE:
            return False
    return True


def make_undergone(m: Machine, v: int) -> None:
    """Read a past form that lacks its object as a passive without its "were": "killed two and scores [injured]"."""
    if _joined(m) and is_undergone(m, v):
        if m.features[v] & FINITE:
            m.repairs[m.heads[v]] = "VBN"
        m.features[v] = m.features[v] & ~FINITE | PARTICIPLE | PASSIVE
        m.auxed[v] = True


def _is_told(m: Machine, v: int) -> bool:
    """Whether the noun before is rather the subject of what is said: "say (one of) the results confirm it"."""
    at = m.top()
    if at != v - 1 or m.kinds[at] != "N" or m.preps or m.cc >= 0:
        return False
    while m.rel[at] == "nmod" and m.state[at] == HUNG:
        at = m.up[at]
    if m.rel[at] != "obj" or m.state[at] != HUNG:
        return False
    lemma = m.lemma(m.up[at])
    return lemma in m.lex.content and lemma not in m.lex.letting


def _takes_noun(m: Machine, v: int) -> bool:
    """Whether a speech verb governs and a noun that is no time follows: "said [two ships] sank [a tug]"."""
    verb = m.verb()
    if m.next_kind(v) != "N" or m.features[v + 1] & DATED or m.is_time(v + 1):
        return False
    return m.lemma(verb) in m.lex.speech and m.lemma(v) not in m.lex.naming and m.lemma(v) not in m.lex.giving


def _joins_finite(m: Machine, v: int) -> bool:
    """Whether a participle joins the finite verb: "ordered them to leave and [promised] to pay".

    Behind another participle its object shows that it is none: "held men accused of it and [seized] cash".
    """
    if m.cc != v - 1 or m.preps or m.next_kind(v) not in "NMV":
        return False
    verbs = [at for at in m.stack[: -REACH - 1 : -1] if m.kinds[at] == "V"]
    participles = [at for at in verbs if _has_participle(m, at)]
    if any(not m.features[at] & PASSIVE or m.finite(at) for at in participles):
        return False
    return any(m.finite(at) for at in verbs) and (not participles or _has_object(m, v))


def _has_participle(m: Machine, v: int) -> bool:
    """Whether verb group `v` is a participle, alone or behind "be" or "have"."""
    return m.phrases.codes[m.heads[v] - m.phrases.lows[0]] == "f"


def _joined(m: Machine) -> bool:
    """Whether the waiting subject stands behind a coordinator: "ten were killed and 30 [wounded]"."""
    at = m.top()
    while m.state[at] == HUNG and m.rel[at] == "nmod" and m.up[at] in m.stack[-REACH:]:
        at = m.up[at]
    below = m.stack.index(at, -REACH if len(m.stack) > REACH else 0) - 1 if m.stack else NOBODY
    return below > 0 and m.kinds[m.stack[below]] == "C" and m.state[m.stack[below]] == OPENER


def _is_count(m: Machine, noun: int) -> bool:
    """Whether the subject counts victims behind a clause: "rebels seize town, 12 [killed]"."""
    return noun > 0 and m.kinds[noun - 1] == "," and bool(m.features[noun] & NUMERIC) and m.verb() >= 0


def make_participle(m: Machine, v: int) -> None:
    """Read a "past" verb that opens the sentence as a participle: "Asked about it, the minister said"."""
    size = m.phrases.highs[v] - m.phrases.lows[v]
    if size != 1 or m.phrases.codes[m.phrases.lows[v] - m.phrases.lows[0]] != "e":
        return
    opened = v and m.top() == v - 1 and m.state[v - 1] == OPENER and m.word(v - 1) in m.lex.elliptic
    if opened and m.next_kind(v) in "PR,." and m.lemma(v) not in m.lex.intransitive:
        m.features[v] = m.features[v] & ~FINITE | PARTICIPLE | PASSIVE  # "if [asked] about it, he will leave"
        m.repairs[m.heads[v]] = "VBN"
        return
    if all(kind == '"' for kind in m.kinds[:v]) and _verb_comes(m, v) and m.next_kind(v) in "PRMY":
        m.features[v] = m.features[v] & ~FINITE | PARTICIPLE | PASSIVE
        m.repairs[m.heads[v]] = "VBN"


def _finish_headline(m: Machine, v: int) -> None:
    """Read "document found on street" and "ministers to meet" as whole clauses: no other verb comes."""
    lemma = m.lemma(v)
    if m.features[v] & PARTICIPLE and (
        lemma in m.lex.intransitive or lemma in m.lex.speech or lemma in m.lex.linking
    ):
        _tag(m, v, "VBD")
    elif v - 1 == m.top() and (m.features[v] & PARTICIPLE or _is_headline(m, m.top())):
        m.auxed[v] = True


def _is_headline(m: Machine, subject: int) -> bool:
    return m.kinds[-1] != "." and m.lemma(subject) not in m.lex.planning and m.lemma(subject) not in m.lex.aiming


def _tag(m: Machine, v: int, tag: str) -> None:
    m.features[v] = m.features[v] & ~(BASE | PARTICIPLE | PASSIVE) | FINITE
    m.repairs[m.heads[v]] = tag


def _is_bare_subject(m: Machine, noun: int, v: int) -> bool:
    """Whether `noun`, right before verb `v`, waits for a verb."""
    if noun < 0 or m.state[noun] != WAITING or m.kinds[noun] != "N" or m.case[noun] >= 0 or m.is_time(noun):
        return False
    between = m.kinds[noun + 1 : v]
    return all(kind == "R" for kind in between)


def _is_pronoun(m: Machine, noun: int) -> bool:
    return bool(m.features[noun] & PRONOUN)


def _has_object(m: Machine, v: int) -> bool:
    """Whether a noun that only an active verb can have follows."""
    if m.next_kind(v) != "N" or m.lemma(v) in m.lex.naming or m.lemma(v) in m.lex.giving:
        return False
    return not m.features[v + 1] & (DATED | NUMERIC) and not m.is_time(v + 1)


def _verb_comes(m: Machine, v: int) -> bool:
    """Whether a finite verb follows in this sentence (looked for within reach), or stands before."""
    if any(m.kinds[at] == "V" for at in m.stack[: -REACH - 1 : -1]):
        return True
    ahead = range(v + 1, min(len(m.kinds), v + REACH))
    return any(m.kinds[at] == "V" and m.features[at] & FINITE for at in ahead)


def _resumes(m: Machine, v: int) -> bool:
    """Whether a subject waits on the other side of a closed clause: "the talks, which began in May, failed"."""
    bare_object = m.next_kind(v) == "N" and not m.is_time(v + 1) and m.lemma(v) not in m.lex.naming
    spoken = _ends_speech(m, v) or _is_last(m, v)
    if m.comma != v - 1 or not (m.lemma(v) in m.lex.intransitive or bare_object or spoken):
        return False
    for at in m.stack[: -REACH - 1 : -1]:
        if m.state[at] == WAITING and not (m.kinds[at] == "N" and m.case[at] >= 0):
            return m.kinds[at] == "N" and not m.is_time(at)
        if m.state[at] == OPENER:
            return False
    return False


def _is_last(m: Machine, v: int) -> bool:
    """Whether a verb of saying is the last one for the subject that waits: "Li, who left, [admitted] that"."""
    if m.lemma(v) not in m.lex.content or m.next_word(v) in m.lex.agentive:
        return False
    for at in range(v + 1, min(len(m.kinds), v + REACH)):
        if m.kinds[at] in "MWY.":
            return True
        if m.kinds[at] == "V" and m.features[at] & FINITE:
            return False
    return False


def _ends_speech(m: Machine, v: int) -> bool:
    """Whether a verb of saying ends the sentence: "..., the envoy, Ida Dahl, [announced] in Oslo"."""
    if m.lemma(v) not in m.lex.speech or not m.stack or m.state[m.stack[0]] != MAIN:
        return False
    return m.next_kind(v) in ".P" and m.next_word(v) not in m.lex.agentive


def _speaks(m: Machine, v: int) -> bool:
    top = m.top()
    if top < 0 or m.state[top] == WAITING or m.cc >= 0 or m.preps:
        return False
    return v > 1 and m.kinds[v - 1] in ',"' and m.lemma(v) in m.lex.speech and m.next_kind(v) == "N"


def reread(m: Machine, v: int) -> bool:
    """Read an earlier "past" verb as a participle when verb `v` is left without subject.

    "The results reported here show": "reported" hangs on "results", which is the subject of "show".
    """
    first = _past_verb(m)
    if first < 0 or (m.comma >= 0 and m.subject[first] == first - 1):
        return False
    subject = m.subject[first]
    m.repairs[m.heads[first]] = "VBN"
    m.features[first] = m.features[first] & ~FINITE | PARTICIPLE | PASSIVE
    take_over(m, first, v, subject)
    m.link(first, subject, "acl", "participle, not past")
    m.subject[first] = NOBODY
    m.subject[v] = subject
    m.link(subject, v, "nsubj:pass" if m.features[v] & PASSIVE else "nsubj", "subject")
    return True


def _past_verb(m: Machine) -> int:
    """The nearest verb of the right edge if it can be a participle of its subject."""
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] != "V" or m.state[at] == OPENER:
            continue
        subject = m.subject[at]
        lone = m.phrases.highs[at] - m.phrases.lows[at] == 1 and not m.auxed[at]
        past = m.phrases.codes[m.phrases.lows[at] - m.phrases.lows[0]] == "e"
        apart = (
            subject == at - 2 and m.kinds[at - 1] == "," and m.comma >= 0
        )  # "the crew, [left] without fuel, called"
        near = subject == at - 1 or apart
        if lone and past and m.objects[at] == 0 and subject >= 0 and near and m.kinds[subject] == "N":
            return NOBODY if m.features[subject] & PRONOUN else at
        return NOBODY
    return NOBODY


def complete(m: Machine, v: int) -> bool:
    """Join a participle to the form of "be" right before it, words aside: "was itself hit"."""
    top = m.top()
    if top < 0 or m.kinds[top] != "V" or not m.features[top] & BE or m.predicate[top] >= 0 or m.comma >= 0:
        return False
    if m.subject[top] < 0 or m.preps or m.cc >= 0 or m.state[top] == OPENER:
        return False
    if top == v - 1:
        return False
    if not all(m.kinds[at] == '"' or (m.kinds[at] in "RN" and m.up[at] >= 0) for at in range(top + 1, v)):
        return False
    take_over(m, top, v, v)
    m.subject[v] = m.subject[top]
    passive = m.features[v] & PASSIVE
    m.link(top, v, "aux:pass" if passive else "aux", "auxiliary apart")
    m.auxed[v] = True
    if passive and m.rel[m.subject[v]] == "nsubj":
        m.rel[m.subject[v]] = "nsubj:pass"
    return True


def take_over(m: Machine, first: int, v: int, before: int) -> None:
    """Give verb `v` the place of `first` and what hangs on it from before phrase `before`."""
    for at in range(max(0, before - REACH), before):
        if m.up[at] == first:
            m.up[at] = v
    depth = m.stack.index(first)
    m.up[v], m.rel[v], m.why[v], m.state[v] = m.up[first], m.rel[first], m.why[first], m.state[first]
    m.marker[v] = m.marker[first]
    del m.stack[depth:]
    m.stack.append(v)
