"""What days, times of day, months, seasons and years mean: one function for each construction of the grammar.

In: a `Reading` of the words. Out: a `Meaning`, or None when the words are no such time after all. A function
has the name of its rule in `times.lark`; `find_times` calls them by that name.
"""

from __future__ import annotations

from datetime import date, timedelta

from eventlark.annotate.times import calendar
from eventlark.annotate.times.reading import AHEAD, PAST, Meaning, Reading

_BACK_MONTHS = {PAST: 9, AHEAD: 1}
_PIVOT = 50
_SHORT_YEARS = "30"
"""Years written '82 are of the last century; smaller figures are left open."""


def _date(value: str | None, mod: str = "") -> Meaning | None:
    return Meaning("DATE", value, mod) if value else None


# ---- days


def calendar_day(reading: Reading) -> Meaning | None:
    """`7 May 2015`, `Thursday, May 7`, `the 3rd of June`."""
    month = int(reading.value("MONTH", "MONTHSHORT"))
    day = reading.integer("day") or reading.integer("rank")
    if not day:
        return None
    year = reading.integer("year")
    return _date(calendar.day_value(year if year is not None else near_year(reading, month, day), month, day))


def near_year(reading: Reading, month: int, day: int = 15) -> int | None:
    """The year that puts a month nearest to the document's date, leaning the way the clause looks."""
    today = reading.clock.today
    if not today:
        return None
    back = _BACK_MONTHS.get(reading.direction, 6)
    behind = (today.year * 12 + today.month) - (today.year * 12 + month)
    if behind > back or (behind == back and day < today.day):
        return today.year + 1
    return today.year - 1 if behind < back - 12 or (behind == back - 12 and day >= today.day) else today.year


def weekday_day(reading: Reading) -> Meaning | None:
    """`Thursday`; an abbreviation alone (`Sat`, `Sun`) is none."""
    if not reading.has("WEEKDAY") and not reading.has("rank"):
        return None
    return _date(weekday_value(reading, int(reading.value("WEEKDAY", "WEEKDAYSHORT"))))


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
        return _date(f"XXXX-WXX-{weekday}")
    if reading.has("NEXT") or reading.has("COMING"):
        base = reading.clock.told("D") if reading.value("NEXT") == "told" else today
        days = (weekday - (base or today).isoweekday()) % 7 or 7
        return _moved(base or today, days)
    if reading.has("LAST") or reading.has("LASTING"):
        return _moved(today, -((today.isoweekday() - weekday) % 7 or 7))
    return _moved(today, weekday - today.isoweekday())


def _moved(day: date, days: int) -> Meaning | None:
    found = calendar.moved(day, days, "D")
    return _date(found.isoformat()) if found else None


def ranked_day(reading: Reading) -> Meaning | None:
    """`on the 5th`: of the month last told; a rank that counts something else is none."""
    base, day = reading.clock.told("M"), reading.integer("rank")
    led = reading.before() in reading.vocabulary.year_after
    if not led or not reading.has("RANKED") or not base or not day or reading.tag_after()[:2] in ("NN", "JJ"):
        return None
    return _date(calendar.day_value(base.year, base.month, day))


def deictic(reading: Reading) -> Meaning | None:
    """`today`, `yesterday`, `tomorrow`."""
    today = reading.clock.today
    return _moved(today, int(reading.value("TODAY"))) if today else _date("XXXX-XX-XX")


def iso_day(reading: Reading) -> Meaning | None:
    """`2015-05-07`, `07/05/2015` (the figure over 12 is the day), `7.5.2015`."""
    if groups := reading.groups("ISO"):
        year, first, second = (int(group or 0) for group in groups)
        return _date(calendar.day_value(year, first, second))
    if groups := reading.groups("DOTTED"):
        day, month, year = (int(group or 0) for group in groups)
        return _date(calendar.day_value(year, month, day))
    month, day, year = (int(group or 0) for group in reading.groups("SLASHED") or ("0", "0", "0"))
    if month > 12:
        month, day = day, month
    if year < 100:
        year += 1900 if year > _PIVOT else 2000
    return _date(calendar.day_value(year, month, day))


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
        sunday = calendar.easter(year) if year > 1582 else None
        return sunday and sunday + timedelta(days=int(rule[1:]))
    month, day, *nth = rule.split("-", 2)
    if nth:
        return calendar.nth_weekday(year, int(month), int(day), int(nth[0]))
    return calendar.make_date(year, int(month), int(day))


