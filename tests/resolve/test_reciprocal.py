"""Sides that "each other" names: several actors are each other's side, so it is no argument of its own."""

import pytest

import eventlark


@pytest.fixture(scope="module")
def news():
    return eventlark.load("news")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Togo and Benin accused each other of spying.", {"actor": ["Togo", "Benin"], "recipient": []}),
        ("Togo and Benin signed a deal with one another.", {"actor": ["Togo", "Benin"], "recipient": []}),
        ("The two leaders blamed each other.", {"actor": ["The two leaders"], "recipient": ["each other"]}),
    ],
)
def test_sides(news, text, sides):
    """Named sides stand for the pronoun; where one phrase names them all, the pronoun stays."""
    event = news.extract(text)[0]

    assert {role: [arg.text for arg in event.fillers(role)] for role in sides} == sides
