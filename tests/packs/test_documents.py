"""Short pages with all of their events: news, and pages of sport, markets, science where little may fire."""

from pathlib import Path

import pytest

import eventlark
from eventlark.resources import read_yaml
from eventlark.testing.documents import check_file

DOCUMENTS = Path(__file__).with_name("documents")


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.events.yaml")), ids=lambda path: path.stem)
def test_document(path, engine):
    """Each event listed is found with its arguments, and nothing else is."""
    problems = check_file(path, engine)
    todo = read_yaml(path).get("todo")
    if problems and todo:
        pytest.xfail(todo)

    assert problems == []