def _yearless(rule: str) -> str:
    return f"XXXX-{rule}" if rule.count("-") == 1 and rule[0] != "E" else "XXXX-XX-XX"


# ---- times of day


def clock(reading: Reading) -> Meaning | None:
    """`15:11 GMT`, `5 p.m.`, `8 o'clock`: on the day last told. `3.5` and `25:00` are no times of day."""
    value = clock_value(reading)
    if not value:
        return None
    day = reading.clock.told("D")
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{value}")


def clock_value(reading: Reading) -> str | None:
    """`HH:MM` with the zone, or None when the words are no time of day."""
    read = _hour_minute(reading)
    if not read:
        return None
    hour, minute = read
    half = reading.value("AMPM") or _written_half(reading)
    if half and hour > 12:
        return None
    if half:
        hour = hour % 12 + int(half)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02}:{minute:02}{reading.value('ZONE')}"


def _written_half(reading: Reading) -> str:
    groups = reading.groups("CLOCKAMPM")
    return reading.vocabulary.values.get((groups[2] or "").lower(), "") if groups else ""


def _hour_minute(reading: Reading) -> tuple[int, int] | None:
    if groups := reading.groups("CLOCKAMPM"):
        return int(groups[0] or 0), int(groups[1] or 0)
    if groups := reading.groups("CLOCK") or reading.groups("DOTCLOCK"):
        return int(groups[0] or 0), int(groups[1] or 0)
    hour = reading.integer("hour")
    return None if hour is None else (hour, 0)


def point(reading: Reading) -> Meaning | None:
    """`noon`, `midnight`, `dawn`."""
    day = reading.clock.told("D")
    return Meaning("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{reading.value('POINT')}")


def moment(reading: Reading) -> Meaning | None:
    """A day with a time of day: `Thursday night`, `3 p.m. on 5 May`, `the morning of July 4`."""
    day = next((rule(reading) for name, rule in _DAY_RULES.items() if reading.has(name)), None)
    if not day:
        return None
    if reading.has("clock"):
        value = clock_value(reading)
    else:
        value = reading.value("POINT") or reading.value("PART")
    mod = reading.value("STAGE", "EDGE")
    return Meaning("TIME", f"{day.value}T{value}", mod) if value else Meaning("DATE", day.value, mod)


def iso_moment(reading: Reading) -> Meaning | None:
    """`2015-05-07T10:00Z`."""
    groups = reading.groups("ISOMOMENT")
    if not groups:
        day, value = iso_day(reading), clock_value(reading)
        return Meaning("TIME", f"{day.value}T{value}") if day and value else day
    year, month, day_of_month, hour, minute = (int(group or 0) for group in groups[:5])
    value = calendar.day_value(year, month, day_of_month)
    if not value or hour > 24 or minute > 59:
        return None
    return Meaning("TIME", f"{value}T{hour:02}:{minute:02}{groups[6] or ''}")


def tonight(reading: Reading) -> Meaning | None:
    """`tonight`."""
    today = reading.clock.today
    return Meaning("TIME", f"{today.isoformat() if today else 'XXXX-XX-XX'}TNI")


def part_of_day(reading: Reading) -> Meaning | None:
    """`this morning`, `last night`, `the next evening`, `the same afternoon`."""
    told = any(reading.has(name) for name in ("SAME", "THAT", "NEXT", "BEFORE")) or reading.value("LAST") == "told"
    base = reading.clock.told("D") if told else reading.clock.today
    shift = 1 if reading.has("NEXT") else -1 if reading.has("LAST") or reading.has("BEFORE") else 0
    found = calendar.moved(base, shift, "D") if base else None
    day = found.isoformat() if found else "XXXX-XX-XX"
    return Meaning("TIME", f"{day}T{reading.value('PART')}", reading.value("STAGE"))


# ---- ranges


