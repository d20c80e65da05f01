"""Inside one phrase: its class codes come in, its head and the relation of every other word go out.

Phrases of the same classes have the same inside, so `phrases` asks once for each string of codes
and keeps the answer.

    "the two men 's former police chief"   d c n s j n n
     det nummod nmod:poss case amod compound HEAD
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

FINITE, PASSIVE, BE, TO, GERUND, PARTICIPLE, BASE, AUX_ONLY, HAVE, PARTICLE = (1 << n for n in range(10))
"""Features of a verb group, as bits of `Template.features`."""
FULL, NUMERIC, DATED, PRONOUN, PROPER, OWNED, THERE, BARE_DET = (1 << n for n in range(8))
"""Features of a noun group, as bits of `Template.features`."""


class Template(NamedTuple):
    """The inside of a phrase: offset of its head; for every word the offset of its governor and the relation."""

    head: int
    links: tuple[tuple[int, str], ...]
    features: int


_RELATIONS = {
    "C": "nummod", "V": "compound", "u": "amod",
    "d": "det", "q": "det", "k": "det:predet", "P": "cc:preconj", "p": "nmod:poss", "X": "nmod:poss", "j": "amod",
    "l": "amod", "R": "amod", "L": "amod", "f": "amod", "g": "amod", "e": "amod", "c": "nummod",
    "n": "compound", "N": "compound", "Z": "compound", "T": "compound", "r": "advmod", "h": "punct",
    ",": "punct", "+": "cc", "&": "cc", "y": "fixed", "$": "compound", "i": "case", "x": "expl",
    "_": "fixed",
}  # fmt: skip
_NOUNS = frozenset("nNZTVO")
_VERBS = frozenset("bvzefgBIEGAHQDmKUu")
_BE = frozenset("BIEG")
_GET = frozenset("BIEGKU")


@lru_cache(maxsize=20_000)
def noun_template(codes: str) -> Template:
    """The inside of a noun group."""
    links: list[tuple[int, str]] = [(0, "")] * len(codes)
    parts = codes.split("s")
    start = 0
    heads = []
    for part in parts:
        heads.append(_noun_part(codes, start, start + len(part), links))
        start += len(part) + 1
    for owner, owned in pairwise(heads):
        links[owner] = (owned, "nmod:poss")
    start = 0
    for part, owner in zip(parts[:-1], heads[:-1], strict=True):
        start += len(part)
        links[start] = (owner, "case")
        start += 1
    return Template(heads[-1], tuple(links), _noun_features(codes, heads[-1]))


def _noun_features(codes: str, head: int) -> int:
    found = FULL if codes[0] in "dqpX" else 0
    found |= OWNED if "s" in codes or "p" in codes else 0
    kind = codes[head]
    if "T" in codes and kind in "TcCV":
        found |= DATED
    elif kind in "cC$":
        found |= NUMERIC
    elif kind == "o":
        found |= PRONOUN
    elif kind in "NZ":
        found |= PROPER
    elif kind == "x":
        found |= THERE
    return found


def _noun_part(codes: str, start: int, end: int, links: list[tuple[int, str]]) -> int:
    """Fill `links` for one noun with what stands before it; the offset of its head."""
    head = _noun_head(codes, start, end)
    for at in range(start, end):
        if at != head:
            links[at] = _noun_link(codes, at, head, end)
    return head


def _noun_head(codes: str, start: int, end: int) -> int:
    for at in range(start, end):
        owned = codes[start] in "dp" or (start > 0 and codes[start - 1] == "s")
        if owned and codes[at] in "nZ" and codes[at + 1 : at + 2] in ("N", "Z") and "n" not in codes[at + 1 : end]:
            return at
        if codes[at] == "Z" and all(code == "N" for code in codes[at + 1 : end]) and end - at > 1:
            return at + 1
        if codes[at] == "c" and codes[at + 1 : at + 2] == "T" and not _NOUNS.intersection(codes[at + 2 : end]):
            return at
        if codes[at] == "T" and codes[at + 1 : at + 2] == "c" and not _NOUNS.intersection(codes[at + 1 : end]):
            return at + 1
        if codes[at] == "o" and codes[at + 1 : at + 2] == "_":
            return at
        if codes[at] == "$" and "n" not in codes[at:end] and "N" not in codes[at:end]:
            return at
    nouns = [at for at in range(start, end) if codes[at] in _NOUNS and codes[at + 1 : at + 2] != "h"]
    return nouns[-1] if nouns and not codes[nouns[-1] + 1 : end].strip("cC,$") else end - 1


def _noun_link(codes: str, at: int, head: int, end: int) -> tuple[int, str]:
    code = codes[at]
    if at > head:
        if code in "NZ" and codes[head] in "nZ":
            return (head, "appos") if at == head + 1 else (head + 1, "flat")
        if code in "NZ":
            return head, "flat"
        if code == "T":
            return head, "nmod:unmarked"
        if code == "C":
            return head, "nmod:unmarked"
        if code == "_":
            return head, "fixed"
        return head, "nummod" if code == "c" else "punct"
    following = codes[at + 1] if at + 1 < end else ""
    if code == "r" or (code in "RLi" and following in "ycL"):
        target = next((n for n in range(at + 1, end) if codes[n] in "jcfglR"), head)
        return target, "advmod" if code != "i" else "case"
    if following == "h":
        return min(at + 2, head), "compound"
    if code == "h":
        return _behind_hyphen(codes, at, head), "punct"
    if code in ",+":
        return next((n for n in range(at + 1, end) if codes[n] in "jfgcnN"), head), _RELATIONS[code]
    if code == "j" and at > 1 and codes[at - 1] == "+" and codes[at - 2] == "j":
        return at - 2, "conj"
    if code == "n" and codes[max(0, at - 2) : at] == "n&":
        return at - 2, "conj"
    if code == "&" and following == "n" and at + 1 < head:
        return at + 1, "cc"
    if code == "Z" and head == at + 1 and codes[head] == "N":
        return head, "nmod:desc"
    if code in "cC" and following == "c":
        return at + 1, "compound"
    if code in "cC" and at and codes[at - 1] == "$":
        return at - 1, "nummod"
    return head, _RELATIONS.get(code, "dep")


def _behind_hyphen(codes: str, at: int, head: int) -> int:
    """The last part of the word that the hyphen at `at` is in: of "old" in "two-year-old"."""
    at += 1
    while codes[at + 1 : at + 2] == "h" and at + 2 <= head:
        at += 2
    return min(at, head)


@lru_cache(maxsize=5_000)
def verb_template(codes: str) -> Template:
    """The inside of a verb group."""
    head = max(at for at, code in enumerate(codes) if code in _VERBS)
    links = [(head, _verb_relation(codes, at, head)) for at in range(len(codes))]
    return Template(head, tuple(links), _verb_features(codes, head))


def _verb_relation(codes: str, at: int, head: int) -> str:
    code = codes[at]
    if code == "t":
        return "mark"
    if code in "F_":
        return "compound" if code == "F" else "punct"
    if code in "rP":
        return "advmod"
    if code == "+":
        return "cc"
    if code == "a":
        return "compound:prt"
    last_aux = max((n for n in range(head) if codes[n] in _VERBS), default=-1)
    return "aux:pass" if codes[head] in "fe" and at == last_aux and code in _GET else "aux"


def _verb_features(codes: str, head: int) -> int:
    first = codes.lstrip("F_")[0]
    found = FINITE if first in "mHIDvzeK" else 0
    found |= {"t": TO, "g": GERUND, "Q": GERUND, "G": GERUND, "f": PARTICIPLE, "E": PARTICIPLE}.get(first, 0)
    found |= BASE if first in "bBAU" else 0
    found |= BE if codes[head] in _BE else 0
    found |= AUX_ONLY if codes[head] in "mDH" else 0
    found |= HAVE if codes[head] in "HAQ" else 0
    found |= PARTICLE if codes[-1] == "a" else 0
    passive = codes[head] in "fe" and any(_verb_relation(codes, at, head) == "aux:pass" for at in range(head))
    return found | (PASSIVE if passive or first == "f" else 0)


@lru_cache(maxsize=5_000)
def plain_template(codes: str) -> Template:
    """The inside of any other phrase: its last describing word is the head, or its first word."""
    heads = [at for at, code in enumerate(codes) if code in "jlRLnNcg"] or [0]
    head = heads[-1]
    links = tuple(
        (min(at + 2, head), "compound")
        if codes[at + 1 : at + 2] == "h"
        else (head, _plain_relation(code, at < head))
        for at, code in enumerate(codes)
    )
    return Template(head, links, 0)


def _plain_relation(code: str, before: bool) -> str:
    if code == "_":
        return "fixed"
    if code == "r":
        return "advmod"
    return _RELATIONS.get(code, "dep") if before else "dep"
