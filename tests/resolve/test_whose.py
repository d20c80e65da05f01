"""Of which country people are: demonyms, leaders, groups and bodies of five decades."""

from pathlib import Path

import pytest
import yaml

from eventlark.annotate.names import find_names
from eventlark.annotate.tags import tag
from eventlark.clause.model import Filler
from eventlark.document import Document
from eventlark.resolve.actors import identify_all
from eventlark.text import tokenize

ROWS = yaml.safe_load((Path(__file__).parent / "whose_cases.yaml").read_text(encoding="utf8"))
CASES = [(row["date"], row["code"], phrase.strip()) for row in ROWS for phrase in row["phrases"].split("|")]


def document(phrase: str, date: str) -> Document:
    """A short sentence of that month about `phrase`."""
    return find_names(tag(tokenize(f"{phrase[0].upper()}{phrase[1:]} met reporters.", date=f"{date}-15")))


def one(date: str, code: str, phrase: str) -> str:
    """What is known of the sentence's subject, as far as `code` says it."""
    doc = document(phrase, date)
    end = doc.words.index("met")
    head = next((index for index in range(1, end) if doc.words[index] in ("in", "of")), end) - 1
    return (identify_all(doc, Filler(head, 0, end, "active"))[0].code or "")[: len(code)]


@pytest.mark.parametrize(("date", "code"), sorted({case[:2] for case in CASES if "+" not in case[1]}))
def test_whose(date, code):
    """The subject of a short sentence is of the country that a careful coder gives it at that time."""
    phrases = [case[2] for case in CASES if case[:2] == (date, code)]

    assert {phrase: one(date, code, phrase) for phrase in phrases} == dict.fromkeys(phrases, code)


@pytest.mark.parametrize(("date", "codes", "phrase"), [case for case in CASES if "+" in case[1]])
def test_several(date, codes, phrase):
    """A pair of countries is both of them, also where they share their last word or one plural."""
    doc = document(phrase, date)
    fillers = (Filler(name.end - 1, name.start, name.end, "active") for name in doc.names)

    assert [actor.country for filler in fillers for actor in identify_all(doc, filler)] == codes.split("+")
