"""Rules for finite verbs: `clause` takes the subject and the fronted phrases that wait to the left.

Called by `verbs`; `placing` then hangs the whole clause on the right edge.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, MAIN, NOBODY, OPENER, REACH, WAITING, Machine
from eventlark.annotate.syntax.nouns import subject_relation
from eventlark.annotate.syntax.placing import place_conjunct, place_opened, place_unmarked
from eventlark.annotate.syntax.repairs import reread
from eventlark.annotate.syntax.spare import is_behind_opener
from eventlark.annotate.syntax.templates import GERUND, PARTICIPLE, PRONOUN, PROPER


def clause(m: Machine, v: int) -> None:
    """A finite verb: subject and fronted phrases from the stack, then its place in the sentence."""
    if _said_between(m, v):
        return
    _flush_prepositions(m, v)
    relative = _borrow_relative(m, v, m.lex.reporting)
    waiting, opener = _collect(m, v) if relative < 0 else ([], NOBODY)
    subject = relative if relative >= 0 else _pick_subject(m, v, waiting, opener)
    if subject < 0 and m.subject[v] < 0 and opener < 0 and m.cc < 0 and not _is_locative(m, v, waiting):
        subject = _borrow_relative(m, v, m.lex.content)
        if subject < 0:
            subject = _steal(m, v)
        if subject < 0 and reread(m, v):
            _take(m, v, waiting, NOBODY)
            return
    _take(m, v, waiting, subject)
    if subject >= 0 and opener < 0 and m.cc < 0 and _interrupts(m, v, subject):
        m.asides.append(v)
        return
    if opener >= 0:
        place_opened(m, v, opener, subject)
    elif m.cc >= 0 and not _speaks_behind(m, v, subject):
        place_conjunct(m, v)
    else:
        place_unmarked(m, v, subject)


def _speaks_behind(m: Machine, v: int, subject: int) -> bool:
    """Whether a speech verb before its subject ends what was said: a coordinator in there is not its own."""
    if subject >= 0 or m.lemma(v) not in m.lex.speech or m.kinds[v - 1] not in ',"' or m.next_kind(v) != "N":
        return False
    if m.cc >= v - 2 or m.stack[:1] == [] or m.state[m.stack[0]] != MAIN:
        return False
    m.link(m.cc, m.top(), "cc", "coordinator of a phrase")
    m.cc = NOBODY
    return True


def _is_locative(m: Machine, v: int, waiting: list[int]) -> bool:
    """Whether the subject comes behind verb `v`: "behind the plan [stands] a group of investors"."""
    if m.next_kind(v) != "N" or m.lemma(v) not in m.lex.intransitive or m.stack or m.comma >= 0:
        return False
    m.inverted[v] = any(m.case[at] >= 0 for at in waiting) and not m.is_time(v + 1)
    return m.inverted[v]


def _borrow_relative(m: Machine, v: int, verbs: frozenset[str]) -> int:
    """The relative pronoun that is the subject of `v`, not the object before it: "that experts said [add]"."""
    verb = m.top()
    if verb < 0 or m.kinds[verb] != "V" or m.lemma(verb) not in verbs or m.comma >= 0 or m.cc >= 0:
        return NOBODY
    for at in range(max(0, verb - 4), verb):
        if m.kinds[at] == "W" and m.up[at] == verb and m.rel[at] == "obj":
            m.objects[verb] -= 1
            return at
    return NOBODY


def _said_between(m: Machine, v: int) -> bool:
    """Set aside a speech clause between commas, "recipients, said Mauer, are ..."; True when it is one."""
    if m.lemma(v) not in m.lex.speech or m.next_kind(v) != "N" or v < 2 or m.kinds[v - 1] not in ',"':
        return False
    top = m.top()
    if top < 0 or m.state[top] != WAITING or m.kinds[top] != "N" or m.case[top] >= 0 or m.next_kind(v + 1) != ",":
        return False
    m.taken = m.subject[v] = v + 1
    m.link(v + 1, v, "nsubj", "subject behind verb")
    m.asides.append(v)
    return True


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
            if m.cc >= 0 and m.kinds[stack[depth]] == "V" and m.finite(stack[depth]):
                return found, NOBODY  # "which fell and [broke]": a second verb of the clause inside
            depth -= 1
        base = stack[depth]
        if m.state[base] != WAITING or _is_antecedent(m, base, found) or _is_interrupted(m, v, base, found):
            break
        if _is_told(m, v, top, base, found):
            break
        del stack[depth:]
        found.append(base)
    return found, NOBODY


def _is_told(m: Machine, v: int, top: int, base: int, found: list[int]) -> bool:
    """Whether the clause to come is what the verb above `base` says.

    "The weapons the ministry said it [had destroyed]" and "saying the talks [had failed], the envoy left".
    """
    if m.comma >= 0 or base == top:
        return False
    if found:
        return m.kinds[top] == "V" and m.lemma(top) in m.lex.reporting and found[-1] == top + 1
    above = m.up[top]
    gerund = above == base and m.kinds[base] == "V" and m.features[base] & (GERUND | PARTICIPLE)
    return bool(gerund) and m.kinds[top] == "N" and m.rel[top] == "obj" and m.lemma(base) in m.lex.content


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
    if len(plain) > 1 and _renames(m, v, plain[0]) and m.kinds[plain[1]] == "N":
        waiting.remove(plain[0])
        joined = m.features[plain[0]] & m.features[plain[1]] & PROPER and _first_code(m, v) == "v"
        m.link(plain[0], plain[1], "conj" if joined else "appos", "second noun of subject")
        return plain[1]
    if plain or nouns:
        return (plain or nouns)[0]
    clauses = [n for n in waiting if m.kinds[n] == "V" and not m.finite(n) and m.kinds[v - 1] != ","]
    if clauses:
        return clauses[0]
    if opener >= 0 and m.kinds[opener] == "W" and (m.case[opener] < 0 or m.word(opener) in m.lex.asked):
        return opener
    return NOBODY


def _first_code(m: Machine, phrase: int) -> str:
    return m.phrases.codes[m.phrases.lows[phrase] - m.phrases.lows[0]]


def _renames(m: Machine, v: int, noun: int) -> bool:
    """Whether the nearer of two waiting nouns is in apposition: "the orbiter, Enterprise would be moved"."""
    if m.kinds[noun - 1] != "," or m.features[noun] & PRONOUN:
        return False
    return m.lemma(v) not in m.lex.speech or (m.verb() < 0 and m.next_kind(v) in "NM")


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
    """The noun that was taken for an object and is the subject of verb `v`: "said [the minister left]".

    Its own relative clause may stand between: "after [the men] who took the town fled".
    """
    stack = m.stack
    described = NOBODY
    for depth in range(len(stack) - 1, max(-1, len(stack) - REACH), -1):
        at = stack[depth]
        if m.state[at] != HUNG:
            return NOBODY
        if m.kinds[at] == "V" and m.finite(at):
            if m.rel[at] != "acl:relcl" or described >= 0:
                return NOBODY
            described = m.up[at]
            continue
        if at not in (v - 1, described) and described >= 0:
            return NOBODY
        if m.case[at] >= 0 and m.word(m.case[at]) in m.lex.comparing and _is_told_of(m, m.up[at]):
            continue  # "think [a law] like this one is needed"
        if is_behind_opener(m, at) and (at in (v - 1, described) or _is_resumed(m, at, v)):
            m.marker[v] = m.case[at]
            m.link(m.case[at], v, "mark", "opener")
            m.case[at] = NOBODY
            del stack[depth:]
            return at
        if m.up[at] >= 0 and m.kinds[m.up[at]] == "V" and _gives_up(m, at, m.up[at]):
            del stack[depth:]
            return at
    return NOBODY


def _is_told_of(m: Machine, noun: int) -> bool:
    """Whether `noun` is the object of a verb that would rather have a clause."""
    above = m.up[noun]
    return m.kinds[noun] == "N" and m.rel[noun] == "obj" and above >= 0 and m.lemma(above) in m.lex.content


def _is_resumed(m: Machine, noun: int, v: int) -> bool:
    """Whether verb `v` goes on behind a clause between commas: "after five men, angered by it, [left]"."""
    if m.comma != v - 1 or m.kinds[noun + 1] != ",":
        return False
    return "V" in m.kinds[noun + 2 : min(v, noun + REACH)]


def _gives_up(m: Machine, at: int, verb: int) -> bool:
    """Whether `verb` would rather have a clause than `at` as its object."""
    if m.lemma(verb) not in m.lex.content or m.comma >= 0:
        return False
    if m.kinds[at] == "N" and m.case[at] < 0 and m.rel[at] in ("obj", "obl:unmarked"):
        m.objects[verb] = 0
        return True
    return m.kinds[at] == "V" and bool(m.features[at] & GERUND) and m.rel[at] == "xcomp"
