"""Short pages with all of their events: news, and pages of sport, markets, science where little may fire."""

from pathlib import Path

import pytest
import yaml

import eventlark
from eventlark.testing.documents import check

DOCUMENTS = Path(__file__).with_name("documents")


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.events.yaml")), ids=lambda path: path.stem)
def test_document(path, engine):
    """Each event listed is found with its arguments, and nothing else is."""
    expected = yaml.load(path.read_text(encoding="utf8"), Loader=yaml.BaseLoader)
    text = (DOCUMENTS / expected["document"]).read_text(encoding="utf8")
    problems = check(expected["events"], text, engine.extract(text, date=expected["date"]))
    if problems and "todo" in expected:
        pytest.xfail(expected["todo"])

    assert problems == []
