"""Quotations: stretches, kinds, speakers."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.annotate.names import find_names
from eventlark.annotate.quotes import find_quotes
from eventlark.annotate.tags import tag
from eventlark.annotate.times import find_times
from eventlark.document import Document
from eventlark.text import tokenize

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "quotes.yaml").read_text(encoding="utf8"))
WANTED = [(case["text"], *quote) for case in CASES for quote in case["quotes"]]


def read(text: str) -> Document:
    return find_quotes(find_times(find_names(tag(tokenize(text)))))


def judged() -> list[tuple[str, str, bool, bool, bool]]:
    """Every quotation of the table with whether it was found, its speaker right, its kind right."""
    rows = []
    for text, words, speaker, kind in WANTED:
        doc = read(text)
        at = text.index(words)
        quote = next((q for q in doc.quotes if doc.starts[q.start] == at), None)
        source = doc.slice(*quote.source) if quote and quote.source else ""
        right = bool(quote) and (speaker in source if speaker else not source)
        rows.append((text, words, quote is not None, right, bool(quote) and quote.kind == kind))
    return rows


def test_quotes_find_their_speakers():
    """Of the quotations in the table at least 95 in 100 are found and 90 in 100 have the right speaker."""
    rows = judged()
    wrong = [(text, words) for text, words, _, right, _ in rows if not right]

    assert len(rows) >= 60
    assert sum(row[2] for row in rows) >= 0.95 * len(rows)
    assert sum(row[3] for row in rows) >= 0.9 * len(rows), wrong


def test_quotes_are_of_the_right_kind():
    """Of the quotations in the table at least 90 in 100 are told direct, mixed or scare as a reader would."""
    rows = judged()

    assert sum(row[4] for row in rows) >= 0.9 * len(rows), [row[:2] for row in rows if not row[4]]


def test_one_odd_mark_stays_in_its_sentence():
    """A mark that nothing closes reaches to the end of its sentence, not over the document."""
    doc = read('He said: "We will win. Then he left.\n\nThe day was long.\n\nNothing else happened.')

    assert [doc.slice(q.start, q.end) for q in doc.quotes] == ["We will win."]


@pytest.mark.parametrize(
    "text",
    [
        "The workers' vote is over.",
        "It's the '90s again.",
        "Rock 'n' roll isn't dead.",
        "James' and Ross' boats",
        '"',
        "''",
    ],
)
def test_apostrophes_are_no_quotes(text):
    """Apostrophes, elisions and lone marks make no quotation."""
    assert read(text).quotes == ()


def test_parts_of_one_speech_share_a_turn():
    """The parts of a speech around its cue have one turn, another speaker has another."""
    doc = read('"We came," Nadia said, "to stay." "Go home," said the guard.')

    assert [quote.turn for quote in doc.quotes] == [1, 1, 2]


PIECES = st.sampled_from(
    ['"', "'", "“", "”", "‘", "’", "``", "''", " ", "\n\n", "said", "Kirby", "We will", ",", ".", "according to"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
def test_any_marks_are_read(text):
    """No sequence of marks raises; quotes lie within the text, in order, inner after outer."""
    doc = read(text)

    assert all(0 <= q.start < q.end <= len(doc) for q in doc.quotes)
    assert [(q.start, -q.end) for q in doc.quotes] == sorted((q.start, -q.end) for q in doc.quotes)
    assert all(q.source is None or 0 <= q.source[0] < q.source[1] <= len(doc) for q in doc.quotes)


def test_ten_thousand_marks_stay_linear():
    """Ten times the marks take about ten times as long."""
    small, large = (tag(tokenize('"We won," said Kim. ' * count)) for count in (300, 3000))
    begin = time.process_time()
    find_quotes(small)
    middle = time.process_time()
    find_quotes(large)

    assert time.process_time() - middle < 40 * (middle - begin) + 0.05
