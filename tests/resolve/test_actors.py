"""identify: who a filler is."""

from pathlib import Path

import pytest
import yaml

from eventlark.annotate.names import find_names
from eventlark.annotate.names.holders import Directory
from eventlark.annotate.tags import tag
from eventlark.clause.model import Filler
from eventlark.document import Document
from eventlark.resolve.actors import Actor, identify, identify_all
from eventlark.text import tokenize

CASES = yaml.safe_load((Path(__file__).parent / "actors_cases.yaml").read_text(encoding="utf8"))


def filler_in(marked: str) -> tuple[Document, Filler]:
    """The document and the filler of a sentence with marks."""
    marks, text = {}, ""
    for char in marked:
        if char in "[]{}":
            marks[char] = len(text)
        else:
            text += char
    doc = find_names(tag(tokenize(text, date="2010-05-01")))
    start, end = doc.starts.index(marks["["]), doc.ends.index(marks["]"]) + 1
    return doc, Filler(doc.ends.index(marks["}"]), start, end, "active")


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_code_of_phrase(case):
    """The code is composed from the words of the phrase."""
    actor = identify(*filler_in(case["text"]))

    assert actor.code == case["code"]
    assert actor.name == case.get("name", actor.name)
    assert case.get("sector", actor.sector) == actor.sector


def test_one_actor_for_each_country():
    """Two demonyms that share a noun are two actors."""
    found = identify_all(*filler_in("[Senior Hungarian and Romanian {officials}] agreed."))

    assert [actor.code for actor in found] == ["HUNGOV", "ROUGOV"]


def test_unknown_stays_none():
    """A filler of which nothing is known is an actor with nothing known."""
    assert identify(*filler_in("[The {idea}] grew.")) == Actor()


def test_pack_actors_go_first():
    """What a pack's actors say goes before the shipped tables, and holds within its dates."""
    known = Directory([{"name": "Asha Mwangi | Mwangi", "code": "KENOPP", "from": "2009-01", "to": "2012-12"}])
    doc, filler = filler_in("[Asha {Mwangi}] spoke.")

    assert identify_all(doc, filler, known) == (Actor("Asha Mwangi", "person", "KENOPP", "KEN", "OPP"),)


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        ("[Zubrovkan {soldiers}] fled.", "ZUBMIL"),
        ("[The {rebels} in Zubrovka] fled.", "ZUBREB"),
        ("[Zubrovka's prime {minister}] left.", "ZUBGOV"),
    ],
)
def test_pack_actors_tell_whose_people_they_are(marked, code):
    """A pack's actors tell the country of a described actor too, as shipped names do."""
    known = Directory([{"name": "Zubrovka | Zubrovkan", "country": "ZUB", "type": "country"}])

    assert identify_all(*filler_in(marked), known)[0].code == code
