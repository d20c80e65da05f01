"""Rules for the place of a finite clause: complement, relative, circumstance, conjunct, speech, main clause.

Called by `subjects` when a verb has what it needs from its left.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, MAIN, NOBODY, OPENER, REACH, Machine
from eventlark.annotate.syntax.nouns import subject_relation
from eventlark.annotate.syntax.places import MOST, nouns, places, verbs
from eventlark.annotate.syntax.preference import choose
from eventlark.annotate.syntax.templates import AUX_ONLY, BE, FINITE, PASSIVE


def place_opened(m: Machine, v: int, opener: int, subject: int) -> None:
    """Place a clause that starts with an opener."""
    kind = m.kinds[opener]
    if kind == "N":
        if subject < 0:
            m.subject[v] = opener
        cased = "obl" if m.case[opener] >= 0 else "obj"
        m.link(opener, v, subject_relation(m, v) if subject < 0 else cased, "noun that opens a relative clause")
        site = _described(m, v, "which")
        m.hang(v, site, "acl:relcl", "relative clause") if site >= 0 else place_unmarked(m, v, opener)
    elif kind == "W":
        _relative(m, v, opener, subject)
    elif kind == "C":
        m.cc = opener
        place_conjunct(m, v)
    elif kind == "Y":
        m.link(opener, v, "advmod", "opener")
        _question(m, v, opener)
    elif kind == "V":
        m.link(opener, v, "aux", "auxiliary apart")
        m.auxed[v] = True
        place_unmarked(m, v, subject)
    else:
        m.link(opener, v, "mark", "opener")
        m.marker[v] = opener
        _subordinate(m, v, opener)


def _complements(m: Machine, v: int, who: int, subject: int) -> bool:
    """Whether "that" opens what is said, not a relative clause: "said on Monday that the army ..."."""
    verb, top = m.verb(), m.top()
    if who == subject or verb < 0 or m.word(who) not in m.lex.complementing or m.lemma(verb) not in m.lex.content:
        return False
    if m.comma >= 0 or m.case[who] >= 0:
        return False
    if m.kinds[top] == "N" and m.is_time(top):
        return True
    spoken = m.rel[top] == "obl" and m.up[top] == verb and m.lemma(verb) in m.lex.speech
    return m.objects[verb] == 0 and (top == verb or spoken)


def _asked_of(m: Machine, v: int, who: int) -> None:
    """Place the question behind a preposition: "the question of who [owns] the islands"."""
    mark, m.case[who] = m.case[who], NOBODY
    m.link(mark, v, "mark", "preposition before question")
    m.marker[v] = mark
    found = places(m)
    if not found:
        m.wait(v)
        return
    site = found[0] if m.word(mark) in m.lex.nominal else choose(m, v, f"{m.word(mark)}+g", found)
    m.hang(v, site, "acl" if m.kinds[site] == "N" else "advcl", "question behind preposition")


def _relative(m: Machine, v: int, who: int, subject: int) -> None:
    if who == subject and m.case[who] >= 0:
        _asked_of(m, v, who)
        return
    if _complements(m, v, who, subject):
        m.link(who, v, "mark", "opener")
        m.marker[v] = who
        m.hang(v, m.verb(), "ccomp", "clause as complement")
        return
    if who != subject:
        if m.case[who] >= 0:
            m.link(who, v, "obl", "relative with preposition")
        elif m.features[v] & BE and not m.features[v] & AUX_ONLY and m.predicate[v] < 0:
            m.predicate[v] = who
            m.link(who, v, "pred", "predicate")
        else:
            m.objects[v] += 1
            m.link(who, v, "obj", "relative object")
    site = _described(m, v, m.word(who))
    verb = m.verb()
    if who == subject and verb < 0 and _is_fused(m, v, who):
        m.subject[v] = NOBODY
        m.kinds[who] = "N"
        m.wait(who)
        m.hang(v, who, "acl:relcl", "clause of free relative")
    elif m.word(who) in m.lex.free or site < 0:
        if verb >= 0 and m.word(who) in m.lex.free and m.lemma(verb) not in m.lex.asking and m.kinds[who] == "W":
            _free_relative(m, v, who, verb)
        elif verb >= 0:
            m.hang(v, verb, "ccomp", "question as complement")
        elif m.word(who) in m.lex.free and not m.auxed[v] and who != m.subject[v]:
            m.kinds[who] = "N"
            m.wait(who)
            m.hang(v, who, "acl:relcl", "clause of free relative")
        else:
            make_main(m, v)
    else:
        m.hang(v, site, "acl:relcl", "relative clause")


def _is_fused(m: Machine, v: int, who: int) -> bool:
    """Whether "what began as a quarrel" is the subject of a finite verb to come."""
    if m.word(who) not in m.lex.free or m.auxed[v] or m.case[who] >= 0:
        return False
    ahead = range(v + 1, min(len(m.kinds), v + REACH))
    return any(m.kinds[at] == "V" and m.features[at] & FINITE for at in ahead)


def _free_relative(m: Machine, v: int, who: int, verb: int) -> None:
    """Place "what they wanted": the pronoun is the noun, its clause describes it."""
    if m.subject[v] == who:
        m.subject[v] = NOBODY
    m.kinds[who] = "N"
    cased = m.case[who] >= 0
    m.hang(who, verb, "obl" if cased else "obj", "free relative")
    m.objects[verb] += not cased
    m.hang(v, who, "acl:relcl", "clause of free relative")


def _described(m: Machine, v: int, word: str) -> int:
    """The noun that a relative clause describes, or NOBODY."""
    found = nouns(m)
    return choose(m, v, f"{word},+r" if m.comma >= 0 else f"{word}+r", found) if found else NOBODY


def _question(m: Machine, v: int, opener: int) -> None:
    top = m.top()
    verb = m.verb()
    if top >= 0 and m.kinds[top] == "N" and m.is_time(top):
        m.hang(v, top, "acl:relcl", "relative clause of time")
    elif verb >= 0:
        asked = m.lemma(verb) in m.lex.asking and (top == verb or _is_receiver(m, verb, top)) and m.comma < 0
        if asked:
            make_receiver(m, verb)
            m.hang(v, verb, "ccomp", "clause with when, where, how")
        else:
            site = choose(
                m, v, f"{_apart(m, opener)}{m.word(opener)}+q", [at for at in places(m) if m.kinds[at] != "R"]
            )
            rel = "acl:relcl" if m.kinds[site] == "N" else "advcl"
            m.hang(v, site, rel, "clause with when, where, how")
    elif top >= 0 and m.kinds[top] == "N":
        m.hang(v, top, "acl:relcl", "relative clause of time")
    elif (top < 0 or m.kinds[top] == "C") and 0 <= m.subject[v] < v and not m.auxed[v]:
        m.wait(v)  # "When the king came, ...": no question
    else:
        make_main(m, v)


def make_receiver(m: Machine, verb: int) -> None:
    """A clause follows the object of "tell": the object is the receiver."""
    top = m.top()
    if m.lemma(verb) in m.lex.receiving and top >= 0:
        for at in m.stack[: -REACH - 1 : -1]:
            if m.up[at] == verb and m.rel[at] == "obj" and m.kinds[at] == "N":
                m.rel[at] = "iobj"
            if at == verb:
                break


def _subordinate(m: Machine, v: int, mark: int) -> None:
    """A clause with a subordinator: complement of a verb or noun, or a circumstance."""
    verb = m.verb()
    top = m.top()
    stating = m.word(mark) in m.lex.stating
    if m.word(mark) in m.lex.conditional:
        stating = verb >= 0 and top == verb and m.lemma(verb) in m.lex.asking and m.comma < 0
    if top < 0:
        m.wait(v)
        return
    if m.word(mark) in m.lex.complementing and _lacks_object(m, v, mark, top):
        m.repairs[m.heads[mark]] = "WDT"
        m.link(mark, v, "obj", "relative object")
        m.marker[v] = NOBODY
        m.objects[v] += 1
        m.hang(v, top, "acl:relcl", "relative clause")
    elif stating and m.kinds[top] == "N" and m.lemma(top) in m.lex.claiming and m.comma < 0:
        m.hang(v, top, "acl", "clause of noun")
    elif verb >= 0:
        if stating:
            site = _content_site(m, verb)
            make_receiver(m, site)
            m.hang(v, site, "ccomp", "clause as complement")
        else:
            site = choose(m, v, f"{_apart(m, mark)}{m.word(mark)}+s", verbs(m))
            m.hang(v, site, "advcl", "circumstance")
    elif m.kinds[top] in "NJ":
        m.hang(v, top, "acl", "clause of noun")
    else:
        m.wait(v)


def _lacks_object(m: Machine, v: int, mark: int, noun: int) -> bool:
    """Whether "that" behind `noun` is the object of `v`: "the help that the fall of banks [gave] to firms"."""
    if mark != noun + 1 or m.kinds[noun] != "N" or m.comma >= 0 or m.lemma(noun) in m.lex.claiming:
        return False
    verb = m.verb()
    if m.is_time(noun) or verb < 0 or m.lemma(verb) in m.lex.content or m.features[verb] & BE:
        return False
    if m.features[v] & (PASSIVE | BE | AUX_ONLY) or m.lemma(v) in m.lex.content:
        return False
    return m.lemma(v) not in m.lex.intransitive and m.next_kind(v) in "PR.,"


def _apart(m: Machine, start: int) -> str:
    """A comma when one stands before the phrase that a clause starts with."""
    return "," if start > 0 and m.kinds[start - 1] in ",:" else ""


def _content_site(m: Machine, verb: int) -> int:
    """The nearest verb of the right edge that takes a clause; `verb` when none does."""
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] == "V" and (m.lemma(at) in m.lex.content or m.features[at] & BE):
            return at
        if m.state[at] == OPENER:
            break
    return verb


def place_conjunct(m: Machine, v: int) -> None:
    """A verb behind a coordinator: conjunct of a verb of its kind."""
    found = [at for at in m.stack[: -REACH - 1 : -1] if m.kinds[at] == "V" and m.state[at] != OPENER]
    same = [at for at in found if m.finite(at) == m.finite(v)][:MOST] or found[-1:]
    if same:
        own = "s" if m.subject[v] >= 0 else ""
        site = choose(m, v, f"{_apart(m, m.cc)}{m.word(m.cc)}+{own}v", same)
        m.link(m.cc, v, "cc", "coordinator")
        m.hang(v, series_head(m, site), "conj", "coordinated clause")
    else:
        m.link(m.cc, v, "cc", "coordinator")
        make_main(m, v)
    m.cc = NOBODY


def series_head(m: Machine, v: int) -> int:
    """The first verb of a series with commas: of "drafted" and "passed" in "drafted, passed [and signed]"."""
    while m.rel[v] == "conj" and m.state[v] == HUNG and m.up[v] in m.stack[-REACH:]:
        before = v - 1
        while before > 0 and m.kinds[before] == "R":
            before -= 1
        if m.kinds[before] != ",":
            break
        v = m.up[v]
    return v


def place_unmarked(m: Machine, v: int, subject: int) -> None:
    """A finite clause without opener or coordinator."""
    top = m.top()
    if m.marker[v] >= 0:
        _subordinate(m, v, m.marker[v])
        return
    if top < 0:
        _inversion(m, v, subject)
        make_main(m, v)
        return
    verb = m.verb()
    main = m.stack[0]
    if m.state[main] == MAIN and _is_stopped(m, v, top):
        _inversion(m, v, subject)
        m.hang(v, main, "parataxis", "clause behind semicolon")
    elif m.state[main] == MAIN and m.lemma(v) in m.lex.speech and _is_aside(m, v, subject):
        _speech(m, v, main, subject)
    elif verb >= 0 and m.up[top] == verb and top == subject - 1 and _is_receiver(m, verb, top):
        m.rel[top] = "iobj"
        m.hang(v, verb, "ccomp", "clause behind receiver")
    elif subject >= 0 and subject == top + 1 and m.kinds[top] == "N" and not _is_day_of_telling(m, verb, top):
        m.hang(v, top, "acl:relcl", "relative clause without pronoun")
    elif verb >= 0 and m.lemma(verb) in m.lex.content and m.comma < 0:
        make_receiver(m, verb)
        m.hang(v, verb, "ccomp", "clause without that")
    elif verb >= 0:
        _inversion(m, v, subject)
        start = subject if subject >= 0 else v
        site = choose(m, v, f"{_apart(m, start)}{'s' if subject >= 0 else ''}+p", verbs(m))
        m.hang(v, site, "parataxis" if subject >= 0 else "conj", "clause side by side")
    else:
        _inversion(m, v, subject)
        make_main(m, v)


def _is_stopped(m: Machine, v: int, top: int) -> bool:
    """Whether a semicolon stands before the clause of verb `v`."""
    between = range(max(top + 1, v - REACH), v)
    return any(m.kinds[at] == ":" and m.words[m.heads[at]] in m.lex.stops for at in between)


def _is_receiver(m: Machine, verb: int, noun: int) -> bool:
    lemma = m.lemma(verb)
    return lemma in m.lex.receiving and lemma in m.lex.content and m.rel[noun] in ("obj", "iobj")


def _is_day_of_telling(m: Machine, verb: int, noun: int) -> bool:
    """Whether a noun only says when something was told: "said (on) Friday they would leave"."""
    if m.rel[noun] == "obl:unmarked":
        return True
    is_day = m.is_time(noun) and m.words[m.phrases.lows[noun]][:1].isupper()
    return is_day and verb >= 0 and m.up[noun] == verb and m.lemma(verb) in m.lex.content


def _inversion(m: Machine, v: int, subject: int) -> None:
    if subject < 0 and m.lemma(v) in m.lex.speech and m.next_kind(v) == "N" and m.kinds[v - 1] in ',"':
        m.inverted[v] = True


def _is_aside(m: Machine, v: int, subject: int) -> bool:
    """Whether a speech clause comments on the clause before it: ", he said"."""
    start = subject if subject >= 0 else v
    before = m.kinds[start - 1] if start else "."
    behind = m.next_kind(v)
    if behind == "N" and m.lemma(v) in m.lex.addressing and subject >= 0:
        behind = m.next_kind(v + 1)
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


def make_main(m: Machine, v: int) -> None:
    """Make verb `v` the main verb; whatever stands before it without governor hangs on it."""
    m.why[v] = "main clause"
    for at in m.stack:
        if m.state[at] != HUNG:
            m.link(at, v, m.default(at), "before the main clause")
    m.stack.clear()
    m.wait(v, MAIN)
