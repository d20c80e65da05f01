"""The same event told twice: later tellings point at the first, and one a day keeps the first with its sources."""

import pytest

import eventlark
from eventlark.resolve import one_a_day

TWICE = "Russia attacked Kyiv on Sunday. Ukraine's army said Russia attacked Kyiv on Sunday at dawn."
OTHER = "Russia attacked Kyiv on Sunday. Russia attacked Lviv on Monday."


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


def attacks(engine, text):
    return [event for event in engine.extract(text, date="2022-10-12") if event.type == "ATTACK"]


def test_second_telling_points_at_the_first(engine):
    """Same type, sides and day: the second names the first in `same_as`."""
    first, second = attacks(engine, TWICE)

    assert (first.same_as, second.same_as) == (None, first.id)


def test_other_place_and_day_is_another_event(engine):
    """Other sides or another day: two events."""
    assert [event.same_as for event in attacks(engine, OTHER)] == [None, None]


def test_one_a_day_keeps_the_first_and_its_sources(engine):
    """One of the two stays, and says where it was told again."""
    first, second = attacks(engine, TWICE)
    (kept,) = one_a_day([first, second])

    assert (kept.id, kept.sources) == (first.id, (second.id,))
