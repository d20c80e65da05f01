"""What lengths, repetitions and vague times mean: `three months`, `every Monday`, `recently`.

In: a `Reading` of the words. Out: a `Meaning`, or None when the words are no time after all. A function has the
name of its rule in `times.lark`.
"""

from __future__ import annotations

from eventlark.annotate import numbers
from eventlark.annotate.times import calendar
from eventlark.annotate.times.reading import Meaning, Reading


def amount_of(reading: Reading) -> float | None:
    """The number of units, or None when the words leave it open ("several")."""
    half = 0.5 if reading.has("HALF") else 0.0
    if reading.has("years_count"):
        return reading.integer("years_count")
    if not reading.has("amount"):
        if reading.has("VAGUE"):
            return None
        return half if half and not reading.has("AND") else 1.0 + half
    found = numbers.value(reading.words("amount"))
    return None if found is None else found + half


def around(reading: Reading) -> str:
    """The TIMEX3 mod of "more than", "about", "at least" before a length."""
    if (reading.has("MORE") and reading.has("THAN")) or reading.has("OVER"):
        return "MORE_THAN"
    if reading.has("ATLEAST"):
        return "EQUAL_OR_MORE"
    return "LESS_THAN" if reading.has("LESS") else "APPROX" if reading.has("ABOUT") else ""


def duration(reading: Reading) -> Meaning | None:
    """`three days`, `more than two and a half years`, `an 11-year`: ISO 8601 durations."""
    amount, unit = amount_of(reading), reading.unit
    if amount is None and reading.has("amount"):
        return None
    figure = "X" if amount is None else _short(amount * unit.count)
    return Meaning("DURATION", unit.length(figure), around(reading))


def _short(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def unit_duration(reading: Reading) -> Meaning | None:
    """`for years`, `over decades`: open in length; other bare units are counted things."""
    led = reading.before() in reading.vocabulary.durative
    return Meaning("DURATION", reading.unit.length("X")) if led else None


def last_units(reading: Reading) -> Meaning | None:
    """`the past two years`, `the next few days`."""
    return duration(reading)


def age(_: Reading) -> None:
    """`11-year-old`, `five years old`: no time."""


def rate(reading: Reading) -> Meaning | None:
    """`a day`: a duration after "for", "in", "than"; after "twice" a set; in "$5 a day" no time."""
    value = reading.unit.length(str(reading.unit.count))
    if reading.before() in reading.vocabulary.rate_before:
        return Meaning("SET", value)
    return Meaning("DURATION", value) if reading.before() in reading.vocabulary.durative else None


def every(reading: Reading) -> Meaning | None:
    """`every Monday`, `each year`, `every two weeks`, `every other day`; `his every day life` is no set."""
    if reading.tag_after()[:2] == "NN":
        return None
    if value := _named_set(reading):
        return Meaning("SET", value)
    amount = 2 if reading.has("OTHER") else (reading.integer("amount") or reading.integer("rank") or 1)
    return Meaning("SET", reading.unit.length(str(amount * reading.unit.count)))


def _named_set(reading: Reading) -> str:
    """The value of a set of named times (Mondays, Mays, mornings); empty when a unit is counted."""
    part = f"T{reading.value('PART')}" if reading.has("PART") else ""
    if reading.has("WEEKDAY"):
        return f"XXXX-WXX-{reading.value('WEEKDAY')}{part}"
    if reading.has("MONTH"):
        return calendar.month_value(None, int(reading.value("MONTH")))
    if reading.has("SEASON"):
        return f"{calendar.UNKNOWN_YEAR}-{reading.value('SEASON')}"
    if reading.has("WEEKEND"):
        return "XXXX-WXX-WE"
    return f"{calendar.UNKNOWN_DAY}{part}" if part else ""


def plural_set(reading: Reading) -> Meaning | None:
    """`on Mondays`, `weekdays`, `evenings`."""
    value = reading.value("WEEKDAYS")
    if value.isdigit():
        return Meaning("SET", f"XXXX-WXX-{value}")
    return Meaning("SET", f"XXXX-WXX-W{value}" if value in "DE" else f"{calendar.UNKNOWN_DAY}T{value}")


def often(reading: Reading) -> Meaning | None:
    """`daily`, `annually`; as an adjective (`the annual fair`) it says what a thing is like, not when."""
    if reading.tag_after()[:2] in ("NN", "JJ"):
        return None
    return Meaning("SET", reading.value("OFTEN"))


def recent_years(reading: Reading) -> Meaning | None:
    """`recent years`, `the coming weeks`."""
    return Meaning("DATE", "PAST_REF" if reading.has("RECENT") else "FUTURE_REF")


def vague(reading: Reading) -> Meaning | None:
    """`at the moment`, `in the past`, `in the near future`; `the future of mining` is a thing."""
    led = reading.has("AT") or reading.has("FOR") or reading.before() in reading.vocabulary.vague_after
    if not led or reading.tag_after()[:2] in ("NN", "JJ", "CD"):
        return None
    return Meaning("DATE", reading.value("MOMENT", "LASTING"))


def adverb(reading: Reading) -> Meaning | None:
    """`now`, `recently`, `soon`."""
    for name, value in (("PRESENT", "PRESENT_REF"), ("PAST", "PAST_REF")):
        if reading.has(name):
            return Meaning("DATE", value)
    return Meaning("DATE", "FUTURE_REF")
