"""Second readings: other tags for a sentence that could hardly be parsed."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventlark.annotate import syntax
from eventlark.annotate.tags import tag
from eventlark.document import ROOT
from eventlark.text import tokenize

DATA = yaml.safe_load(Path(__file__).with_name("second.yaml").read_text(encoding="utf8"))
CASES, WORDS = DATA["cases"], DATA["words"].split()


def both(text: str):
    """The document as the tagger gives it, and as it is parsed."""
    doc = tag(tokenize(text))
    return doc, syntax.parse(doc)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_clause_shows_the_verb(case):
    """The word gets the tag, the lemma and the part of speech that make a clause of the sentence."""
    doc, parsed = both(case["text"])
    at = doc.words.index(case["word"])

    assert doc.tags[at] != case["tag"]
    assert (parsed.tags[at], parsed.lemmas[at], parsed.upos[at]) == (case["tag"], case["lemma"], "VERB")


@pytest.mark.parametrize("text", DATA["stays"])
def test_form_of_a_verb_that_its_neighbours_show_stays(text):
    """No other reading is tried where the words beside a verb tell its form."""
    doc, parsed = both(text)

    assert parsed.tags == doc.tags


def test_given_tags_stay():
    """Without doubts, as with tags from a file, no sentence is read again."""
    doc, _ = both(CASES[0]["text"])

    assert syntax.parse(replace(doc, doubts=())).tags == doc.tags


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
@example(["left", ",", "warned"])
def test_second_readings_keep_a_tree_and_touch_doubts_only(words):
    """Any words: one root, every head in the sentence, lemmas changed only where the tagger was in doubt."""
    doc, parsed = both(" ".join(words))
    doubtful = {at for doubt in doc.doubts for at, _ in doubt.readings}

    for sentence in parsed.sentences:
        heads = parsed.heads[sentence.start : sentence.end]
        assert heads.count(ROOT) == 1
        assert all(head == ROOT or sentence.start <= head < sentence.end for head in heads)
    assert all(at in doubtful for at in range(len(doc)) if doc.lemmas[at] != parsed.lemmas[at])
