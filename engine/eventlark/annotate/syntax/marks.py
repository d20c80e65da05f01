"""Rules for the small phrases: prepositions, openers, coordinators, adverbs and punctuation.

Called by `clauses`. Mostly they note what the next noun or verb group must know.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, NOBODY, OPENER, Machine


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
        else:
            m.wait(each)
    m.preps.clear()


def bracket_opens(m: Machine, _: int) -> None:
    """Remember how far the right edge reached before the bracket."""
    strand(m)
    m.levels.append(len(m.stack))


def bracket_closes(m: Machine, _: int) -> None:
    """Everything inside the bracket hangs on what stood before it."""
    strand(m)
    if not m.levels:
        return
    level = m.levels.pop()
    if not 0 < level < len(m.stack):
        return
    site = m.stack[level - 1]
    inside = m.stack[level:]
    del m.stack[level:]
    for at in inside:
        if m.state[at] != HUNG:
            m.link(at, site, "appos" if m.kinds[at] == "N" and m.case[at] < 0 else "parataxis", "in brackets")
