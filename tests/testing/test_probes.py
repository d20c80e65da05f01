"""Probes: made sentences tell triggers that can fire from those that cannot, and say why."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark.engine import Engine
from eventlark.language.model import Lexicon
from eventlark.testing.carriers import Fillers, Trigger, fillings, sentence
from eventlark.testing.forms import inflected
from eventlark.testing.probes import probe, summary

RULES = """
language: 1
lexicons: {boats: [tug, "cargo ship"]}
types: {SINKING: {roles: {actor: {type: ANY, check: any}, object: {type: ANY, check: any}}}}
rules:
  - frame: sink
    event: SINKING
    trigger:
      verb: [sink, send $boats to bottom, wake up drown, hole, short-change, gravely harm]
      noun: [sinking, loss of at]
      adjective: [sunk, dead]
      phrase: [gone under]
    roles: {actor: subject, object: object | of}
    unless: trigger.lemma is hole
    tests:
      - text: The navy sank two tugs.
        gives: SINKING(actor=navy, object=tugs)
"""
SILENT = {"wake up drown": "apart", "hole": "refused", "loss of at": "unseen"}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    path = tmp_path_factory.mktemp("probes") / "rules.yaml"
    path.write_text(RULES, encoding="utf8")
    return tuple(probe(Engine.load(path)))


def test_dead_triggers_are_told(verdicts):
    """Only those triggers are dead that a condition refuses, or whose words are no noun and never meet."""
    assert {each.trigger.text: each.status for each in verdicts if each.status != "fires"} == SILENT


def test_a_verdict_shows_a_sentence(verdicts):
    """What fires is shown in a sentence that has its word, in few tries; what a condition refused names it."""
    fired = {each.trigger.text: each for each in verdicts if each.status == "fires"}
    refused = next(each for each in verdicts if each.status == "refused")

    assert "gravely" in fired["gravely harm"].text.lower()
    assert fired["sink"].tried < 10
    assert "trigger.lemma is hole" in refused.detail


def test_summary_counts_triggers(verdicts):
    """The summary has a line for each silent trigger and one with the totals."""
    lines = summary(verdicts).split("\n")

    assert len(lines) == len(SILENT) + 1
    assert lines[-1] == "probed: 8/11 triggers fire on a made sentence"


FILLERS = Fillers(("the navy",), ("a tug",), (("of", "the port"),), {})


@given(
    st.sampled_from(("verb", "noun", "adjective", "phrase")),
    st.lists(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True) | st.just("-") | st.just("$boats"), min_size=1, max_size=5
    ),
    st.integers(0, 99),
)
def test_any_words_make_a_sentence(kind, words, seed):
    """Whatever a trigger's words, a mould takes them: one line, no braces left, the same each time."""
    lexicons = {"boats": Lexicon("boats", (("tug",), ("cargo", "ship")))}
    trigger = Trigger(kind, tuple(words))

    def made():
        random = Random(seed)
        ways = fillings(kind, FILLERS, random)
        return [sentence(trigger, next(ways), lexicons, random) for _ in range(20)]

    assert made() == made()
    assert not any(mark in text for text in made() for mark in "{}\n")


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [("sink", "VBD", "sank"), ("go", "VBZ", "goes"), ("re-open", "VBN", "re-opened"), ("xyzzy", "NNS", "xyzzy")],
)
def test_forms(lemma, tag, form):
    """A form is what the lexicon has for the tag; without one the lemma stands for it."""
    assert inflected(lemma, tag) == form
