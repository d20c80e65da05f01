"""Rules for the small phrases: prepositions, openers, coordinators, adverbs and punctuation.

Called by `clauses`. Mostly they note what the next noun or verb group must know.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, NOBODY, OPENER, REACH, WAITING, Machine

SPARE = ("noun left over behind verb", "noun behind object")
"""Rules that hang a noun for which a verb that has an object has no place."""


def preposition(m: Machine, p: int) -> None:
    """Remember a preposition for the noun or verb behind it."""
    m.preps.append(p)


def opener(m: Machine, p: int) -> None:
    """A subordinator opens a clause."""
    strand(m)
    if m.cc >= 0:
        m.wait(m.cc, OPENER)
        m.cc = NOBODY
    m.wait(p, OPENER)


def relative(m: Machine, w: int) -> None:
    """A wh-pronoun opens a clause; prepositions before it go with it."""
    noun = m.top()
    part = noun == w - 2 and m.kinds[noun] == "N" and m.state[noun] != HUNG
    for each in m.preps:
        m.link(each, w, "case", "preposition")
        m.case[w] = each
        part = part and m.word(each) in m.lex.nominal
    m.preps.clear()
    if m.case[w] >= 0 and part:
        m.link(w, noun, "nmod", "of which")
        m.state[noun] = OPENER
        return
    if m.cc >= 0:
        m.link(m.cc, w, "cc", "coordinator")
        m.cc = NOBODY
    m.wait(w, OPENER)


def coordinator(m: Machine, c: int) -> None:
    """Remember a coordinator for the phrase behind it."""
    strand(m)
    if m.cc >= 0:
        m.link(m.cc, c, "dep", "two coordinators")
    m.cc = c


def adverb(m: Machine, r: int) -> None:
    """Hang an adverb on the verb before it, or let it wait for the one behind it."""
    verb = m.verb()
    if m.preps or verb < 0 or (m.ahead[r] >= 0 and m.next_kind(r) == "V") or m.next_kind(r) == "V":
        m.wait(r)
    else:
        m.link(r, verb, "advmod", "adverb behind verb")
        if m.next_kind(r) == "P":
            m.stack.append(r)


def strand(m: Machine) -> None:
    """Prepositions that found no noun hang on the verb before them."""
    for each in m.preps:
        verb = m.verb()
        if verb >= 0:
            m.link(each, verb, "obl", "stranded preposition")
            _give_back(m, verb, each)
        else:
            m.wait(each)
    m.preps.clear()


def _give_back(m: Machine, verb: int, prep: int) -> None:
    """A preposition left behind goes with the question word, a noun behind the verb is the object: "what are you
    having [problems] with".
    """
    left = [at for at in range(verb + 1, prep) if m.up[at] == verb and m.why[at] in SPARE]
    asked = [at for at in range(max(0, verb - REACH), verb) if m.kinds[at] == "W" and m.up[at] == verb]
    if len(left) == 1 and asked and m.rel[asked[-1]] == "obj":
        m.rel[left[0]] = "obj"
        m.rel[asked[-1]] = "obl"


def bracket_opens(m: Machine, b: int) -> None:
    """Set the right edge aside: what is in brackets is read by itself."""
    strand(m)
    if b in m.closed:
        m.levels.append((m.stack, m.cc))
        m.stack, m.cc = [], NOBODY


def bracket_closes(m: Machine, b: int) -> None:
    """Everything inside the bracket hangs on what stood before it."""
    strand(m)
    if b not in m.closed:
        return
    if m.cc >= 0:
        m.wait(m.cc)
    inside = m.stack
    m.stack, m.cc = m.levels.pop()
    if not m.stack:
        m.stack = inside
        return
    site = m.stack[-1]
    for at in inside:
        if m.state[at] != HUNG:
            m.link(at, site, _in_brackets(m, at, site), "in brackets")


def _in_brackets(m: Machine, at: int, site: int) -> str:
    """The relation of a phrase in brackets to what stands before them."""
    if m.kinds[at] == "N" and m.kinds[site] == "N":
        return "nmod" if m.case[at] >= 0 else "appos"
    if m.kinds[at] == "N" and m.case[at] >= 0:
        return "obl"
    if m.kinds[at] != "V":
        return "parataxis"
    if m.marker[at] >= 0:
        return "advcl"
    if m.kinds[site] != "N":
        return "parataxis"
    described = any(m.kinds[word] == "W" and m.up[word] == at for word in range(max(0, at - REACH), at))
    return "acl:relcl" if described else "acl" if m.state[at] == WAITING else "parataxis"
