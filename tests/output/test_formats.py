"""Formats: what goes out comes back, and the tables hold what they must."""

import csv as stdlib_csv
import io
import json

import pytest
from hypothesis import given

from eventlark.event import SCHEMA, Argument, Event, Extent, Mention, Place, Trigger
from eventlark.output import FORMATS, jsonl, write
from eventlark.output.flat import COLUMNS, iter_rows
from eventlark.testing.strategies import events


def side(role, text, *, country=None):
    return Argument(role, text, 0, len(text), Mention(text, 0, len(text)), country=country)


def make(*arguments, **changes):
    fields = {
        "schema": SCHEMA,
        "id": "1",
        "doc_id": "d",
        "sent_id": 0,
        "type": "MEETING",
        "ancestors": ("EVENT",),
        "codes": {"cameo": "040"},
        "trigger": Trigger("met", 3, 6, "meet"),
        "arguments": arguments,
        "date": None,
        "date_end": None,
        "date_precision": None,
        "place": None,
        "polarity": "positive",
        "modality": "actual",
        "tense": "past",
        "cues": (),
        "attribution": None,
        "same_as": None,
        "rule": "news.meeting",
        "engine": "x",
        "sentence": Extent(0, 10, "They met."),
    }
    return Event(**{**fields, **changes})


@given(events())
def test_jsonl_round_trip(event):
    """An event that is written and read again is the same event, lone surrogates included."""
    assert jsonl.decode(jsonl.encode(event)) == event


@given(events())
def test_every_key_is_present(event):
    """Each line names every field of the record, known or not."""
    assert set(json.loads(jsonl.encode(event))) == set(Event.__struct_fields__)


def test_reciprocal_event_pairs_its_actors():
    """Two actors without a recipient give both ordered pairs."""
    rows = list(iter_rows([make(side("actor", "Iran"), side("actor", "Iraq"))]))

    assert [(row[COLUMNS.index("actor_text")], row[COLUMNS.index("recipient_text")]) for row in rows] == [
        ("Iran", "Iraq"),
        ("Iraq", "Iran"),
    ]


def test_event_without_sides_has_a_row():
    """An event that nobody did to nobody is still a row."""
    assert len(list(iter_rows([make()]))) == 1


def test_csv_unknown_is_empty():
    """What is not known is an empty cell under its column."""
    stream = io.StringIO()
    write([make(side("actor", "Iran", country="IRN"))], stream, name="csv")
    row = next(stdlib_csv.DictReader(io.StringIO(stream.getvalue())))

    assert (row["actor_country"], row["recipient_country"], row["place_lat"]) == ("IRN", "", "")


def test_json_is_one_array():
    """The JSON format parses as a list, empty or not."""
    for found in ([], [make()], [make(), make()]):
        stream = io.StringIO()
        write(found, stream, name="json")

        assert len(json.loads(stream.getvalue())) == len(found)


def test_table_shows_the_parts():
    """The table names type, sides, place and trigger below the sentence."""
    stream = io.StringIO()
    sides = (side("actor", "Iran"), side("place", "Oman"))
    write([make(*sides, place=Place("Oman", 0, 4), polarity="negative", modality="planned")], stream, name="table")
    text = stream.getvalue()

    assert all(part in text for part in ("They met.", "not MEETING", "Iran", "Oman", "met"))


def test_table_says_when_there_is_nothing():
    """No events is said, not shown as an empty page."""
    stream = io.StringIO()
    write([], stream, name="table")

    assert stream.getvalue().strip() == "no events"


def test_unknown_format_is_refused():
    """A format that does not exist is an error, not a guess."""
    with pytest.raises(KeyError):
        write([], io.StringIO(), name="xls")
    assert "xls" not in FORMATS
