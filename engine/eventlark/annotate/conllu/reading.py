"""CoNLL-U to Documents, one for each `# newdoc` (or one for the whole text), with exact offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from eventlark.annotate.conllu.rows import Block, Malformed, Place, Row, iter_blocks, unescape
from eventlark.annotate.penn import penn_tag, universal_tag
from eventlark.document import ROOT, UNPARSED, Document, EmptyNode, Sentence

KEEP = ("tokens", "tags", "all")
"""What `read` takes over: the words; also tags and lemmas; also heads, relations and the enhanced graph."""


def read(
    source: str | Iterable[str],
    *,
    keep: str = "all",
    id: str = "",
    report: Callable[[Malformed], None] | None = None,
) -> Iterator[Document]:
    r"""The documents of a CoNLL-U text, which is a string or an iterable of lines.

    `keep` is one of `KEEP`. `id` names a document that does not name itself (`# newdoc id = ...`).
    Where the words of a multi-word token do not spell it ("im" = "in dem"), the words stand in the text.
    With `report`, a sentence that is no CoNLL-U is told there and left out, and all others are read.

    >>> rows = "1\tHi\thi\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n"
    >>> [doc.text for doc in read(rows)]
    ['Hi.']

    Raises:
        Malformed: without `report`, for a line that is not CoNLL-U, with its number.
        ValueError: when `keep` is none of `KEEP`.
    """
    if keep not in KEEP:
        raise ValueError(f"keep is {keep!r}; expected one of {', '.join(KEEP)}")
    lines = source.split("\n") if isinstance(source, str) else source
    pending: list[Block] = []
    for block in iter_blocks(lines, report or _raise):
        if pending and "newdoc" in block.comments:
            yield _document(pending, keep, id)
            pending = []
        pending.append(block)
    if pending:
        yield _document(pending, keep, id)


def _raise(problem: Malformed) -> None:
    raise problem


# ---------------------------------------------------------------- sentences to documents


class _Words:
    """The text so far, with the place of each word in it."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.size = 0
        self.starts: list[int] = []
        self.ends: list[int] = []

    def gap(self, text: str) -> None:
        self.text.append(text)
        self.size += len(text)

    def word(self, form: str) -> None:
        self.starts.append(self.size)
        self.gap(form)
        self.ends.append(self.size)


def _document(blocks: list[Block], keep: str, id: str) -> Document:
    words, sentences = _Words(), []
    paragraph = 0
    words.gap(unescape(blocks[0].comments.get("spaces_before", "")))
    for number, block in enumerate(blocks):
        if number and "newpar" in block.comments:
            paragraph += 1
        start = len(words.starts)
        for row, gap in zip(block.rows, _gaps(block), strict=True):
            words.word(row.form)
            words.gap(gap)
        words.gap(_between(block, blocks[number + 1] if number + 1 < len(blocks) else None))
        sentences.append(Sentence(start, len(words.starts), paragraph, block.comments.get("sent_id", "")))
    doc = Document(
        text="".join(words.text),
        id=blocks[0].comments.get("newdoc") or id,
        date=blocks[0].comments.get("date") or None,
        starts=tuple(words.starts),
        ends=tuple(words.ends),
        words=tuple(row.form for block in blocks for row in block.rows),
        sentences=tuple(sentences),
    )
    return doc if keep == "tokens" else _annotated(doc, blocks, syntax=keep == "all")


def _between(block: Block, following: Block | None) -> str:
    """What stands after the last word of `block`."""
    after = block.rows[-1].after
    if following is None:
        return after or ""
    if "newpar" in following.comments and not after:
        return "\n\n"
    return " " if after is None else after


def _gaps(block: Block) -> list[str]:
    """What stands between the words: as `# text` has it if it fits the words, else by SpaceAfter."""
    gaps = [" " if row.after is None else row.after for row in block.rows]
    gaps[-1] = ""
    text = block.comments.get("text")
    if text is None or any(gap not in ("", " ") for gap in gaps):
        return gaps
    at, found = 0, []
    for row in block.rows:
        place = text.find(row.form, at)
        if place < 0 or text[at:place].strip():
            return gaps
        found.append(text[at:place])
        at = place + len(row.form)
    return gaps if text[at:].strip() else [*found[1:], ""]


def _annotated(doc: Document, blocks: list[Block], *, syntax: bool) -> Document:
    rows = [row for block in blocks for row in block.rows]
    doc = msgspec.structs.replace(
        doc,
        tags=tuple(row.xpos if row.xpos != "_" else penn_tag(row.upos, row.feats) for row in rows),
        lemmas=tuple(row.lemma if row.lemma != "_" else row.form.lower() for row in rows),
        upos=tuple(row.upos if row.upos != "_" else universal_tag(row.xpos) for row in rows),
    )
    if not syntax:
        return doc
    heads: list[int] = []
    for block in blocks:
        start = len(heads)
        heads += [_absolute(row.head, start) for row in block.rows]
    deps, empty = _graph(blocks, len(rows))
    return msgspec.structs.replace(
        doc,
        heads=tuple(heads),
        rels=tuple("" if row.rel == "_" or row.head < 0 else row.rel for row in rows),
        deps=deps,
        empty=empty,
    )


_Deps = tuple[tuple[int, str], ...]


def _graph(blocks: list[Block], size: int) -> tuple[tuple[_Deps, ...], tuple[EmptyNode, ...]]:
    """The enhanced graphs of all sentences in document numbers, and the nodes that they add."""
    if not any(row.deps for block in blocks for row in (*block.rows, *block.empty)):
        return (), ()
    deps: list[_Deps] = []
    empty: list[EmptyNode] = []
    for number, block in enumerate(blocks):
        start, nodes = len(deps), {row.place: size + len(empty) + at for at, row in enumerate(block.empty)}
        deps += [_absolutes(row, start, nodes) for row in block.rows]
        empty += [_node(row, number, start, nodes) for row in block.empty]
    return tuple(deps), tuple(empty)


def _absolutes(row: Row, start: int, nodes: dict[Place, int]) -> _Deps:
    return tuple((nodes[place] if place[1] else _absolute(place[0], start), rel) for place, rel in row.deps)


def _node(row: Row, sentence: int, start: int, nodes: dict[Place, int]) -> EmptyNode:
    form, lemma, upos, tag = ("" if cell == "_" else cell for cell in (row.form, row.lemma, row.upos, row.xpos))
    deps = _absolutes(row, start, nodes)
    return EmptyNode(sentence, start + row.place[0] - 1, form, lemma, upos, tag, deps)


def _absolute(head: int, start: int) -> int:
    if head < 0:
        return UNPARSED
    return ROOT if head == 0 else start + head - 1
