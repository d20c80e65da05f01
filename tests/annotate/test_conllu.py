"""CoNLL-U in and out."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark.annotate import conllu
from eventlark.document import ROOT, UNPARSED, Document, Sentence


def row(number, form, head="_", rel="_", **cells):
    """A word line."""
    get = cells.get
    return "\t".join(
        [str(number), form, get("lemma", "_"), get("upos", "_"), get("xpos", "_"), get("feats", "_")]
        + [str(head), rel, "_", get("misc", "_")]
    )


def text(*lines):
    return "\n".join(lines) + "\n\n"


def only(source, **options):
    (doc,) = conllu.read(source, **options)
    return doc


def test_words_are_slices_of_the_text():
    """The text is rebuilt from the words, a space between them unless the file says otherwise."""
    doc = only(text(row(1, "Rebels", misc="SpaceAfter=No"), row(2, ","), row(3, "tired")))

    assert doc.text == "Rebels, tired"
    assert [doc.text[a:b] for a, b in zip(doc.starts, doc.ends, strict=True)] == list(doc.words)


def test_text_comment_decides_the_spaces():
    """Where `# text` fits the words it is the text, two spaces and all."""
    assert (
        only(text("# text = Rebels  left.", row(1, "Rebels"), row(2, "left"), row(3, "."))).text == "Rebels  left."
    )


def test_text_comment_that_does_not_fit_is_passed_over():
    """A `# text` with other words does not move the words."""
    assert only(text("# text = Troops left", row(1, "Rebels"), row(2, "left"))).text == "Rebels left"


def test_multi_word_token_spells_its_words():
    """A range says what follows its last word; its words touch when they spell it."""
    source = text(
        "# text = They don't go", row(1, "They"), row("2-3", "don't"), row(2, "do"), row(3, "n't"), row(4, "go")
    )

    assert only(source).text == "They don't go"


def test_multi_word_token_without_text_comment():
    """Without `# text`, the words of a range that spell its form touch."""
    source = text(row("1-2", "Don't"), row(1, "Do"), row(2, "n't"), row("3-4", "im"), row(3, "in"), row(4, "dem"))

    assert only(source).text == "Don't in dem"


def test_empty_nodes_are_passed_over():
    """Nodes of the enhanced graph (8.1) are no words."""
    assert only(text(row(1, "Go", 0, "root"), row("1.1", "left"), row(2, "on", 1, "advmod"))).words == ("Go", "on")


def test_newdoc_parts_documents_and_newpar_paragraphs():
    """Each `# newdoc` gives a Document with its id; `# newpar` starts a paragraph after a blank line."""
    first = text("# newdoc id = a", "# sent_id = a-1", row(1, "One")) + text("# newpar", row(1, "Two"))
    docs = list(conllu.read(first + text("# newdoc id = b", row(1, "Three"))))

    assert [(doc.id, doc.text) for doc in docs] == [("a", "One\n\nTwo"), ("b", "Three")]
    assert docs[0].sentences == (Sentence(0, 1, 0, "a-1"), Sentence(1, 2, 1))


def test_heads_are_absolute():
    """Heads count from the document's first token; roots and unparsed words keep their marks."""
    source = text(row(1, "Go", 0, "root")) + text(
        row(1, "They", 2, "nsubj"), row(2, "went", 0, "root"), row(3, "x")
    )

    assert only(source).heads == (ROOT, 2, ROOT, UNPARSED)
    assert only(source).rels == ("root", "nsubj", "root", "")


@pytest.mark.parametrize(
    ("keep", "filled"),
    [("tokens", (False, False)), ("tags", (True, False)), ("all", (True, True))],
)
def test_keep_says_what_is_taken_over(keep, filled):
    """`tokens` takes the words alone, `tags` adds tags and lemmas, `all` the tree."""
    doc = only(text(row(1, "Go", 0, "root", lemma="go", upos="VERB", xpos="VB")), keep=keep)

    assert (bool(doc.tags and doc.lemmas and doc.upos), bool(doc.heads and doc.rels)) == filled


