"""Whatever the tags say, the outcome is a tree: one root, no cycle, nobody left out."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark.annotate import syntax
from eventlark.annotate.syntax.codes import classes
from eventlark.document import ROOT, UNPARSED, Document, Sentence

TAGS = sorted(classes().by_tag) + ["", "NONSENSE"]
WORDS = [
    "said",
    "that",
    "who",
    "the",
    "by",
    "of",
    "is",
    "has",
    "as",
    "well",
    "because",
    "Monday",
    "what",
    "x",
    "",
    "-",
]
TOKENS = st.tuples(
    st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from([*WORDS, "be", "have", "do", "say"])
)


def document(tokens, lengths=None) -> Document:
    """A Document of one sentence (or sentences of `lengths`) from (word, tag, lemma) triples."""
    words, tags, lemmas = (tuple(column) for column in zip(*tokens, strict=True))
    sentences, start = [], 0
    for length in lengths or [len(words)]:
        sentences.append(Sentence(start, start + length))
        start += length
    return Document(text="", words=words, tags=tags, lemmas=lemmas, sentences=tuple(sentences))


def assert_tree(doc: Document, sentence: Sentence) -> None:
    heads = doc.heads[sentence.start : sentence.end]
    assert heads.count(ROOT) == 1
    reached = {ROOT}
    children = {}
    for at, head in enumerate(heads, sentence.start):
        assert head == ROOT or sentence.start <= head < sentence.end
        children.setdefault(head, []).append(at)
    agenda = [ROOT]
    while agenda:
        found = children.get(agenda.pop(), [])
        assert not reached & set(found)
        reached.update(found)
        agenda.extend(found)
    assert len(reached) == len(heads) + 1
    assert all(doc.rels[sentence.start : sentence.end])


@given(st.lists(TOKENS, min_size=1, max_size=40))
def test_any_tags_give_a_tree(tokens):
    """Any sequence of words, tags and lemmas becomes a tree."""
    doc = syntax.parse(document(tokens))

    assert_tree(doc, doc.sentences[0])


HOSTILE = [
    "( -LRB-",
    "who WP",
    "say VBD",
    "a NN",
    ", ,",
    "of IN",
    "so RB",
    "and CC",
    "x HYPH",
    "big JJ",
    "do MD",
    "to TO",
]


@pytest.mark.parametrize("token", HOSTILE)
def test_ten_thousand_of_the_same(token):
    """Long hostile sentences are trees too, and quickly."""
    word, tag = token.split()
    doc = syntax.parse(document([(word, tag, word)] * 10_000))

    assert_tree(doc, doc.sentences[0])


def test_only_some_sentences():
    """Sentences that nobody asked for stay unparsed."""
    doc = syntax.parse(document([("she", "PRP", "she"), ("left", "VBD", "leave")] * 2, [2, 2]), only={1})

    assert doc.heads == (UNPARSED, UNPARSED, 3, ROOT)
    assert doc.rels == ("", "", "nsubj", "root")


def lines_run(tokens: list[tuple[str, str, str]]) -> int:
    """How many lines of Python one parse runs."""
    doc = document(tokens)
    count = 0

    def watch(frame, event, _):
        nonlocal count
        count += event == "line"
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        syntax.parse(doc)
    finally:
        sys.settrace(before)
    return count


CLAUSE = [
    ("who", "WP", "who"),
    ("saw", "VBD", "see"),
    ("the", "DT", "the"),
    ("men", "NNS", "man"),
    ("of", "IN", "of"),
]


@pytest.mark.parametrize(
    "pattern", [CLAUSE, [("(", "-LRB-", "(")], [("a", "NN", "a"), (",", ",", ",")], CLAUSE[1:4]]
)
def test_steps_grow_with_the_length_only(pattern):
    """Four times the words take about four times the steps."""
    syntax.parse(document(pattern * 400))

    assert lines_run(pattern * 400) < 4.6 * lines_run(pattern * 100)
