"""`why_not`: an event that was expected, and what is truly in its way."""

import pytest

from eventlark.engine import Engine
from eventlark.language import loads

RULES = """
language: 1
lexicons: {ships: [tanker, ferry, cargo ship], travel: [sail, cruise]}
types:
  VOYAGE: {abstract: true, roles: {actor: {type: $ships, check: must, count: 1..}, to: PLACE}}
  SAILING: {is: VOYAGE}
  GROUNDING: {is: VOYAGE}
  FUNERAL: {}
rules:
  - frame: sail
    event: SAILING
    trigger: {verb: [sail, set sail], noun: voyage}
    roles: {actor: subject, to: to}
    unless: polarity is negative
  - pattern: aground
    event: GROUNDING
    match: actor=$ships (hit|strike) (a|the) reef
"""


@pytest.fixture(scope="module")
def ask():
    engine = Engine(loads(RULES, "port")[0])
    return engine.why_not


@pytest.mark.parametrize(
    ("text", "expected", "answer"),
    [
        ("The tanker sailed to Lagos.", "SAILING(actor=tanker, to=Lagos)", "it is found, by sail"),
        ("The tanker sailed to Lagos.", "VOYAGE", "it is found, by sail"),
        ("The tanker sailed to Lagos.", "SAILING(actor=ferry)", "sail fires, but actor lacks 'ferry'"),
        ("The tanker may sail to Lagos.", "SAILING(planned)", "sail fires, but SAILING is not planned"),
        ("The tanker sailed to Lagos.", "SAILING(actor=active)", "sail fires, but actor lacks 'active'"),
        ("The tanker never sailed.", "SAILING(actor=tanker)", "sail comes nearest (1 step)"),
        ("The admiral sailed.", "SAILING", "sail comes nearest (1 step)"),
        ("The tanker sailed.", "SALING", "no rule makes events of type SALING; did you mean `SAILING`?"),
        ("The tanker sailed.", "FUNERAL", "no rule makes events of type FUNERAL"),
        (
            "The tanker sailed.",
            "SAILING(cargo=oil)",
            "events of type SAILING have no role cargo; its roles are actor, to",
        ),
        (
            "The price of bread rose.",
            "SAILING(actor=bread)",
            "no trigger word in the text for any of 1 rule (sail, set sail, voyage)",
        ),
    ],
)
def test_answers(ask, text, expected, answer):
    """The event is found as asked, flags and fillers included, or the answer says what is in the way."""
    trace = ask(text, expected)

    assert trace.answer == answer
    assert trace.as_expected == answer.startswith("it is found")


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("They enjoyed the cruise.", "SAILING", "alike"),
        ("The voyager enjoyed the day.", "SAILING", "alike"),
        ("They set the table.", "SAILING", "part"),
        ("The tanker hit a rock.", "GROUNDING", "pattern-part"),
    ],
)
def test_the_nearest_word_is_shown(ask, text, expected, reason):
    """Where no rule has its trigger, the rules with half of one, or with a word like one, are told."""
    trace = ask(text, expected)

    assert [rule.lines[0].reason for rule in trace.rules] == [reason]
    assert trace.nearest.steps == 1


def test_rules_without_anything_in_common_are_not_listed(ask):
    """A type without a trigger in the text has one short answer, and no rules below it."""
    assert ask("The price of bread rose.", "VOYAGE").rules == ()


@pytest.mark.parametrize("expected", ["SAILING(", "nothing", "SAILING and GROUNDING", ""])
def test_questions_that_are_none(ask, expected):
    """What names no event, or two, is refused with how to write it."""
    with pytest.raises(ValueError, match=r"like TYPE\(role=words\)"):
        ask("The tanker sailed.", expected)
