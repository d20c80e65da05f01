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


HOSTILE = {
    "one word": "a" * 1_000_000,
    "one sentence": "The attacked town used killed people " * 3_000,
    "brackets": "(" * 10_000,
    "surrogates": "\ud800 " * 5_000,
    "right to left": "\u05e9\u05dc\u05d5\u05dd " * 10_000,
    "emoji": "\U0001f469\u200d\U0001f680 " * 10_000,
    "quotes": "' \" " * 10_000,
    "capitals": "ATTACK " * 10_000,
    "different words": " ".join(f"w{number}x" for number in range(10_000)),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_tagged(name):
    """Odd and endless texts are tagged, in time that grows with their length only."""
    doc = tokenize(HOSTILE[name])

    assert len(tag(doc).tags) == len(doc.words)


def test_headline_in_capitals_is_read_as_words():
    """In a headline that capitalises every word common words keep their tags, and names theirs."""
    doc = tag(tokenize("Rebels Seize Town Near Aleppo"))

    assert [doc.tags[i] for i in (0, 1, 3, 4)] == ["NNS", "VBP", "IN", "NNP"]


def test_name_at_the_beginning_is_known_from_elsewhere():
    """A word that has a capital inside a sentence is a name at the beginning of another."""
    doc = tag(tokenize("A clash with Hunter followed. Hunter resigned."))

    assert [tag for word, tag in zip(doc.words, doc.tags, strict=True) if word == "Hunter"] == ["NNP", "NNP"]
