"""Runs the code of one pattern over one sentence and says what it captured.

In: `Code` and a sentence. Out: `Hit`s, leftmost first, never overlapping, never empty. Called only where the
filter saw a hit. The search is a backtracker that never visits a (step, token) pair twice before it finds a
match, as RE2's BitState (Cox 2010): it is right about priorities and captures, and linear in steps times
tokens. Look-arounds are settled once a sentence for all tokens, by a walk over the same graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.clause.model import Filler
from eventlark.language.model import MentionAtom, TokenTest, Walk
from eventlark.match.context import Context
from eventlark.match.model import Match
from eventlark.match.patterns.code import Code, Step
from eventlark.match.patterns.hits import Hit, Story
from eventlark.match.patterns.spans import borders, joined_ends, lexicon_ends, mention_ends
from eventlark.match.patterns.tokentests import exact
from eventlark.match.patterns.walks import walk

Trail = tuple["Trail | None", str, str, int]
"""What happened on the way, newest first: (before, kind, role, token)."""
Node = tuple[int, int]
Visited = dict[Node, "Node | None"]
"""The (step, token) pairs seen so far, each with the one that led there."""


_SHORT = 4
"""A look-around of at most so many tokens is sought where it is asked for; of a longer one, all places at once."""
_NEAR = 100
"""How many tokens to either side of its trigger a pattern of `unless` and `when` may look."""


class Machine:
    """One pattern at one sentence; `match` says where TRIGGER and the roles stand in `unless` patterns."""

    def __init__(self, code: Code, context: Context, sentence: int, match: Match | None = None) -> None:
        sent = context.doc.sentences[sentence]
        self.code = code
        self.context = context
        self.sentence = sentence
        self.first = sent.start
        self.end = sent.end
        self.match = match
        self.limit = self.end if match is None else min(self.end, match.end + _NEAR)
        """Where the search stops; anchors still mean the sentence."""
        self._looks: dict[tuple[int, bool], frozenset[int]] = {}
        self._near: dict[tuple[int, bool, int], bool] = {}
        self._inner: dict[int, Machine] = {}

    def hits(self) -> Iterator[Hit]:
        """The matches of the sentence, leftmost first, each beginning where the one before ended or later."""
        start, failed = self.first, Visited()
        while (hit := self.find(start, failed=failed)) is not None:
            yield hit
            start = max(hit.end, hit.start + 1)

    def find_any(self, reach: int | None = None) -> bool:
        """Whether the pattern matches anywhere in the sentence; within `reach` tokens before the trigger, if
        given.
        """
        if self.match is None:
            return self.find(self.first) is not None
        start = self.match.start - (_NEAR if reach is None else reach)
        return self.find(max(self.first, start), self.limit if reach is None else self.match.end) is not None

    def find(self, start: int, stop: int | None = None, *, failed: Visited | None = None) -> Hit | None:
        """The first match that begins at `start` or later, before `stop`; `failed` remembers what led nowhere."""
        visited = Visited() if failed is None else failed
        for begin in range(start, self.limit if stop is None else stop):
            trail = self._run(begin, visited)
            if trail is not None:
                return _hit(begin, trail)
        return None

    def _run(self, begin: int, visited: Visited) -> Trail | None:
        """The trail of the best match that begins at `begin`, ending in a `done` entry."""
        steps = self.code.steps
        waiting: list[tuple[Node, Node | None, Trail | None]] = [((self.code.start, begin), None, None)]
        while waiting:
            node, parent, trail = waiting.pop()
            if node in visited:
                continue
            visited[node] = parent
            step = steps[node[0]]
            if step.kind == "done":
                if node[1] > begin or _walked(trail):
                    _forgive(node, visited)
                    return (trail, "done", "", node[1])
                continue
            if step.kind in ("open", "close", "walk"):
                trail = (trail, step.kind, str(step.item), node[1])
            for target in reversed(list(self.ways(step, node[1]))):
                waiting.append((target, node, _landed(trail, step, target)))
        return None

    def ways(self, step: Step, at: int) -> Iterable[Node]:
        """Where `step` may lead from the place before token `at`, best first."""
        return getattr(self, "_" + step.kind)(step, at)  # type: ignore[no-any-return]

    def _test(self, step: Step, at: int) -> Iterator[Node]:
        test: TokenTest = step.item  # type: ignore[assignment]
        if at < self.limit and exact(test, self.context, at):
            yield step.next, at + 1

    def _split(self, step: Step, at: int) -> Iterator[Node]:
        yield step.next, at
        yield step.other, at

    def _pass(self, step: Step, at: int) -> Iterator[Node]:
        yield step.next, at

    _open = _close = _pass

    def _anchor(self, step: Step, at: int) -> Iterator[Node]:
        if at == (self.first if step.item == "^" else self.end):
            yield step.next, at

    def _border(self, step: Step, at: int) -> Iterator[Node]:
        if at not in borders(self.context, self.sentence):
            yield step.next, at

    def _mention(self, step: Step, at: int) -> Iterator[Node]:
        atom: MentionAtom = step.item  # type: ignore[assignment]
        if at < self.end:
            yield from self._ends(step, mention_ends(self.context, atom, at))

    def _joined(self, step: Step, at: int) -> Iterator[Node]:
        if at < self.end:
            yield from self._ends(step, joined_ends(self.context, str(step.item), at))

    def _lexicon(self, step: Step, at: int) -> Iterator[Node]:
        if at < self.end:
            yield from self._ends(step, lexicon_ends(self.context, str(step.item), at))

    def _ends(self, step: Step, ends: Iterable[int]) -> Iterator[Node]:
        return ((step.next, end) for end in ends if end <= self.end)

    def _trigger(self, step: Step, at: int) -> Iterator[Node]:
        for start, end in _places(self.match, str(step.item)):
            if start == at:
                yield step.next, end

    def _walk(self, step: Step, at: int) -> Iterator[Node]:
        path: Walk = step.item  # type: ignore[assignment]
        if at > self.first:
            yield from ((step.next, token + 1) for token in walk(self.context, path, at - 1))

    def _look(self, step: Step, at: int) -> Iterator[Node]:
        look: tuple[int, bool, bool] = step.item  # type: ignore[assignment]
        number, ahead, negative = look
        if self._holds(number, at, ahead=ahead) != negative:
            yield step.next, at

    def _holds(self, number: int, at: int, *, ahead: bool) -> bool:
        """Whether a look-around's pattern begins (`ahead`) or ends at a place; a short one is sought just there."""
        widest = self.code.looks[number].widest
        if widest is None or widest > _SHORT:
            return at in self._places_of(number, ahead)
        key = (number, ahead, at)
        if key not in self._near:
            self._near[key] = self._looked(number).stands(at, 0 if ahead else widest, ahead=ahead)
        return self._near[key]

    def _looked(self, number: int) -> Machine:
        found = self._inner.get(number)
        if found is None:
            found = self._inner[number] = Machine(self.code.looks[number], self.context, self.sentence, self.match)
        return found

    def stands(self, at: int, back: int, *, ahead: bool) -> bool:
        """Whether a match begins (`ahead`) or ends at `at`, the empty one counted, looking `back` tokens back."""
        if not self._earliest() <= at <= self.limit:
            return False
        reached = self._explore(max(self._earliest(), at - back), at)
        return any(self.code.steps[step].kind == "done" and (ahead or place == at) for step, place in reached)

    def _places_of(self, number: int, ahead: bool) -> frozenset[int]:
        """The places where a look-around's pattern begins (`ahead`) or ends."""
        found = self._looks.get((number, ahead))
        if found is None:
            inner = self._looked(number)
            found = self._looks[number, ahead] = inner.begins() if ahead else inner.ends()
        return found

    def furthest(self) -> tuple[int, int]:
        """The longest stretch, as tokens [start, end), that the pattern takes before it fails; for explanations."""
        best = (self.first, self.first)
        for begin in range(self.first, self.end):
            reached = max(at for _, at in self._explore(begin, begin))
            if reached - begin > best[1] - best[0]:
                best = (begin, reached)
        return best

    def begins(self) -> frozenset[int]:
        """The places where some match begins, the empty one counted."""
        before = self._explore()
        good = {node for node in before if self.code.steps[node[0]].kind == "done"}
        waiting = list(good)
        while waiting:
            for node in before[waiting.pop()]:
                if node not in good:
                    good.add(node)
                    waiting.append(node)
        return frozenset(at for step, at in good if step == self.code.start)

    def ends(self) -> frozenset[int]:
        """The places where some match ends, the empty one counted."""
        return frozenset(at for step, at in self._explore() if self.code.steps[step].kind == "done")

    def _explore(self, first: int | None = None, last: int | None = None) -> dict[Node, list[Node]]:
        """Every node that can be reached from a place of the sentence, with the nodes that lead to it."""
        low, high = self._earliest() if first is None else first, self.limit if last is None else last
        waiting = [(self.code.start, at) for at in range(low, high + 1)]
        before: dict[Node, list[Node]] = {node: [] for node in waiting}
        while waiting:
            node = waiting.pop()
            for target in self.ways(self.code.steps[node[0]], node[1]):
                if target not in before:
                    before[target] = []
                    waiting.append(target)
                before[target].append(node)
        return before

    def _earliest(self) -> int:
        return self.first if self.match is None else max(self.first, self.match.start - _NEAR)

    def _done(self, step: Step, at: int) -> Iterator[Node]:
        return iter(())


