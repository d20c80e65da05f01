"""Documents to CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from eventlark.annotate.conllu.rows import escape
from eventlark.annotate.penn import features
from eventlark.document import ROOT, UNPARSED, Document


def write(doc: Document) -> str:
    r"""`doc` as CoNLL-U, readable by `read` and by other tools; columns that no annotator filled are `_`.

    >>> from eventlark.document import Sentence
    >>> doc = Document(text="Hi", starts=(0,), ends=(2,), words=("Hi",), sentences=(Sentence(0, 1, 0, "s1"),))
    >>> print(write(doc).replace("\t", "|"), end="")
    # newdoc
    # newpar
    # sent_id = s1
    # text = Hi
    1|Hi|_|_|_|_|_|_|_|_
    <BLANKLINE>
    """
    lines: list[str] = []
    nodes = _places(doc)
    for number, sent in enumerate(doc.sentences):
        if number == 0:
            lines += _head_lines(doc)
        if number == 0 or doc.sentences[number - 1].paragraph != sent.paragraph:
            lines.append("# newpar")
        name = sent.id or (f"{_flat(doc.id)}-{number + 1}" if doc.id else str(number + 1))
        lines.append(f"# sent_id = {name}")
        lines.append(f"# text = {_flat(doc.slice(sent.start, sent.end))}")
        lines += _sentence(doc, number, nodes)
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _head_lines(doc: Document) -> Iterator[str]:
    yield f"# newdoc id = {_flat(doc.id)}" if doc.id else "# newdoc"
    if doc.date:
        yield f"# date = {doc.date}"
    if doc.starts and doc.starts[0] > 0:
        yield f"# spaces_before = {escape(doc.text[: doc.starts[0]])}"


def _flat(text: str) -> str:
    """`text` on one line."""
    return text.translate({9: " ", 10: " ", 13: " "})


class _Nodes(NamedTuple):
    """How the empty nodes are called (`8.1`), by number, and which stand behind each token of which sentence."""

    names: list[str]
    behind: dict[tuple[int, int], list[int]]


def _places(doc: Document) -> _Nodes:
    names: list[str] = []
    behind: dict[tuple[int, int], list[int]] = {}
    for number, node in enumerate(doc.empty):
        there = behind.setdefault((node.sentence, node.after), [])
        there.append(number)
        names.append(f"{node.after - doc.sentences[node.sentence].start + 1}.{len(there)}")
    return _Nodes(names, behind)


def _sentence(doc: Document, number: int, nodes: _Nodes) -> Iterator[str]:
    """The lines of the words, each followed by the empty nodes behind it."""
    sent = doc.sentences[number]
    for index in range(sent.start - 1, sent.end):
        if index >= sent.start:
            yield _line(doc, index, sent.start, _deps(doc, doc.deps[index], sent.start, nodes) if doc.deps else "_")
        for at in nodes.behind.get((number, index), ()):
            node = doc.empty[at]
            cells = (nodes.names[at], node.form, node.lemma, node.upos, node.tag)
            deps = _deps(doc, node.deps, sent.start, nodes)
            yield "\t".join([*(_flat(cell) or "_" for cell in cells), "_", "_", "_", deps, "_"])


def _deps(doc: Document, given: tuple[tuple[int, str], ...], start: int, nodes: _Nodes) -> str:
    """Enhanced governors as UD writes them."""
    size = len(doc)
    names = (
        "0" if head == ROOT else nodes.names[head - size] if head >= size else str(head - start + 1)
        for head, _ in given
    )
    return "|".join(f"{name}:{rel}" for name, (_, rel) in zip(names, given, strict=True)) or "_"


def _line(doc: Document, index: int, start: int, deps: str) -> str:
    tag = doc.tags[index] if doc.tags else ""
    head, rel = "_", "_"
    if doc.heads and doc.heads[index] != UNPARSED:
        head = "0" if doc.heads[index] == ROOT else str(doc.heads[index] - start + 1)
        rel = doc.rels[index] or "dep"
    cells = (
        str(index - start + 1),
        _flat(doc.words[index]),
        (doc.lemmas[index] if doc.lemmas else "") or "_",
        (doc.upos[index] if doc.upos else "") or "_",
        tag or "_",
        features(tag),
        head,
        rel,
        deps,
        _misc(doc, index),
    )
    return "\t".join(cells)


def _misc(doc: Document, index: int) -> str:
    """SpaceAfter or, where more than one space or none of the usual follows, SpacesAfter."""
    last = index + 1 == len(doc.words)
    gap = doc.text[doc.ends[index] :] if last else doc.text[doc.ends[index] : doc.starts[index + 1]]
    if gap == ("" if last else " ") and not _ends_paragraph(doc, index):
        return "_"
    return "SpaceAfter=No" if gap == "" else f"SpacesAfter={escape(gap)}"


def _ends_paragraph(doc: Document, index: int) -> bool:
    number = doc.sentence_at(index)
    if doc.sentences[number].end != index + 1 or number + 1 == len(doc.sentences):
        return False
    return doc.sentences[number + 1].paragraph != doc.sentences[number].paragraph
