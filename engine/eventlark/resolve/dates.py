"""When it happened, as users of event data want it: first day, last day, and how exactly that is known.

In: the TIMEX3 value of an event's time, or two with a slash for a range. Out: an `Interval` of ISO 8601 dates, all
None where the value names no stretch of the calendar (`PRESENT_REF`, `P3M`, `XXXX-WXX-4`). `resolve` calls this;
nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

_ONE_DAY = timedelta(days=1)
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_WINTER = 12


class Interval(NamedTuple):
    """First and last day, ISO 8601, and the precision of the value: year, month, day, ... or None."""

    date: str | None = None
    date_end: str | None = None
    precision: str | None = None


NOWHEN = Interval()
"""What a value that names no stretch of the calendar gives."""


def interval(value: str) -> Interval:
    """The days that a TIMEX3 value covers.

    >>> interval("2022-09-15T17:00Z")
    Interval(date='2022-09-15', date_end='2022-09-15', precision='time')
    >>> interval("2008-02"), interval("2008-W05").date, interval("199").date_end
    (Interval(date='2008-02-01', date_end='2008-02-29', precision='month'), '2008-01-28', '1999-12-31')
    >>> interval("2022-05-03/2022-05-05")
    Interval(date='2022-05-03', date_end='2022-05-05', precision='day')
    >>> interval("XXXX-05-07") == interval("2010-02-31") == NOWHEN
    True
    """
    if value.count("/") == 1:
        first, last = value.split("/")
        return _between(interval(first), interval(last))
    for form, precision, days in _FORMS:
        if found := form.fullmatch(value):
            try:
                start, end = days(*found.groups())
            except (ValueError, OverflowError):
                return NOWHEN
            return Interval(start.isoformat(), end.isoformat(), precision)
    return NOWHEN


def _between(first: Interval, last: Interval) -> Interval:
    """From the beginning of one to the end of the other; a second that lies before the first is no end."""
    if first.date is None or last.date_end is None or last.date_end < first.date:
        return first
    return Interval(first.date, last.date_end, first.precision)


def _day(year: str, month: str, day: str) -> tuple[date, date]:
    found = date(int(year), int(month), int(day))
    return found, found


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """`count` months from the first of `month` on."""
    after = year * 12 + month - 1 + count
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - _ONE_DAY


def _month(year: str, month: str) -> tuple[date, date]:
    return _months(int(year), int(month), 1)


def _week(year: str, week: str) -> tuple[date, date]:
    first = date.fromisocalendar(int(year), int(week), 1)
    return first, first + timedelta(days=6)


def _weekend(year: str, week: str) -> tuple[date, date]:
    first, last = _week(year, week)
    return first + timedelta(days=5), last


def _quarter(year: str, quarter: str) -> tuple[date, date]:
    return _months(int(year), int(quarter) * 3 - 2, 3)


def _half(year: str, half: str) -> tuple[date, date]:
    return _months(int(year), int(half) * 6 - 5, 6)


def _season(year: str, season: str) -> tuple[date, date]:
    month = _SEASON_MONTHS[season]
    return _months(int(year) - (month == _WINTER), month, 3)


def _years(digits: str) -> tuple[date, date]:
    """A year, a decade (three digits) or a century (two)."""
    missing = 4 - len(digits)
    return date(max(int(digits + "0" * missing), 1), 1, 1), date(int(digits + "9" * missing), 12, 31)


_DAY = r"(\d{4})-(\d{2})-(\d{2})"
_Days = Callable[..., tuple[date, date]]
_FORMS: tuple[tuple[re.Pattern[str], str, _Days], ...] = (
    (re.compile(_DAY), "day", _day),
    (re.compile(_DAY + r"T.*"), "time", _day),
    (re.compile(r"(\d{4})-(\d{2})"), "month", _month),
    (re.compile(r"(\d{4})"), "year", _years),
    (re.compile(r"(\d{4})-W(\d{2})"), "week", _week),
    (re.compile(r"(\d{4})-W(\d{2})-WE"), "weekend", _weekend),
    (re.compile(r"(\d{4})-Q([1-4])"), "quarter", _quarter),
    (re.compile(r"(\d{4})-H([12])"), "half-year", _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), "season", _season),
    (re.compile(r"FY(\d{4})"), "year", _years),
    (re.compile(r"(\d{3})"), "decade", _years),
    (re.compile(r"(\d{2})"), "century", _years),
)
