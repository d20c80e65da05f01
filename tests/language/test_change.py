"""Rules that come and go at run time."""

import pytest

from eventlark.language import loads
from eventlark.language.change import added, removed

BASE = """
language: 1
lexicons: {crowds: [miner]}
types: {FIGHT: {roles: {actor: ACTOR}}, TALK: {roles: {actor: ACTOR}}}
rules:
  - {pattern: user, event: TALK, match: "<FIGHT> ends"}
"""
MORE = """
language: 1
types: {BRAWL: {is: FIGHT}}
rules:
  - {frame: brawl, event: BRAWL, trigger: {verb: brawl}, roles: {actor: subject<$crowds>}}
"""


@pytest.fixture
def base():
    return loads(BASE)[0]


def test_added_rules_use_the_names_that_are_there(base):
    """Types and lexicons of the old rules are known to the new; order of use is kept over both."""
    both, problems = added(base, MORE)

    assert [diag.code for diag in problems] == []
    assert [rule.name for rule in both.rules] == ["brawl", "user"]
    assert both.types["BRAWL"].ancestors == ("FIGHT",)
    assert [rule.name for rule in base.rules] == ["user"]
    assert both.fingerprint != base.fingerprint


def test_a_name_that_is_taken_is_an_error(base):
    """A second rule of the same name is refused with both places."""
    _, problems = added(base, MORE.replace("frame: brawl", "frame: user"))

    assert [diag.code for diag in problems] == ["E145"]
    assert "<text>:6" in problems[0].hint


def test_bad_rules_are_reported_and_left_out(base):
    """What is wrong is told, the rest stays."""
    both, problems = added(base, MORE.replace("event: BRAWL", "event: BRAWN"))

    assert [diag.code for diag in problems] == ["E140"]
    assert [rule.name for rule in both.rules] == ["user"]


def test_removed_rules_are_gone(base):
    """Removing takes rules by name, and nothing else."""
    both, _ = added(base, MORE)

    assert [rule.name for rule in removed(both, "user", "no such rule").rules] == ["brawl"]
