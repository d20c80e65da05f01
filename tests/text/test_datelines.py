"""A dateline is no part of the report's first sentence."""

import pytest

from eventlark.text import tokenize


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("GENEVA, March 12 (Agency) - The ministers met.", "GENEVA, March 12 (Agency) -"),
        ("BRUSSELS - The union met.", "BRUSSELS -"),
        ("Lviv, Ukraine (XP) — Rockets fell.", "Lviv, Ukraine (XP) —"),
        ("The alliance - a large one - met.", "The alliance - a large one - met."),
        ("JOHN - a tall man - waved.", "JOHN - a tall man - waved."),
        ("U.S. - China talks failed.", "U.S. - China talks failed."),
        ("A first line.\n\nLIMA - Nurses marched.", "A first line."),
    ],
)
def test_first_sentence(text, first):
    """The first sentence ends with the dateline's dash, where there is a dateline."""
    doc = tokenize(text)

    assert doc.slice(doc.sentences[0].start, doc.sentences[0].end) == first


def test_dateline_of_a_later_paragraph():
    """Each paragraph may have its own."""
    doc = tokenize("A first line.\n\nLIMA - Nurses marched.")

    assert [doc.slice(sent.start, sent.end) for sent in doc.sentences] == [
        "A first line.",
        "LIMA -",
        "Nurses marched.",
    ]
