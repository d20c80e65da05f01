"""Time expressions: spans and values."""

import re
import time
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.annotate.times import find_times
from eventlark.document import Document, Name, Sentence

CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "times.yaml").read_text(encoding="utf8"))
TOKEN = re.compile(r"[ap]\.m\.|\d{4}-\d{2}-\d{2}|\d+(?:[:.,]\d+)*\w*|\w+|[^\w\s]")


def read(text: str, date: str | None = "2022-09-15") -> Document:
    """The tokens of a text as one sentence, without tags."""
    found = list(TOKEN.finditer(text))
    return Document(
        text=text,
        date=date,
        starts=tuple(token.start() for token in found),
        ends=tuple(token.end() for token in found),
        words=tuple(token.group() for token in found),
        sentences=(Sentence(0, len(found)),) if found else (),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_times_mean_what_the_table_says(case):
    """Each expression in the table is found with its type, value and mod; the others hold no time."""
    plain = case["text"].replace("[", "").replace("]", "")
    doc = find_times(read(plain, case.get("date", "2022-09-15")))
    first = [(doc.slice(t.start, t.end), " ".join(filter(None, (t.type, t.value, t.mod)))) for t in doc.times[:1]]
    wanted = re.findall(r"\[(.*)\]", case["text"])

    assert first == [(text, str(case["is"]).replace('"', "")) for text in wanted]


WORDS = st.sampled_from(
    [
        "Monday",
        "31",
        "February",
        "99999",
        "0",
        "ago",
        "years",
        "two",
        "the",
        "of",
        "-",
        "25:00",
        "end",
        "1st",
        "last",
    ]
    + ["century", "quarter", "2010", "May", ",", "'90s", "noon", "a", "half", "and", "million", "Easter", "9999"]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30), st.sampled_from([None, "0001-01-01", "9999-12-31", "2024-02-29", "rubbish"]))
def test_any_sequence_of_time_words_is_read(words, date):
    """No sequence of time words raises; times lie in order within the text and do not overlap."""
    doc = find_times(read(" ".join(words), date))

    assert all(0 <= t.start < t.end <= len(doc) for t in doc.times)
    assert all(a.end <= b.start for a, b in zip(doc.times, doc.times[1:], strict=False))


def test_finding_twice_changes_nothing():
    """Times are a function of the text alone."""
    doc = find_times(read("On Monday, two days later and in 2010, they met every week."))

    assert find_times(doc) == doc


def test_ten_thousand_weekdays_stay_linear():
    """A run of time words that never ends is read without slowing down."""
    doc = find_times(read("Monday , " * 10_000))

    assert len(doc.times) == 10_000


def test_dateline_wins_over_a_page_date_a_day_off():
    """Relative times count from the dateline of the text when the two nearly agree."""
    doc = find_times(read("Tuesday, June 19, 2018 Yesterday the cup began.", "2018-06-18"))

    assert doc.times[1].value == "2018-06-18"


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("from 3 to 5 May 2010", "2010-05-05"),
        ("May 3-5, 2010", "2010-05-05"),
        ("between 2010 and 2012", "2012"),
        ("between May and July 2010", "2010-07"),
        ("in 2010 and 2012", ""),
        ("on 3 and 5 May 2010", ""),
    ],
)
def test_ranges_know_their_end(text, until):
    """The first time of a range has the value of the second; two times that are only listed are no range."""
    doc = find_times(read(text))

    assert [time.until for time in doc.times] == [until, ""]


@pytest.mark.parametrize(("kind", "found"), [("person", 0), ("place", 1)])
def test_months_in_the_names_of_persons_are_none(kind, found):
    """`May` in the name of a person is no month."""
    doc = msgspec.structs.replace(read("Theresa May spoke."), names=(Name(0, 2, kind, "Theresa May"),))

    assert len(find_times(doc).times) == found


def test_frozen_input_is_untouched():
    """The document that comes in stays as it was."""
    doc = read("It was Monday.")
    before = msgspec.json.encode(doc)
    find_times(doc)

    assert msgspec.json.encode(doc) == before


@pytest.mark.parametrize(
    "word", ["two", "two - ", "last", "May 5 ,", "the early", "of", "a half", "1990 -", "every 2", "New"]
)
def test_long_runs_of_time_words_stay_linear(word):
    """Five thousand time words in a row are read within two seconds."""
    doc = read(f"{word} " * 5000 + "May")
    begin = time.process_time()
    find_times(doc)

    assert time.process_time() - begin < 2
