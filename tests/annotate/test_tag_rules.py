"""The language of tag rules, the rules that ship, and the repairs."""

import pytest
from lark.exceptions import UnexpectedInput

from eventlark.annotate.tags import explain, tag
from eventlark.annotate.tags import rules as tags_rules
from eventlark.annotate.tags.rules import Place, read, reduce
from eventlark.text import tokenize


def test_rule_is_read():
    """A rule has a name, an action, tags and conditions."""
    (rule,) = read('to-verb: keep TO if here word "to" and right not is NN NNS  # a comment')

    assert ("to-verb", "keep", {"TO"}) == (rule.name, rule.action, set(rule.tags))
    assert [(c.where, c.test, c.negated) for c in rule.conditions] == [
        ("here", "word", False),
        ("right", "is", True),
    ]


def test_named_set_stands_for_its_words():
    """A defined set can be used where words can."""
    (rule,) = read('define be-words: "is" "was"\nafter-be: remove VBD if left word be-words "be"')

    assert {"is", "was", "be"} == rule.conditions[0].values


@pytest.mark.parametrize(
    "text", ["keep VB", "a: keep if left is TO", "a: keep VB if nowhere is TO", "a: lose VB if left is TO"]
)
def test_wrong_rule_is_refused(text):
    """What is not in the language does not load."""
    with pytest.raises(UnexpectedInput):
        read(text)


def places(**known):
    """Places of which only some are known."""
    found = {"here": Place(frozenset()), "left": Place(frozenset()), "right": Place(frozenset())}
    found["second left"] = Place(frozenset())
    return found | {name.replace("_", " "): Place(frozenset(tags)) for name, tags in known.items()}


def test_rules_never_take_the_last_tag(monkeypatch):
    """A rule that would leave nothing is passed over."""
    monkeypatch.setattr(tags_rules, "rules", lambda: read("none: remove VB VBP if left is TO"))

    assert reduce(("VB", "VBP"), places(left={"TO"})) == (("VB", "VBP"), ())
    assert reduce(("NN", "VB"), places(left={"TO"})) == (("NN",), ("none",))


def test_shipped_rules_have_names_of_their_own():
    """No two rules share a name."""
    names = [rule.name for rule in tags_rules.rules()]

    assert len(names) == len(set(names))


def test_explain_names_rules_and_weights():
    """Each token's decision says who made it, and agrees with the tags."""
    doc = tokenize("They want to visit the port - soon.")
    found = explain(doc, 0)

    assert tag(doc).tags == tuple(decision.tag for decision in found)
    assert {"lexicon", "rules", "weights", "marks"} == {decision.by for decision in found}
    assert found[3].rules == ("infinitive",)


def test_explain_names_repairs():
    """A repaired tag names its repair."""
    (decision,) = [d for d in explain(tokenize("Why did the old soldiers want war?"), 0) if d.form == "want"]

    assert decision.tag == "VB"


@pytest.mark.parametrize(("test", "places"), [("capital", {"here", "right"}), ("word", {"here", "left", "right"})])
def test_rules_ask_only_for_what_is_known(test, places):
    """Of the word two places before only the tag is known, and answers are kept without the left word's capital."""
    asked = {each.where for rule in tags_rules.rules() for each in rule.conditions if each.test == test}

    assert asked <= places
