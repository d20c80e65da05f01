"""What units of time mean that count from a date: `two days ago`, `last week`, `the end of the year`, `that day`.

In: a `Reading` of the words. Out: a `Meaning`, or None when the words are no time after all. A function has the
name of its rule in `times.lark`.
"""

from __future__ import annotations

from datetime import date

from eventlark.annotate.times import calendar, days, years
from eventlark.annotate.times.durations import amount_of, around
from eventlark.annotate.times.reading import AHEAD, Meaning, Reading, Unit, dated

_HOURS = 24
_HALF_WEEK = 3


def ago(reading: Reading) -> Meaning | None:
    """`two days ago`: as precise as its unit."""
    return _shifted(reading, reading.clock.today, -1)


def later(reading: Reading) -> Meaning | None:
    """`three weeks later`, `a year earlier`: from the date last told."""
    return _shifted(reading, reading.clock.told(reading.unit.letter), -1 if reading.has("EARLIER") else 1)


def from_now(reading: Reading) -> Meaning | None:
    """`a week from now`."""
    return _shifted(reading, reading.clock.today, 1)


def _shifted(reading: Reading, base: date | None, way: int) -> Meaning | None:
    """The date that lies the amount before (`way` -1) or after `base`, as precise as the unit."""
    amount, unit = amount_of(reading), reading.unit
    if amount is None:
        vague = Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
        return vague if reading.has("VAGUE") else None
    if unit.of_clock:
        return _shifted_clock(base, way * amount, unit.letter)
    years = unit.count if amount == int(amount) else 1
    amount, letter = amount * unit.count, unit.letter
    if letter == "Y" and amount != int(amount):
        amount, letter = amount * 12, "M"
    found = calendar.moved(base, way * amount, letter) if base else None
    value = calendar.unit_value(found, letter, years=years) if found else calendar.UNKNOWN[letter]
    return Meaning("DATE", value, around(reading)) if found or not base else None


def _shifted_clock(base: date | None, amount: float, unit: str) -> Meaning | None:
    """Hours are counted in whole days, for a document's date has no hour; less than a day leaves the hour open."""
    days_away = int(amount / _HOURS) if unit == "H" else 0
    found = calendar.moved(base, days_away, "D") if base else None
    day = found.isoformat() if found else calendar.UNKNOWN_DAY
    return Meaning("DATE", day) if days_away else Meaning("TIME", f"{day}TXX:XX")


def relative_unit(reading: Reading) -> Meaning | None:
    """`last week`, `next month`, `this year`, `the following day`; `the last day` is a last one, no date."""
    unit = reading.unit
    a_day = unit.letter == "D"
    if (reading.has("UNITS") and unit.letter != "Y") or (a_day and reading.value("LAST") == "today"):
        return None
    if reading.has("LASTING") and not reading.has("THIS"):
        return Meaning("DURATION", unit.length(str(unit.count)))
    told = "told" in (reading.value("LAST"), reading.value("NEXT")) or (a_day and reading.has("NEXT"))
    base = reading.clock.told(unit.letter) if told else reading.clock.today
    way = -1 if reading.back else 1 if reading.ahead else 0
    found = calendar.moved(base, way * unit.count, unit.letter) if base else None
    return Meaning("DATE", _value(found, unit))


def _value(day: date | None, unit: Unit) -> str:
    """The value of the unit that holds `day`, or the one that stands for an unknown one."""
    return calendar.unit_value(day, unit.letter, years=unit.count) if day else calendar.UNKNOWN[unit.letter]


def relative_weekend(reading: Reading) -> Meaning | None:
    """`last weekend`, `the weekend`: the latest one, unless the clause looks ahead."""
    today = reading.clock.today
    if not today:
        return Meaning("DATE", "XXXX-WXX-WE")
    if reading.back:
        way = -1
    elif reading.has("THIS") or reading.ahead or reading.direction == AHEAD:
        way = 0 if today.isoweekday() < 6 or not reading.ahead else 1
    else:
        way = 0 if today.isoweekday() >= 6 else -1
    found = calendar.moved(today, way, "W")
    return Meaning("DATE", f"{calendar.week_value(found)}-WE") if found else None


