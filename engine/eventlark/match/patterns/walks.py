"""Walks along the parse: `>obl[lemma=with] >nmod`.

In: a walk and the token it sets out from. Out: the tokens it reaches, nearest first. Relations of a step match
their subtypes too (`obl` takes `obl:agent`). Used by `machine` (walks inside patterns) and `roles`
(`path(...)`).
"""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.clause.model import Filler
from eventlark.language.model import Step, Walk
from eventlark.match.context import Context
from eventlark.match.patterns.tokentests import exact

Children = dict[int, list[int]]


def walk(context: Context, path: Walk, origin: int) -> tuple[int, ...]:
    """The tokens that `path` leads to from `origin`, without repeats."""
    if not context.doc.heads:
        return ()
    reached: dict[int, None] = {}
    for arm in path.arms:
        places = [origin]
        for step in arm:
            places = _after(context, step, places)
        reached.update(dict.fromkeys(places))
    return tuple(reached)


def phrase(context: Context, head: int, route: str) -> Filler:
    """The filler whose head is `head`, with all that depends on it and stands next to it."""
    members = {head}
    waiting = [head]
    children = _children(context, context.sentence_at(head)) if context.doc.heads else {}
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in members:
                members.add(child)
                waiting.append(child)
    start = end = head
    while start - 1 in members:
        start -= 1
    while end + 1 in members:
        end += 1
    return Filler(head, start, end + 1, route)


def head_of(context: Context, start: int, end: int) -> int:
    """The telling token of [start, end): the last of a name, else the one that the parse hangs the rest on."""
    doc = context.doc
    if end - start == 1 or end - 1 in context.name_at or not doc.heads:
        return end - 1
    tops = (token for token in range(start, end) if not start <= doc.heads[token] < end and doc.heads[token] >= -1)
    return next(tops, end - 1)


def _after(context: Context, step: Step, places: list[int]) -> list[int]:
    """Where `step` leads from `places`, taken as often as it allows; its test is on where it ends."""
    found: dict[int, None] = dict.fromkeys(places) if step.low == 0 else {}
    seen = set(places)
    count = 0
    while places and (step.high is None or count < step.high):
        count += 1
        places = [token for place in places for token in _neighbours(context, step, place)]
        if count >= step.low:
            found.update((token, None) for token in places if _passes(context, step, token))
            places = [token for token in dict.fromkeys(places) if token not in seen]
            seen.update(places)
    return list(found)


def _neighbours(context: Context, step: Step, place: int) -> Iterator[int]:
    doc = context.doc
    if step.direction == ">":
        targets = _children(context, doc.sentence_at(place)).get(place, [])
        edges = ((token, token) for token in targets)
    else:
        edges = ((place, doc.heads[place]) for _ in range(doc.heads[place] >= 0))
    for below, token in edges:
        if _is_rel(doc.rels[below], step.rels):
            yield token


def _passes(context: Context, step: Step, token: int) -> bool:
    return step.test is None or exact(step.test, context, token)


def _is_rel(rel: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(rel == each or rel.startswith(each + ":") for each in wanted)


def _children(context: Context, sentence: int) -> Children:
    key = ("children", sentence)
    found = context.cache.get(key)
    if not isinstance(found, dict):
        made: Children = {}
        sent = context.doc.sentences[sentence]
        for token in range(sent.start, sent.end):
            made.setdefault(context.doc.heads[token], []).append(token)
        found = context.cache[key] = made
    return found
