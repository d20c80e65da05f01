"""Order among things that use each other: what comes first, and the circles that make that impossible.

Used for types and their parents, sets and lexicons that hold others, and rules that use each other's events.
All of it is linear and without recursion, for a pack may be hostile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

N = TypeVar("N")

DEEPEST = 60
"""How many definitions may stand on top of each other."""
_SHOWN = 5


def layers(uses: Mapping[N, Iterable[N]]) -> list[list[N]]:
    """The keys of `uses` in layers, each thing after all that it uses; things in or after circles are left out.

    >>> layers({"a": ["c"], "b": [], "c": [], "d": ["d"]})
    [['b', 'c'], ['a']]
    """
    waits = {name: {other for other in needed if other in uses} for name, needed in uses.items()}
    users: dict[N, list[N]] = {}
    for name, needed in waits.items():
        for other in needed:
            users.setdefault(other, []).append(name)
    place = {name: number for number, name in enumerate(uses)}
    layer = [name for name in uses if not waits[name]]
    found = []
    while layer:
        found.append(layer)
        free = set()
        for name in layer:
            for user in users.get(name, ()):
                waits[user].discard(name)
                if not waits[user]:
                    free.add(user)
        layer = sorted(free, key=place.__getitem__)
    return found


def circles(uses: Mapping[N, Iterable[N]]) -> list[list[N]]:
    """Some circles among the keys of `uses`, each as the way from a name back to it; no name is in two.

    >>> circles({"a": ["b"], "b": ["c", "a"], "c": []})
    [['a', 'b', 'a']]
    """
    done = {name for layer in layers(uses) for name in layer}
    stuck = {
        name: [other for other in needed if other not in done] for name, needed in uses.items() if name not in done
    }
    found: list[list[N]] = []
    seen: set[N] = set()
    for name in stuck:
        way = [] if name in seen else circle(name, lambda other: stuck.get(other, ()))
        if way:
            found.append(way)
            seen.update(way)
        if len(found) == _SHOWN:
            break
    return found


def circle(start: N, uses: Callable[[N], Iterable[N]]) -> list[N]:
    """A way from `start` back to `start`, as the names along it, or the empty list.

    >>> circle("a", {"a": ["b"], "b": ["c", "a"], "c": []}.__getitem__)
    ['a', 'b', 'a']
    """
    came: dict[N, N] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for other in uses(name):
            if other == start:
                return _way(start, name, came)
            if other not in came:
                came[other] = name
                waiting.append(other)
    return []


def _way(start: N, last: N, came: Mapping[N, N]) -> list[N]:
    back = [start]
    while last != start:
        back.append(last)
        last = came[last]
    return [start, *reversed(back[1:]), start]
