"""Number words: what is written out is read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark.annotate.numbers import figure, number_words, value

KNOWN = number_words()
SMALL = {int(number): word for word, number in KNOWN.small.items()}
TENS = {int(number): word for word, number in reversed(KNOWN.tens.items())}
SCALES = {int(number): word for word, number in KNOWN.scales.items()}


def below_hundred(number: int) -> list[str]:
    if number < 20:
        return [SMALL[number]]
    tens, ones = divmod(number, 10)
    return [TENS[tens * 10], *(["-", SMALL[ones]] if ones else [])]


def below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    head = [SMALL[hundreds], SCALES[100]] if hundreds else []
    return [*head, *(["and"] if head and rest else []), *(below_hundred(rest) if rest or not head else [])]


def written(number: int) -> list[str]:
    """The English words of a number below a billion."""
    words: list[str] = []
    for scale in (1_000_000, 1000):
        count, number = divmod(number, scale)
        words += [*below_thousand(count), SCALES[scale]] if count else []
    return words + below_thousand(number) if number or not words else words


@given(st.integers(0, 10**9 - 1))
def test_written_numbers_are_read_back(number):
    """Every number below a billion, written in words, has its value."""
    assert value(written(number)) == number


@given(st.integers(0, 10**12))
def test_figures_are_read_back(number):
    """Figures with and without thousands separators have their value."""
    assert figure(f"{number:,}") == figure(str(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("half a million", 500_000),
        ("two and a half billion", 2.5e9),
        ("a dozen", 12),
        ("three dozen", 36),
        ("two-thirds", 2 / 3),
        ("1.2 bn", 1.2e9),
        ("two hundred thousand", 200_000),
        ("nineteen hundred", 1900),
        ("2½", None),
    ],
)
def test_constructions(words, number):
    """Fractions, dozens and magnitudes multiply; what is no single token of a number is none."""
    found = value(words.replace("-", " - ").split())

    assert found == (pytest.approx(number) if number else None)


@pytest.mark.parametrize(
    "words", ["", "two three", "and", "a", "million two million", "hundred one twenty", "people"]
)
def test_what_is_no_number_is_none(words):
    """Words that are not one number have no value."""
    assert value(words.split()) is None


@given(
    st.lists(st.sampled_from([*KNOWN.small, *KNOWN.tens, *KNOWN.scales, *KNOWN.fractions, "and", "a", "-", "5"]))
)
def test_any_number_words_are_read(words):
    """No sequence of number words raises."""
    assert value(words) is None or value(words) >= 0
