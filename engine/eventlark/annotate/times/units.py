"""What units of time mean: `two days ago`, `last week`, `the 1990s`, `every Monday`, `for three months`.

In: a `Reading` of the words. Out: a `Meaning`, or None when the words are no time after all. A function has
the name of its rule in `times.lark`; `find_times` calls them by that name.
"""

from __future__ import annotations

from datetime import date

from eventlark.annotate import numbers
from eventlark.annotate.times import calendar, days
from eventlark.annotate.times.reading import AHEAD, Meaning, Reading

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "H": "XXXX-XX-XX", "S": "XXXX-XX-XX"}
_HOURS = 24


def _unit(reading: Reading) -> tuple[int, str, bool]:
    """How many of which ISO unit the unit word stands for ("decade" is 10 Y), and whether it is of the clock."""
    if reading.has("SECOND") and not reading.has("UNIT") and not reading.has("UNITS"):
        return 1, "S", True
    clock = reading.value("CLOCKUNIT", "CLOCKUNITS")
    if clock:
        return 1, clock, True
    if reading.has("WEEKEND"):
        return 1, "W", False
    value = reading.value("UNIT", "UNITS") or "1D"
    return int(value[:-1]), value[-1], False


def _amount(reading: Reading) -> float | None:
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


def _around(reading: Reading) -> str:
    if (reading.has("MORE") and reading.has("THAN")) or reading.has("OVER"):
        return "MORE_THAN"
    if reading.has("ATLEAST"):
        return "EQUAL_OR_MORE"
    return "LESS_THAN" if reading.has("LESS") else "APPROX" if reading.has("ABOUT") else ""


# ---- durations


def duration(reading: Reading) -> Meaning | None:
    """`three days`, `more than two and a half years`, `an 11-year`: ISO 8601 durations."""
    count, unit, clock = _unit(reading)
    amount = _amount(reading)
    if amount is None and reading.has("amount"):
        return None
    figure = "X" if amount is None else _short(amount * count)
    return Meaning("DURATION", f"P{'T' if clock else ''}{figure}{unit}", _around(reading))


