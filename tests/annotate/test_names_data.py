"""The entity tables: complete, well formed, and without rival entries."""

from collections import Counter

import pytest

from eventlark.annotate.names import tables
from eventlark.annotate.names.holders import directory, surname_of
from eventlark.resources import iter_table, read_yaml, rules

ENTITIES = rules("entities")
OUTSIDE_ISO = {"XKX", "SUN", "YUG", "CSK", "DDR"}


@pytest.mark.parametrize(
    ("file", "width"),
    [("countries.tsv", 5), ("seats.tsv", 4), ("bodies.tsv", 4), ("groups.tsv", 4), ("regions.tsv", 4),
     ("companies.tsv", 4), ("sectors.tsv", 3), ("cities.tsv", 8), ("places_more.tsv", 8)],
)  # fmt: skip
def test_rows_have_their_columns(file, width):
    """Every row of a table has all of its columns."""
    assert {len(row) for row in iter_table(ENTITIES / file)} == {width}


def test_countries_are_each_once():
    """Each country has one row, a name, and a code of three letters."""
    rows = list(iter_table(ENTITIES / "countries.tsv"))

    assert max(Counter(row[0] for row in rows).values()) == 1
    assert all(len(row[0]) == 3 and row[0].isupper() and row[1] for row in rows)
    assert len({row[0] for row in rows} - OUTSIDE_ISO) > 220


@pytest.mark.parametrize("file", ["seats.tsv", "bodies.tsv", "groups.tsv", "regions.tsv", "companies.tsv"])
def test_entities_lie_in_known_countries(file):
    """Country columns hold known codes or a scope."""
    known = set(tables.countries()) | tables.SCOPES | {""}

    assert {row[1] for row in iter_table(ENTITIES / file)} <= known


def test_every_city_lies_in_a_country():
    """Every city's country is a code of three letters."""
    assert all(len(row[2]) == 3 for row in iter_table(ENTITIES / "cities.tsv"))


def test_office_holders_are_well_formed():
    """Every row of the office holders is understood, and terms end after they start."""
    rows = [row for group in read_yaml(ENTITIES / "actors.yaml")["actors"] for row in group["holders"]]
    held = [holder for terms in directory().by_name.values() for holder in terms]

    assert len({(holder.name, holder.start) for holder in held}) >= len(set(rows)) - 60
    assert all(not holder.end or holder.start < holder.end for holder in held)
    assert {holder.country for holder in held} <= set(tables.countries()) | tables.SCOPES


@pytest.mark.parametrize(
    ("form", "date", "name"),
    [
        ("Bush", "1991-02-01", "George H.W. Bush"),
        ("Bush", "2003-03-20", "George W. Bush"),
        ("Bush", None, None),
        ("Putin", "2022-09-15", "Vladimir Putin"),
        ("Nobody", "2022-09-15", None),
    ],
)
def test_date_decides_who_is_meant(form, date, name):
    """A surname means the one who serves at the date, and nobody when it could be several."""
    holder = directory().best(form, date)

    assert (holder.name if holder else None) == name


@pytest.mark.parametrize(
    ("date", "sector"), [("2004-07-01", "GOV"), ("2010-07-01", "ELI"), ("1980-01-01", None), (None, None)]
)
def test_sector_follows_the_term(date, sector):
    """In office a holder has the office's sector, after it the elite's, before it none."""
    holder = directory().best("Tony Blair", date)

    assert holder is not None
    assert directory().sector_at(holder, date) == sector


def test_family_names_come_first_in_china():
    """The surname is the first word in countries where family names come first."""
    assert (surname_of("Hu Jintao", "CHN"), surname_of("Angela Merkel", "DEU")) == ("Hu", "Merkel")
