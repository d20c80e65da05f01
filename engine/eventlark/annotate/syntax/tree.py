"""From governors of phrases to governors of tokens: a whole Universal Dependencies tree.

`parse` calls `write` after the clause rules. Here the link of "be" and its predicate is turned
round (the predicate is the head), punctuation is hung, and the result is made a tree whatever the
rules left: one root, no cycle, a governor for every token.
"""

from __future__ import annotations

from collections.abc import Container

from eventlark.annotate.syntax.machine import NOBODY, Machine
from eventlark.document import ROOT

_PUNCTUATION = frozenset(',:."()?')
_PAIRS = frozenset('"()')
_HIGHEST = 60
"""How far up the tree the place of a mark is looked for."""


def write(m: Machine, root: int, heads: list[int], rels: list[str]) -> None:
    """Write the tree of one sentence into the document's columns."""
    phrases = m.phrases
    start, end = phrases.lows[0], phrases.highs[-1]
    phrases.write(heads, rels)
    top = m.heads[root] if root >= 0 else start
    target = _turn_copulas(m, heads)
    if root >= 0:
        top = target[root]
    for phrase, kind in enumerate(m.kinds):
        token = m.heads[phrase]
        if m.predicate[phrase] >= 0:
            heads[token], rels[token] = target[phrase], "cop"
            continue
        verb, rel = m.up[phrase], m.rel[phrase]
        if rel == "pred":
            verb, rel = m.up[verb], m.rel[verb]
        if verb < 0:
            heads[token], rels[token] = top, "punct" if kind in _PUNCTUATION else rel
        else:
            heads[token], rels[token] = target[verb], rel
    heads[top], rels[top] = ROOT, "root"
    _mend(heads, rels, start, end, top)
    _hang_punctuation(m, heads, top)


def _turn_copulas(m: Machine, heads: list[int]) -> list[int]:
    """The token that stands for every phrase as a governor: of a form of "be", its predicate's."""
    target = list(m.heads)
    for phrase in range(len(target) - 1, -1, -1):
        predicate = m.predicate[phrase]
        if predicate < 0:
            continue
        target[phrase] = target[predicate]
        be = m.heads[phrase]
        for token in range(m.phrases.lows[phrase], m.phrases.highs[phrase]):
            if heads[token] == be and token != be:
                heads[token] = target[predicate]
    return target


def _mend(heads: list[int], rels: list[str], start: int, end: int, top: int) -> None:
    """Break cycles and hang strays on the root; each token is walked over at most twice."""
    done = {top}
    for token in range(start, end):
        if token in done:
            continue
        if heads[token] in done:
            done.add(token)
            continue
        path = []
        at = token
        seen = set()
        while at not in done and at not in seen:
            seen.add(at)
            path.append(at)
            at = heads[at]
            if not start <= at < end:
                break
        if at not in done:
            last = path[-1] if not start <= at < end else at
            heads[last] = top
            rels[last] = "parataxis" if rels[last] in ("", "root") else rels[last]
        done.update(path)


def _hang_punctuation(m: Machine, heads: list[int], top: int) -> None:
    """A mark hangs on what it sets off: what follows it if that hangs on something before, else what it ends.

    Both marks of a pair of quotation marks or brackets hang on the head of what is between them.
    """
    start, end = m.phrases.lows[0], m.phrases.highs[-1]
    marks = {m.heads[at]: kind for at, kind in enumerate(m.kinds) if kind in _PUNCTUATION}
    opened: dict[str, int] = {}
    for token, kind in marks.items():
        if kind in ".?":
            continue
        partner = opened.pop({")": "("}.get(kind, kind), -1) if kind in _PAIRS else -1
        if partner >= 0:
            heads[token] = heads[partner]
        elif token != top:
            found = _set_off(heads, token, (start, end), marks)
            heads[token] = found if found >= 0 else top
            if kind in _PAIRS:
                opened[kind] = token


def _set_off(heads: list[int], mark: int, bounds: tuple[int, int], marks: Container[int]) -> int:
    """The head of what `mark` sets off, or -1."""
    start, end = bounds
    left = next((at for at in range(mark - 1, max(start, mark - _HIGHEST) - 1, -1) if at not in marks), -1)
    right = next((at for at in range(mark + 1, min(end, mark + _HIGHEST)) if at not in marks), -1)
    if left < 0 or right < 0:
        return -1
    for _ in range(_HIGHEST):
        if heads[right] <= mark:
            break
        right = heads[right]
    if start <= heads[right] < mark:
        return right
    for _ in range(_HIGHEST):
        if not start <= heads[left] < mark:
            break
        left = heads[left]
    return left if heads[left] > mark else -1


__all__ = ["NOBODY", "write"]
