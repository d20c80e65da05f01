"""What times of day mean: `15:11 GMT`, `Thursday night`, `3 p.m. on 5 May`, `last night`.

In: a `Reading` of the words. Out: a `Meaning` of type TIME, or None when the words are no time of day (`25:00`).
A function has the name of its rule in `times.lark`.
"""

from __future__ import annotations

from eventlark.annotate.times import calendar, days
from eventlark.annotate.times.reading import Meaning, Reading


def clock(reading: Reading) -> Meaning | None:
    """`15:11 GMT`, `5 p.m.`, `8 o'clock`: on the day last told. `3.5` and `25:00` are no times of day."""
    value = clock_value(reading)
    if not value:
        return None
    day = reading.clock.told("D")
    return Meaning("TIME", f"{day.isoformat() if day else calendar.UNKNOWN_DAY}T{value}")


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
    return Meaning("TIME", f"{day.isoformat() if day else calendar.UNKNOWN_DAY}T{reading.value('POINT')}")


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
        day, value = days.iso_day(reading), clock_value(reading)
        return Meaning("TIME", f"{day.value}T{value}") if day and value else day
    year, month, day_of_month, hour, minute = (int(group or 0) for group in groups[:5])
    value = calendar.day_value(year, month, day_of_month)
    if not value or hour > 24 or minute > 59:
        return None
    return Meaning("TIME", f"{value}T{hour:02}:{minute:02}{groups[6] or ''}")


def tonight(reading: Reading) -> Meaning | None:
    """`tonight`."""
    today = reading.clock.today
    return Meaning("TIME", f"{today.isoformat() if today else calendar.UNKNOWN_DAY}TNI")


def part_of_day(reading: Reading) -> Meaning | None:
    """`this morning`, `last night`, `the next evening`, `the same afternoon`."""
    told = any(reading.has(name) for name in ("SAME", "THAT", "NEXT", "BEFORE")) or reading.value("LAST") == "told"
    base = reading.clock.told("D") if told else reading.clock.today
    shift = 1 if reading.has("NEXT") else -1 if reading.has("LAST") or reading.has("BEFORE") else 0
    found = calendar.moved(base, shift, "D") if base else None
    day = found.isoformat() if found else calendar.UNKNOWN_DAY
    return Meaning("TIME", f"{day}T{reading.value('PART')}", reading.value("STAGE"))


_DAY_RULES = {
    "calendar_day": days.calendar_day,
    "relative_weekday": days.relative_weekday,
    "weekday_day": days.weekday_day,
    "deictic": days.deictic,
}
