"""Hypothesis strategies for documents with trees, as `eventlark.testing.strategies` offers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from eventlark.document import ROOT, Document, EmptyNode, Sentence

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=6)
_TOLD = _WORDS.filter(lambda word: word != "_")
"""Words of empty nodes: in their cells `_` says nothing."""
_GAPS = st.sampled_from(["", " ", "  ", "\n", "\n\n", "\t", " \\n|"])
_TAGS = st.sampled_from(["NN", "VBD", "IN"])
_RELATIONS = st.sampled_from(["nsubj", "obj", "conj:and", "ref", "nsubj:xsubj"])

Draw = Callable[[SearchStrategy[Any]], Any]


def parsed_documents() -> SearchStrategy[Document]:
    """Documents with tags and a random forest, any text between the words; some with an enhanced graph."""
    return _parsed()


@st.composite
def _parsed(draw: Draw) -> Document:
    words, text, starts = draw(st.lists(_WORDS, min_size=1, max_size=9)), draw(_GAPS), []
    for word in words:
        starts.append(len(text))
        text += word + draw(_GAPS)
    sentences = _sentences(draw, text, starts)
    heads = _heads(draw, sentences)
    doc = Document(
        text=text,
        id=draw(st.sampled_from(["", "doc-1"])),
        date=draw(st.sampled_from([None, "2022-09-15"])),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=tuple(words),
        sentences=sentences,
        tags=tuple(draw(_TAGS) for _ in words),
        lemmas=tuple(words),
        upos=tuple("X" for _ in words),
        heads=heads,
        rels=tuple("root" if head == ROOT else "dep" for head in heads),
    )
    return _enhanced(draw, doc) if draw(st.booleans()) else doc


def _sentences(draw: Draw, text: str, starts: list[int]) -> tuple[Sentence, ...]:
    """One sentence, or two: the second may begin a paragraph where a line begins."""
    cut = draw(st.integers(0, len(starts) - 1))
    if not cut:
        return (Sentence(0, len(starts), 0, "s"),)
    paragraph = draw(st.integers(0, 1)) if text[starts[cut] - 1] == "\n" else 0
    return (Sentence(0, cut, 0, "s1"), Sentence(cut, len(starts), paragraph, "s2"))


def _heads(draw: Draw, sentences: tuple[Sentence, ...]) -> tuple[int, ...]:
    return tuple(
        draw(st.integers(sent.start, at - 1)) if at > sent.start else ROOT
        for sent in sentences
        for at in range(sent.start, sent.end)
    )


def _enhanced(draw: Draw, doc: Document) -> Document:
    """`doc` with a graph: every word has governors, words and empty nodes of its own sentence."""
    nodes = [
        EmptyNode(number, after, draw(_TOLD), draw(_TOLD), "X", draw(_TAGS))
        for number, sent in enumerate(doc.sentences)
        for after in sorted(draw(st.lists(st.integers(sent.start - 1, sent.end - 1), max_size=2)))
    ]
    graphs = [_graph(doc, nodes, number) for number in range(len(doc.sentences))]
    deps = tuple(
        draw(graphs[number]) for number, sent in enumerate(doc.sentences) for _ in range(sent.start, sent.end)
    )
    empty = tuple(msgspec.structs.replace(node, deps=draw(graphs[node.sentence])) for node in nodes)
    return msgspec.structs.replace(doc, deps=deps, empty=empty)


def _graph(doc: Document, nodes: list[EmptyNode], number: int) -> SearchStrategy[tuple[tuple[int, str], ...]]:
    """Governors of one word of sentence `number`, at least one."""
    sent = doc.sentences[number]
    own = [len(doc) + at for at, node in enumerate(nodes) if node.sentence == number]
    governors = st.sampled_from([*range(sent.start, sent.end), *own])
    return st.lists(st.tuples(governors, _RELATIONS), min_size=1, max_size=3).map(tuple)
