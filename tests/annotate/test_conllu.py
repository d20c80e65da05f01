"""CoNLL-U in and out."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark.annotate import conllu
from eventlark.document import ROOT, UNPARSED, EmptyNode, Sentence
from eventlark.testing.strategies import parsed_documents


def row(number, form, head="_", rel="_", **cells):
    """A word line."""
    get = cells.get
    return "\t".join(
        [str(number), form, get("lemma", "_"), get("upos", "_"), get("xpos", "_"), get("feats", "_")]
        + [str(head), rel, get("deps", "_"), get("misc", "_")]
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


def test_empty_nodes_are_no_words():
    """Nodes of the enhanced graph (1.1) take no place in the text, nor among the words."""
    doc = only(text(row(1, "Go", 0, "root"), row("1.1", "left"), row(2, "on", 1, "advmod")))

    assert (doc.text, doc.words) == ("Go on", ("Go", "on"))


def test_enhanced_graphs_are_read():
    """DEPS gives governors in document numbers; a governor beyond the words is an empty node, 0.1 and 2.1 too."""
    first = text(row(1, "Go", 0, "root", deps="0:root"))
    second = text(
        row("0.1", "I", upos="PRON", deps="1:nsubj"),
        row(1, "Go", 0, "root", deps="0:root"),
        row(2, "on", 1, "advmod", deps="1:advmod|2.1:advmod"),
        row("2.1", "went", lemma="go", deps="1:conj:and"),
    )
    doc = only(first + second)

    assert doc.deps == (((ROOT, "root"),), ((ROOT, "root"),), ((1, "advmod"), (4, "advmod")))
    assert doc.empty == (
        EmptyNode(1, 0, "I", upos="PRON", deps=((1, "nsubj"),)),
        EmptyNode(1, 2, "went", "go", deps=((1, "conj:and"),)),
    )
    assert only(first + second, keep="tags").deps == ()


def test_broken_sentences_are_told_and_left_out():
    """With `report`, each sentence that is no CoNLL-U is one problem with line and column; all others are read."""
    problems = []
    source = text(row(1, "One")) + text("# newdoc id = b", row(2, "x")) + text(row(1, "Two")) + text("1\tbad")
    docs = list(conllu.read(source, report=problems.append))

    assert [(doc.id, doc.text) for doc in docs] == [("", "One"), ("b", "Two")]
    assert [(each.line, each.column) for each in problems] == [(4, 1), (8, 6)]


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
        (["1\tgo"], "line 1, column 5: a word line has 10 columns between tabs, this one has 2"),
        ([row(1, "go"), row(3, "on")], "line 2, column 1: expected word number 2, found '3'"),
        ([row(1, "go", "x")], "line 1, column 14: the head is a word number, found 'x'"),
        ([row(1, "go", 7)], "line 1, column 14: head 7 is no word of its sentence"),
        ([row(1, "go", 2), row(2, "on", 1)], "line 1, column 14: the heads of word 1 lead back to it"),
        ([row(1, "")], "line 1, column 3: word 1 has no form"),
        (
            [row(1, "go", deps="1:dep|nsubj")],
            "line 1, column 24: an enhanced governor is written like 4:nsubj, found 'nsubj'",
        ),
        ([row(1, "go", deps="2:dep")], "line 1, column 18: enhanced governor 2 is no word of its sentence"),
        ([row(1, "go", deps="1.1:dep")], "line 1, column 18: enhanced governor 1.1 is no word of its sentence"),
        ([row(1, "go"), row("1.2", "x")], "line 2, column 1: expected word number 1.1, found '1.2'"),
        ([row("1-9", "im"), row(1, "in")], "line 1, column 1: the range 1-9 is none of the words 1 to 1"),
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


@given(parsed_documents())
def test_what_is_written_reads_the_same(doc):
    """`read(write(doc))` is `doc`: text between the words, trees, enhanced graphs and empty nodes included."""
    (back,) = conllu.read(conllu.write(doc))

    assert msgspec.structs.asdict(back) == msgspec.structs.asdict(doc)


@given(st.text())
def test_any_text_reads_or_says_why_not(source):
    """Reading gives documents or a problem that names a line, nothing else."""
    try:
        list(conllu.read(source))
    except conllu.Malformed as problem:
        assert str(problem).startswith("line ")


@given(parsed_documents(), st.data())
def test_one_changed_cell_costs_one_sentence(doc, data):
    """Whatever one cell of a file says, the other sentences are read as before."""
    lines = conllu.write(doc).splitlines()
    words = [at for at, line in enumerate(lines) if "\t" in line]
    at = data.draw(st.sampled_from(words))
    cells = lines[at].split("\t")
    cells[data.draw(st.integers(0, 9))] = data.draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=5))
    problems = []
    found = list(conllu.read([*lines[:at], "\t".join(cells), *lines[at + 1 :]], report=problems.append))

    assert len(problems) <= 1
    assert sum(len(each.sentences) for each in found) >= len(doc.sentences) - 1