def test_missing_penn_tags_come_from_universal_ones():
    """A parser without XPOS still gives Penn tags, from UPOS and features."""
    source = text(
        row(1, "fled", upos="VERB", feats="Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"),
        row(2, "had", upos="AUX", feats="Mood=Ind|Tense=Past|VerbForm=Fin"),
        row(3, "towns", upos="NOUN", feats="Number=Plur"),
        row(4, "if", upos="SCONJ"),
    )

    assert only(source).tags == ("VBD", "VBD", "NNS", "IN")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["1\tgo"], "line 1: a word line has 10 columns between tabs, this one has 2"),
        ([row(1, "go"), row(3, "on")], "line 2: expected word number 2, found '3'"),
        ([row(1, "go", "x")], "line 1: the head is a word number, found 'x'"),
        ([row(1, "go", 7)], "line 1: head 7 is no word of its sentence"),
        ([row(1, "go", 2), row(2, "on", 1)], "line 1: the heads of word 1 lead back to it"),
        ([row(1, "")], "line 1: word 1 has no form"),
        ([row("1-9", "im"), row(1, "in")], "line 2: the range 1-9 goes beyond the words"),
    ],
)
def test_bad_lines_are_named(lines, message):
    """What is no CoNLL-U raises ValueError with the line's number."""
    with pytest.raises(ValueError) as raised:
        list(conllu.read(text(*lines)))

    assert str(raised.value) == message


def test_unknown_keep_is_refused():
    """A wrong `keep` names the right ones."""
    with pytest.raises(ValueError, match="expected one of tokens, tags, all"):
        list(conllu.read("", keep="words"))


def test_streams_and_windows_line_ends(tmp_path: Path):
    """An open file with a byte order mark and CRLF reads like the plain text."""
    path = tmp_path / "a.conllu"
    path.write_bytes(("\ufeff" + text(row(1, "Go"), row(2, "on"))).replace("\n", "\r\n").encode())
    with path.open(encoding="utf8", newline="") as stream:
        assert only(stream).words == ("Go", "on")


# ---------------------------------------------------------------- round trip

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1, max_size=6)
GAPS = st.sampled_from(["", " ", "  ", "\n", "\n\n", "\t", " \\n|"])


@st.composite
def parsed_documents(draw):
    """Documents with tags and a random forest, any text between the words."""
    words, text, starts = draw(st.lists(WORDS, min_size=1, max_size=9)), draw(GAPS), []
    for word in words:
        starts.append(len(text))
        text += word + draw(GAPS)
    cut = draw(st.integers(0, len(words) - 1))
    later = draw(st.integers(0, 1)) if cut and text[starts[cut] - 1] == "\n" else 0
    spans = (
        [Sentence(0, cut, 0, "s1"), Sentence(cut, len(words), later, "s2")]
        if cut
        else [Sentence(0, len(words), 0, "s")]
    )
    heads = [
        draw(st.integers(sent.start, at - 1)) if at > sent.start else ROOT
        for sent in spans
        for at in range(sent.start, sent.end)
    ]
    tags = draw(st.lists(st.sampled_from(["NN", "VBD", "IN"]), min_size=len(words), max_size=len(words)))
    return Document(
        text=text,
        id=draw(st.sampled_from(["", "doc-1"])),
        date=draw(st.sampled_from([None, "2022-09-15"])),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=tuple(words),
        sentences=tuple(spans),
        tags=tuple(tags),
        lemmas=tuple(words),
        upos=tuple("X" for _ in words),
        heads=tuple(heads),
        rels=tuple("root" if head == ROOT else "dep" for head in heads),
    )


@given(parsed_documents())
def test_what_is_written_reads_the_same(doc):
    """`read(write(doc))` is `doc`, text between the words included."""
    (back,) = conllu.read(conllu.write(doc))

    assert msgspec.structs.asdict(back) == msgspec.structs.asdict(doc)


@given(st.text())
def test_any_text_reads_or_says_why_not(source):
    """Reading gives documents or a ValueError that names a line, nothing else."""
    try:
        list(conllu.read(source))
    except ValueError as problem:
        assert str(problem).startswith("line ")
