"""spaCy documents in: both label schemes, with a real Doc where spaCy is installed and a stand-in otherwise."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eventlark.annotate.spacy import from_spacy
from eventlark.clause import tables
from eventlark.document import ROOT, Sentence
from eventlark.resources import grammar, read_yaml

CASES = yaml.load((Path(__file__).parent / "spacy_trees.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)


LEMMAS = {"was": "be", "is": "be", "are": "be", "were": "be", "told": "tell"}
"""Lemmas of the forms that matter; any other word is its own."""


class StandIn(list):
    """What the adapter reads of a Doc."""

    def __init__(self, words, spaces, tags, pos, heads, deps, sent_starts):
        self.text = "".join(word + " " * space for word, space in zip(words, spaces, strict=True))
        starts = [
            sum(len(word) + space for word, space in zip(words[:at], spaces, strict=False))
            for at in range(len(words))
        ]
        super().__init__(
            Piece(i=at, idx=starts[at], text=words[at], tag_=tags[at], pos_=pos[at], dep_=deps[at], head=heads[at])
            for at in range(len(words))
        )
        for token in self:
            token.head = self[token.head]
        first = [at for at, starts_here in enumerate(sent_starts) if starts_here]
        borders = zip(first, [*first[1:], len(words)], strict=True)
        self.sents = [Part(self[start:end], start) for start, end in borders]

    def has_annotation(self, name):
        return any(token.dep_ for token in self) if name == "DEP" else True


class Part(list):
    """A sentence of a stand-in."""

    def __init__(self, tokens, start):
        super().__init__(tokens)
        self.start = start


class Piece(SimpleNamespace):
    """A token of a stand-in."""

    def __len__(self):
        return len(self.text)

    @property
    def is_space(self):
        return self.text.isspace()

    @property
    def lemma_(self):
        return LEMMAS.get(self.text, self.text.lower())

    @property
    def lower_(self):
        return self.text.lower()


def stand_in(**columns):
    return StandIn(**columns)


def real(**columns):
    spacy = pytest.importorskip("spacy")
    lemmas = [LEMMAS.get(word, word.lower()) for word in columns["words"]]
    return spacy.tokens.Doc(spacy.blank("en").vocab, lemmas=lemmas, **columns)


def build(make, text):
    """A Doc from word/TAG/POS/head/label rows; `_` is a line break."""
    rows = [row.rsplit("/", 4) for row in text.split()]
    words = [row[0].replace("_", "\n\n") for row in rows]
    heads = [int(row[3]) - 1 if row[3] != "0" else at for at, row in enumerate(rows)]
    return make(
        words=words,
        spaces=[True] * len(rows),
        tags=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        heads=heads,
        deps=[row[4] for row in rows],
        sent_starts=[at == 0 or rows[at - 1][0] == "_" for at in range(len(rows))],
    )


MAKERS = pytest.mark.parametrize("make", [stand_in, real], ids=["stand-in", "spacy"])


@MAKERS
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_tree_becomes_universal(make, case):
    """Each construction of spaCy's label schemes has the UD heads and relations."""
    doc = from_spacy(build(make, case["tree"]))

    for row in case["becomes"].split():
        word, head, rel = row.split("/")
        at = doc.words.index(word)
        assert ("-" if doc.heads[at] < 0 else doc.words[doc.heads[at]], doc.rels[at]) == (head, rel), word


@MAKERS
def test_space_tokens_are_left_out(make):
    """Tokens of space go, offsets stay those of the text, a blank line parts paragraphs."""
    text = "He/PRP/PRON/2/nsubj left/VBD/VERB/0/ROOT _/_SP/SPACE/2/dep We/PRP/PRON/5/nsubj won/VBD/VERB/0/ROOT"
    doc = from_spacy(build(make, text), id="d", date="2022-09-15")

    assert doc.words == ("He", "left", "We", "won")
    assert [doc.text[a:b] for a, b in zip(doc.starts, doc.ends, strict=True)] == list(doc.words)
    assert doc.sentences == (Sentence(0, 2, 0), Sentence(2, 4, 1))
    assert (doc.id, doc.date) == ("d", "2022-09-15")


@MAKERS
def test_role_tables_come_out_the_same(make):
    """A passive sentence in ClearNLP labels gives the table that its UD tree gives."""
    case = next(case for case in CASES if case["id"] == "agent")
    doc = from_spacy(build(make, case["tree"]))
    clause = tables(doc, 0).at(2)

    assert [doc.words[filler.head] for filler in clause.fillers("subject")] == ["rebels"]
    assert [doc.words[filler.head] for filler in clause.fillers("object")] == ["Goma"]


@MAKERS
def test_unparsed_doc_keeps_its_tags(make):
    """A Doc without a parse gives tags and no tree, so that our own parser can run on it."""
    doc = from_spacy(build(make, "He/PRP/PRON/0/ left/VBD/VERB/0/"))

    assert doc.tags == ("PRP", "VBD")
    assert doc.heads == ()


LABELS = sorted(read_yaml(grammar("english/clearnlp.yaml"))["relations"])
KINDS = ["NN/NOUN", "VBD/VERB", "VBZ/AUX", "IN/ADP", "JJ/ADJ", "TO/PART", "CC/CCONJ", "RB/ADV"]


@st.composite
def clearnlp_trees(draw):
    """A Doc of one sentence whose heads, tags and labels are any at all, so long as they make a tree."""
    order = draw(st.permutations(range(draw(st.integers(1, 9)))))
    heads = dict(
        zip(order, [order[0], *(draw(st.sampled_from(order[:at])) for at in range(1, len(order)))], strict=True)
    )
    rows = [
        f"{draw(st.sampled_from(['is', 'it', 'up', 'told', 'let', 'tanks']))}/{draw(st.sampled_from(KINDS))}"
        f"/{0 if heads[at] == at else heads[at] + 1}/{draw(st.sampled_from(LABELS))}"
        for at in range(len(order))
    ]
    return build(stand_in, " ".join(rows))


@given(clearnlp_trees())
def test_any_tree_stays_a_tree(spacy_doc):
    """Whatever a parser's labels are, what comes out has one root and no circle."""
    doc = from_spacy(spacy_doc)

    assert [doc.rels[at] for at, head in enumerate(doc.heads) if head == ROOT] == ["root"]
    for at in range(len(doc)):
        seen = []
        while at != ROOT:
            assert at not in seen
            seen.append(at)
            at = doc.heads[at]
