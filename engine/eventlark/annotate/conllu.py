"""CoNLL-U (Universal Dependencies v2) in and out: trees from other parsers enter here, ours leave.

In: text in CoNLL-U. Out: Documents, one for each `# newdoc` (or one for the whole text), with exact offsets.
Called by the engine and by `eventlark annotate`. Multi-word ranges give the spelling only, empty nodes and
enhanced dependencies are passed over: the role tables add what the basic tree leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from eventlark.annotate.penn import features, penn_tag, universal_tag
from eventlark.document import ROOT, UNPARSED, Document, Sentence

KEEP = ("tokens", "tags", "all")
"""What `read` takes over: the words; also tags and lemmas; also heads and relations."""

_ESCAPES = {"\\s": " ", "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\p": "|", "\\\\": "\\"}


class _Row(NamedTuple):
    """One word line, its columns as text, and whether a space follows."""

    line: int
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    rel: str
    after: str | None
    """What the file says stands after the word; None where it says nothing, which means a space."""


class _Range(NamedTuple):
    """A multi-word token: words `first` to `last`, spelt `form`."""

    first: int
    last: int
    form: str
    after: str | None


class _Block(NamedTuple):
    """One sentence: its comments (`key = value`) and its rows."""

    comments: dict[str, str]
    rows: list[_Row]


def read(source: str | Iterable[str], *, keep: str = "all", id: str = "") -> Iterator[Document]:
    r"""The documents of a CoNLL-U text, which is a string or an iterable of lines.

    `keep` is one of `KEEP`. `id` names a document that does not name itself (`# newdoc id = ...`).
    Where the words of a multi-word token do not spell it ("im" = "in dem"), the words stand in the text.

    >>> rows = "1\tHi\thi\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n"
    >>> [doc.text for doc in read(rows)]
    ['Hi.']

    Raises:
        ValueError: for a line that is not CoNLL-U, with its number.
    """
    if keep not in KEEP:
        raise ValueError(f"keep is {keep!r}; expected one of {', '.join(KEEP)}")
    lines = source.split("\n") if isinstance(source, str) else source
    pending: list[_Block] = []
    for block in _iter_blocks(lines):
        if pending and "newdoc" in block.comments:
            yield _document(pending, keep, id)
            pending = []
        pending.append(block)
    if pending:
        yield _document(pending, keep, id)


# ---------------------------------------------------------------- lines to sentences


def _iter_blocks(lines: Iterable[str]) -> Iterator[_Block]:
    comments: dict[str, str] = {}
    rows: list[_Row] = []
    ranges: list[_Range] = []
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        if number == 1:
            line = line.removeprefix("\ufeff")
        if not line.strip():
            if rows:
                yield _finish(comments, rows, ranges)
                comments, rows, ranges = {}, [], []
        elif line[0] == "#" and not rows:
            _read_comment(line, comments)
        elif line[0] != "#":
            _read_row(line, number, rows, ranges)
    if rows:
        yield _finish(comments, rows, ranges)


def _read_comment(line: str, comments: dict[str, str]) -> None:
    key, _, value = line[1:].partition("=")
    key = key.strip()
    if key.split(" ")[0] in ("newdoc", "newpar"):
        comments[key.split(" ")[0]] = value.strip()
    else:
        comments[key] = value.removeprefix(" ")


def _read_row(line: str, number: int, rows: list[_Row], ranges: list[_Range]) -> None:
    """Append the word on `line` to `rows`; a range `2-3` goes to `ranges`."""
    cells = line.split("\t")
    if len(cells) != 10:
        raise ValueError(f"line {number}: a word line has 10 columns between tabs, this one has {len(cells)}")
    key, form, lemma, upos, xpos, feats, head, rel, _, misc = cells
    first, dash, last = key.partition("-")
    if dash and first.isdecimal() and last.isdecimal():
        ranges.append(_Range(int(first), int(last), form, _space_after(misc)))
        return
    if "." in key and key.replace(".", "", 1).isdecimal():
        return
    if key != str(len(rows) + 1):
        raise ValueError(f"line {number}: expected word number {len(rows) + 1}, found {key!r}")
    if not form:
        raise ValueError(f"line {number}: word {key} has no form")
    rows.append(_Row(number, form, lemma, upos, xpos, feats, _read_head(head, number), rel, _space_after(misc)))


def _read_head(cell: str, number: int) -> int:
    """The 1-based head, 0 for the root, -1 for none."""
    if cell == "_":
        return -1
    if not cell.isdecimal():
        raise ValueError(f"line {number}: the head is a word number, found {cell!r}")
    return int(cell)


def _space_after(misc: str) -> str | None:
    """What stands after a word: nothing, or as `SpacesAfter=` (UDPipe's extension) says; None if unsaid."""
    if misc == "_":
        return None
    for item in misc.split("|"):
        if item == "SpaceAfter=No":
            return ""
        if item.startswith("SpacesAfter="):
            return _unescape(item[12:])
    return None


def _unescape(text: str) -> str:
    parts = text.split("\\\\")
    for escape, char in _ESCAPES.items():
        if escape != "\\\\":
            parts = [part.replace(escape, char) for part in parts]
    return "\\".join(parts)


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\")
    for escape, char in _ESCAPES.items():
        if char != "\\":
            text = text.replace(char, escape)
    return text


def _finish(comments: dict[str, str], rows: list[_Row], ranges: list[_Range]) -> _Block:
    """The sentence, after a check that its heads exist and make no circle."""
    for one in ranges:
        _join(one, rows)
    checked = [False] * (len(rows) + 1)
    for at in range(1, len(rows) + 1):
        path = []
        while at > 0 and not checked[at]:
            checked[at] = True
            path.append(at)
            at = rows[at - 1].head
            if at > len(rows):
                raise ValueError(f"line {rows[path[-1] - 1].line}: head {at} is no word of its sentence")
        if at > 0 and at in path:
            raise ValueError(f"line {rows[at - 1].line}: the heads of word {at} lead back to it")
    return _Block(comments, rows)


def _join(one: _Range, rows: list[_Row]) -> None:
    """Let the words of a range touch where they spell it, and its last word be followed as the range is."""
    if one.last > len(rows) or one.first < 1:
        raise ValueError(f"line {rows[-1].line}: the range {one.first}-{one.last} goes beyond the words")
    span = range(one.first - 1, one.last)
    inside = "" if "".join(rows[at].form for at in span) == one.form else None
    for at in span:
        rows[at] = rows[at]._replace(after=one.after if at == one.last - 1 else inside)


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


def _document(blocks: list[_Block], keep: str, id: str) -> Document:
    words, sentences = _Words(), []
    paragraph = 0
    words.gap(_unescape(blocks[0].comments.get("spaces_before", "")))
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


def _between(block: _Block, following: _Block | None) -> str:
    """What stands after the last word of `block`."""
    after = block.rows[-1].after
    if following is None:
        return after or ""
    if "newpar" in following.comments and not after:
        return "\n\n"
    return " " if after is None else after


def _gaps(block: _Block) -> list[str]:
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


def _annotated(doc: Document, blocks: list[_Block], *, syntax: bool) -> Document:
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
    return msgspec.structs.replace(
        doc,
        heads=tuple(heads),
        rels=tuple("" if row.rel == "_" or row.head < 0 else row.rel for row in rows),
    )


def _absolute(head: int, start: int) -> int:
    if head < 0:
        return UNPARSED
    return ROOT if head == 0 else start + head - 1


# ---------------------------------------------------------------- out


def write(doc: Document) -> str:
    r"""`doc` as CoNLL-U, readable by `read` and by other tools; columns that no annotator filled are `_`.

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
    for number, sent in enumerate(doc.sentences):
        if number == 0:
            lines += _head_lines(doc)
        if number == 0 or doc.sentences[number - 1].paragraph != sent.paragraph:
            lines.append("# newpar")
        name = sent.id or (f"{_flat(doc.id)}-{number + 1}" if doc.id else str(number + 1))
        lines.append(f"# sent_id = {name}")
        lines.append(f"# text = {_flat(doc.slice(sent.start, sent.end))}")
        lines += (_line(doc, index, sent.start) for index in range(sent.start, sent.end))
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _head_lines(doc: Document) -> Iterator[str]:
    yield f"# newdoc id = {_flat(doc.id)}" if doc.id else "# newdoc"
    if doc.date:
        yield f"# date = {doc.date}"
    if doc.starts and doc.starts[0] > 0:
        yield f"# spaces_before = {_escape(doc.text[: doc.starts[0]])}"


def _flat(text: str) -> str:
    """`text` on one line."""
    return text.translate({9: " ", 10: " ", 13: " "})


def _line(doc: Document, index: int, start: int) -> str:
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
        "_",
        _misc(doc, index),
    )
    return "\t".join(cells)


def _misc(doc: Document, index: int) -> str:
    """SpaceAfter or, where more than one space or none of the usual follows, SpacesAfter."""
    last = index + 1 == len(doc.words)
    gap = doc.text[doc.ends[index] :] if last else doc.text[doc.ends[index] : doc.starts[index + 1]]
    if gap == ("" if last else " ") and not _ends_paragraph(doc, index):
        return "_"
    return "SpaceAfter=No" if gap == "" else f"SpacesAfter={_escape(gap)}"


def _ends_paragraph(doc: Document, index: int) -> bool:
    number = doc.sentence_at(index)
    if doc.sentences[number].end != index + 1 or number + 1 == len(doc.sentences):
        return False
    return doc.sentences[number + 1].paragraph != doc.sentences[number].paragraph
