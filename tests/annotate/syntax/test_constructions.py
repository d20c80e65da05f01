"""One sentence for each construction of English that the clause rules know; the cases are data."""

from pathlib import Path

import pytest
import yaml

from eventlark.annotate import syntax
from eventlark.annotate.lemmas import lemma
from eventlark.document import ROOT, Document, Sentence

CASES = yaml.load(Path(__file__).with_name("constructions.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)


def document(words: str) -> Document:
    """A tagged Document from `word/TAG` pairs."""
    pairs = [pair.rsplit("/", 1) for pair in words.split()]
    return Document(
        text="",
        words=tuple(word for word, _ in pairs),
        tags=tuple(tag for _, tag in pairs),
        lemmas=tuple(lemma(word, tag) for word, tag in pairs),
        sentences=(Sentence(0, len(pairs)),),
    )


def links(doc: Document) -> set[str]:
    """Every `dependent relation governor` of a parsed document."""
    columns = zip(doc.words, doc.rels, doc.heads, strict=True)
    return {f"{word} {rel} {'-' if head == ROOT else doc.words[head]}" for word, rel, head in columns}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_construction(case):
    """The promised part of the tree is there."""
    assert set(case["tree"]) <= links(syntax.parse(document(case["words"])))


def test_repaired_tags_are_in_the_document():
    """A tag that the clause shows to be wrong is mended in the outcome."""
    doc = syntax.parse(document("The/DT results/NNS reported/VBD here/RB show/VBP a/DT decline/NN ./."))

    assert doc.tags[2] == "VBN"


def test_auxiliaries_and_verbs_are_told_apart():
    """Forms of "be" and other helpers are AUX, the verb with a meaning is VERB."""
    doc = syntax.parse(document("The/DT convoy/NN has/VBZ been/VBN attacked/VBN ./."))

    assert doc.upos[2:5] == ("AUX", "AUX", "VERB")


def test_explain_names_the_rule_and_the_choice():
    """Every phrase says which rule hung it; a choice among places lists what spoke for each."""
    doc = document("Rebels/NNS attacked/VBD a/DT convoy/NN with/IN rockets/NNS ./.")

    notes = syntax.explain(doc, 0)

    assert [(note.start, note.end, note.kind) for note in notes[:3]] == [
        (0, 1, "noun group"),
        (1, 2, "verb group"),
        (2, 4, "noun group"),
    ]
    assert notes[0].rule == "subject"
    rockets = notes[4]
    assert {choice.token for choice in rockets.choices} == {1, 3}
    assert rockets.governor == max(rockets.choices, key=lambda choice: choice.total).token
