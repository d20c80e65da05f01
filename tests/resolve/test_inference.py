"""The country of a side that its own words do not tell: where it comes from, and that it is never hidden."""

from functools import cache

import pytest

from eventlark.engine import Engine
from eventlark.language import loads

RULES = """
language: 1
types:
  ACT:
    roles:
      actor: {type: ANY, check: any, infer: [place]}
      recipient: {type: ANY, check: any, infer: [topic, place, actor]}
      topic: {type: ANY, check: any}
      place: {type: ANY, check: any}
  PLAIN: {roles: {actor: {type: ANY, check: any}, place: {type: ANY, check: any}}}
  REVOLT:
    roles:
      actor: {type: ANY, check: any, infer: [recipient]}
      recipient: {type: ANY, check: any}
rules:
  - frame: act
    event: ACT
    trigger: {verb: [help, sing]}
    roles: {actor: subject, recipient: object, topic: about}
  - {frame: revolt, event: REVOLT, trigger: {verb: storm}, roles: {actor: subject, recipient: object}}
  - {frame: plain, event: PLAIN, trigger: {verb: [wait]}, roles: {actor: subject}}
"""


@cache
def engine():
    ruleset, diagnostics = loads(RULES)
    assert not [diag for diag in diagnostics if diag.severity == "error"]
    return Engine(ruleset)


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("Singers in black sang in Lima.", "actor", ("PER", "place")),
        ("Kenya helped Peru.", "recipient", ("PER", "words")),
        ("Kenya has helped some singers.", "recipient", (None, "words")),
        ("Kenyan dancers have helped some singers.", "recipient", ("KEN", "actor")),
        ("Kenya has helped some singers in Peru.", "recipient", ("PER", "place")),
        ("Students in black sang in Lima.", "actor", ("PER", "setting")),
        ("Kenya sang about a war in Nigeria.", "recipient", ("NGA", "topic")),
        ("Kenya is old. The government has helped some singers.", "recipient", ("KEN", "actor")),
        ("Fiji's singers met. They have helped some dancers.", "recipient", ("FJI", "actor")),
        ("The singers sang.", "actor", (None, "words")),
        ("The singers have waited in Lima.", "actor", (None, "words")),
        ("A crowd stormed the Peruvian parliament.", "actor", ("PER", "recipient")),
        ("A crowd stormed the Peruvian embassy.", "actor", (None, "words")),
        ("A crowd stormed the Peruvian parliament, Chile said.", "actor", (None, "words")),
        ("A crowd stormed a Peruvian ship.", "actor", (None, "words")),
    ],
)
def test_country_and_basis(text, role, expected):
    """A side's country comes from its own words, else from the roles listed, in order, else it stays unknown."""
    arg = engine().extract(text)[0].fillers(role)[0]

    assert (arg.country, arg.basis) == expected


def test_added_side_is_marked():
    """A side that was not there at all has the route `inferred` and the words that tell it."""
    text = "Kenya sang about a war in Nigeria."
    arg = engine().extract(text)[0].fillers("recipient")[0]

    assert (arg.route, arg.text, text[arg.start : arg.end]) == ("inferred", "Nigeria", "Nigeria")
