"""One automaton for all patterns: which of them may match in a sentence?

In: loose patterns (see `loose`), each with its rule's number. Out: for a run of tokens the numbers of the rules
that may match there. The NFA is a Thompson construction over all patterns at once; the DFA is made from it
lazily, a state when text first leads there, and thrown away when it outgrows its bound, as in RE2 (Cox 2007). A
token that starts nothing costs one look-up. Where text makes new states all the time, the run goes on as an
NFA.

    token --(word, lemma, tag)--> symbol --(state, symbol)--> state --> rules that may match
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventlark.language.model import Pattern
from eventlark.match.patterns.code import Step, compile_pattern
from eventlark.match.patterns.tokentests import ANY, Alphabet

MOST_STATES = 10_000
_THRASH = 4
"""A sentence that throws the states away this often goes on as an NFA."""

Nodes = frozenset[int]


class State:
    """A DFA state: the NFA nodes that are alive beside the start, the rules seen on arrival, and the way on."""

    __slots__ = ("nodes", "rules", "ways")

    def __init__(self, nodes: Nodes, rules: tuple[int, ...]) -> None:
        self.nodes = nodes
        self.rules = rules
        self.ways: dict[int, State] = {}


class Automaton:
    """The filter of a program."""

    def __init__(self, alphabet: Alphabet, *, most_states: int = MOST_STATES) -> None:
        self.alphabet = alphabet
        self.most_states = most_states
        self._tests: list[int] = []
        """For each node the number of its test; -1 takes any token."""
        self._after: list[tuple[int, ...]] = []
        """For each node the nodes that are alive when its test has passed."""
        self._done: list[tuple[int, ...]] = []
        """For each node the rules that have matched when its test has passed."""
        self._first: dict[int, list[int]] = {}
        """The nodes at the start of a pattern, by the number of their test."""
        self._reset()

    def _reset(self) -> None:
        self._states: dict[tuple[Nodes, tuple[int, ...]], State] = {}
        self._start = State(frozenset(), ())

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name not in ("_states", "_start")}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._reset()

    def __len__(self) -> int:
        return len(self._tests)

    def add(self, pattern: Pattern, rule: int) -> None:
        """Let `rule` be seen wherever `pattern` matches."""
        code = compile_pattern(pattern)
        reach = [_closure(code.steps, number) for number in range(len(code.steps))]
        offset = len(self._tests)
        order = [number for number, step in enumerate(code.steps) if step.kind == "test"]
        place = {number: offset + at for at, number in enumerate(order)}
        for number in order:
            step = code.steps[number]
            self._tests.append(-1 if step.item == ANY else self.alphabet.number(step.item))  # type: ignore[arg-type]
            tests, done = reach[step.next]
            self._after.append(tuple(place[each] for each in tests))
            self._done.append((rule,) if done else ())
        for number in reach[code.start][0]:
            self._first.setdefault(self._tests[place[number]], []).append(place[number])

    def rules_in(self, words: Sequence[str], lemmas: Sequence[str], tags: Sequence[str]) -> set[int]:
        """The numbers of the rules that may match in this run of tokens."""
        found: set[int] = set()
        symbols, symbol_of = self.alphabet.symbols, self.alphabet.symbol
        state, thrown = self._start, 0
        for key in zip(words, lemmas, tags, strict=True):
            symbol = symbols.get(key)
            if symbol is None:
                symbol = symbol_of(*key)
                symbols = self.alphabet.symbols
            after = state.ways.get(symbol)
            if after is None:
                if thrown >= _THRASH:
                    state = self._step(state, symbol)
                    found.update(state.rules)
                    continue
                after, threw = self._grow(state, symbol)
                thrown += threw
            state = after
            if state.rules:
                found.update(state.rules)
        return found

    def rules_by_nfa(self, words: Sequence[str], lemmas: Sequence[str], tags: Sequence[str]) -> set[int]:
        """The same as `rules_in`, without remembering anything."""
        found: set[int] = set()
        state = State(frozenset(), ())
        for key in zip(words, lemmas, tags, strict=True):
            state = self._step(state, self.alphabet.symbol(*key))
            found.update(state.rules)
        return found

    def _grow(self, state: State, symbol: int) -> tuple[State, int]:
        """The state after `state` on `symbol`, remembered; and 1 when all states had to go first."""
        made = self._step(state, symbol)
        threw = 0
        if len(self._states) >= self.most_states:
            self._reset()
            threw = 1
        kept = self._states.setdefault((made.nodes, made.rules), made) if made.nodes or made.rules else self._start
        state.ways[symbol] = kept
        return kept, threw

    def _step(self, state: State, symbol: int) -> State:
        """The state after `state` on `symbol`, made afresh."""
        passed = self.alphabet.passed[symbol]
        nodes = [node for node in state.nodes if self._tests[node] < 0 or self._tests[node] in passed]
        for test in (-1, *passed):
            nodes += self._first.get(test, ())
        alive: set[int] = set()
        rules: set[int] = set()
        for node in nodes:
            alive.update(self._after[node])
            rules.update(self._done[node])
        return State(frozenset(alive), tuple(sorted(rules)))


def _closure(steps: Sequence[Step], start: int) -> tuple[list[int], bool]:
    """The test steps reachable from `start` without a token, and whether the end is."""
    waiting, seen, done = [start], {start}, False
    tests: list[int] = []
    while waiting:
        number = waiting.pop()
        step = steps[number]
        if step.kind == "test":
            tests.append(number)
            continue
        if step.kind == "done":
            done = True
            continue
        targets: Iterable[int] = (step.next, step.other) if step.kind == "split" else (step.next,)
        for target in targets:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return tests, done