def _forgive(node: Node | None, visited: Visited) -> None:
    """Take the way that led to a match out of `visited`: all else in it was searched through and failed."""
    while node is not None:
        node = visited.pop(node)


def _landed(trail: Trail | None, step: Step, target: Node) -> Trail | None:
    """The trail with where a walk arrived: a capture around the walk begins there."""
    return (trail, "landed", "", target[1] - 1) if step.kind == "walk" else trail


def _walked(trail: Trail | None) -> bool:
    while trail is not None:
        if trail[1] == "walk":
            return True
        trail = trail[0]
    return False


def _hit(begin: int, trail: Trail) -> Hit:
    """The hit that a trail tells of: its end is where the first walk left the line, or where it was done."""
    events: list[Trail] = []
    step: Trail | None = trail
    while step is not None:
        events.append(step)
        step = step[0]
    story = Story()
    for _, kind, role, at in reversed(events):
        story = story.after(kind, role, at)
    return story.hit(begin, trail[3])


def _places(match: Match | None, role: str) -> tuple[tuple[int, int], ...]:
    """Where the trigger or a role of `match` stands, whole phrases before bare heads."""
    if match is None:
        return ()
    if role == "trigger":
        return ((match.start, match.end),)
    fillers: list[Filler] = [item.filler for item in match.roles.get(role, ())]
    wide = [(filler.start, filler.end) for filler in fillers]
    return tuple(dict.fromkeys([*wide, *((filler.head, filler.head + 1) for filler in fillers)]))
