"""`before(<TYPE>, N)` and `after(<TYPE>, N)`: the nearest mention or event, a few sentences away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark import match
from eventlark.document import Name
from eventlark.language import sources
from eventlark.match.context import Context
from eventlark.match.frames.near import nearest


@pytest.fixture
def fill(build):
    """The words that a source gives for the role `who` of the event at `left`; names are the words in capitals."""

    def run(source, line, *, frames=(), types=(), clauses=(), **role):
        bare = build.document(line)
        names = [Name(n, n + 1, "person", word) for n, word in enumerate(bare.words) if word.isupper()]
        doc = build.document(line, names=names)
        rule = build.frame("leave", "LEAVING", verbs=(("leave",),), roles={"who": sources.parse(source)})
        event = build.event("LEAVING", build.role("who", "ANY", **role), build.role("other", "ANY"))
        rules = build.ruleset(*frames, rule, types=[event, *types])
        made = [build.clause(n) for n, lemma in enumerate(doc.lemmas) if lemma == "leave"]
        found = match.compile(rules).run(doc, build.tables(*clauses, *made))
        return [
            [doc.words[item.filler.head] for item in each.roles.get("who", ())]
            for each in found
            if each.rule.name == "leave"
        ]

    return run


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("before(<PERSON>)", ["C"]),
        ("before(<PERSON>, 1..1)", ["B"]),
        ("before(<PERSON>, 2..2)", ["A"]),
        ("before(<PERSON>, 3..9)", []),
        ("after(<PERSON>)", ["D"]),
        ("after(<PERSON>, 1..3)", ["E"]),
        ("after(<PLACE>, 3)", []),
    ],
)
def test_the_nearest_within_reach(fill, source, expected):
    """The nearest mention on that side counts, in the sentences that the numbers allow."""
    line = "A x | x B | C left/VBD/leave D | E F"

    assert fill(source, line) == [expected]


def test_a_filler_of_another_role_is_passed_over(fill, build):
    """What is used already gives way to the next nearest."""
    first = build.frame("stay", "LEAVING", verbs=(("leave",),), roles={"other": sources.parse("before(<PERSON>)")})
    line = "A x B left/VBD/leave"

    assert fill("before(<PERSON>) | before(<PERSON>, 1)", line, frames=[first]) == [["B"]]
    assert fill("before(<PERSON>) + before(<PERSON>)", line) == [["B"]]


def test_events_of_earlier_rules(fill, build):
    """An event is found at its trigger, and so are the fillers of its roles."""
    pay = build.frame("pay", "PAYMENT", verbs=(("pay",),), roles={"payer": sources.parse("before(<PERSON>)")})
    kind = build.event("PAYMENT", build.role("payer", "ANY"))
    line = "A paid/VBD/pay | B | left/VBD/leave | paid/VBD/pay"
    more = {"frames": [pay], "types": [kind], "clauses": [build.clause(1), build.clause(4)]}

    assert fill("before(<PAYMENT>, 2)", line, **more) == [["paid"]]
    assert fill("before(<PAYMENT.payer>, 2)", line, **more) == [["A"]]
    assert fill("before(<PAYMENT>, 1)", line, **more) == [[]]
    assert fill("after(<PAYMENT>, 1)", line, **more) == [["paid"]]


def test_a_required_role_without_anything_near_drops_the_event(fill):
    """`count: 1..` asks for a mention within reach."""
    assert fill("before(<PERSON>, 1)", "A | x | left/VBD/leave", low=1) == []
    assert fill("before(<PERSON>, 2)", "A | x | left/VBD/leave", low=1) == [["A"]]


SENTENCES = st.lists(st.lists(st.sampled_from(["A", "x"]), min_size=1, max_size=4), min_size=1, max_size=5)


@settings(deadline=None)
@given(
    sentences=SENTENCES,
    at=st.integers(0, 19),
    low=st.integers(0, 2),
    more=st.integers(0, 2),
    side=st.sampled_from(["before", "after"]),
)
def test_nearest_is_what_looking_at_every_word_gives(build, sentences, at, low, more, side):
    """The index gives the mentions on that side, nearest first, within the sentences asked for."""
    line = " | ".join(" ".join(sentence) for sentence in sentences)
    bare = build.document(line)
    at %= len(bare.words)
    names = [Name(n, n + 1, "person", "A") for n, word in enumerate(bare.words) if word == "A"]
    doc = build.document(line, names=names)
    context = Context(doc, build.tables(), build.ruleset())

    def away(n):
        return (
            doc.sentence_at(at) - doc.sentence_at(n)
            if side == "before"
            else doc.sentence_at(n) - doc.sentence_at(at)
        )

    places = reversed(range(at)) if side == "before" else range(at + 1, len(doc.words))
    expected = [n for n in places if doc.words[n] == "A" and low <= away(n) <= low + more]
    source = sources.parse(f"{side}(<PERSON>, {low}..{low + more})")

    assert [filler.head for filler in nearest(context, source, at, at + 1)] == expected
