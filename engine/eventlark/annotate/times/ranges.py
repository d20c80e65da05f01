"""What ranges mean: `3-5 May`, `from June to August`, `between 2010 and 2012`: two times, one for each end.

In: a `Reading` of the words. Out: two `Meaning`s; the first knows the second in `until`. A function has the name
of its rule in `times.lark`.
"""

from __future__ import annotations

from eventlark.annotate.times import calendar
from eventlark.annotate.times.reading import Meaning, Reading


def day_range(reading: Reading) -> list[Meaning] | None:
    """`3-5 May`, `from June 3 to 5, 2010`: two days."""
    month, year = int(reading.value("MONTH", "MONTHSHORT")), reading.integer("year")
    days = [reading.integer("first_day"), reading.integer("second_day")]
    if year is None:
        year = reading.near_year(month, days[0] or 1)
    values = [calendar.day_value(year, month, day) if day else None for day in days]
    return _pair(reading, values, ("first_day", "second_day"), month_first=_month_first(reading))


def _month_first(reading: Reading) -> bool:
    return reading.tokens("first_day")[0] > reading.start and not reading.has("FROM") and not reading.has("BETWEEN")


def _pair(
    reading: Reading, values: list[str | None], names: tuple[str, str], *, month_first: bool = False
) -> list[Meaning] | None:
    """Two dates that share the words around them: the first ends, the second begins with its own word."""
    if not all(values):
        return None
    first, second = reading.tokens(names[0]), reading.tokens(names[1])
    start = reading.start if month_first else first[0]
    until = values[1] if reading.joins(first[1]) else None
    return [
        Meaning("DATE", values[0] or "", start=start, end=first[1], until=until or ""),
        Meaning("DATE", values[1] or "", start=second[0], end=reading.end),
    ]


def month_range(reading: Reading) -> list[Meaning] | None:
    """`from June to August 2010`: two months; "and" needs a year, for else they are counted one by one anyway."""
    year = reading.integer("year")
    months = [int(reading.value(name)) for name in ("first_month", "second_month")]
    values = [calendar.month_value(reading.near_year(month) if year is None else year, month) for month in months]
    return _pair(reading, [*values], ("first_month", "second_month"))


def year_range(reading: Reading) -> list[Meaning] | None:
    """`between 2010 and 2012`, `1980-1985`, `1980-85`: two years."""
    first = reading.words("first_year")[0]
    if reading.has("short_year"):
        second = first[:2] + reading.words("short_year")[0]
        return _pair(reading, [first, second], ("first_year", "short_year")) if first < second else None
    return _pair(reading, [first, reading.words("second_year")[0]], ("first_year", "second_year"))