def day_range(reading: Reading) -> list[Meaning] | None:
    """`3-5 May`, `from June 3 to 5, 2010`: two days."""
    month, year = int(reading.value("MONTH", "MONTHSHORT")), reading.integer("year")
    days = [reading.integer("first_day"), reading.integer("second_day")]
    if year is None:
        year = near_year(reading, month, days[0] or 1)
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
    values = [calendar.month_value(near_year(reading, month) if year is None else year, month) for month in months]
    return _pair(reading, [*values], ("first_month", "second_month"))


def year_range(reading: Reading) -> list[Meaning] | None:
    """`between 2010 and 2012`, `1980-1985`, `1980-85`: two years."""
    first = reading.words("first_year")[0]
    if reading.has("short_year"):
        second = first[:2] + reading.words("short_year")[0]
        return _pair(reading, [first, second], ("first_year", "short_year")) if first < second else None
    return _pair(reading, [first, reading.words("second_year")[0]], ("first_year", "second_year"))


# ---- months, seasons, years


def month_year(reading: Reading) -> Meaning | None:
    """`May 2015`, `early March`; a short name alone (`Jan`, `Mar`) is none, nor is a verb ("may", "march")."""
    if reading.doc.tags and reading.doc.tags[reading.end - 1] in ("MD", "VB", "VBP"):
        return None
    year = reading.integer("year")
    if year is None and not reading.has("MONTH"):
        return None
    month = int(reading.value("MONTH", "MONTHSHORT"))
    value = calendar.month_value(near_year(reading, month) if year is None else year, month)
    return _date(value, reading.value("STAGE"))


def relative_month(reading: Reading) -> Meaning | None:
    """`last March`, `next June`, `this May`."""
    month, today = int(reading.value("MONTH")), reading.clock.today
    if not today:
        return _date(calendar.month_value(None, month))
    year = today.year
    if (reading.has("LAST") or reading.has("LASTING")) and month >= today.month:
        year -= 1
    if (reading.has("NEXT") or reading.has("COMING")) and month <= today.month:
        year += 1
    return _date(calendar.month_value(year, month))


def season_year(reading: Reading) -> Meaning | None:
    """`the summer of 2010`, `in the spring`; without a year or a preposition it may be a fall or a coil."""
    year, season = reading.integer("year"), reading.value("SEASON")
    if year is None and reading.before() not in reading.vocabulary.year_after:
        return None
    if year is None:
        year = near_year(reading, 1 + 3 * calendar.SEASONS.index(season))
    return _date(f"{'XXXX' if year is None else f'{year:04}'}-{season}", reading.value("STAGE"))


def relative_season(reading: Reading) -> Meaning | None:
    """`last summer`, `this winter`."""
    season, today = reading.value("SEASON"), reading.clock.today
    if not today:
        return _date(f"XXXX-{season}")
    year, now = calendar.season_of(today)
    order = calendar.SEASONS.index
    if (reading.has("LAST") or reading.has("LASTING")) and order(season) >= order(now):
        year -= 1
    if (reading.has("NEXT") or reading.has("COMING")) and order(season) <= order(now):
        year += 1
    return _date(f"{year:04}-{season}")


def year_alone(reading: Reading) -> Meaning | None:
    """`2008`, `the year 1066`: a figure that the words around it make a year."""
    if groups := reading.groups("SHORTYEAR"):
        return _date(f"19{groups[0]}") if (groups[0] or "") >= _SHORT_YEARS else None
    year, before = reading.integer("year"), reading.before()
    if year is None or before in reading.vocabulary.not_year_after:
        return None
    if reading.has("UNIT"):
        return _date(f"{year:04}") if reading.value("UNIT") == "1Y" else None
    first, last = reading.vocabulary.year_bounds
    led = before in reading.vocabulary.year_after
    if led and (reading.tag_after() != "NNS" or first <= year <= last):
        return _date(f"{year:04}")
    counted = reading.tag_after() == "NNS" or reading.after()[:1] in ("%", "°")
    return _date(f"{year:04}") if first <= year <= last and not counted else None


_DAY_RULES = {
    "calendar_day": calendar_day,
    "relative_weekday": relative_weekday,
    "weekday_day": weekday_day,
    "deictic": deictic,
}
