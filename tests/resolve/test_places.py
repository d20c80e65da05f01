"""locate: where a place filler is."""

import pytest

from eventlark.annotate.names import find_names
from eventlark.annotate.tags import tag
from eventlark.clause.model import Filler
from eventlark.resolve.places import locate
from eventlark.text import tokenize


def located(text, phrase, head, context=""):
    doc = find_names(tag(tokenize(f"{text} {context}".strip())))
    start = doc.starts.index(text.index(phrase))
    end = doc.ends.index(text.index(phrase) + len(phrase)) + 1
    return locate(doc, Filler(doc.words.index(head), start, end, "active", "in"))


@pytest.mark.parametrize(
    ("text", "phrase", "head", "country", "name"),
    [
        ("They met in Goma.", "Goma", "Goma", "COD", "Goma"),
        ("A fire in Paris, Texas killed two.", "Paris", "Paris", "USA", "Paris"),
        ("They met in the suburbs of Mogadishu.", "the suburbs of Mogadishu", "suburbs", "SOM", "Mogadishu"),
        ("A boat sank off the coast of Libya.", "the coast of Libya", "coast", "LBY", "Libya"),
        ("Talks in Iraqi waters failed.", "Iraqi waters", "waters", "IRQ", None),
        ("They live in Springfield.", "Springfield", "Springfield", None, "Springfield"),
    ],
)  # fmt: skip
def test_place_of_phrase(text, phrase, head, country, name):
    """A phrase gives its place and country; an ambiguous name alone gives no country."""
    place = located(text, phrase, head)

    assert place is not None
    assert (place.country, place.name) == (country, name)


def test_context_decides_between_cities():
    """The country that the text speaks of decides which city is meant."""
    place = located("Fighters entered Tripoli.", "Tripoli", "Tripoli", "Lebanon protested to Syria.")

    assert place is not None
    assert (place.country, place.geonameid) == ("LBN", "266826")
    assert place.lat == pytest.approx(34.4, abs=0.2)


def test_no_place_is_none():
    """A phrase without a place has none."""
    assert located("They met in a large tent.", "a large tent", "tent") is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Talks in Geneva between Russia and the United States failed.", "Geneva", "CHE"),
        ("American officials met in Athens.", "Athens", "GRC"),
        ("He flew to London after a visit to Canada.", "London", "GBR"),
    ],
)
def test_namesakes_yield_to_the_older_place(text, name, country):
    """A country named in passing does not make a small namesake of a famous city the one that is meant."""
    place = located(text, name, name)

    assert place is not None
    assert place.country == country
