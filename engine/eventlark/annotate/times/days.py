"""What days mean: `7 May 2015`, `Thursday`, `yesterday`, `2015-05-07`, `on the 5th`.

In: a `Reading` of the words. Out: a `Meaning`, or None when the words are no such time after all. A function
has the name of its rule in `times.lark`; `find_times` calls them by that name.
"""

from __future__ import annotations

from datetime import date

from eventlark.annotate.times import calendar
from eventlark.annotate.times.reading import AHEAD, Meaning, Reading, dated

_PIVOT = 50
"""Years of two figures above this are of the last century."""


def calendar_day(reading: Reading) -> Meaning | None:
    """`7 May 2015`, `Thursday, May 7`, `the 3rd of June`."""
    month = int(reading.value("MONTH", "MONTHSHORT"))
    day = reading.integer("day") or reading.integer("rank")
    if not day:
        return None
    year = reading.integer("year")
    return dated(calendar.day_value(year if year is not None else reading.near_year(month, day), month, day))


def weekday_day(reading: Reading) -> Meaning | None:
    """`Thursday`; an abbreviation alone (`Sat`, `Sun`) is none."""
    if not reading.has("WEEKDAY") and not reading.has("rank"):
        return None
    return dated(weekday_value(reading, int(reading.value("WEEKDAY", "WEEKDAYSHORT"))))


def weekday_value(reading: Reading, weekday: int) -> str:
    """The day of that name nearest to the document's date: ahead where the clause looks ahead, else back."""
    today = reading.clock.today
    if not today:
        return f"XXXX-WXX-{weekday}"
    ahead = reading.direction == AHEAD
    days = (weekday - today.isoweekday()) % 7 if ahead else -((today.isoweekday() - weekday) % 7)
    found = calendar.moved(today, days, "D")
    return found.isoformat() if found else f"XXXX-WXX-{weekday}"


def relative_weekday(reading: Reading) -> Meaning | None:
    """`last Monday`, `next Friday`, `this Sunday`: of the week before, after, around the document's date."""
    weekday, today = int(reading.value("WEEKDAY")), reading.clock.today
    if not today:
        return dated(f"XXXX-WXX-{weekday}")
    if reading.ahead:
        base = reading.clock.told("D") if reading.value("NEXT") == "told" else today
        days = (weekday - (base or today).isoweekday()) % 7 or 7
        return _moved(base or today, days)
    if reading.back:
        return _moved(today, -((today.isoweekday() - weekday) % 7 or 7))
    return _moved(today, weekday - today.isoweekday())


def _moved(day: date, days: int) -> Meaning | None:
    found = calendar.moved(day, days, "D")
    return dated(found.isoformat()) if found else None


def ranked_day(reading: Reading) -> Meaning | None:
    """`on the 5th`: of the month last told; a rank that counts something else is none."""
    base, day = reading.clock.told("M"), reading.integer("rank")
    led = reading.before() in reading.vocabulary.year_after
    if not led or not reading.has("RANKED") or not base or not day or reading.tag_after()[:2] in ("NN", "JJ"):
        return None
    return dated(calendar.day_value(base.year, base.month, day))


def deictic(reading: Reading) -> Meaning | None:
    """`today`, `yesterday`, `tomorrow`."""
    today = reading.clock.today
    return _moved(today, int(reading.value("TODAY"))) if today else dated(calendar.UNKNOWN_DAY)


def relative_days(reading: Reading) -> Meaning | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    today, far = reading.clock.today, 2 if reading.has("AFTER") else -2
    if not reading.has("THE"):
        return None
    found = calendar.moved(today, far, "D") if today else None
    return Meaning("DATE", found.isoformat() if found else calendar.UNKNOWN_DAY)


def iso_day(reading: Reading) -> Meaning | None:
    """`2015-05-07`, `07/05/2015` (the figure over 12 is the day), `7.5.2015`."""
    if groups := reading.groups("ISO"):
        year, first, second = (int(group or 0) for group in groups)
        return dated(calendar.day_value(year, first, second))
    if groups := reading.groups("DOTTED"):
        day, month, year = (int(group or 0) for group in groups)
        return dated(calendar.day_value(year, month, day))
    month, day, year = (int(group or 0) for group in reading.groups("SLASHED") or ("0", "0", "0"))
    if month > 12:
        month, day = day, month
    if year < 100:
        year += 1900 if year > _PIVOT else 2000
    return dated(calendar.day_value(year, month, day))
