"""Tokens and sentences: the cases in `data/tokens.yaml`, and what holds for every text."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from eventlark.testing import strategies
from eventlark.text import tokenize

CASES = yaml.safe_load((Path(__file__).parent / "data" / "tokens.yaml").read_text(encoding="utf8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_tokens_and_sentences(case):
    """A text falls into the tokens and sentences that the case gives."""
    doc = tokenize(case["text"])
    found = [" ".join(doc.words[s.start : s.end]) for s in doc.sentences]

    assert case["tokens"] == " / ".join(found)


@given(strategies.texts())
def test_words_are_slices_of_the_text(text):
    """Every token is the text between its offsets, and offsets only grow."""
    doc = tokenize(text)
    edges = [edge for pair in zip(doc.starts, doc.ends, strict=True) for edge in pair]

    assert list(doc.words) == [text[a:b] for a, b in zip(doc.starts, doc.ends, strict=True)]
    assert edges == sorted(edges)
    assert all(doc.words)


@given(strategies.texts())
def test_sentences_partition_the_tokens(text):
    """Sentences follow each other without gap or overlap and cover all tokens."""
    doc = tokenize(text)
    edges = [0, *(s.end for s in doc.sentences)]

    assert [(s.start, s.end) for s in doc.sentences] == list(pairwise(edges))
    assert edges[-1] == len(doc.words)
    assert all(s.start < s.end for s in doc.sentences)


@given(strategies.texts())
def test_nothing_but_gaps_is_lost(text):
    """What lies outside the tokens shows nothing on paper."""
    doc = tokenize(text)
    kept = set()
    for start, end in zip(doc.starts, doc.ends, strict=True):
        kept.update(range(start, end))

    assert not [char for place, char in enumerate(text) if place not in kept and char.isalnum()]


@given(strategies.texts())
def test_tokenizing_twice_gives_the_same(text):
    """The same text gives equal documents."""
    assert tokenize(text) == tokenize(text)


def test_paragraphs_are_numbered():
    """A line break ends a paragraph, and its sentences carry its number."""
    doc = tokenize("Head line\n\nOne. Two.\nThree.")

    assert [s.paragraph for s in doc.sentences] == [0, 1, 1, 2]


def test_wrapped_lines_are_one_paragraph():
    """Line breaks from wrapping at a page width end neither paragraph nor sentence."""
    text = (
        "The ministers of the two countries met on Monday in the capital and\n"
        "agreed that their border, which has been closed for three years after\n"
        "the war, would be opened to traders and to families before the rains\n"
        "begin in May."
    )
    doc = tokenize(text)

    assert len(doc.sentences) == 1


HOSTILE = {
    "one word": "a" * 1_000_000,
    "brackets": "(" * 10_000,
    "surrogates": "\ud800" * 10_000,
    "nul": "\x00" * 10_000 + "a",
    "no punctuation": "word " * 50_000,
    "dots": "a." * 100_000,
    "hyphens": "a-" * 100_000,
    "digits": "1" * 200_000,
    "digits and dots": "1." * 100_000,
    "apostrophes": "n't" * 60_000,
    "quotes": '"' * 50_000,
    "question marks": "?" * 100_000,
    "slashes": "http://" * 30_000,
    "at": "a@" * 100_000,
    "right to left": "\u05e9\u05dc\u05d5\u05dd " * 20_000,
    "emoji": "\U0001f469\u200d\U0001f680" * 20_000,
    "marks": "e\u0301" * 50_000,
    "new lines": "\n" * 100_000,
    "ampersands": "A&" * 50_000,
    "spaces": " " * 500_000,
}


@pytest.mark.timeout(10)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_long_time(name):
    """Odd texts of a hundred thousand characters and more are cut in well under ten seconds."""
    text = HOSTILE[name]
    doc = tokenize(text)

    assert all(text[a:b] == w for a, b, w in zip(doc.starts[:100], doc.ends[:100], doc.words[:100], strict=True))
