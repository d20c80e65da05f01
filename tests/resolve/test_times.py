"""What the words of a time argument are: the time and nothing that happens to hang on it."""

import pytest

import eventlark


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Rebels opened fire at about 3 a.m. on posts near Poonch.", "about 3 a.m."),
        ("Rebels attacked the base on Monday in the north.", "Monday"),
        ("Leaders met in the second half of 2019.", "the second half of 2019"),
    ],
)
def test_time_is_its_words(news, text, time):
    """A point in time is the time expression, without a phrase that was hung on it."""
    assert {arg.text for event in news.extract(text) for arg in event.fillers("time")} == {time}


@pytest.fixture(scope="module")
def news():
    return eventlark.load("news")
