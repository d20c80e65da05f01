"""What feast days mean: `Christmas Eve`, `Thanksgiving`, `Good Friday 2010`.

In: a `Reading` of the words. Out: a `Meaning`. The rule of each feast (a fixed day, the nth weekday of a month,
days from Easter) is data: `holidays` in `times.yaml`.
"""

from __future__ import annotations

from datetime import date, timedelta

from eventlark.annotate.times import calendar
from eventlark.annotate.times.reading import Meaning, Reading

_GREGORIAN = 1582
"""Easter is reckoned from the year after this one."""


def feast(reading: Reading) -> Meaning | None:
    """`Christmas Eve`, `Thanksgiving`, `New Year's Day 2010`: the longest feast day that the words begin."""
    for end in range(reading.end, reading.start, -1):
        name = " ".join(reading.doc.words[reading.start : end]).lower()
        if name in reading.vocabulary.holidays and reading.before() not in reading.vocabulary.other_calendars:
            year = reading.integer("year")
            return _feast_day(reading, reading.vocabulary.holidays[name], year, end)
    return None


def _feast_day(reading: Reading, rule: str, year: int | None, end: int) -> Meaning | None:
    today = reading.clock.today
    if year is None and today:
        around = [_on(rule, today.year + shift) for shift in (-1, 0, 1)]
        found = min((day for day in around if day), key=lambda day: abs(day - today), default=None)
    else:
        found = _on(rule, year) if year else None
    value = found.isoformat() if found else _yearless(rule)
    return Meaning("DATE", value, end=reading.end if year else end)


def _on(rule: str, year: int) -> date | None:
    if rule.startswith("E"):
        sunday = calendar.easter(year) if year > _GREGORIAN else None
        return sunday and sunday + timedelta(days=int(rule[1:]))
    month, day, *nth = rule.split("-", 2)
    if nth:
        return calendar.nth_weekday(year, int(month), int(day), int(nth[0]))
    return calendar.make_date(year, int(month), int(day))


def _yearless(rule: str) -> str:
    return f"XXXX-{rule}" if rule.count("-") == 1 and rule[0] != "E" else calendar.UNKNOWN_DAY
