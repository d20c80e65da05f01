"""find_names: which words are names, and of what type."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.annotate.names import find_names
from eventlark.annotate.tags import tag
from eventlark.document import Document
from eventlark.text import tokenize

CASES = yaml.safe_load((Path(__file__).parent / "names_cases.yaml").read_text(encoding="utf8"))


def named(text: str) -> Document:
    return find_names(tag(tokenize(text)))


def shown(doc: Document) -> list[str]:
    return [
        f"{doc.slice(name.start, name.end)} {'~' if name.form == 'demonym' else ''}{name.type}"
        for name in doc.names
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_names_of_sentence(case):
    """The names of a sentence, with their types."""
    assert shown(named(case["text"])) == case["names"]


def test_surname_takes_full_name():
    """A surname after the full name is the same person, with what was said of him."""
    doc = named("Lebanon's new President Elias Mansour spoke. Later Mansour left.")
    last = doc.names[-1]

    assert (last.name, last.country, last.sector) == ("Elias Mansour", "LBN", "GOV")


def test_alias_has_canonical_name():
    """An alias has the canonical name of its country."""
    doc = named("Burma and the U.K. signed.")

    assert [(name.name, name.country) for name in doc.names] == [("Myanmar", "MMR"), ("United Kingdom", "GBR")]


def test_headline_in_capitals():
    """In a headline in capitals, table names are found and ordinary words are not."""
    doc = named("RUSSIA ATTACKS UKRAINE AS NATO MEETS IN BRUSSELS")

    assert [name.name for name in doc.names] == ["Russia", "Ukraine", "NATO", "Brussels"]


def test_names_are_ordered_and_apart():
    """Names come in text order and never overlap, with ten thousand of them in one sentence too."""
    doc = named("Angela Merkel, " * 3000 + "and the rest of the Bank of England left.")

    assert all(left.end <= right.start for left, right in zip(doc.names, doc.names[1:], strict=False))
    assert len(doc.names) == 3001


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("Aa bB.-'’ОмéÑ\u0301\ud800\n\t,()&") | st.characters(), max_size=80))
def test_any_text_is_read(text):
    """No text makes the name finder raise, and every name lies inside the document."""
    doc = named(text)

    assert all(0 <= name.start < name.end <= len(doc) for name in doc.names)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The",
                "of",
                "and",
                "Bank",
                "al",
                "-",
                "Qaeda",
                "'s",
                "President",
                "Putin",
                "U.S.",
                "Senate",
                "(",
                ",",
                "Mr",
            ]
        )
    )
)
def test_any_words_are_read(words):
    """No sequence of name-like words makes the name finder raise, and finding twice gives the same."""
    doc = named(" ".join(words))

    assert find_names(doc).names == doc.names
