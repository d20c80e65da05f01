"""Every match of a pattern in a sentence, where a rule says `matches: all`; not only the best at each place.

In: a Machine. Out: Hits by where they begin, best first, no two alike in what they tell. A pattern can match
in exponentially many ways, so two ways that have captured the same are one from where they meet, and only what
leads to a match is walked at all. What is left is bounded for each place where a match may begin, so that a rule
stays linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.match.patterns.hits import Hit, Story
from eventlark.match.patterns.machine import Machine, Node

MOST = 64
"""How many matches a place may begin."""
REACH = 100
"""How many tokens from its beginning a match may go."""
_MOST_WAYS = 20_000
"""How many ways are followed at one place; only captures in loops of walks come near it."""


def hits(machine: Machine) -> Iterator[Hit]:
    """The matches of the sentence; they may overlap."""
    told: set[object] = set()
    for begin in range(machine.first, machine.end):
        yield from _from(machine, begin, told)


def telling(hit: Hit) -> object:
    """What makes `hit` another match: its captures, and its stretch when none of them is the trigger."""
    return hit.captures if any(capture.role == "trigger" for capture in hit.captures) else hit


def _from(machine: Machine, begin: int, told: set[object]) -> Iterator[Hit]:
    """The matches that begin at `begin`, the one that `Machine.find` gives first; `told` are those of before."""
    steps, good = machine.code.steps, _leading(machine, begin)
    waiting: list[tuple[Node, Story]] = [((machine.code.start, begin), Story())] if good else []
    seen: set[tuple[Node, Story]] = set()
    most = len(told) + MOST
    while waiting and len(told) < most and len(seen) < _MOST_WAYS:
        way = waiting.pop()
        if way in seen:
            continue
        seen.add(way)
        (number, at), story = way
        step = steps[number]
        if step.kind == "done" and (at > begin or story.left >= 0):
            hit = story.hit(begin, at)
            if telling(hit) not in told:
                told.add(telling(hit))
                yield hit
        story = story.after(step.kind, str(step.item), at)
        ways = [target for target in machine.ways(step, at) if target in good]
        waiting += ((way, _arrived(story, step.kind, way)) for way in reversed(ways))


def _arrived(story: Story, kind: str, target: Node) -> Story:
    return story.after("landed", "", target[1] - 1) if kind == "walk" else story


def _leading(machine: Machine, begin: int) -> set[Node]:
    """The nodes in reach of `begin` that lead to a match."""
    steps, start = machine.code.steps, (machine.code.start, begin)
    before: dict[Node, list[Node]] = {start: []}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        for target in machine.ways(steps[node[0]], node[1]):
            if abs(target[1] - begin) <= REACH:
                if target not in before:
                    before[target] = []
                    waiting.append(target)
                before[target].append(node)
    waiting = [node for node in before if steps[node[0]].kind == "done"]
    good = set(waiting)
    while waiting:
        fresh = [node for node in before[waiting.pop()] if node not in good]
        good.update(fresh)
        waiting += fresh
    return good
