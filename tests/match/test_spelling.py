"""British and American spelling: a rule finds a word however the text spells it."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import eventlark
from eventlark.annotate import lexicon
from eventlark.match.folding import fold, fold_all, unfolded
from eventlark.resources import grammar, iter_table

CASES = yaml.load((Path(__file__).parent / "spelling.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)
TABLE = iter_table(grammar("english/spelling.tsv"))
SCHEMA = "language: 1\ntypes:\n  E: {abstract: true, roles: {}}\n  HIT: {is: E, about: it, roles: {}}\nrules:\n"


def fires(folder, section, case):
    """Whether a rule of the section's kind that says `case` fires on its text."""
    quoted = json.dumps(case["rule"])
    trigger = f"trigger: {{{section[:-1]}: [{quoted}]}}" if section in ("verbs", "nouns") else f"match: {quoted}"
    kind = "frame" if section in ("verbs", "nouns") else "pattern"
    path = folder / "rules.yaml"
    path.write_text(f"{SCHEMA}  - {kind}: it\n    event: HIT\n    about: it\n    {trigger}\n", encoding="utf8")
    return bool(eventlark.load(path).extract(case["text"]))


@pytest.mark.parametrize(
    ("section", "case"),
    [(section, case) for section, cases in CASES.items() if section != "others" for case in cases],
    ids=lambda value: value["text"] if isinstance(value, dict) else value,
)
def test_either_spelling_matches(tmp_path, section, case):
    """Triggers, terms and patterns find their words in both spellings."""
    assert fires(tmp_path, section, case)


@pytest.mark.parametrize("case", CASES["others"], ids=lambda case: case["text"])
def test_other_words_stay_apart(tmp_path, case):
    """Words that only look like two spellings are two words, and an exact text is exact."""
    assert not fires(tmp_path, "patterns" if "[" in case["rule"] else "verbs", case)


def test_lemmas_in_events_stay_as_written(tmp_path):
    """An event's trigger has the text's own word and lemma."""
    path = tmp_path / "rules.yaml"
    rule = "  - frame: it\n    event: HIT\n    about: it\n    trigger: {verb: [organize]}\n"
    path.write_text(SCHEMA + rule, encoding="utf8")
    (event,) = eventlark.load(path).extract("The union organised a march.")

    assert (event.trigger.text, event.trigger.lemma) == ("organised", "organise")


def test_table_is_a_function_on_words():
    """Every British form has one American form, which is no British form of another, and both are words."""
    british = [form for form, _ in TABLE]

    assert len(british) == len(set(british))
    assert [american for _, american in TABLE if american in set(british)] == []
    assert [pair for pair in TABLE if lexicon.find(pair[0]) is None and not pair[0].endswith("s")] == []


@example("㎴")  # folds to letters of which one is a capital
@given(st.text() | st.sampled_from([form for pair in TABLE for form in pair]))
def test_folding_twice_changes_nothing(word):
    """What is folded stays folded, alone and in a row, and is one of its own spellings."""
    assert fold(fold(word)) == fold(word)
    assert fold_all([word]) == (fold(word),) or " " in word
    assert fold(word) in unfolded(fold(word))
    assert {fold(form) for form in unfolded(fold(word))} == {fold(word)}