def _short(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def unit_duration(reading: Reading) -> Meaning | None:
    """`for years`, `over decades`: open in length; other bare units are counted things."""
    _, unit, clock = _unit(reading)
    led = reading.before() in reading.vocabulary.durative
    return Meaning("DURATION", f"P{'T' if clock else ''}X{unit}") if led else None


def last_units(reading: Reading) -> Meaning | None:
    """`the past two years`, `the next few days`."""
    return duration(reading)


def age(reading: Reading) -> None:
    """`11-year-old`, `five years old`: no time."""
    return


def rate(reading: Reading) -> Meaning | None:
    """`a day`: a duration after "for", "in", "than"; after "twice" a set; in "$5 a day" no time."""
    count, unit, clock = _unit(reading)
    value = f"P{'T' if clock else ''}{count}{unit}"
    if reading.before() in reading.vocabulary.rate_before:
        return Meaning("SET", value)
    return Meaning("DURATION", value) if reading.before() in reading.vocabulary.durative else None


# ---- counted from a date


def ago(reading: Reading) -> Meaning | None:
    """`two days ago`: as precise as its unit."""
    return _shifted(reading, reading.clock.today, -1)


def later(reading: Reading) -> Meaning | None:
    """`three weeks later`, `a year earlier`: from the date last told."""
    return _shifted(reading, reading.clock.told(_unit(reading)[1]), -1 if reading.has("EARLIER") else 1)


def from_now(reading: Reading) -> Meaning | None:
    """`a week from now`."""
    return _shifted(reading, reading.clock.today, 1)


def _shifted(reading: Reading, base: date | None, way: int) -> Meaning | None:
    count, unit, clock = _unit(reading)
    amount = _amount(reading)
    if amount is None and reading.has("VAGUE"):
        return Meaning("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    if amount is None:
        return None
    if clock:
        return _shifted_clock(base, way * amount, unit)
    precision = count if amount == int(amount) else 1
    amount *= count
    if unit == "Y" and amount != int(amount):
        amount, unit = amount * 12, "M"
    found = calendar.moved(base, way * amount, unit) if base else None
    value = calendar.unit_value(found, unit, years=precision) if found else _UNKNOWN[unit]
    return Meaning("DATE", value, _around(reading)) if found or not base else None


def _shifted_clock(base: date | None, amount: float, unit: str) -> Meaning | None:
    """Hours are counted in whole days, for a document's date has no hour; less than a day leaves the hour open."""
    days_away = int(amount / _HOURS) if unit == "H" else 0
    found = calendar.moved(base, days_away, "D") if base else None
    day = found.isoformat() if found else "XXXX-XX-XX"
    return Meaning("DATE", day) if days_away else Meaning("TIME", f"{day}TXX:XX")


def relative_unit(reading: Reading) -> Meaning | None:
    """`last week`, `next month`, `this year`, `the following day`."""
    count, unit, _ = _unit(reading)
    if reading.has("UNITS") and unit != "Y":
        return None
    if reading.has("LASTING") and not reading.words("THIS"):
        return Meaning("DURATION", f"P{count}{unit}")
    told = "told" in (reading.value("LAST"), reading.value("NEXT"))
    if unit == "D" and reading.has("NEXT"):
        told = True
    if unit == "D" and reading.value("LAST") == "today":
        return None
    base = reading.clock.told(unit) if told else reading.clock.today
    way = -1 if reading.has("LAST") or reading.has("LASTING") else 1 if _ahead(reading) else 0
    found = calendar.moved(base, way * count, unit) if base else None
    value = calendar.unit_value(found, unit, years=count) if found else _UNKNOWN[unit]
    return Meaning("DATE", value)


def _ahead(reading: Reading) -> bool:
    return reading.has("NEXT") or reading.has("COMING")


def relative_quarter(reading: Reading) -> Meaning | None:
    """`last quarter`."""
    return _quarter_at(
        reading, -1 if reading.has("LAST") or reading.has("LASTING") else 1 if _ahead(reading) else 0
    )


def _quarter_at(reading: Reading, way: int) -> Meaning | None:
    today = reading.clock.today
    found = calendar.moved(today, 3 * way, "M") if today else None
    return Meaning("DATE", f"{found.year:04}-Q{(found.month + 2) // 3}" if found else "XXXX-QX")


def relative_weekend(reading: Reading) -> Meaning | None:
    """`last weekend`, `the weekend`: the latest one, unless the clause looks ahead."""
    today = reading.clock.today
    if not today:
        return Meaning("DATE", "XXXX-WXX-WE")
    if reading.has("LAST") or reading.has("LASTING"):
        way = -1
    elif reading.has("THIS") or _ahead(reading) or reading.direction == AHEAD:
        way = 0 if today.isoweekday() < 6 or not _ahead(reading) else 1
    else:
        way = 0 if today.isoweekday() >= 6 else -1
    found = calendar.moved(today, way, "W")
    return Meaning("DATE", f"{calendar.week_value(found)}-WE") if found else None


def relative_days(reading: Reading) -> Meaning | None:
    """`the day before yesterday`, `the day after tomorrow`."""
    today, far = reading.clock.today, 2 if reading.has("AFTER") else -2
    if not reading.has("THE"):
        return None
    found = calendar.moved(today, far, "D") if today else None
    return Meaning("DATE", found.isoformat() if found else "XXXX-XX-XX")


def same_unit(reading: Reading) -> Meaning | None:
    """`that day`, `the same year`, `the day before`: at the date last told."""
    if reading.has("WEEKDAY"):
        return days.weekday_day(reading)
    if reading.has("MONTH"):
        return days.month_year(reading)
    _, unit, _ = _unit(reading)
    base = reading.clock.told(unit)
    if not base or reading.has("SEASON"):
        return None
    found = calendar.moved(base, -1, unit) if reading.has("BEFORE") else base
    return Meaning("DATE", calendar.unit_value(found, unit)) if found else None


def the_unit(reading: Reading) -> Meaning | None:
    """`the day` in "at the end of the day", `the year` in "for the year"; other days are no times."""
    words, unit = reading.vocabulary, _unit(reading)[1]
    led = reading.before() in (words.day_after if unit == "D" else words.unit_after)
    return _named(reading) if led and reading.after() not in words.not_day_before else None


# ---- parts and groups of years


def staged(reading: Reading) -> Meaning | None:
    """`early last year`, `the late 1990s`, `later this month`."""
    found = _inner(reading)
    mod = reading.value("STAGE") or ("START" if reading.has("EARLIER") else "END")
    return found and Meaning(found.type, found.value, mod)


def edge_of(reading: Reading) -> Meaning | None:
    """`the end of the year`, `the beginning of May`, `year end`."""
    found = _inner(reading)
    if not found and not reading.has("named_unit") and reading.has("UNIT"):
        found = _named(reading)
    return found and Meaning("DATE", found.value, reading.value("EDGE"))


def named_unit(reading: Reading) -> Meaning | None:
    """`the year` in "the end of the year": the present one."""
    if reading.has("QUARTER"):
        return _quarter_at(reading, 0)
    if reading.has("WEEKEND"):
        return relative_weekend(reading)
    return _named(reading)


def _named(reading: Reading) -> Meaning | None:
    count, unit, _ = _unit(reading)
    base = reading.clock.told("D") if unit == "D" else reading.clock.today
    return Meaning("DATE", calendar.unit_value(base, unit, years=count) if base else _UNKNOWN[unit])


def _inner(reading: Reading) -> Meaning | None:
    return next((rule(reading) for name, rule in _INNER.items() if reading.has(name)), None)


def decade(reading: Reading) -> Meaning | None:
    """`the 1990s`, `the '90s`, `the sixties`."""
    groups = reading.groups("YEARS")
    if groups:
        digits = groups[0] or ""
        sure = len(digits) == 4 or reading.has("THE") or not reading.words("YEARS")[0][0].isdigit()
        if digits[-1] != "0" or not (sure or reading.before(2)[-1:] == reading.words("YEARS")[0][-1:]):
            return None
        if digits.endswith("00") and len(digits) == 4 and digits != "2000":
            return Meaning("DATE", digits[:2])
        return Meaning("DATE", _full_decade(digits))
    return Meaning("DATE", _full_decade(reading.value("DECADE")))


def _full_decade(digits: str) -> str:
    """The three digits of a decade; two-digit names are of the last century but for the first decades of this."""
    return digits[:3] if len(digits) == 4 else f"{'20' if digits < '20' else '19'}{digits[0]}"


def century(reading: Reading) -> Meaning | None:
    """`the 20th century`; other ranked units ("the second day", "the first week") have no date of their own."""
    rank = reading.integer("rank")
    if reading.value("UNIT") != "100Y" or not rank or rank > 30:
        return None
    return Meaning("DATE", f"{rank - 1:02}")


def quarter_of(reading: Reading) -> Meaning | None:
    """`the first quarter of 2009`, `Q1`, `the fourth quarter`."""
    rank = reading.integer("rank") or int(reading.value("QUARTERNAME") or 4)
    if not 1 <= rank <= 4:
        return None
    year = _year_of(reading)
    if year is None:
        year = _near_quarter(reading, rank)
    return Meaning("DATE", f"{year or 'XXXX'}-Q{rank}")


def _year_of(reading: Reading) -> str | None:
    if (year := reading.integer("year")) is not None:
        return f"{year:04}"
    rule = next((rule for name, rule in _YEARS.items() if reading.has(name)), None)
    found = rule(reading) if rule else None
    return found.value if found else None


def _near_quarter(reading: Reading, rank: int) -> str | None:
    year = days.near_year(reading, rank * 3 - 1)
    return None if year is None else f"{year:04}"


def half_of(reading: Reading) -> Meaning | None:
    """`the second half of 2009`."""
    rank, year = reading.integer("rank") or 2, _year_of(reading)
    return Meaning("DATE", f"{year}-H{rank}") if year and rank <= 2 and len(year) == 4 else None


def fiscal_year(reading: Reading) -> Meaning | None:
    """`fiscal 2010`, `FY2010`, `fiscal year 2011`."""
    if (year := reading.integer("year")) is not None:
        return Meaning("DATE", f"FY{year:04}")
    digits = reading.words("FISCALYEAR")[0][2:]
    return Meaning("DATE", f"FY{digits if len(digits) == 4 else '20' + digits}")


# ---- sets


def every(reading: Reading) -> Meaning | None:
    """`every Monday`, `each year`, `every two weeks`, `every other day`; `his every day life` is no set."""
    if reading.tag_after()[:2] == "NN":
        return None
    if reading.has("WEEKDAY"):
        part = reading.value("PART")
        return Meaning("SET", f"XXXX-WXX-{reading.value('WEEKDAY')}" + (f"T{part}" if part else ""))
    if reading.has("MONTH"):
        return Meaning("SET", f"XXXX-{int(reading.value('MONTH')):02}")
    if reading.has("SEASON"):
        return Meaning("SET", f"XXXX-{reading.value('SEASON')}")
    if reading.has("PART"):
        return Meaning("SET", f"XXXX-XX-XXT{reading.value('PART')}")
    if reading.has("WEEKEND"):
        return Meaning("SET", "XXXX-WXX-WE")
    count, unit, clock = _unit(reading)
    amount = 2 if reading.has("OTHER") else (reading.integer("amount") or reading.integer("rank") or 1)
    return Meaning("SET", f"P{'T' if clock else ''}{amount * count}{unit}")


def plural_set(reading: Reading) -> Meaning | None:
    """`on Mondays`, `weekdays`, `evenings`."""
    value = reading.value("WEEKDAYS")
    if value.isdigit():
        return Meaning("SET", f"XXXX-WXX-{value}")
    return Meaning("SET", f"XXXX-WXX-W{value}" if value in "DE" else f"XXXX-XX-XXT{value}")


def often(reading: Reading) -> Meaning | None:
    """`daily`, `annually`; as an adjective (`the annual fair`) it says what a thing is like, not when."""
    if reading.tag_after()[:2] in ("NN", "JJ"):
        return None
    return Meaning("SET", reading.value("OFTEN"))


# ---- vague


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


_YEARS = {"relative_unit": relative_unit, "named_unit": named_unit}
_INNER = {
    "relative_unit": relative_unit,
    "relative_month": days.relative_month,
    "relative_season": days.relative_season,
    "relative_weekend": relative_weekend,
    "season_year": days.season_year,
    "month_year": days.month_year,
    "named_unit": named_unit,
    "decade": decade,
    "century": century,
    "deictic": days.deictic,
    "year": days.year_alone,
}