def same_unit(reading: Reading) -> Meaning | None:
    """`that day`, `the same year`, `the day before`: at the date last told."""
    if reading.has("WEEKDAY"):
        return days.weekday_day(reading)
    if reading.has("MONTH"):
        return years.month_year(reading)
    unit = reading.unit.letter
    base = reading.clock.told(unit)
    if not base or reading.has("SEASON"):
        return None
    found = calendar.moved(base, -1, unit) if reading.has("BEFORE") else base
    return Meaning("DATE", calendar.unit_value(found, unit)) if found else None


def the_unit(reading: Reading) -> Meaning | None:
    """`the day` in "at the end of the day", `the year` in "for the year"; other days are no times."""
    words, unit = reading.vocabulary, reading.unit.letter
    led = reading.before() in (words.day_after if unit == "D" else words.unit_after)
    return _named(reading) if led and reading.after() not in words.not_day_before else None


def staged(reading: Reading) -> Meaning | None:
    """`early last year`, `the late 1990s`, `later this month`."""
    found = _inner(reading)
    mod = reading.value("STAGE") or ("START" if reading.has("EARLIER") else "END")
    return found and Meaning(found.type, found.value, mod)


def ranked_unit(reading: Reading) -> Meaning | None:
    """`the first week of May`, `the last day of 2019`: a day, a month, or the week of most of the days."""
    base, unit = _year_or_month(reading), reading.unit.letter
    first = calendar.first_day(base)
    if first is None or unit not in ("D", "W", "M"):
        return None
    rank = reading.integer("rank")
    if rank is None:  # the last one: counted back from the first day of what follows
        after = calendar.moved(first, 1, "M" if "-" in base else "Y")
        found = calendar.moved(after, -1, "D") if after else None
    else:
        found = calendar.moved(first, rank - 1, unit)
    if found and unit == "W":
        found = calendar.moved(found, -_HALF_WEEK if rank is None else _HALF_WEEK, "D")
    return dated(calendar.unit_value(found, unit) if found and found.isoformat().startswith(base) else None)


def _year_or_month(reading: Reading) -> str:
    """The value of the year or month inside the expression, or the empty string."""
    if not reading.has("month_year") and not reading.has("relative_month"):
        return f"{reading.integer('year') or 0:04}"
    found = _inner(reading)
    return found.value if found else ""


def edge_of(reading: Reading) -> Meaning | None:
    """`the end of the year`, `the beginning of May`, `year end`."""
    found = _inner(reading)
    if not found and not reading.has("named_unit") and reading.has("UNIT"):
        found = _named(reading)
    return found and Meaning("DATE", found.value, reading.value("EDGE"))


def named_unit(reading: Reading) -> Meaning | None:
    """`the year` in "the end of the year": the present one."""
    if reading.has("QUARTER"):
        return years.quarter_at(reading, 0)
    if reading.has("WEEKEND"):
        return relative_weekend(reading)
    return _named(reading)


def _named(reading: Reading) -> Meaning | None:
    unit = reading.unit
    base = reading.clock.told("D") if unit.letter == "D" else reading.clock.today
    return Meaning("DATE", _value(base, unit))


def _inner(reading: Reading) -> Meaning | None:
    return next((rule(reading) for name, rule in _INNER.items() if reading.has(name)), None)


_INNER = {
    "relative_unit": relative_unit,
    "relative_month": years.relative_month,
    "relative_season": years.relative_season,
    "relative_weekend": relative_weekend,
    "season_year": years.season_year,
    "month_year": years.month_year,
    "named_unit": named_unit,
    "decade": years.decade,
    "century": years.century,
    "deictic": days.deictic,
    "year": years.year_alone,
}
