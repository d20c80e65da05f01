"""Calendar arithmetic on TIMEX3 values; total, for years that a calendar can hold.

In: years, months, days as read from the text. Out: TIMEX3 value strings and dates, or None for what no
calendar has (31 February, the year 0). The meanings in `days` and `units` call this.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

UNKNOWN_YEAR = "XXXX"
UNKNOWN_DAY = "XXXX-XX-XX"
UNKNOWN = {"D": UNKNOWN_DAY, "W": "XXXX-WXX", "M": "XXXX-XX", "Y": UNKNOWN_YEAR}
"""What stands for a day, a week, a month, a year that nothing tells."""
_LEAP_YEAR = 2000
SEASONS = ("WI", "SP", "SU", "FA")
"""The TIMEX3 seasons in the order of a year, from the winter that begins before it."""


def parse_date(text: str | None) -> date | None:
    """The day that an ISO 8601 date or timestamp names, or None.

    >>> parse_date("2022-09-15T10:00:00Z"), parse_date("15/09/2022"), parse_date(None)
    (datetime.date(2022, 9, 15), None, None)
    """
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def day_value(year: int | None, month: int, day: int) -> str | None:
    """The TIMEX3 value of a day; without a year it begins with XXXX.

    >>> day_value(2015, 5, 7), day_value(None, 2, 29), day_value(2015, 2, 29)
    ('2015-05-07', 'XXXX-02-29', None)
    """
    found = make_date(_LEAP_YEAR if year is None else year, month, day)
    if not found:
        return None
    return found.isoformat() if year is not None else f"{UNKNOWN_YEAR}-{month:02}-{day:02}"


def month_value(year: int | None, month: int) -> str:
    """The TIMEX3 value of a month."""
    return f"{UNKNOWN_YEAR if year is None else f'{year:04}'}-{month:02}"


def first_day(value: str) -> date | None:
    """The first day of a year, month or day by its TIMEX3 value, or None for another value.

    >>> first_day("2006-05"), first_day("XXXX-05")
    (datetime.date(2006, 5, 1), None)
    """
    parts = value.split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        return None
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return make_date(year, month, day)


def week_value(day: date) -> str:
    """The ISO week that holds `day`.

    >>> week_value(date(2006, 1, 5))
    '2006-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def moved(day: date, count: float, unit: str) -> date | None:
    """`day` moved by `count` days (D), weeks (W), months (M) or years (Y), clipped to the month's length.

    >>> moved(date(2024, 2, 29), -1, "Y"), moved(date(2024, 3, 31), 1, "M"), moved(date(2024, 1, 1), -1e9, "Y")
    (datetime.date(2023, 2, 28), datetime.date(2024, 4, 30), None)
    """
    try:
        if unit in ("D", "W"):
            return day + timedelta(days=count * (7 if unit == "W" else 1))
        months = day.year * 12 + day.month - 1 + int(count * (12 if unit == "Y" else 1))
        year, month = divmod(months, 12)
        return None if not MINYEAR <= year <= MAXYEAR else _clipped(year, month + 1, day.day)
    except (OverflowError, ValueError):
        return None


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, month_length(year, month)))


def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def unit_value(day: date, unit: str, *, years: int = 1) -> str:
    """The TIMEX3 value of the day, week, month, year, decade or century that holds `day`.

    >>> unit_value(date(2008, 5, 2), "M"), unit_value(date(2008, 5, 2), "Y", years=10)
    ('2008-05', '200')
    """
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        return week_value(day)
    if unit == "M":
        return month_value(day.year, day.month)
    return f"{day.year:04}"[: {10: 3, 100: 2}.get(years, 4)]


def season_of(day: date) -> tuple[int, str]:
    """The meteorological season of `day` with its year; December belongs to the winter of the year that follows.

    >>> season_of(date(2022, 12, 5)), season_of(date(2023, 2, 1)), season_of(date(2023, 3, 1))
    ((2023, 'WI'), (2023, 'WI'), (2023, 'SP'))
    """
    return day.year + (day.month == 12), SEASONS[day.month % 12 // 3]


def easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar (the algorithm of Butcher and Meeus).

    >>> easter(2024), easter(2038)
    (datetime.date(2024, 3, 31), datetime.date(2038, 4, 25))
    """
    golden, century, rest = year % 19, *divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quads, quad_rest = divmod(rest, 4)
    week = (32 + 2 * century_rest + 2 * quads - moon - quad_rest) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return make_date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth Monday (1) to Sunday (7) of a month; nth -1 is the last.

    >>> nth_weekday(2024, 11, 4, 4), nth_weekday(2024, 5, 1, -1)
    (datetime.date(2024, 11, 28), datetime.date(2024, 5, 27))
    """
    first = make_date(year, month, 1)
    if not first:
        return None
    if nth < 0:
        last = _clipped(year, month, 31)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
