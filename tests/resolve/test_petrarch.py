"""petrarch: dictionaries of the older coders become rows of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark.annotate.names.holders import Directory
from eventlark.resolve.petrarch import Agent, read_actors, read_agents

ACTORS = """# a comment
B._KOLCHAK_  ; leader
+KOLCHAK
\t[RUSGOV 000507-080507]
\t[RUSELI >080508]
NORTH_SEA_LEAGUE_ [IGO]
NSL_ [IGO]
EMPTY_
"""


def test_names_dates_and_codes():
    """A block gives one row for each code, with all of its names and its days."""
    assert read_actors(ACTORS) == [
        {
            "name": "B. Kolchak | Kolchak",
            "code": "RUSGOV",
            "from": "2000-05-07",
            "to": "2008-05-07",
        },
        {"name": "B. Kolchak | Kolchak", "code": "RUSELI", "from": "2008-05-08"},
        {"name": "North Sea League", "code": "IGO"},
        {"name": "Nsl | NSL", "code": "IGO"},
    ]


def test_rows_serve_as_actors():
    """The rows are what `actors:` of a pack holds."""
    people = Directory(read_actors(ACTORS))
    holder = people.best("Kolchak", "2003-01-01")

    assert holder is not None
    assert (holder.country, people.sector_at(holder, "2003-01-01")) == ("RUS", "GOV")


@pytest.mark.parametrize(
    ("line", "agent"),
    [
        ("POLICEMAN {POLICEMEN} [~COP]", Agent(("policeman", "policemen"), "COP")),
        ("ARMED_FORCE_ [~MIL] ; comment", Agent(("armed force",), "MIL")),
        ("!PERSON! = MAN, WOMAN", None),
        ("NOTHING", None),
    ],
)
def test_agents(line, agent):
    """A noun, its plural and its role; lines of another kind are passed over."""
    assert read_agents(line) == ([agent] if agent else [])


@given(st.text(st.sampled_from("AB_+[]{}~;#<>- 0129\n\t"), max_size=60))
def test_any_file_is_read(text):
    """No file makes the readers raise, and every row has a name and a code."""
    read_agents(text)

    assert all(row["name"] and row["code"] for row in read_actors(text))
