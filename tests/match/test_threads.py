"""A program is shared by threads, and stays linear in sentences that nobody wrote."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from eventlark import match
from eventlark.language import patterns
from eventlark.language.model import Around, Guard, PatternRule, Slot
from eventlark.match.context import Context
from eventlark.match.patterns.machine import Machine


@pytest.fixture
def program(build):
    """Patterns over words w0, w1, ... that each document has others of."""
    texts = [f"w{n} w{n + 1}" for n in range(200)] + ["w5 ... w7", "(w1|w2)+ w3"]
    rules = [PatternRule(f"p{n}", "here", "E", build.here, patterns.parse(text)) for n, text in enumerate(texts)]
    return match.compile(build.ruleset(*rules))


def test_threads_share_a_program(build, program):
    """Eight threads with words that none of them saw before find what one finds."""
    docs = [build.document(" ".join(f"w{at}" for at in range(start, start + 9))) for start in range(0, 190, 2)]
    alone = [program.run(doc, build.tables()) for doc in docs]
    fresh = match.compile(program.ruleset)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda doc: fresh.run(doc, build.tables()), docs)) == alone


def steps(build, words, pattern):
    """How many nodes the machine visits to find all hits of `pattern` in a sentence of as many words."""
    doc = build.document(" ".join(["a"] * words))
    counted = []

    class Counting(Machine):
        def _next(self, step, at):
            counted.append(at)
            return super()._next(step, at)

    code = (
        match.compile(build.ruleset(PatternRule("p", "here", "E", build.here, patterns.parse(pattern))))
        .patterns[0]
        .code
    )
    list(Counting(code, Context(doc, build.tables(), build.ruleset()), 0).hits())
    return len(counted)


NASTY = (
    "a? a? a? a? a a a a b",
    "(a+)+ b",
    "(a|a)* b",
    "(?<= a*) a b",
    "a (?= a* b)",
    "(?<! (?<= a) a) b",
    "a (a* b)?",
)


@pytest.mark.parametrize("pattern", NASTY)
def test_steps_grow_with_the_text(build, pattern):
    """Twice the words take at most about twice the steps, for patterns that make others blow up."""
    short, long = steps(build, 100, pattern), steps(build, 200, pattern)

    assert long <= 2.2 * short + 50


def test_conditions_look_near(build):
    """A sentence of three thousand triggers, each with a condition, is done in a moment."""
    guard = Guard(Around(patterns.parse_around("b ... TRIGGER", frozenset())), "b ... TRIGGER", build.here)
    frame = build.frame("raid", "E", verbs=(("raid",),), roles={"actor": Slot("subject")}, unless=(guard,))
    doc = build.document(" ".join(["raid/VB/raid"] * 3000 + ["b"]))

    assert len(match.compile(build.ruleset(frame)).run(doc, build.tables())) == 3000
