"""Triggers that begin with the copula, and words of triggers behind a preposition."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import eventlark

CASES = yaml.safe_load((Path(__file__).parent / "copular.yaml").read_text(encoding="utf8"))
RULES = """language: 1
types:
  HIT: {{about: it, roles: {{who: {{type: ANY, check: any}}, whom: {{type: ANY, check: any}}}}}}
rules:
  - frame: it
    event: HIT
    about: it
    trigger: {{verb: [{rule}]}}
    roles: {{who: subject, whom: object}}
"""


def heads(engine, text):
    """The head words of who and whom of the only event; nothing without one."""
    events = list(engine.extract(text))
    return {arg.role: text[arg.head.start : arg.head.end] for event in events for arg in event.arguments}, len(
        events
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_words_of_a_trigger(tmp_path, case):
    """A trigger is found over articles and adverbs, with the one it is said of as who; other words do not do."""
    path = tmp_path / "rules.yaml"
    path.write_text(RULES.format(rule=case["rule"]), encoding="utf8")
    found, number = heads(eventlark.load(path), case["text"])

    assert number == (0 if case.get("none") else 1)
    assert found == {role: case[role] for role in ("who", "whom") if role in case}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    path = tmp_path_factory.mktemp("copular") / "rules.yaml"
    path.write_text(RULES.format(rule="be on alert"), encoding="utf8")
    return eventlark.load(path)


WORDS = st.sampled_from(
    [
        "the",
        "troops",
        "were",
        "remained",
        "is",
        "on",
        "in",
        "an",
        "high",
        "alert",
        "still",
        "and",
        "of",
        "Chile",
        "who",
        ",",
        ".",
        "not",
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_never_without_its_words(engine, text):
    """Whatever the tree makes of a text, there is no event without the trigger's words."""
    assert not engine.extract(text) or {"on", "alert"} <= set(text.split())
