"""The country of a side that its own words do not tell: where it comes from, and that it is never hidden."""

import pytest

import eventlark


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


def side(engine, text, kind, role):
    """(country, basis, route) of the first filler of `role` in the first event of type `kind`."""
    event = next(event for event in engine.extract(text) if kind in (event.type, *event.ancestors))
    return next(((arg.country, arg.basis, arg.route) for arg in event.fillers(role)), None)


def test_own_words_come_first(engine):
    """A side whose words tell its country is left alone."""
    assert side(engine, "Kenya has arrested ten Somali fishermen in Lamu.", "ARREST", "recipient")[:2] == (
        "SOM",
        "words",
    )


def test_place_tells_who_was_there(engine):
    """Unnamed people take the country of the place, and the argument says so."""
    assert side(engine, "Students marched through Lima to protest against the reform.", "PROTEST", "actor")[:2] == (
        "PER",
        "place",
    )


def test_content_tells_the_other_side(engine):
    """The side named in what is asked for becomes the recipient, with the route `inferred`."""
    assert side(engine, "Kenya called for sanctions against Nigeria.", "REQUEST", "recipient") == (
        "NGA",
        "content",
        "inferred",
    )


def test_nothing_is_invented(engine):
    """Without a name anywhere, an unknown country stays unknown."""
    found = side(engine, "The police arrested ten fishermen.", "ARREST", "recipient")

    assert found[0] is None


def test_types_that_do_not_ask_are_left_alone(engine):
    """A statement's recipient is never inferred."""
    assert side(engine, "The minister said that Peru would win.", "STATEMENT", "recipient") is None
