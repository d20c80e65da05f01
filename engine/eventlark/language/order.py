"""Order among things that use each other: circles, and which rule runs after which."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def circle(start: str, uses: Callable[[str], Iterable[str]]) -> list[str]:
    """A way from `start` back to `start`, as the names along it, or the empty list.

    >>> circle("a", {"a": ["b"], "b": ["c", "a"], "c": []}.get)
    ['a', 'b', 'a']
    """
    came: dict[str, str] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        for other in uses(name) or ():
            if other == start:
                return _way(start, name, came)
            if other not in came:
                came[other] = name
                waiting.append(other)
    return []


def _way(start: str, last: str, came: dict[str, str]) -> list[str]:
    way = [start, last] if last != start else [start]
    while way[-1] != start:
        way.append(came[way[-1]])
    return [*way[:1], *reversed(way[1:-1]), start] if len(way) > 1 else [start, start]


def by_use(count: int, uses: Callable[[int], Iterable[int]]) -> list[int]:
    """The numbers 0 .. count - 1 so that each comes after those it uses, else in their own order.

    >>> by_use(3, {0: [2], 1: [], 2: []}.get)
    [1, 2, 0]

    Raises:
        ValueError: with the numbers of a circle, when there is one.
    """
    waits = {number: set(uses(number) or ()) for number in range(count)}
    users: dict[int, list[int]] = {}
    for number, needed in waits.items():
        for other in needed:
            users.setdefault(other, []).append(number)
    layer = [number for number in range(count) if not waits[number]]
    done: list[int] = []
    while layer:
        done.extend(layer)
        for number in layer:
            for user in users.get(number, ()):
                waits[user].discard(number)
        seen = set(done)
        layer = sorted({user for number in layer for user in users.get(number, ()) if not waits[user]} - seen)
    if len(done) < count:
        raise ValueError(sorted(set(range(count)) - set(done)))
    return done
