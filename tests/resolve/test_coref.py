"""coref.resolve: what pronouns and descriptions stand for, and silence when in doubt."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.annotate.names import find_names
from eventlark.annotate.quotes import find_quotes
from eventlark.annotate.tags import tag
from eventlark.resolve import coref
from eventlark.text import tokenize

CASES = yaml.safe_load((Path(__file__).parent / "coref_cases.yaml").read_text(encoding="utf8"))


def annotated(text):
    return find_quotes(find_names(tag(tokenize(text, date="2022-08-05"))))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_antecedent(case):
    """A word that points back has the antecedent that a reader gives it, or none."""
    doc = annotated(case["text"])
    head = max(index for index, word in enumerate(doc.words) if word == case["word"])
    found = coref.resolve(doc).antecedent(head)
    shown = None if found is None else [part.name for part in found.parts] or found.name

    assert shown == case["is"]
    if "words" in case:
        assert found is not None
        assert doc.slice(found.start, found.end) == case["words"]


def test_later_name_points_to_first():
    """A shortened name has the full one as its antecedent, with country and sector."""
    doc = annotated("Russian Foreign Minister Sergei Lavrov arrived. Lavrov then spoke.")
    found = coref.resolve(doc).antecedent(max(i for i, word in enumerate(doc.words) if word == "Lavrov"))

    assert found is not None
    assert (found.name, found.country, found.sector) == ("Sergei Lavrov", "RUS", "GOV")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["He", "it", "its", "Putin", "and", "the", "two", "leaders", "Iran", "said", '"', ".", "they"]
        )
    )
)
def test_antecedents_come_from_the_text(words):
    """No sequence of words raises; every antecedent is a stretch of the document."""
    doc = annotated(" ".join(words))
    chains = coref.resolve(doc)

    for head in chains.heads():
        found = chains.antecedent(head)
        assert found is not None
        assert 0 <= found.start < found.end <= len(doc)


def test_many_pronouns_are_read_in_linear_time():
    """Ten thousand pronouns and names take no longer each than a few."""
    doc = annotated("Iran met Putin and he told it that they won. " * 1500)

    assert len(coref.resolve(doc).heads()) > 1000
