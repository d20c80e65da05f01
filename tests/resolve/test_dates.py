"""TIMEX3 values to days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark.resolve.dates import NOWHEN, interval


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2022-09-15", "2022-09-15", "2022-09-15", "day"),
        ("2022-09-15TNI", "2022-09-15", "2022-09-15", "time"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
        ("2022-W36", "2022-09-05", "2022-09-11", "week"),
        ("2022-W36-WE", "2022-09-10", "2022-09-11", "weekend"),
        ("2009-Q1", "2009-01-01", "2009-03-31", "quarter"),
        ("2009-H2", "2009-07-01", "2009-12-31", "half-year"),
        ("2010-SU", "2010-06-01", "2010-08-31", "season"),
        ("2010-WI", "2009-12-01", "2010-02-28", "season"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("18", "1800-01-01", "1899-12-31", "century"),
        ("FY2010", "2010-01-01", "2010-12-31", "year"),
        ("2001-01-01/2001-02-03", "2001-01-01", "2001-02-03", "day"),
        ("2022-05/2022-06", "2022-05-01", "2022-06-30", "month"),
        ("2022-05/2021", "2022-05-01", "2022-05-31", "month"),
    ],
)
def test_values_cover_days(value, first, last, precision):
    """A value gives its first day, its last day and its precision."""
    assert interval(value) == (first, last, precision)


@pytest.mark.parametrize(
    "value", ["", "PRESENT_REF", "P3M", "XXXX-WXX-4", "XXXX-05-07", "2010-02-31", "0000", "2022-W60", "2022-W36-9"]
)
def test_values_without_days_give_none(value):
    """What names no stretch of the calendar gives no date."""
    assert interval(value) == NOWHEN


@given(st.text() | st.from_regex(r"\d{1,4}-?(W|Q|H)?\d{0,2}(-\d{2})?(/\d{4})?", fullmatch=True))
def test_any_text_is_a_value_or_none(value):
    """Nothing raises, and the first day is never after the last."""
    found = interval(value)

    assert found.date is None or found.date <= found.date_end
