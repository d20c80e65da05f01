"""Tags of one sentence, from left to right.

Comes in: a sentence's words. Goes out: a tag number for each. Called by `annotate.tags`; `allowed` and the
features also serve the script that learns the weights, `scores` the last look at a clause.
"""

from __future__ import annotations

from eventlark.annotate.tags.clause import MOVES
from eventlark.annotate.tags.context import Choices, choices
from eventlark.annotate.tags.words import Column, Word, edge

_Columns = tuple[Column, Column, Column, Column, Column, Column]


NEAR = 150
"""By how much the second best tag of a word may be behind the best for the choice to be in doubt."""


class Runners:
    """Where decisions were near: `found` holds the place, the number of the second tag, and by how much it lost."""

    def __init__(self, near: int = NEAR) -> None:
        self.near = near
        self.start = 0
        self.found: list[tuple[int, int, int]] = []


def decide(entries: list[Word], runners: Runners | None = None) -> list[int]:
    """The tag number of each of a sentence's words; near choices are noted in `runners`."""
    line = [edge(), edge(), *entries, edge(), edge()]
    numbers: list[int] = []
    second = first = state = 0
    for place, here in enumerate(entries, 2):
        chosen = here.only
        if not chosen:
            options = choices(second, first, line[place - 1], here, line[place + 1])
            if len(options) == 1:
                chosen = options[0][0]
            else:
                chosen, lost, second_best = _best(options, line, place, first, state)
                if runners is not None and lost < runners.near:
                    runners.found.append((runners.start + place - 2, second_best, lost))
        state = MOVES[state][here.turn or chosen]
        second, first = first, chosen
        numbers.append(chosen)
    return numbers


def _best(options: Choices, line: list[Word], place: int, first: int, state: int) -> tuple[int, int, int]:
    """The tag number among `options` that the weights prefer for the word at `place`, its lead, the next best."""
    own, tagged, near, far, then, later = _columns(line, place, first, state)
    best = following = -(1 << 60)
    chosen = runner = 0
    for number, weight in options:
        score = weight + own[number] + tagged[number] + near[number] + far[number] + then[number] + later[number]
        if score > best:
            best, chosen, following, runner = score, number, best, chosen
        elif score > following:
            following, runner = score, number
    return chosen, best - following, runner


def _columns(
    line: list[Word], place: int, first: int, state: int
) -> tuple[Column, Column, Column, Column, Column, Column]:
    """The weights that bear on the word at `place`: its own, its own after a tag, and its neighbours'."""
    two, one, here, right, ahead = line[place - 2 : place + 3]
    return (
        here.own[state] or here.in_clause(state),
        here.after.get(first) or here.after_tag(first),
        one.left or one.for_right(),
        two.second_left or two.for_second_right(),
        right.right or right.for_left(),
        ahead.second_right or ahead.for_second_left(),
    )


def scores(entries: list[Word], numbers: list[int], place: int) -> dict[int, int]:
    """What the weights say for each tag that the rules leave to the word at `place`, all tags being known."""
    line = [edge(), edge(), *entries, edge(), edge()]
    state = 0
    for entry, number in zip(entries[:place], numbers, strict=False):
        state = MOVES[state][entry.turn or number]
    second, first = [0, 0, *numbers][place : place + 2]
    columns = _columns(line, place + 2, first, state)
    options = choices(second, first, line[place + 1], line[place + 2], line[place + 3])
    return {number: weight + sum(column[number] for column in columns) for number, weight in options}


def allowed(second: int, first: int, line: list[Word], place: int) -> tuple[int, ...]:
    """Tag numbers that the rules leave for the word at `place`; the script that learns weights asks."""
    left = line[place - 1] if place else edge()
    right = line[place + 1] if place + 1 < len(line) else edge()
    return tuple(number for number, _ in choices(second, first, left, line[place], right))
