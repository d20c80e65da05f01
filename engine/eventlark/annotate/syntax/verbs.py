"""Rules for verb groups: a verb takes what waits to its left and then hangs, as a clause, on the right edge.

Called by `clauses` for every phrase of kind V, left to right.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, MAIN, NOBODY, OPENER, REACH, WAITING, Machine
from eventlark.annotate.syntax.nouns import subject_relation
from eventlark.annotate.syntax.templates import (
    AUX_ONLY,
    BASE,
    BE,
    DATED,
    FINITE,
    FULL,
    GERUND,
    OWNED,
    PARTICIPLE,
    PASSIVE,
    PRONOUN,
    TO,
)


def read(m: Machine, v: int) -> None:
    """Place verb group `v`."""
    if m.features[v] & (GERUND | PARTICIPLE) and _describes(m, v):
        m.link(v, v + 1, "amod", "participle before noun")
        return
    if not m.features[v] & FINITE and not _takes_auxiliary(m, v):
        _nonfinite(m, v)
        return
    if m.features[v] & AUX_ONLY and _is_fronted(m, v):
        m.wait(v, OPENER)
        return
    _clause(m, v)


def _describes(m: Machine, v: int) -> bool:
    """Whether a bare participle describes the noun right behind it: "by armed men", "existing rules"."""
    if m.next_kind(v) != "N" or m.phrases.highs[v] - m.phrases.lows[v] > 1 or m.cc >= 0:
        return False
    if m.features[v + 1] & (FULL | PRONOUN | DATED | OWNED):
        return False
    if m.features[v] & PARTICIPLE:
        top = m.top()
        return bool(m.preps) or (top == v - 1 and m.kinds[top] == "V" and not m.features[top] & PASSIVE)
    return m.lemma(v) in m.lex.describing


def _is_fronted(m: Machine, v: int) -> bool:
    """Whether an auxiliary stands before its subject ("did he go") or apart from its verb."""
    code = m.phrases.codes[m.phrases.lows[v] - m.phrases.lows[0]]
    if code == "m":
        return m.next_kind(v) in "N,R"
    if m.next_kind(v) != "N":
        return False
    at = v + 2
    while at < min(len(m.kinds), v + 9) and m.kinds[at] in "RPN":
        at += 1
    wanted = BASE if code == "D" else PARTICIPLE
    return at < len(m.kinds) and m.kinds[at] == "V" and bool(m.features[at] & wanted)


def _takes_auxiliary(m: Machine, v: int) -> bool:
    """Join verb group `v` to an auxiliary that waits before the subject; True when there was one."""
    for depth, at in enumerate(m.stack[: -REACH - 1 : -1], 1):
        if m.kinds[at] == "V":
            fits = _fits(m, at, v)
            if fits:
                m.stack.pop(-depth)
                m.auxed[v] = True
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


def _fits(m: Machine, aux: int, v: int) -> bool:
    if m.state[aux] == OPENER and m.features[aux] & AUX_ONLY:
        return not m.features[v] & TO
    inverted_be = (
        m.features[aux] & BE and m.subject[aux] > aux and m.predicate[aux] < 0 and m.top() == m.subject[aux]
    )
    return bool(inverted_be and m.features[v] & (GERUND | PARTICIPLE))


def _clause(m: Machine, v: int) -> None:
    """A finite verb: subject and fronted phrases from the stack, then its place in the sentence."""
    _flush_prepositions(m, v)
    waiting, opener = _collect(m, v)
    subject = _pick_subject(m, v, waiting, opener)
    if subject < 0 and m.subject[v] < 0:
        subject = _steal(m, v) if opener < 0 and m.cc < 0 else NOBODY
    _take(m, v, waiting, subject)
    if subject >= 0 and opener < 0 and m.cc < 0 and _interrupts(m, v, subject):
        m.asides.append(v)
        return
    if opener >= 0:
        _open(m, v, opener, subject)
    elif m.cc >= 0:
        _coordinate(m, v)
    else:
        _unmarked(m, v, subject)


def _flush_prepositions(m: Machine, v: int) -> None:
    """A preposition right before a finite verb opens a clause, or was left stranded."""
    if not m.preps:
        return
    for each in m.preps:
        verb = m.verb()
        if m.word(each) in m.lex.clausal or verb < 0:
            m.wait(each, OPENER)
        else:
            m.link(each, verb, "obl", "stranded preposition")
    m.preps.clear()


def _collect(m: Machine, v: int) -> tuple[list[int], int]:
    """Pop the phrases that wait for verb `v`, nearest first, and the opener of its clause."""
    found: list[int] = []
    stack = m.stack
    while stack:
        top = stack[-1]
        state = m.state[top]
        if state == OPENER:
            stack.pop()
            return found, top
        if state == MAIN:
            break
        depth = len(stack) - 1
        floor = max(0, depth - REACH)
        while depth > floor and m.state[stack[depth]] == HUNG:
            depth -= 1
        base = stack[depth]
        if m.state[base] != WAITING or _is_antecedent(m, base, found) or _is_interrupted(m, v, base, found):
            break
        del stack[depth:]
        found.append(base)
    return found, NOBODY


def _is_antecedent(m: Machine, base: int, found: list[int]) -> bool:
    """Whether a waiting noun is described by the clause to come: "the house [officials left]"."""
    if m.kinds[base] != "N" or m.case[base] >= 0 or m.is_time(base):
        return False
    nearer = [n for n in found if m.kinds[n] == "N" and m.case[n] < 0 and not m.is_time(n)]
    return bool(nearer) and m.comma != nearer[-1] - 1 and m.kinds[nearer[-1] - 1] == "N"


def _is_interrupted(m: Machine, v: int, base: int, found: list[int]) -> bool:
    """Whether verb `v` is an aside, so that `base` waits for a later verb: "that factor, I think, tells me"."""
    if not found or m.kinds[base] != "N" or m.case[base] >= 0 or m.is_time(base) or m.next_kind(v) != ",":
        return False
    return m.kinds[found[-1] - 1] == "," and (m.lemma(v) in m.lex.speech or m.lemma(v) in m.lex.content)


def _interrupts(m: Machine, v: int, subject: int) -> bool:
    top = m.top()
    return top >= 0 and m.state[top] == WAITING and _is_interrupted(m, v, top, [subject])


def _pick_subject(m: Machine, v: int, waiting: list[int], opener: int) -> int:
    nouns = [n for n in waiting if m.kinds[n] in "NW" and m.case[n] < 0]
    plain = [n for n in nouns if not m.is_time(n)]
    if plain or nouns:
        return (plain or nouns)[0]
    clauses = [n for n in waiting if m.kinds[n] == "V" and not m.finite(n) and m.kinds[v - 1] != ","]
    if clauses:
        return clauses[0]
    if opener >= 0 and m.kinds[opener] == "W" and m.case[opener] < 0:
        return opener
    return NOBODY


def _take(m: Machine, v: int, waiting: list[int], subject: int) -> None:
    """Hang what waited on verb `v`."""
    for phrase in waiting:
        if phrase != subject:
            m.link(phrase, v, m.default(phrase), "fronted")
    if subject < 0:
        return
    m.subject[v] = subject
    rel = subject_relation(m, v)
    if m.lemma(v) in m.lex.impersonal and m.word(subject) in m.lex.placeholder and m.next_kind(v) in "MN":
        rel = "expl"
    if m.kinds[subject] == "V":
        rel = rel.replace("nsubj", "csubj")
    if m.features[subject] & 64 and m.kinds[subject] == "N":
        rel = "expl"
    m.link(subject, v, rel, "subject")


def _steal(m: Machine, v: int) -> int:
    """The noun that was taken for an object and is the subject of verb `v`: "said [the minister left]"."""
    stack = m.stack
    for depth in range(len(stack) - 1, max(-1, len(stack) - REACH), -1):
        at = stack[depth]
        if m.state[at] != HUNG or m.kinds[at] == "V":
            return NOBODY
        if m.kinds[at] == "N" and m.case[at] < 0 and m.rel[at] in ("obj", "obl:unmarked", "appos"):
            verb = m.up[at]
            if m.kinds[verb] == "V" and m.lemma(verb) in m.lex.content:
                m.objects[verb] = 0
                del stack[depth:]
                return at
            return NOBODY
        if m.kinds[at] == "N" and m.case[at] >= 0 and m.word(m.case[at]) in m.lex.clausal:
            prep = m.case[at]
            m.case[at] = NOBODY
            m.link(prep, v, "mark", "opener")
            m.marker[v] = prep
            del stack[depth:]
            return at
    return NOBODY


def _open(m: Machine, v: int, opener: int, subject: int) -> None:
    """Place a clause that starts with an opener."""
    kind = m.kinds[opener]
    if kind == "N":
        m.subject[v] = opener
        m.link(opener, v, subject_relation(m, v), "subject with of which")
        site = _noun_site(m)
        m.hang(v, site, "acl:relcl", "relative clause") if site >= 0 else _unmarked(m, v, opener)
    elif kind == "W":
        _relative(m, v, opener, subject)
    elif kind == "C":
        m.cc = opener
        _coordinate(m, v)
    elif kind == "Y":
        m.link(opener, v, "advmod", "opener")
        _question(m, v, opener)
    elif kind == "V":
        m.link(opener, v, "aux", "auxiliary apart")
        m.auxed[v] = True
        _unmarked(m, v, subject)
    else:
        m.link(opener, v, "mark", "opener")
        m.marker[v] = opener
        _subordinate(m, v, opener)


def _relative(m: Machine, v: int, who: int, subject: int) -> None:
    if who != subject:
        if m.case[who] >= 0:
            m.link(who, v, "obl", "relative with preposition")
        elif m.features[v] & BE and not m.features[v] & AUX_ONLY and m.predicate[v] < 0:
            m.predicate[v] = who
            m.link(who, v, "pred", "predicate")
        else:
            m.objects[v] += 1
            m.link(who, v, "obj", "relative object")
    site = _noun_site(m)
    verb = m.verb()
    if m.word(who) in m.lex.free or site < 0:
        if verb >= 0 and m.word(who) in m.lex.free and m.lemma(verb) not in m.lex.asking and m.kinds[who] == "W":
            _free_relative(m, v, who, verb)
        elif verb >= 0:
            m.hang(v, verb, "ccomp", "question as complement")
        else:
            _root(m, v)
    else:
        m.hang(v, site, "acl:relcl", "relative clause")


def _free_relative(m: Machine, v: int, who: int, verb: int) -> None:
    """Place "what they wanted": the pronoun is the noun, its clause describes it."""
    if m.subject[v] == who:
        m.subject[v] = NOBODY
    m.kinds[who] = "N"
    cased = m.case[who] >= 0
    m.hang(who, verb, "obl" if cased else "obj", "free relative")
    m.objects[verb] += not cased
    m.hang(v, who, "acl:relcl", "clause of free relative")


def _noun_site(m: Machine) -> int:
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] == "N":
            return at
    return NOBODY


def _question(m: Machine, v: int, opener: int) -> None:
    top = m.top()
    verb = m.verb()
    if top >= 0 and m.kinds[top] == "N" and m.is_time(top):
        m.hang(v, top, "acl:relcl", "relative clause of time")
    elif verb >= 0:
        rel = "ccomp" if m.lemma(verb) in m.lex.asking and top == verb else "advcl"
        m.hang(v, verb, rel, "clause with when, where, how")
    elif top >= 0 and m.kinds[top] == "N":
        m.hang(v, top, "acl:relcl", "relative clause of time")
    else:
        _root(m, v)


def _receive(m: Machine, verb: int) -> None:
    """A clause follows the object of "tell": the object is the receiver."""
    top = m.top()
    if m.lemma(verb) in m.lex.receiving and top >= 0:
        for at in m.stack[: -REACH - 1 : -1]:
            if m.up[at] == verb and m.rel[at] == "obj":
                m.rel[at] = "iobj"
            if at == verb:
                break


def _subordinate(m: Machine, v: int, mark: int) -> None:
    """A clause with a subordinator: complement of a verb or noun, or a circumstance."""
    verb = m.verb()
    top = m.top()
    stating = m.word(mark) in m.lex.stating
    if top < 0:
        m.wait(v)
        return
    if stating and m.kinds[top] == "N" and m.lemma(top) in m.lex.claiming and m.comma < 0:
        m.hang(v, top, "acl", "clause of noun")
    elif verb >= 0:
        if stating:
            site = _content_site(m, verb)
            _receive(m, site)
            m.hang(v, site, "ccomp", "clause as complement")
        else:
            m.hang(v, verb, "advcl", "circumstance")
    elif m.kinds[top] in "NJ":
        m.hang(v, top, "acl", "clause of noun")
    else:
        m.wait(v)


def _content_site(m: Machine, verb: int) -> int:
    """The nearest verb of the right edge that takes a clause; `verb` when none does."""
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] == "V" and (m.lemma(at) in m.lex.content or m.features[at] & BE):
            return at
        if m.state[at] == OPENER:
            break
    return verb


def _coordinate(m: Machine, v: int) -> None:
    """A verb behind a coordinator: conjunct of the nearest verb of its kind."""
    m.link(m.cc, v, "cc", "coordinator")
    m.cc = NOBODY
    wanted = m.finite(v)
    fallback = NOBODY
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] != "V" or m.state[at] == OPENER:
            continue
        fallback = at
        if m.finite(at) == wanted:
            break
    if fallback >= 0:
        m.hang(v, fallback, "conj", "coordinated clause")
    else:
        _root(m, v)


def _unmarked(m: Machine, v: int, subject: int) -> None:
    """A finite clause without opener or coordinator."""
    top = m.top()
    if m.marker[v] >= 0:
        _subordinate(m, v, m.marker[v])
        return
    if top < 0:
        _inversion(m, v, subject)
        _root(m, v)
        return
    verb = m.verb()
    main = m.stack[0]
    if m.state[main] == MAIN and m.lemma(v) in m.lex.speech and _is_aside(m, v, subject):
        _speech(m, v, main, subject)
    elif subject >= 0 and m.kinds[top] == "N" and subject == top + 1:
        m.hang(v, top, "acl:relcl", "relative clause without pronoun")
    elif verb >= 0 and m.lemma(verb) in m.lex.content and m.comma < 0:
        _receive(m, verb)
        m.hang(v, verb, "ccomp", "clause without that")
    elif verb >= 0:
        m.hang(v, verb, "parataxis" if subject >= 0 else "conj", "clause side by side")
    else:
        _inversion(m, v, subject)
        _root(m, v)


def _inversion(m: Machine, v: int, subject: int) -> None:
    if subject < 0 and m.lemma(v) in m.lex.speech and m.next_kind(v) == "N":
        m.inverted[v] = True


def _is_aside(m: Machine, v: int, subject: int) -> bool:
    """Whether a speech clause comments on the clause before it: ", he said"."""
    start = subject if subject >= 0 else v
    before = m.kinds[start - 1] if start else "."
    behind = m.next_kind(v)
    return before in ',":.' and (
        behind in ',.":(' or subject < 0 or behind in "PR" or m.is_time(min(v + 1, len(m.kinds) - 1))
    )


def _speech(m: Machine, v: int, main: int, subject: int) -> None:
    """The clause so far is what was said; the speech verb goes under it as the new main verb."""
    if subject < 0:
        m.inverted[v] = True
    m.link(main, v, "ccomp", "what was said")
    m.state[v] = MAIN
    m.stack.insert(0, v)
    if m.inverted[v] or m.next_kind(v) not in ",":
        del m.stack[1:]


def _root(m: Machine, v: int) -> None:
    m.why[v] = "main clause"
    for at in m.stack:
        if m.state[at] != HUNG:
            m.link(at, v, m.default(at), "before the main clause")
    m.stack.clear()
    m.wait(v, MAIN)


def _nonfinite(m: Machine, v: int) -> None:
    """An infinitive, gerund or participle without subject of its own."""
    features = m.features[v]
    _mark_nonfinite(m, v)
    top = m.top()
    if m.cc >= 0:
        _coordinate_nonfinite(m, v)
    elif top < 0 or m.state[top] == OPENER:
        m.wait(v)
    elif features & TO:
        _infinitive(m, v, top)
    elif features & GERUND:
        _gerund(m, v, top)
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
    form = m.features[v] & (TO | GERUND | PARTICIPLE | BASE)
    best = NOBODY
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] == "V" and m.state[at] != OPENER:
            best = at if best < 0 else best
            same = m.features[at] & form or (m.features[at] & (TO | FINITE) and form == BASE)
            if same or (form == PARTICIPLE and m.features[at] & PASSIVE):
                best = at
                break
    if best < 0:
        m.cc = NOBODY
        m.wait(v)
        return
    m.link(m.cc, v, "cc", "coordinator")
    m.cc = NOBODY
    if form == PARTICIPLE and not m.features[best] & PASSIVE:
        m.features[v] &= ~PASSIVE
    m.hang(v, best, "conj", "coordinated verb")


def _infinitive(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    kind = m.kinds[top]
    if _takes_for(m, v, top):
        return
    if kind == "J" or top == verb:
        m.hang(v, top, "xcomp", "infinitive as complement")
    elif verb < 0:
        m.hang(v, top, "acl", "infinitive of noun")
    elif kind == "N" and m.rel[top] in ("obj", "iobj") and m.lemma(verb) in m.lex.urging and m.up[top] == verb:
        _receive(m, verb)
        m.hang(v, verb, "xcomp", "infinitive behind object")
    elif kind == "N" and m.lemma(top) in m.lex.planning and m.comma < 0:
        m.hang(v, top, "acl", "infinitive of noun")
    else:
        m.hang(v, verb, "advcl", "purpose")


def _takes_for(m: Machine, v: int, noun: int) -> bool:
    """Make the noun of "for him to leave" the subject and "for" the mark; False when it is not so."""
    if noun != v - 1 or m.kinds[noun] != "N" or m.state[noun] != HUNG or m.is_time(noun):
        return False
    if m.case[noun] < 0 or m.word(m.case[noun]) not in m.lex.infinitive_subject:
        return False
    site, rel = m.up[noun], m.rel[noun]
    m.stack.pop()
    _own_subject(m, v, noun)
    m.hang(v, site, "acl" if rel == "nmod" else "advcl", "infinitive with its subject")
    return True


def _own_subject(m: Machine, v: int, noun: int) -> None:
    """Noun group `noun` and its preposition become subject and mark of the nonfinite verb `v`."""
    m.link(m.case[noun], v, "mark", "opener")
    m.case[noun] = NOBODY
    m.subject[v] = noun
    m.link(noun, v, subject_relation(m, v), "subject of nonfinite verb")


def _gerund(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    if m.kinds[top] == "N" and top == v - 1 and m.case[top] >= 0 and m.word(m.case[top]) in m.lex.absolute:
        m.stack.pop()
        _own_subject(m, v, top)
        verb = m.verb()
        m.hang(v, verb, "advcl", "absolute") if verb >= 0 else m.wait(v)
    elif m.marker[v] >= 0:
        if m.kinds[top] == "N" and m.word(m.marker[v]) in m.lex.nominal:
            m.hang(v, top, "acl", "gerund of noun")
        elif verb >= 0:
            m.hang(v, verb, "advcl", "gerund behind preposition")
        else:
            m.hang(v, top, "acl", "gerund of noun")
    elif top == verb and m.comma < 0:
        m.hang(v, verb, "xcomp", "gerund as complement")
    elif m.comma >= 0 and verb >= 0:
        m.hang(v, verb, "advcl", "participle after comma")
    elif m.kinds[top] == "N" and m.rel[top] == "obj" and m.lemma(m.up[top]) in m.lex.seeing:
        m.hang(v, m.up[top], "xcomp", "participle behind object")
    elif m.kinds[top] == "N" and m.comma < 0:
        m.hang(v, top, "acl", "participle of noun")
    elif verb >= 0:
        m.hang(v, verb, "advcl", "participle")
    else:
        m.hang(v, top, "acl", "participle of noun")


def _participle(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    if m.kinds[top] == "N" and m.comma < 0:
        m.hang(v, top, "acl", "participle of noun")
    elif m.kinds[top] == "N":
        m.hang(v, top, "acl", "participle after comma")
    elif verb >= 0:
        m.hang(v, verb, "xcomp" if top == verb and m.comma < 0 else "advcl", "participle of verb")
    else:
        m.hang(v, top, "acl", "participle of noun")


def _base(m: Machine, v: int, top: int) -> None:
    verb = m.verb()
    if verb >= 0 and m.lemma(verb) in m.lex.letting:
        rel = "xcomp"
        m.hang(v, verb, rel, "bare infinitive")
    elif verb >= 0:
        m.hang(v, verb, "ccomp" if m.comma < 0 and m.lemma(verb) in m.lex.content else "parataxis", "bare verb")
    else:
        _clause(m, v)


__all__ = ["BE", "read"]
