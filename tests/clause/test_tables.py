"""Role tables: every construction as data, and what holds for any tree."""

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from eventlark.clause import tables
from eventlark.clause.model import FORMS, Manner
from eventlark.document import ROOT, UNPARSED, Document, Sentence

CASES = yaml.load((Path(__file__).parent / "constructions.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)
UPOS = {
    "N": "NOUN",
    "V": "VERB",
    "J": "ADJ",
    "R": "ADV",
    "I": "ADP",
    "D": "DET",
    "P": "PRON",
    "W": "PRON",
    "M": "AUX",
}


def tree(text, **columns):
    """A Document of one sentence from `word=lemma/TAG/head/relation` rows (lemma may be left out)."""
    words, lemmas, tags, heads, rels = [], [], [], [], []
    for row in text.split():
        spelling, tag, head, rel = row.rsplit("/", 3)
        word, _, lemma = spelling.partition("=")
        words.append(word)
        lemmas.append(lemma or (word if tag.startswith("NNP") else word.lower()))
        tags.append(tag)
        heads.append(int(head) - 1)
        rels.append(rel)
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    return Document(
        text=" ".join(words),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=tuple(words),
        sentences=(Sentence(0, len(words)),),
        tags=tuple(tags),
        lemmas=tuple(lemmas),
        upos=tuple("PROPN" if tag.startswith("NNP") else UPOS.get(tag[0], "X") for tag in tags),
        heads=tuple(heads),
        rels=tuple(rels),
        **columns,
    )


def shown(doc, clause, slot):
    """The fillers of a slot as `head (route)`, joined by ` + `."""
    return " + ".join(f"{doc.words[filler.head]} ({filler.route})" for filler in clause.fillers(slot))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_construction(case):
    """The predicate's table has the expected fillers, found the expected way."""
    doc = tree(case["tree"])
    kind = case.get("kind")
    clause = tables(doc, 0).at(doc.words.index(case["at"]), kind)

    assert {slot: shown(doc, clause, slot) for slot in case["gives"]} == case["gives"]
    for slot, phrase in case.get("phrase", {}).items():
        assert [doc.slice(filler.start, filler.end) for filler in clause.fillers(slot)] == [phrase]


READINGS = yaml.load((Path(__file__).parent / "readings.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("case", READINGS, ids=lambda case: case["id"])
def test_reading(case):
    """The predicate has the expected polarity, modality and tense, and the words that say so."""
    doc = tree(case["tree"])
    clause = tables(doc, 0).at(doc.words.index(case["at"]), case.get("kind"))
    read = " ".join(value for value in (clause.polarity, clause.modality) if value not in ("positive", "actual"))
    cues = " ".join(doc.slice(cue.start, cue.end) for cue in sorted(clause.cues, key=lambda cue: cue.start))

    assert read == case["is"]
    assert cues == case.get("cues", cues)
    assert clause.tense == case.get("tense", clause.tense)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (
            "Russia/NNP/2/nsubj attacked=attack/VBD/5/ccomp ,/,/5/punct he/PRP/5/nsubj said=say/VBD/0/root",
            "parenthetical",
        ),
        (
            "Russia/NNP/2/nsubj attacked=attack/VBD/0/root ,/,/5/punct he/PRP/5/nsubj said=say/VBD/2/parataxis",
            "parenthetical",
        ),
        ("he/PRP/2/nsubj said=say/VBD/0/root Russia/NNP/4/nsubj attacked=attack/VBD/2/ccomp", "active"),
        ("Kyiv/NNP/3/nsubj:pass was=be/VBD/3/aux:pass said=say/VBN/0/root", "passive"),
    ],
)
def test_speech_behind_what_is_said_is_parenthetical(text, form):
    """A speech verb that follows what is said has a form of its own, so that rules can pass it over."""
    doc = tree(text)

    assert tables(doc, 0).at(doc.words.index("said")).form == form


# ---------------------------------------------------------------- any tree

POOL = yaml.load((Path(__file__).parent / "pool.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)
RELS, TAGS, WORDS = POOL["relations"].split(), POOL["tags"].split(), POOL["words"].split()


@st.composite
def trees(draw):
    """Documents of one sentence with any tree, any labels."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = [ROOT] * size
    for place in range(1, size):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    pick = lambda values: [draw(st.sampled_from(values)) for _ in range(size)]  # noqa: E731
    words, tags, rels = pick(WORDS), pick(TAGS), pick(RELS)
    rows = [
        f"{w}/{t}/{h + 1}/{r if h >= 0 else 'root'}" for w, t, h, r in zip(words, tags, heads, rels, strict=True)
    ]
    return tree(" ".join(rows))


@given(trees())
def test_any_tree_gives_tables(doc):
    """No tree makes a table raise, and every filler lies in the sentence and has a known route."""
    made = tables(doc, 0)
    for token in range(len(doc)):
        for kind in ("verb", "noun", "adjective"):
            clause = made.at(token, kind)
            for found in clause.roles.values():
                assert found
                for filler in found:
                    assert 0 <= filler.start <= filler.head < filler.end <= len(doc)
                    assert filler.route in FORMS


@given(trees())
def test_nobody_is_subject_and_object(doc):
    """One token is not both who does it and whom it is done to, but for the open `of` of nouns."""
    made = tables(doc, 0)
    for token in range(len(doc)):
        for kind in ("verb", "noun"):
            clause = made.at(token, kind)
            who = {filler.head for filler in clause.fillers("subject") if filler.route != "of"}

            assert not who & {filler.head for filler in clause.fillers("object")}


@given(trees())
def test_tables_do_not_depend_on_order(doc):
    """The same table comes whichever predicate was asked for first."""
    forward, backward = tables(doc, 0), tables(doc, 0)
    first = [told(forward.at(token)) for token in range(len(doc))]
    last = [told(backward.at(token)) for token in reversed(range(len(doc)))]

    assert first == last[::-1]


def told(clause):
    """A role table and its manner, as values that can be compared."""
    return clause and (replace(clause, reads=Manner), clause.manner)


def test_unparsed_sentences_have_no_tables():
    """Where nobody parsed there are no predicates."""
    doc = Document(
        text="a", starts=(0,), ends=(1,), words=("a",), sentences=(Sentence(0, 1),), tags=("VB",), lemmas=("a",),
        upos=("VERB",), heads=(UNPARSED,), rels=("",),
    )  # fmt: skip

    assert tables(doc, 0).predicates() == ()
    assert tables(doc, 0).at(0) is None


@pytest.mark.parametrize("rel", ["xcomp", "conj", "nmod", "acl:relcl", "obl", "obj"])
@pytest.mark.parametrize("shape", ["chain", "star"])
def test_long_sentences_take_linear_time(rel, shape):
    """5,000 dependants in a chain or of one token take about twice the steps of 2,500."""

    def steps(size):
        head = {"chain": lambda at: at, "star": lambda at: 1 if at else 0}[shape]
        rows = [f"go/{'NN' if at % 2 else 'VB'}/{head(at)}/{rel if at else 'root'}" for at in range(size)]
        made = tables(tree(" ".join(rows)), 0)
        count = 0

        def tick(frame, event, argument):
            nonlocal count
            count += 1

        sys.setprofile(tick)
        try:
            for token in range(size - 40, size):
                made.at(token)
        finally:
            sys.setprofile(None)
        return count

    assert steps(5000) < 3 * steps(2500)
