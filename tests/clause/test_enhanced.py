"""Enhanced graphs: made from our links, valid by UD's rules, and read in place of our links."""

import re
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given, settings

from eventlark.clause import enhance, tables
from eventlark.document import ROOT, Document, Sentence
from eventlark.engine import annotate
from eventlark.testing.strategies import constructions, parsed_documents

CASES = yaml.load((Path(__file__).parent / "enhanced.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LABEL = re.compile(r"[a-z]+(:[a-z]+)?(:\w+(_\w+)*)?(:[a-z]+)?")


def build(text):
    """A document of one sentence from word/TAG/POS/head/relation rows."""
    rows = [row.rsplit("/", 4) for row in text.split()]
    words = [row[0] for row in rows]
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    lemmas = {"was": "be", "wants": "want", "hopes": "hope", "urged": "urge", "took": "take"}
    return Document(
        text=" ".join(words),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=tuple(words),
        sentences=(Sentence(0, len(words)),),
        tags=tuple(row[1] for row in rows),
        upos=tuple(row[2] for row in rows),
        lemmas=tuple(lemmas.get(word, word.lower()) for word in words),
        heads=tuple(int(row[3]) - 1 for row in rows),
        rels=tuple(row[4] for row in rows),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_the_graph_adds(case):
    """Each construction has the edges of UD's guidelines beyond its tree."""
    doc = enhance(build(case["tree"]))
    added = [
        f"{doc.words[token]}/{doc.words[head]}/{rel}"
        for token, edges in enumerate(doc.deps)
        for head, rel in edges
        if head != doc.heads[token]
    ]

    assert sorted(added) == sorted(case["adds"].split())


def check(doc):
    """The graph's roots are the tree's, its edges are in order and well named, and a root leads to every word."""
    for sent in doc.sentences:
        below = {}
        for token in range(sent.start, sent.end):
            edges = doc.deps[token]
            assert edges and list(edges) == sorted(set(edges))
            assert ((ROOT, "root") in edges) == (doc.heads[token] == ROOT)
            for head, rel in edges:
                assert head == ROOT or (sent.start <= head < sent.end and head != token)
                assert LABEL.fullmatch(rel), rel
                below.setdefault(head, []).append(token)
        reached, queue = set(), [ROOT]
        for at in queue:
            queue += [kid for kid in below.get(at, ()) if kid not in reached and not reached.add(kid)]
        assert reached == set(range(sent.start, sent.end))


@given(parsed_documents())
def test_any_trees_give_valid_graphs(doc):
    """Whatever the tree, its enhanced graph keeps UD's rules."""
    check(enhance(msgspec.structs.replace(doc, deps=(), empty=())))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_news_gives_valid_graphs(path):
    """The graphs of whole documents keep UD's rules."""
    check(enhance(annotate(path.read_text(encoding="utf8"))))


def who_and_whom(doc):
    """Subject and object heads of every verb, with their routes."""
    found = {}
    for number in range(len(doc.sentences)):
        made = tables(doc, number)
        for token in made.predicates():
            clause = made.at(token)
            if clause is not None and clause.kind == "verb":
                slots = (clause.fillers("subject"), clause.fillers("object"))
                found[token] = [[(filler.head, filler.route) for filler in slot] for slot in slots]
    return found


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_read_back_our_graphs_change_nothing(path):
    """Role tables from the graph that our links wrote are those of our links."""
    doc = annotate(path.read_text(encoding="utf8"))

    assert who_and_whom(enhance(doc)) == who_and_whom(doc)


@settings(deadline=None)
@given(constructions())
def test_constructions_keep_their_roles(construction):
    """Whatever the construction, its role table is the same with and without the graph."""
    doc = annotate(construction.text)

    assert who_and_whom(enhance(doc)) == who_and_whom(doc)


def test_a_graph_tells_what_the_tree_does_not():
    """Subjects that only the graph knows fill the role table."""
    doc = build("They/PRP/PRON/2/nsubj left/VBD/VERB/0/root singing/VBG/VERB/2/dep")
    linked = msgspec.structs.replace(doc, deps=(((1, "nsubj"), (2, "nsubj")), ((-1, "root"),), ((1, "dep"),)))

    assert who_and_whom(doc)[2] == [[], []]
    assert who_and_whom(linked)[2] == [[(0, "participle")], []]
