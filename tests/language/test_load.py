"""Rule files to typed rules: what a pack holds is there, and all of its problems are told at once."""

import pytest

from eventlark.language import loads, trees
from eventlark.language import model as m

PACK = """
language: 1
entities:
  ACTOR: person | organization | $crowds
lexicons:
  crowds: [miner, "dock worker"]
  fights: [fight, brawl]
types:
  EVENT:
    abstract: true
    roles: {actor: {type: ACTOR, count: 1..}, place: PLACE, time: {type: TIME}}
  FIGHT:
    is: EVENT
    roles: {recipient: {type: ACTOR, gather: each, check: must}}
    codes: {plover: ASSAULT, cameo: "0190"}
  BRAWL: {is: FIGHT, codes: {cameo: "0191"}}
  more: {extend: FIGHT, roles: {weapon: THING}}
rules:
  - frame: fight
    event: FIGHT
    trigger:
      verb: [fight, start $fights with]
      noun: air-strike
    roles:
      actor: subject
      recipient: object | against<ACTOR>
    as noun:
      recipient: with + on
    when: [actor != recipient, count(actor) >= 1]
    unless: pillow TRIGGER
    set: {cameo: "0192", polarity: negative}
    tests:
      - text: Miners fought dock workers.
        gives: FIGHT(actor=Miners, recipient=workers)
      - text: The weather was fine.
        gives: nothing
  - pattern: brawl
    event: BRAWL
    match: |
      actor=<ACTOR> (got | came)
        ... trigger=~brawl
"""


@pytest.fixture(scope="module")
def pack():
    ruleset, problems = loads(PACK)

    assert [diag.render() for diag in problems if diag.severity == "error"] == []
    return ruleset


def test_types_inherit_roles_and_codes(pack):
    """A type has its parents' roles and codes, its own, and those of `extend`."""
    brawl = pack.types["BRAWL"]

    assert brawl.ancestors == ("FIGHT", "EVENT")
    assert set(brawl.roles) == {"actor", "place", "time", "recipient", "weapon"}
    assert brawl.codes == {"plover": "ASSAULT", "cameo": "0191"}
    assert (brawl.roles["actor"].low, brawl.roles["actor"].high) == (1, None)
    assert (brawl.roles["recipient"].gather, brawl.roles["recipient"].check) == ("each", "must")


def test_lexicons_hold_terms_of_words(pack):
    """A term is a tuple of folded words."""
    assert pack.lexicons["crowds"].terms == (("miner",), ("dock", "worker"))


def test_entity_sets_hold_labels_and_lexicons(pack):
    """A set lists labels and lexicons apart."""
    actor = pack.entities["ACTOR"]

    assert (actor.labels, actor.lexicons) == (("person", "organization"), ("crowds",))


def test_a_frame_is_parsed(pack):
    """Triggers are words, sources and guards are trees, codes and features are apart."""
    frame = next(rule for rule in pack.rules if isinstance(rule, m.Frame))

    assert frame.verbs == (("fight",), ("start", "$fights", "with"))
    assert frame.nouns == (("air", "-", "strike"),)
    assert frame.roles["recipient"] == m.FirstOf((m.Slot("object"), m.Slot("against", ("ACTOR",))))
    assert [guard.text for guard in frame.when] == ["actor != recipient", "count(actor) >= 1"]
    assert isinstance(frame.unless[0].condition, m.Around)
    assert (frame.codes, frame.features) == ({"cameo": "0192"}, {"polarity": "negative"})


def test_tests_are_parsed(pack):
    """A test has an id, a text and a parsed expectation."""
    frame = next(rule for rule in pack.rules if isinstance(rule, m.Frame))

    assert [test.id for test in frame.tests] == ["<text>::fight::1", "<text>::fight::2"]
    assert frame.tests[0].gives.events[0].roles == {"actor": ("Miners",), "recipient": ("workers",)}
    assert frame.tests[1].gives == m.Expectation(())


def test_a_pattern_is_parsed(pack):
    """A pattern rule holds its tree."""
    rule = next(rule for rule in pack.rules if isinstance(rule, m.PatternRule))

    assert [node.role for node in trees.iter_nodes(rule.pattern) if isinstance(node, m.Capture)] == [
        "actor",
        "trigger",
    ]


def test_the_fingerprint_follows_the_content(pack):
    """Any change of a file changes the fingerprint."""
    assert loads(PACK)[0].fingerprint == pack.fingerprint
    assert loads(PACK + "\n# more")[0].fingerprint != pack.fingerprint


def test_a_rule_that_uses_events_comes_after_their_makers():
    """`<FIGHT>` in an earlier rule moves it behind the rules that make FIGHT."""
    user = '  - {pattern: user, event: TALK, match: "<FIGHT> ends"}\n'
    types = "types: {FIGHT: {}, TALK: {}}\n"
    maker = "  - {frame: maker, event: FIGHT, trigger: {verb: fight}}\n"
    ruleset, _ = loads(f"language: 1\n{types}rules:\n{user}{maker}")

    assert [rule.name for rule in ruleset.rules] == ["maker", "user"]


def test_a_loop_of_rules_is_printed():
    """Two rules that use each other's events are an error that shows the way."""
    rules = '  - {pattern: a, event: A, match: "<B> x"}\n  - {pattern: b, event: B, match: "<A> y"}\n'
    _, problems = loads(f"language: 1\ntypes: {{A: {{}}, B: {{}}}}\nrules:\n{rules}")
    loop = next(diag for diag in problems if diag.code == "E148")

    assert "a (A) -> b (B) -> a (A)" in loop.message
