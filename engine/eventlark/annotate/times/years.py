"""What months, seasons, quarters, years and groups of years mean: `May 2015`, `last summer`, `the 1990s`.

In: a `Reading` of the words. Out: a `Meaning`, or None when the words are no such time after all. A function
has the name of its rule in `times.lark`.
"""

from __future__ import annotations

from eventlark.annotate.times import calendar
from eventlark.annotate.times.reading import Meaning, Reading, dated

_SHORT_YEARS = "30"
"""Years written '82 are of the last century; smaller figures are left open."""


def month_year(reading: Reading) -> Meaning | None:
    """`May 2015`, `early March`; a short name alone (`Jan`, `Mar`) is none, nor is a verb ("may", "march")."""
    if reading.doc.tags and reading.doc.tags[reading.end - 1] in ("MD", "VB", "VBP"):
        return None
    year = reading.integer("year")
    if year is None and not reading.has("MONTH"):
        return None
    month = int(reading.value("MONTH", "MONTHSHORT"))
    value = calendar.month_value(reading.near_year(month) if year is None else year, month)
    return dated(value, reading.value("STAGE"))


def relative_month(reading: Reading) -> Meaning | None:
    """`last March`, `next June`, `this May`."""
    month, today = int(reading.value("MONTH")), reading.clock.today
    if not today:
        return dated(calendar.month_value(None, month))
    year = today.year
    if reading.back and month >= today.month:
        year -= 1
    if reading.ahead and month <= today.month:
        year += 1
    return dated(calendar.month_value(year, month))


def season_year(reading: Reading) -> Meaning | None:
    """`the summer of 2010`, `in the spring`; without a year or a preposition it may be a fall or a coil."""
    year, season = reading.integer("year"), reading.value("SEASON")
    if year is None and reading.before() not in reading.vocabulary.year_after:
        return None
    if year is None:
        year = reading.near_year(1 + 3 * calendar.SEASONS.index(season))
    return dated(f"{calendar.UNKNOWN_YEAR if year is None else f'{year:04}'}-{season}", reading.value("STAGE"))


def relative_season(reading: Reading) -> Meaning | None:
    """`last summer`, `this winter`."""
    season, today = reading.value("SEASON"), reading.clock.today
    if not today:
        return dated(f"XXXX-{season}")
    year, now = calendar.season_of(today)
    order = calendar.SEASONS.index
    if reading.back and order(season) >= order(now):
        year -= 1
    if reading.ahead and order(season) <= order(now):
        year += 1
    return dated(f"{year:04}-{season}")


def year_alone(reading: Reading) -> Meaning | None:
    """`2008`, `the year 1066`: a figure that the words around it make a year."""
    if groups := reading.groups("SHORTYEAR"):
        return dated(f"19{groups[0]}") if (groups[0] or "") >= _SHORT_YEARS else None
    year, before = reading.integer("year"), reading.before()
    if year is None or before in reading.vocabulary.not_year_after:
        return None
    if reading.has("UNIT"):
        return dated(f"{year:04}") if reading.value("UNIT") == "1Y" else None
    first, last = reading.vocabulary.year_bounds
    led = before in reading.vocabulary.year_after
    if led and (reading.tag_after() != "NNS" or first <= year <= last):
        return dated(f"{year:04}")
    counted = (reading.tag_after() == "NNS" and not reading.owned) or reading.after()[:1] in ("%", "°")
    return dated(f"{year:04}") if first <= year <= last and not counted else None


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


def relative_quarter(reading: Reading) -> Meaning | None:
    """`last quarter`."""
    return quarter_at(reading, -1 if reading.back else 1 if reading.ahead else 0)


def quarter_at(reading: Reading, way: int) -> Meaning | None:
    """The quarter of the document's date (`way` 0), the one before (-1) or after (1)."""
    today = reading.clock.today
    found = calendar.moved(today, 3 * way, "M") if today else None
    return Meaning("DATE", f"{found.year:04}-Q{(found.month + 2) // 3}" if found else "XXXX-QX")


def quarter_of(reading: Reading) -> Meaning | None:
    """`the first quarter of 2009`, `Q1`, `the fourth quarter`."""
    rank = reading.integer("rank") or int(reading.value("QUARTERNAME") or 4)
    if not 1 <= rank <= 4:
        return None
    year = _year_of(reading)
    if year is None:
        year = _near_quarter(reading, rank)
    return Meaning("DATE", f"{year or 'XXXX'}-Q{rank}")


def _near_quarter(reading: Reading, rank: int) -> str | None:
    year = reading.near_year(rank * 3 - 1)
    return None if year is None else f"{year:04}"


def half_of(reading: Reading) -> Meaning | None:
    """`the second half of 2009`."""
    rank, year = reading.integer("rank") or 2, _year_of(reading)
    return Meaning("DATE", f"{year}-H{rank}") if year and rank <= 2 and len(year) == 4 else None


def _year_of(reading: Reading) -> str | None:
    """The year in "of 2009", "of this year", "of the year"; None where there is none."""
    if (year := reading.integer("year")) is not None:
        return f"{year:04}"
    today = reading.clock.today
    if not today or not (reading.has("relative_unit") or reading.has("named_unit")):
        return None
    return f"{today.year - reading.back + reading.ahead:04}"


def fiscal_year(reading: Reading) -> Meaning | None:
    """`fiscal 2010`, `FY2010`, `fiscal year 2011`."""
    if (year := reading.integer("year")) is not None:
        return Meaning("DATE", f"FY{year:04}")
    digits = reading.words("FISCALYEAR")[0][2:]
    return Meaning("DATE", f"FY{digits if len(digits) == 4 else '20' + digits}")
