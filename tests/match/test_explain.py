"""Explanations on hand-built role tables: every reason has its line, its words and its hint."""

import json

import pytest

from eventlark import match
from eventlark.diagnostics import Location
from eventlark.document import Name
from eventlark.language import model as m
from eventlark.language.model import Compare, Guard, Operand, PatternRule, Slot
from eventlark.match.traces.reasons import reasons

TYPES = Location("rules/here/types.yaml", 16)


@pytest.fixture
def raid(build):
    """Explains "Planes raided Goma" for a frame RAID with a strict actor."""

    def explain(line="Planes/NNS/plane raided/VBD/raid Goma/NNP", slots=None, losses=(), **more):
        actor = build.role("actor", "SIDE", low=1, check="must", location=TYPES)
        types = build.event("RAID", actor, build.role("recipient", "PLACE"))
        roles = {"actor": Slot("subject"), "recipient": Slot("object")}
        frame = build.frame("raid", "RAID", **{"verbs": (("raid",),), "roles": roles, **more})
        rules = build.ruleset(frame, types=[types], lexicons={"armies": ["army"]}, entities=[build.side])
        doc = build.document(line, names=[Name(2, 3, "place", "Goma")] if "Goma" in line else ())
        slots = {"subject": 0, "object": 2} if slots is None else slots
        tables = build.tables(build.clause(1, **slots))
        program = match.compile(rules)
        return match.explain(program, doc, tables, "raid", losses=losses), (program, doc, tables)

    return explain


def reason_of(trace, about):
    return next(line.reason for line in trace.rules[0].lines if line.about == about)


def test_every_reason_has_words_and_a_hint():
    """The list of reasons is closed, and none lacks its hint."""
    assert all(each.says and each.hint for each in reasons().values())


def test_rejected_filler_names_the_type_and_its_line(raid):
    """A filler of the wrong type is named, with what the role takes and where the YAML says so."""
    trace, _ = raid()

    text = trace.pretty()
    assert not trace.fired
    assert "raid did not fire on" in text
    assert "rejected Planes: not in country, $armies" in text
    assert "here/types.yaml:16" in text
    assert "role actor is required" in text
    assert '"plane" for actor: add the word to one of the role\'s lists' in text


def test_what_was_found_names_its_route(raid):
    """A role that is filled says by which construction."""
    trace, _ = raid("Army/NN/army raided/VBD/raid Goma/NNP")

    assert [rule.fired for rule in trace.rules] == [True]
    assert "found Army (active)" in trace.pretty()


@pytest.mark.parametrize(
    ("line", "more", "slots", "about", "reason"),
    [
        ("They/PRP slept/VBD/sleep soundly/RB", {}, None, "trigger", "no-trigger"),
        ("The/DT long/JJ raid/NN/raid", {}, None, "trigger", "tag"),
        ("Army/NN/army raided/VBD/raid Goma/NNP", {"verbs": (("raid", "off"),)}, None, "trigger", "part"),
        ("Army/NN/army raided/VBD/raid it/PRP", {}, {"object": 2}, "actor", "empty"),
        ("Army/NN/army raided/VBD/raid Goma/NNP", {"forms_not": ("active",)}, None, "result", "form"),
    ],
)
def test_reasons(raid, line, more, slots, about, reason):
    """Each way to stay silent has its reason."""
    trace, _ = raid(line, slots=slots, **more)

    assert reason_of(trace, about) == reason


def test_condition_that_decided(build, raid):
    """A condition that dropped the match stands there with its line in the YAML."""
    less = Compare(Operand("count", ("recipient",)), ">=", (Operand("literal", ("2",)),))
    guard = Guard(less, "count(recipient) >= 2", Location("rules/here/raid.yaml", 9))
    trace, _ = raid("Army/NN/army raided/VBD/raid Goma/NNP", when=(guard,))

    assert "when does not hold: count(recipient) >= 2" in trace.pretty()
    assert "here/raid.yaml:9" in trace.pretty()


def test_pattern_that_does_not_match(build):
    """A pattern rule without a match says so."""
    rule = PatternRule("greet", "here", "E", build.here, m.Atom(m.Test("norm", "=", ("hello",))))
    program = match.compile(build.ruleset(rule))
    trace = match.explain(program, build.document("Good/JJ day/NN"), build.tables(), "greet")

    assert reason_of(trace, "trigger") == "no-pattern"


def test_pattern_that_matches_half(build):
    """A pattern that gets somewhere says how far."""
    steps = tuple(m.Atom(m.Test("norm", "=", (word,))) for word in ("good", "grey", "day"))
    rule = PatternRule("greet", "here", "E", build.here, m.Sequence(steps))
    program = match.compile(build.ruleset(rule))
    trace = match.explain(program, build.document("A/DT good/JJ grey/JJ night/NN"), build.tables(), "greet")

    assert 'takes "good grey", then stops before "night"' in trace.pretty()


def test_lost_match_names_its_winner(raid, build):
    """A match that gave way to another is told with the winner."""
    _, (program, doc, tables) = raid("Army/NN/army raided/VBD/raid Goma/NNP")
    found = program.run(doc, tables)[0]

    class Loss:
        match = winner = found
        reason = "rank"

    trace, _ = raid("Army/NN/army raided/VBD/raid Goma/NNP", losses=[Loss])
    assert "gave way to raid at raided (rank)" in trace.pretty()


def test_json_and_html(raid):
    """A trace is JSON and HTML too, and HTML is escaped."""
    trace, _ = raid("Army/NN/army raided/VBD/raid <b>/NNP")

    assert json.loads(trace.to_json())["rules"][0]["rule"] == "raid"
    assert "&lt;b&gt;" in trace.to_html()
    assert "<b>raid</b>" in trace.to_html()


def test_narrow_terminals(raid):
    """At 60 columns no line is longer, unless a word is."""
    trace, _ = raid()

    head, *lines = trace.pretty(60).splitlines()
    assert max(map(len, lines)) <= 60
