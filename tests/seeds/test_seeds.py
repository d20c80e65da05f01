"""The seed documents give the events that are written beside them."""

from pathlib import Path

import pytest

import eventlark
from eventlark.testing.documents import check_file

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.events.yaml")), ids=lambda path: path.stem)
def test_seed(path, engine):
    """Each event listed is found with its arguments, and nothing else is."""
    assert check_file(path, engine) == []
