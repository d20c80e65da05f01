"""Going through the trees of `language.model`: every node, a rewritten copy, the least and most tokens.

Used by the parsers of the small languages, the readers, the lints and the printer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from eventlark.language import model as m

T = TypeVar("T")


def iter_nodes(node: object) -> Iterator[object]:
    """Every node below and including `node`, parents first."""
    if isinstance(node, msgspec.Struct):
        yield node
        for name in node.__struct_fields__:
            yield from iter_nodes(getattr(node, name))
    elif isinstance(node, tuple):
        for item in node:
            yield from iter_nodes(item)


def rewrite(node: T, change: Callable[[object], object]) -> T:
    """`node` with `change` applied to every node below it, children first; untouched parts are shared."""
    if isinstance(node, tuple):
        items = tuple(rewrite(item, change) for item in node)
        return items if any(new is not old for new, old in zip(items, node, strict=True)) else node  # type: ignore
    if isinstance(node, dict):
        values = {key: rewrite(value, change) for key, value in node.items()}
        return values if any(values[key] is not node[key] for key in node) else node  # type: ignore
    if not isinstance(node, msgspec.Struct):
        return node
    fresh = {}
    for name in node.__struct_fields__:
        old = getattr(node, name)
        new = rewrite(old, change)
        if new is not old:
            fresh[name] = new
    return change(msgspec.structs.replace(node, **fresh) if fresh else node)  # type: ignore[return-value]


def width(node: m.Pattern) -> tuple[int, int | None]:
    """The least and the most tokens that a pattern can cover; None is no limit.

    Mentions and lexicon terms count as one token at least.
    """
    if isinstance(node, m.Sequence):
        widths = [width(item) for item in node.items]
        return sum(low for low, _ in widths), _total([high for _, high in widths])
    if isinstance(node, m.Choice):
        widths = [width(arm) for arm in node.arms]
        highs = [high for _, high in widths]
        return min(low for low, _ in widths), None if None in highs else max(high or 0 for high in highs)
    if isinstance(node, m.Repeat):
        low, high = width(node.item)
        return low * node.low, None if high is None or node.high is None else high * node.high
    if isinstance(node, m.Capture):
        return width(node.item)
    if isinstance(node, m.Gap):
        return node.low, node.high
    if isinstance(node, m.Look | m.Anchor | m.Walk):
        return 0, 0
    return 1, 1 if isinstance(node, m.Atom) else None


def circles_in_place(tree: m.Pattern) -> bool:
    """Whether a repeat without limit goes round something that needs no token and takes no walk.

    Where such a repeat ends, matchers do not agree; nobody needs it.
    """
    repeats = (node for node in iter_nodes(tree) if isinstance(node, m.Repeat) and node.high is None)
    return any(width(rewrite(repeat.item, _walking))[0] == 0 for repeat in repeats)


def _walking(node: object) -> object:
    """A walk gets on, so it counts as a token here."""
    return m.Atom(m.AllOf(())) if isinstance(node, m.Walk) else node


def size(node: object) -> int:
    """How many steps a pattern has when its repeats are written out; what an automaton has to hold."""
    if isinstance(node, m.Repeat):
        return size(node.item) * max(1, node.low if node.high is None else node.high)
    if isinstance(node, m.Gap):
        return max(1, node.high)
    if isinstance(node, m.Sequence | m.PatternSource | m.Choice | m.Capture | m.Look):
        return sum(size(part) for part in _parts(node)) + 1
    return 1


def _parts(node: object) -> tuple[object, ...]:
    if isinstance(node, m.Sequence):
        return node.items
    if isinstance(node, m.Choice):
        return node.arms
    return (node.pattern,) if isinstance(node, m.PatternSource) else (getattr(node, "item", None),)


def depth(node: object, limit: int) -> int:
    """How many nodes stand one inside the other, at most `limit`."""
    level, found = [node], 0
    while level and found < limit:
        found += any(isinstance(item, msgspec.Struct) for item in level)
        level = [part for item in level for part in _inner(item)]
    return found


def _inner(item: object) -> tuple[object, ...]:
    if isinstance(item, msgspec.Struct):
        return tuple(getattr(item, name) for name in item.__struct_fields__)
    return item if isinstance(item, tuple) else ()


def _total(highs: list[int | None]) -> int | None:
    return None if None in highs else sum(high or 0 for high in highs)
