"""The standard of a shipped rule file: its tests show its rules in many constructions, refused, negated, planned.

What counts is what was parsed and what the rules gave, not the text of the files: expectations as `load` made them,
and the constructions that led to the arguments of the events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import eventlark
from eventlark import resources
from eventlark.event import Event
from eventlark.language.model import ExpectedEvent, Rule, RuleTest
from eventlark.language.packs import rule_files
from eventlark.resources import read_yaml
from eventlark.testing.cases import run
from eventlark.testing.coverage import Coverage

PACKS = ("business", "news")
STANDARD = {"positive": 6, "constructions": 5, "refused": 2, "negated": 1, "planned": 1}
"""How many tests of a file must show each; `constructions` counts the different ones among its events."""
BELOW = read_yaml(Path(__file__).with_name("below_standard.yaml"))

SAME = {"passive-by": "passive", "of": "nominal", "owner": "nominal", "by": "nominal", "between": "nominal"}
"""Routes that are one construction here."""
PLAIN = {
    "preposition",
    "complement",
    "pattern",
    "inferred",
    "dative",
    "compound",
    "quantity",
    "parenthetical",
    "hung",
}
"""Routes that say where in its clause a filler stands, not how the clause is made."""


@cache
def engine(pack: str) -> eventlark.Engine:
    return eventlark.load(pack)


@cache
def rules_of(pack: str, path: str) -> list[Rule]:
    """The rules of one file of `pack`."""
    whole = (resources.rules(pack) / path).resolve()
    return [rule for rule in engine(pack).ruleset.rules if Path(rule.location.path).resolve() == whole]


def own_types(pack: str, rules: Iterable[Rule]) -> set[str]:
    """The event types that `rules` give, with all their ancestors."""
    types = engine(pack).ruleset.types
    names = {rule.event for rule in rules}
    return names | {above for name in names for above in types[name].ancestors}


def shown(test: RuleTest, types: set[str]) -> Iterator[str]:
    """What `test` shows of rules that give events of `types`: positive, refused, negated, planned."""
    own: list[ExpectedEvent] = [event for event in test.gives.events if event.type in types]
    if own:
        yield "positive"
    elif test.gives.only or not test.gives.events:
        yield "refused"
    flags = {flag for event in own for flag in event.flags}
    yield from (name for name, flag in (("negated", "negative"), ("planned", "planned")) if flag in flags)


def constructions(events: Iterable[Event]) -> Iterator[str]:
    """The constructions by which `events` got their arguments; two fillers of one role are a coordination."""
    for event in events:
        yield from (SAME.get(arg.route, arg.route) for arg in event.arguments if arg.route not in PLAIN)
        if max(Counter(arg.role for arg in event.arguments).values(), default=0) > 1:
            yield "coordination"


def figures(pack: str, rules: list[Rule]) -> dict[str, int]:
    """For each item of `STANDARD`, how many the tests of `rules` show."""
    tests = [test for rule in rules for test in rule.tests if not test.todo]
    counts = Counter(name for test in tests for name in shown(test, own_types(pack, rules)))
    names = {f"{rule.pack}.{rule.name}" for rule in rules}
    events = [event for test in tests for event in run(engine(pack), test).events if event.rule in names]
    return {**counts, "constructions": len(set(constructions(events)))}


def gaps(pack: str, rules: list[Rule]) -> dict[str, int]:
    """What is missing to the standard: item to the number that there is."""
    found = figures(pack, rules)
    return {name: found.get(name, 0) for name, least in STANDARD.items() if found.get(name, 0) < least}


def paths(pack: str) -> Iterator[str]:
    """The YAML files of `pack`, as paths inside it; nothing is loaded for this."""
    root = resources.rules(pack).resolve()
    return (str(path.resolve().relative_to(root)) for path in rule_files(root) if path.suffix == ".yaml")


CASES = [(pack, path) for pack in PACKS for path in paths(pack)]


@pytest.mark.parametrize(("pack", "path"), CASES, ids=[f"{pack}/{path}" for pack, path in CASES])
def test_file_meets_the_standard(pack: str, path: str) -> None:
    """A file has six tests in five constructions, two refusals, a negated and a planned one, or stands below."""
    rules = rules_of(pack, path)
    missing = gaps(pack, rules) if rules else {}

    assert bool(missing) == (path in (BELOW[pack] or ())), missing or "meets the standard now: take it off the list"


@pytest.mark.parametrize("pack", PACKS)
def test_tests_exercise_every_rule(pack: str) -> None:
    """No rule of a shipped pack is without a test in which it gives an event."""
    coverage = Coverage(engine(pack))
    for test in (test for rule in engine(pack).ruleset.rules for test in rule.tests):
        coverage.add(test)

    assert coverage.rules_missing() == ()
