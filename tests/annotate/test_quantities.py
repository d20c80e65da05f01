"""Amounts: values, bounds, units, counted nouns."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.annotate.pipeline import annotate
from eventlark.annotate.quantities import find_quantities
from eventlark.annotate.quantities.words import vocabulary
from eventlark.document import Document
from eventlark.text import tokenize

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "quantities.yaml").read_text(encoding="utf8"))


def read(text: str) -> Document:
    return annotate(tokenize(text), syntax=False)


def shown(doc: Document) -> list[str]:
    return [
        f"{q.value:.10g}{f'..{q.upper:.10g}' if q.upper is not None else ''} {q.bound} "
        f"{q.unit or q.counted or '-'} | {doc.slice(q.start, q.end)}"
        for q in doc.quantities
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_amounts_are_what_the_table_says(case):
    """Each amount in the table is found with its value, bound, unit or counted noun and words."""
    assert shown(read(case["text"])) == case["is"]


def test_the_head_is_the_counted_noun():
    """The head token is the counted noun, the unit, or the number's last word."""
    doc = read("At least 27 people paid $5 million; 40 died.")

    assert [doc.words[q.head] for q in doc.quantities] == ["people", "$", "40"]


WORDS = st.sampled_from(
    [
        "two",
        "three",
        "hundred",
        "million",
        "dozen",
        "half",
        "a",
        "and",
        "-",
        "to",
        "$",
        "5",
        "1,000",
        "%",
        "miles",
        "of",
        "bn",
    ]
    + [
        "hundreds",
        "at",
        "least",
        "between",
        "or",
        "more",
        "people",
        "½",
        "99999999999999999999",
        "0",
        "euros",
        "per",
        "hour",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_sequence_of_number_words_is_read(text):
    """No sequence of number words raises; amounts lie in order, never overlap, and a range ascends."""
    found = read(text).quantities

    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(q.start <= q.head < max(q.end, q.head + 1) for q in found)
    assert all(q.upper is None or q.value < q.upper for q in found)


def test_finding_twice_changes_nothing():
    """Amounts are a function of the document."""
    doc = read("Two dozen of the 300 soldiers, some 5 km away, ate half a ton of rice.")

    assert find_quantities(doc) == doc


@pytest.mark.parametrize(("words", "code"), [(["Swiss", "francs"], "CHF"), (["€"], "EUR"), (["pounds"], "GBP")])
def test_currencies_have_iso_codes(words, code):
    """Signs and words for money become ISO 4217 codes."""
    assert vocabulary().currency(words) == code


@pytest.mark.parametrize("word", ["million", "two", "two million", "-", "of", "half a", "5 -"])
def test_long_runs_of_number_words_stay_linear(word):
    """Five thousand number words in a row are read within a second."""
    doc = tokenize(f"{word} " * 5000)
    begin = time.process_time()
    find_quantities(doc)

    assert time.process_time() - begin < 2
