"""Rules for infinitives, gerunds and participles: what they depend on, and whose subject they take.

Called by `verbs`.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, MAIN, NOBODY, OPENER, REACH, WAITING, Machine
from eventlark.annotate.syntax.nouns import subject_relation
from eventlark.annotate.syntax.places import MOST, outside, places
from eventlark.annotate.syntax.placing import make_receiver, series_head
from eventlark.annotate.syntax.preference import calls_for, choose, describe
from eventlark.annotate.syntax.repairs import reread
from eventlark.annotate.syntax.spare import is_behind_opener
from eventlark.annotate.syntax.subjects import clause
from eventlark.annotate.syntax.templates import (
    BASE,
    BE,
    FINITE,
    FULL,
    GERUND,
    NUMERIC,
    PARTICIPLE,
    PASSIVE,
    PRONOUN,
    PROPER,
    TO,
)


def read_nonfinite(m: Machine, v: int) -> None:
    """An infinitive, gerund or participle without subject of its own."""
    features = m.features[v]
    _mark_nonfinite(m, v)
    top = m.top()
    if m.cc >= 0:
        _coordinate_nonfinite(m, v)
    elif top < 0 and features & BASE and not features & TO and m.marker[v] < 0:
        clause(m, v)
    elif top < 0 or m.state[top] == OPENER:
        m.wait(v)
    elif features & TO:
        _infinitive(m, v, top)
    elif features & GERUND:
        _gerund(m, v, top)
    elif features & PARTICIPLE and m.verb() < 0 and m.marker[v] >= 0 and m.word(m.marker[v]) in m.lex.elliptic:
        m.wait(v)  # "the minister, [if asked], will resign"
    elif features & PARTICIPLE:
        _participle(m, v, top)
    else:
        _base(m, v, top)


def _mark_nonfinite(m: Machine, v: int) -> None:
    for each in m.preps:
        m.link(each, v, "mark", "preposition before verb")
        m.marker[v] = each
    m.preps.clear()
    while m.stack and m.state[m.stack[-1]] == OPENER and m.kinds[m.stack[-1]] in "MYW":
        opener = m.stack.pop()
        m.link(
            opener, v, "mark" if m.kinds[opener] == "M" else "advmod" if m.kinds[opener] == "Y" else "obj", "opener"
        )
        m.marker[v] = opener
    while m.stack and m.state[m.stack[-1]] == WAITING and m.kinds[m.stack[-1]] == "R":
        m.link(m.stack.pop(), v, "advmod", "adverb before verb")


def _coordinate_nonfinite(m: Machine, v: int) -> None:
    """A nonfinite verb behind a coordinator: conjunct of the nearest verb of its form."""
    form = m.features[v] & (TO | GERUND | PARTICIPLE | BASE)
    found = [at for at in m.stack[: -REACH - 1 : -1] if m.kinds[at] == "V" and m.state[at] != OPENER]
    same = [at for at in found if _is_alike(m, at, form)][:MOST] or found[:1]
    if not same:
        m.cc = NOBODY
        m.wait(v)
        return
    best = choose(m, v, f"{m.word(m.cc)}+{describe(m, v)}", same)
    m.link(m.cc, v, "cc", "coordinator")
    m.cc = NOBODY
    if form == PARTICIPLE and not m.features[best] & PASSIVE:
        m.features[v] &= ~PASSIVE
    m.hang(v, series_head(m, best), "conj", "coordinated verb")


def _is_alike(m: Machine, verb: int, form: int) -> bool:
    """Whether a nonfinite verb of `form` may be coordinated with `verb`."""
    features = m.features[verb]
    if features & form or (features & (TO | FINITE) and form == BASE):
        return True
    return form == PARTICIPLE and bool(features & PASSIVE)


def _infinitive(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    kind = m.kinds[top]
    if _takes_for(m, v, top):
        return
    if top == v - 1 == verb and m.features[verb] & BE and m.predicate[verb] < 0 <= m.subject[verb]:
        m.predicate[verb] = v
        if m.rel[m.subject[verb]].startswith("nsubj"):
            m.rel[m.subject[verb]] = "nsubj:outer"
        m.hang(v, verb, "pred", "what is to be done")
        return
    if kind == "J" or top == verb or _is_dated(m, top, verb):
        _take_relative(m, v, top)
        m.hang(v, top if kind == "J" else verb, "xcomp", "infinitive as complement")
    elif (
        kind == "N"
        and m.rel[top] in ("obj", "iobj")
        and m.lemma(verb) in m.lex.urging
        and m.up[top] == verb
        and m.comma < 0
        and not _tells_plan(m, verb, top)
    ):
        make_receiver(m, verb)
        m.hang(v, verb, "xcomp", "infinitive behind object")
    else:
        _place_by_choice(m, v, "+t+plan" if kind == "N" and m.lemma(top) in m.lex.planning else "+t", "infinitive")


def _tells_plan(m: Machine, verb: int, noun: int) -> bool:
    """Whether the object of a verb of saying is a plan that the infinitive tells: "asked permission [to go]"."""
    return m.lemma(noun) in m.lex.planning and (m.lemma(verb) in m.lex.reporting or m.lemma(verb) in m.lex.telling)


def _is_dated(m: Machine, top: int, verb: int) -> bool:
    """Whether only a time stands between an infinitive and a verb that takes one: "vowed today [to leave]"."""
    if verb < 0 or m.comma >= 0 or m.objects[verb] or m.lemma(verb) not in m.lex.undertaking:
        return False
    return m.kinds[top] == "N" and m.up[top] == verb and m.rel[top].startswith("obl") and m.is_time(top)


def _take_relative(m: Machine, v: int, verb: int) -> None:
    """Give the infinitive the relative object of its verb: "what they need [to do]"."""
    if m.next_kind(v) == "N" or m.features[v] & (PASSIVE | BE) or m.lemma(v) in m.lex.intransitive:
        return
    for at in range(max(0, verb - 4), verb):
        if m.kinds[at] == "W" and m.up[at] == verb and m.rel[at] == "obj":
            m.up[at] = v
            m.objects[v] += 1
            m.objects[verb] -= 1


def _takes_for(m: Machine, v: int, noun: int) -> bool:
    """Make the noun of "for him to leave" the subject and "for" the mark; False when it is not so."""
    if noun != v - 1 or m.kinds[noun] != "N" or m.state[noun] != HUNG or m.is_time(noun):
        return False
    if m.case[noun] < 0 or m.word(m.case[noun]) not in m.lex.infinitive_subject:
        return False
    if m.lemma(noun) in m.lex.planning and not m.features[noun] & FULL:
        return False  # "wait for permission to dock"
    site, rel = m.up[noun], m.rel[noun]
    if m.lemma(site) in m.lex.departing and rel == "obl" and not m.objects[site]:
        return False  # "left for Rome to see the pope"
    m.stack.pop()
    _own_subject(m, v, noun)
    m.hang(v, site, "acl" if rel == "nmod" else "advcl", "infinitive with its subject")
    return True


def _own_subject(m: Machine, v: int, noun: int) -> None:
    """Noun group `noun` and its preposition become subject and mark of the nonfinite verb `v`."""
    m.link(m.case[noun], v, "mark", "opener")
    m.marker[v] = m.case[noun]
    m.case[noun] = NOBODY
    m.subject[v] = noun
    m.link(noun, v, subject_relation(m, v), "subject of nonfinite verb")


def _absolute_subject(m: Machine, v: int, top: int) -> int:
    """The noun of "with its bonds feeling the impact", or NOBODY."""
    if top != v - 1:
        return NOBODY
    at = top
    while m.rel[at] == "conj" and m.kinds[at] == "N" and m.state[at] == HUNG:
        at = m.up[at]
    if m.kinds[at] != "N" or m.case[at] < 0:
        return NOBODY
    word = m.word(m.case[at])
    if word not in m.lex.absolute and not (word in m.lex.clausal_case and _is_who_acts(m, v, at)):
        return NOBODY
    return at if at in m.stack[-REACH:] else NOBODY


def _is_who_acts(m: Machine, v: int, noun: int) -> bool:
    """Whether a name behind a preposition is the subject of an -ing form: "fear of Iran [making] bombs"."""
    if not m.features[v] & GERUND or m.comma >= 0 or not m.features[noun] & (PROPER | PRONOUN):
        return False
    site = m.up[noun]
    if noun != v - 1 or site < 0:
        return False
    return m.word(m.case[noun]) not in m.lex.nominal or m.kinds[site] == "V" or m.lemma(site) in m.lex.claiming


def _absolute(m: Machine, v: int, noun: int) -> None:
    """Noun group `noun` becomes the subject of verb `v`: "with its bonds feeling the impact"."""
    while m.stack.pop() != noun:
        pass
    _own_subject(m, v, noun)
    verb, site = m.verb(), m.top()
    if m.word(m.marker[v]) in m.lex.clausal_case and site >= 0 and m.kinds[site] == "N":
        m.hang(v, site, "acl", "absolute")
    else:
        m.hang(v, verb, "advcl", "absolute") if verb >= 0 else m.wait(v)


def _continues_perfect(m: Machine, v: int, verb: int) -> bool:
    """Whether a participle is one more of "has [shut] ports, emptied shops and grounded flights"."""
    if m.next_kind(v) != "N" or m.objects[verb] == 0 or m.features[verb] & (PASSIVE | BE):
        return False
    codes = m.phrases.codes[m.phrases.lows[verb] - m.phrases.lows[0] : m.phrases.highs[verb] - m.phrases.lows[0]]
    return codes[-1] == "f" and not codes.startswith("f") and not m.features[v + 1] & NUMERIC


def _gerund(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    noun = _absolute_subject(m, v, top)
    if noun >= 0:
        _absolute(m, v, noun)
    elif m.marker[v] >= 0:
        _place_by_choice(m, v, f"{m.word(m.marker[v])}+g", "gerund behind preposition")
    elif _goes_on(m, v):
        m.hang(v, m.stack[0], "advcl", "speech that goes on")
    elif top == verb and m.comma < 0:
        m.hang(v, verb, "xcomp", "gerund as complement")
    elif m.kinds[top] == "N" and m.rel[top] == "obj" and m.lemma(m.up[top]) in m.lex.seeing and m.comma < 0:
        m.hang(v, m.up[top], "xcomp", "participle behind object")
    else:
        _place_by_choice(m, v, ",+g" if m.comma >= 0 else "+g", "participle")


def _goes_on(m: Machine, v: int) -> bool:
    """Whether a speech verb takes up the one that was put behind what was said: "..., she said, [adding] that"."""
    main = m.stack[0]
    if m.comma < 0 or m.state[main] != MAIN or m.kinds[main] != "V":
        return False
    return m.lemma(main) in m.lex.speech and m.lemma(v) in m.lex.speech and main > m.stack[-1]


def _place_by_choice(m: Machine, v: int, construction: str, why: str) -> None:
    """Hang a nonfinite verb on the place that the attachment table prefers."""
    found = [m.top()] if _is_aside(m, v, m.top()) else places(m) or [m.top()]
    if m.marker[v] >= 0 and m.word(m.marker[v]) in m.lex.nominal:
        called = [site for site in found[:2] if m.kinds[site] == "V" and calls_for(m, site, m.word(m.marker[v]))]
        found = called or found
    if m.features[v] & TO:
        found = outside(m, found, v)
    elif m.features[v] & PARTICIPLE and m.comma == v - 1 and _is_named_place(m, found[0], v):
        found = found[1:] or found
    site = choose(m, v, construction, found)
    m.hang(v, site, "acl" if m.kinds[site] == "N" else "advcl", why)


def _is_named_place(m: Machine, noun: int, v: int) -> bool:
    """Whether `noun` only says where something is, which a participle describes: "a coup in Mali, [led] by"."""
    named = m.features[noun] & PROPER and m.kinds[noun] == "N" and m.case[noun] >= 0
    return bool(named) and m.lemma(v) not in m.lex.settings


def _is_aside(m: Machine, v: int, noun: int) -> bool:
    """Whether commas set the participle off that describes the subject of "after five men, angered by it, left"."""
    if m.comma != v - 1 or not is_behind_opener(m, noun):
        return False
    for at in range(v + 1, min(len(m.kinds) - 1, v + REACH)):
        if m.kinds[at] == ",":
            return m.kinds[at + 1] == "V" and bool(m.features[at + 1] & FINITE)
    return False


def _participle(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    noun = _absolute_subject(m, v, top) if m.next_kind(v) in ",." else NOBODY
    if noun >= 0:
        _absolute(m, v, noun)
    elif top == verb and m.comma < 0:
        m.hang(v, verb, "xcomp", "participle of verb")
    elif m.rel[top] == "obj" and m.lemma(m.up[top]) in m.lex.having and m.comma < 0:
        m.hang(v, m.up[top], "xcomp", "participle behind object")
    elif m.comma == v - 1 and verb >= 0 and _continues_perfect(m, v, verb):
        m.features[v] &= ~PASSIVE
        m.hang(v, verb, "conj", "coordinated verb")
    elif m.comma == v - 1 and _is_arranged(m, v, top, verb):
        return
    else:
        _place_by_choice(m, v, ",+n" if m.comma >= 0 else "+n", "participle")


def _is_arranged(m: Machine, v: int, top: int, verb: int) -> bool:
    """Hang "brokered by Qatar" on the deal, not on the place before the comma; False when there is no deal."""
    if m.lemma(v) not in m.lex.arranging or verb < 0 or m.kinds[top] != "N" or m.case[top] < 0:
        return False
    around = range(max(0, verb - REACH), top)
    objects = [at for at in around if m.up[at] == verb and m.rel[at] == "obj"]
    found = objects or [at for at in around if m.up[at] == verb and m.rel[at].startswith("nsubj")]
    if not found:
        return False
    m.hang(v, verb, "acl", "participle of what is arranged")
    m.up[v] = found[-1]
    return True


def _base(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    if verb >= 0 and m.lemma(verb) in m.lex.letting:
        rel = "xcomp"
        m.hang(v, verb, rel, "bare infinitive")
    elif verb >= 0 and reread(m, v):
        m.features[v] |= FINITE
        m.repairs[m.heads[v]] = "VBP"
    elif verb >= 0:
        m.hang(v, verb, "ccomp" if m.comma < 0 and m.lemma(verb) in m.lex.content else "parataxis", "bare verb")
    else:
        clause(m, v)
