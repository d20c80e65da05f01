"""Nouns that hang on a word to their left, and may turn out to be the subject of a verb to their right.

    said  [the men]  who took the town  fled          the men: object of said, then subject of fled
    after [the men]  who took the town  fled          the men: behind "after", then subject of fled

Asked by `nouns` (is the town an object, or the subject of "fled"?) and by `subjects`, which takes such a noun.
"""

from __future__ import annotations

from eventlark.annotate.syntax.machine import HUNG, Machine


def is_behind_opener(m: Machine, noun: int) -> bool:
    """Whether the preposition of `noun` may as well open a clause: "after", "as"."""
    return m.kinds[noun] == "N" and m.case[noun] >= 0 and m.word(m.case[noun]) in m.lex.clausal


def is_to_spare(m: Machine, noun: int) -> bool:
    """Whether `noun`, which hangs already, would make the subject of a verb to come."""
    if m.state[noun] != HUNG or m.comma >= 0 or m.kinds[noun] != "N":
        return False
    above = m.up[noun]
    told = m.case[noun] < 0 and m.rel[noun] == "obj" and m.kinds[above] == "V" and m.lemma(above) in m.lex.content
    return told or is_behind_opener(m, noun)
