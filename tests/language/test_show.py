"""Trees back to text: what is shown reads back as the same tree."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.language import conditions, expectations, load, patterns, sources, trees
from eventlark.language import model as m
from eventlark.language.show import show

ROLES = frozenset({"actor", "recipient", "place"})
NAMES = st.sampled_from(["actor", "recipient", "place"])
WORDS = st.sampled_from(["deal", "sign", "a", "x2", "élan", "u.s.", "-", ","])
TYPES = st.lists(st.sampled_from(["ACTOR", "MEETING", "person"]), min_size=1, max_size=2, unique=True).map(tuple)

TESTS = st.recursive(
    st.one_of(
        st.builds(lambda word: m.Test("norm", "=", (word,)), WORDS),
        st.builds(lambda word: m.Test("text", "!=", (word,)), WORDS),
        st.builds(lambda words: m.Test("tag", "in", tuple(words)), st.lists(WORDS, min_size=1, max_size=3)),
        st.just(m.Test("lemma", "in", ("$words",))),
        st.just(m.Test("text", "~", ("[A-Z]/x",))),
        st.just(m.Test("value", ">=", ("3.5",))),
        st.just(m.Test("quoted", "=", ("true",))),
    ),
    lambda inner: st.one_of(
        inner.map(m.NotOf),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: m.AnyOf(tuple(items))),
    ),
    max_leaves=4,
)
TIMES = st.tuples(st.integers(0, 2), st.none() | st.integers(2, 4)).filter(lambda times: times != (1, 1))
ATOMS = st.one_of(
    TESTS.map(m.Atom),
    st.builds(m.MentionAtom, TYPES),
    st.just(m.MentionAtom(("MEETING",), "actor")),
    st.just(m.LexiconAtom("words")),
    st.sampled_from([r"four\s*-?\s*years?", "(?i)and/or"]).map(m.JoinedAtom),
    st.just(m.Walk(((m.Step(">", ("obj", "iobj")), m.Step("<", (), 1, None)),))),
)


def sequences(inner):
    """Sequences as the parser makes them: no sequence or choice of one, no gap alone."""
    return st.lists(inner | st.just(m.Gap()) | st.just(m.Gap(1, 3)), min_size=2, max_size=3).map(
        lambda items: m.Sequence(tuple(items))
    )


PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        sequences(inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda arms: m.Choice(tuple(arms))),
        st.builds(lambda item, times, lazy: m.Repeat(item, *times, lazy), inner, TIMES, st.booleans()),
        st.builds(m.Capture, NAMES, inner),
        st.builds(lambda item, a, n: m.Sequence((m.Look(item, a, n), item)), inner, st.booleans(), st.booleans()),
    ),
    max_leaves=6,
)
SOURCES = st.recursive(
    st.one_of(
        st.builds(m.Slot, st.sampled_from(["subject", "in front of", "object.subject", "on"]), TYPES | st.just(())),
        st.builds(
            m.NearSource, st.sampled_from(["before", "after"]), TYPES, st.just(""), st.just(0), st.integers(0, 3)
        ),
        st.just(m.NearSource("after", ("MEETING",), "actor", 1, 2)),
        st.just(m.PathSource(m.Walk(((m.Step(">", ("obl",), test=m.Test("lemma", "=", ("x",))),),)))),
        st.just(m.PatternSource(m.Sequence((m.LexiconAtom("a"), m.Capture("actor", m.LexiconAtom("b")))))),
    ),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3)
        .map(tuple)
        .flatmap(lambda items: st.sampled_from([m.FirstOf(items), m.Together(items)]))
    ),
    max_leaves=5,
)


def literal(text):
    return m.Operand("literal", (text,))


COMPARISONS = st.sampled_from(
    [
        m.Compare(m.Operand("count", ("actor",)), ">=", (literal("2"),)),
        m.Compare(m.Operand("role", ("actor",)), "!=", (m.Operand("role", ("recipient",)),)),
        m.Compare(m.Operand("head", ("actor",)), "in", (m.Operand("lexicon", ("$forces",)),)),
        m.Compare(m.Operand("trigger", ("lemma",)), "in", (literal("go to"), literal("come"))),
        m.Compare(m.Operand("role", ("place",)), "is", (m.Operand("type", ("PLACE",)),)),
        m.Compare(m.Operand("feature", ("polarity",)), "=", (literal("positive"),)),
        m.Compare(m.Operand("feature", ("quoted",)), "=", (literal("true"),)),
        m.Compare(m.Operand("distance", ("trigger", "place")), "<=", (literal("12"),)),
        m.Compare(m.Operand("modifier", ("trigger",)), "=", (literal("naval"),)),
        m.Present("place"),
        m.Present("with", present=False),
    ]
)
CONDITIONS = st.recursive(
    COMPARISONS,
    lambda inner: st.one_of(
        inner.map(m.Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: m.All(tuple(items))),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: m.Any(tuple(items))),
    ),
    max_leaves=5,
)
EVENTS = st.builds(
    m.ExpectedEvent,
    st.sampled_from(["ATTACK", "p.VISIT"]),
    st.dictionaries(NAMES, st.lists(st.sampled_from(["Joe Biden", "a, b", "x)", "the $5"]), min_size=1).map(tuple)),
    st.sampled_from([(), ("planned",), ("negative", "past")]),
)
EXPECTATIONS = st.builds(m.Expectation, st.lists(EVENTS, max_size=3).map(tuple), st.booleans())


@given(PATTERNS.filter(lambda tree: trees.width(tree)[0] > 0 and not trees.circles_in_place(tree)))
@settings(deadline=None)
def test_patterns_read_back(tree):
    """parse(show(pattern)) is the pattern."""
    assert patterns.parse(show(tree)) == tree


@given(SOURCES)
@settings(deadline=None)
def test_sources_read_back(tree):
    """parse(show(source)) is the source."""
    assert sources.parse(show(tree)) == tree


@given(CONDITIONS)
@settings(deadline=None)
def test_conditions_read_back(tree):
    """parse(show(condition)) is the condition."""
    assert conditions.parse(show(tree), ROLES) == tree


@given(EXPECTATIONS)
@settings(deadline=None)
def test_expectations_read_back(tree):
    """parse(show(expectation)) is the expectation."""
    assert expectations.parse(show(tree)) == tree


def test_the_shipped_pack_reads_back():
    """Every source, pattern, condition and expectation of the news pack shows and reads back."""
    ruleset, _ = load("news", kept=False)
    for rule in ruleset.rules:
        roles = frozenset(ruleset.types[rule.event].roles)
        for source in (*getattr(rule, "roles", {}).values(), *getattr(rule, "noun_roles", {}).values()):
            assert sources.parse(show(source)) == source
        for guard in (*rule.when, *rule.unless):
            assert conditions.parse(show(guard.condition), roles) == guard.condition
        for test in rule.tests:
            assert expectations.parse(show(test.gives)) == test.gives
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(ruleset), type=m.RuleSet) == ruleset
