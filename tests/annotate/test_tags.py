"""Tags and lemmas: sentences of our own in `data/tags.yaml`, and what holds for every text."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given

from eventlark.annotate.tags import tag
from eventlark.document import Document
from eventlark.testing import strategies
from eventlark.text import tokenize

CASES = yaml.safe_load((Path(__file__).parent / "data" / "tags.yaml").read_text(encoding="utf8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_tags(case):
    """A sentence gets the tags that the case gives."""
    assert case["tags"].split() == list(tag(tokenize(case["text"])).tags)


LEMMAS = {
    "The women went home.": "the woman go home .",
    "He's seeing worse children's films.": "he be see bad child 's film .",
    "They couldn't find the attendees.": "they could not find the attendee .",
}


@pytest.mark.parametrize("text", LEMMAS)
def test_lemmas(text):
    """Lemmas are as in Universal Dependencies."""
    assert LEMMAS[text].split() == list(tag(tokenize(text)).lemmas)


@given(strategies.documents())
def test_every_token_is_tagged(doc):
    """Any text gets a tag, a lemma and a universal tag on each token."""
    done = tag(doc)

    assert len(done.tags) == len(done.lemmas) == len(done.upos) == len(doc.words)
    assert all(done.tags)
    assert all(done.lemmas)


@given(strategies.documents())
def test_tagging_twice_changes_nothing(doc):
    """Tagging is deterministic, and a tagged document tags the same again."""
    assert tag(doc) == tag(tag(doc))


def test_empty_document():
    """No tokens, no tags."""
    assert tag(Document(text="")).tags == ()
