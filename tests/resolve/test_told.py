"""tell_once: one happening that two events of a sentence tell."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from eventlark.engine import Engine
from eventlark.language import loads

CASES = yaml.safe_load((Path(__file__).parent / "told_cases.yaml").read_text(encoding="utf8"))

RULES = """
language: 1
types:
  ACT:
    abstract: true
    roles: {actor: {type: ANY, check: any}, recipient: {type: ANY, check: any}, content: {type: ANY, check: any}}
  THREAT: {is: ACT, absorbs: unreal, codes: {book: "1"}}
  PROMISE: {is: ACT, absorbs: unreal, codes: {book: "2"}}
  DEMAND: {is: ACT, absorbs: unreal}
  BLAME: {is: ACT}
  MARCH: {is: ACT, absorbs: [aims, prospects]}
  REFUSAL: {is: ACT, absorbs: unreal}
  TALKS: {is: ACT, abstract: true}
  MEETING: {is: TALKS}
  DEBATE: {is: TALKS}
  SAYING: {is: ACT, yields: [own acts, same words]}
  ATTACK: {is: ACT, codes: {book: "3"}}
  HELP: {is: ACT, codes: {book: "4"}}
  HARM: {is: ACT, roles: {recipient: {type: ANY, check: any, infer: [deed]}}}
  SHOOTING: {is: ACT}
  DEATH: {is: ACT, yields: same words}
coding:
  - {type: ATTACK, when: [governor in (THREAT)], codes: {book: "13"}}
rules:
  - {frame: threaten, event: THREAT, trigger: {verb: threaten}, roles: {actor: subject, content: complement}}
  - frame: promise
    event: PROMISE
    trigger: {verb: promise}
    roles: {actor: subject, recipient: indirect | object, content: complement}
  - frame: demand
    event: DEMAND
    trigger: {verb: [ask, demand]}
    roles: {actor: subject, recipient: object, content: complement | clause}
  - {frame: blame, event: BLAME, trigger: {verb: blame}, roles: {actor: subject, recipient: object, content: for}}
  - {frame: say, event: SAYING, trigger: {verb: say}, roles: {actor: subject, content: clause | complement}}
  - {frame: march, event: MARCH, trigger: {verb: march, noun: protest}, roles: {actor: subject}}
  - {frame: meet, event: MEETING, trigger: {verb: meet}, roles: {actor: subject}}
  - {frame: debate, event: DEBATE, trigger: {verb: discuss}, roles: {actor: subject}}
  - {frame: refuse, event: REFUSAL, trigger: {verb: reject}, roles: {actor: subject, content: object}}
  - {frame: attack, event: ATTACK, trigger: {verb: attack}, roles: {actor: subject, recipient: object}}
  - {frame: help, event: HELP, trigger: {verb: help, noun: help}, roles: {actor: subject, recipient: object}}
  - {frame: harm, event: HARM, trigger: {verb: [kill, hurt]}, roles: {actor: subject, recipient: object}}
  - {frame: shoot, event: SHOOTING, trigger: {verb: shoot}, roles: {actor: subject}}
  - {frame: die, event: DEATH, trigger: {verb: shoot}, roles: {actor: subject, recipient: object}}
"""


@cache
def engine():
    ruleset, diagnostics = loads(RULES)
    assert not [diag for diag in diagnostics if diag.severity == "error"]
    return Engine(ruleset)


def told(event):
    sides = (
        "+".join((arg.antecedent or arg.head).text for arg in event.fillers(role)) or "-"
        for role in ("actor", "recipient")
    )
    return f"{event.type} {'>'.join(sides)}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_events_that_stay(case):
    """Each happening is told by one event, which has the sides that the sentence tells."""
    assert [told(event) for event in engine().extract(case["text"])] == case["gives"]


@pytest.mark.parametrize(
    ("text", "code"), [("Iran threatened to attack Chad.", "13"), ("Iran threatened to help Chad.", "1")]
)
def test_codes_of_the_act_go_to_its_governor(text, code):
    """A type's own code yields to one that a coding rule works out for what is governed."""
    (event,) = engine().extract(text)

    assert event.codes == {"book": code}


@pytest.mark.parametrize(
    ("text", "country", "basis"),
    [
        ("Iran attacked Peru, killing ten people.", "PER", "deed"),
        ("Iran attacked Peru and hurt some people.", "PER", "deed"),
        ("Iran attacked Peru, killing ten Chileans.", "CHL", "words"),
        ("Iran helped Peru after Chad hurt ten people.", None, "words"),
    ],
)
def test_who_suffers_a_deed_is_of_its_other_side(text, country, basis):
    """Whoever is harmed by a deed is of its other side, unless their own words say whose they are."""
    harm = next(event for event in engine().extract(text) if event.type == "HARM")
    (arg,) = harm.fillers("recipient")

    assert (arg.country, arg.basis) == (country, basis)


def test_explain_says_who_told_it():
    """The trace of a rule whose event was absorbed names the event that tells it."""
    trace = engine().explain("Iran threatened to attack Azerbaijan.", rule="attack").pretty()

    assert "threaten at threatened (told)" in trace
