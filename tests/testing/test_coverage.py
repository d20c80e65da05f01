"""What tests exercise of rules, and what they leave out."""

import pytest

from eventlark.engine import Engine
from eventlark.language import loads
from eventlark.testing.cases import all_tests
from eventlark.testing.coverage import Coverage

RULES = """
language: 1
lexicons: {goods: [coal, crude oil]}
types: {SHIPPING: {roles: {actor: ANY, cargo: ANY, to: ANY}}}
rules:
  - frame: ship
    event: SHIPPING
    trigger: {verb: [ship, haul, "carry $goods"], noun: shipment}
    roles: {actor: subject | by, cargo: object, to: "to | pattern(bound for role=[])"}
    as noun: {cargo: of}
    unless: [dog TRIGGER, quoted]
    tests: TESTS
  - pattern: under way
    event: SHIPPING
    match: (cargo=~coal | cargo=~grain | ~load) (is | was) under way
"""
ALL = {
    "ship": {
        "rule", "trigger ship", "trigger haul", "trigger carry $goods", "trigger shipment", "actor: subject",
        "actor: by", "cargo: object", "cargo: of", "to: to", "to: pattern", "unless dog TRIGGER", "unless quoted",
    },
    "under way": {"rule", "arm cargo=~coal", "arm cargo=~grain", "arm ~load", "arm is", "arm was"},
}  # fmt: skip


def covered(*texts):
    """The items that tests with these texts exercise."""
    tests = "[" + ", ".join(f'{{text: "{text}", gives: SHIPPING}}' for text in texts or ["No."]) + "]"
    engine = Engine(loads(RULES.replace("TESTS", tests), "port")[0])
    seen = Coverage(engine)
    for test in all_tests(engine):
        seen.add(test)
    every = {(rule, item) for rule, items in ALL.items() for item in items}
    return every - set(seen.missing()), seen


def test_nothing_is_exercised_by_nothing():
    """Without a text that fires, every item is missing."""
    found, seen = covered()

    assert (found, seen.share) == (set(), 0.0)
    assert seen.rules_missing() == ("ship", "under way")


@pytest.mark.parametrize(
    ("text", "rule", "items"),
    [
        (
            "The firm ships coal to Oslo.",
            "ship",
            ["rule", "trigger ship", "actor: subject", "cargo: object", "to: to"],
        ),
        ("The tug carried crude oil.", "ship", ["rule", "trigger carry $goods", "actor: subject", "cargo: object"]),
        ("The shipment of coal was late.", "ship", ["rule", "trigger shipment", "cargo: of"]),
        ("The dog haul was long.", "ship", []),
        ("Coal was under way.", "under way", ["rule", "arm cargo=~coal", "arm was"]),
        ("The load is under way.", "under way", ["rule", "arm ~load", "arm is"]),
    ],
)
def test_a_text_exercises_what_it_goes_through(text, rule, items):
    """The trigger that fired, the sources that filled roles, the arms that matched, and nothing else."""
    assert covered(text)[0] == {(rule, item) for item in items}


def test_an_unless_is_exercised_where_it_decides():
    """An item of `unless` that drops an event counts, and the rule does not."""
    assert covered("The dog hauls a sledge.")[0] == {("ship", "unless dog TRIGGER")}


def test_totals_are_by_kind():
    """The last line says how much of each kind is exercised."""
    last = covered("The firm ships coal to Oslo.")[1].pretty().splitlines()[-1]

    assert last == "exercised: 1/2 rules, 1/4 triggers, 3/6 sources, 0/5 arms, 0/2 unless; 26.3% of all"
