"""YAML with marks: every scalar is text, every problem has a place, no text makes it raise or run on."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark import source

BAD = {
    "a: 1\na: 2\n": ("E111", 2, 1),
    "a: &x 1\n": ("E108", 1, 4),
    "a: *x\n": ("E108", 1, 4),
    "<<: {a: 1}\n": ("E110", 1, 1),
    "a: !!int 3\n": ("E109", 1, 4),
    "a:\n\tb: 1\n": ("E105", 2, 1),
    "a: 'open\nb: 2\n": ("E106", 1, 4),
    "a: [1, 2\nb: 3\n": ("E106", 2, 2),
    "a: b: c\n": ("E106", 1, 5),
    "a: \0\n": ("E104", 1, 4),
    "a: 1\n---\nb: 2\n": ("E117", 2, 1),
    "[a]: 1\n": ("E114", 1, 1),
    "# only a comment\n": ("E119", 1, 1),
}


def test_every_scalar_is_text():
    """Nothing turns into a number, a flag or a time."""
    node = source.loads("[NO, 010, on, 1.10, 12:30, null, ~, '']").root

    assert source.plain(node) == ["NO", "010", "on", "1.10", "12:30", "null", "~", ""]


@pytest.mark.parametrize("text", BAD, ids=repr)
def test_a_problem_has_a_code_and_a_place(text):
    """What YAML allows and we refuse, and what YAML refuses, is shown where it is."""
    first = source.loads(text).problems[0]

    assert (first.code, first.location.line, first.location.column) == BAD[text]


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        ("a: one two\n", "two", (1, 8)),
        ("a: 'it''s two'\n", "two", (1, 11)),
        ('a: "\\u0041 two"\n', "two", (1, 12)),
        ("a: |\n  one\n    two\n", "two", (3, 5)),
        ("a: >\n  one\n  two\n", "two", (3, 3)),
        ("a: one\n  two\n", "two", (2, 3)),
        ("a: '\\d two'\n", "two", (1, 8)),
    ],
)
def test_places_inside_a_value(text, word, place):
    """A character of a value is found whatever way the value is written."""
    file = source.loads(text)
    node = file.root.values["a"]
    found = file.within(node, node.value.index(word))

    assert (found.line, found.column) == place


def test_bom_and_crlf_change_nothing():
    """Byte order mark and Windows line ends leave values and lines as they are."""
    file = source.loads("\ufeffa: 1\r\nb: 2\r\n")

    assert source.plain(file.root) == {"a": "1", "b": "2"}
    assert file.location(file.root.values["b"]).line == 2


def test_bytes_that_are_no_text(tmp_path):
    """A file in another encoding is a problem at the first wrong byte."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\nb: caf\xe9\n")
    problem = source.load(path).problems[0]

    assert (problem.code, problem.location.line, problem.location.column) == ("E102", 2, 7)


def test_no_such_file(tmp_path):
    """A file that is not there is a problem, no exception."""
    assert source.load(tmp_path / "none.yaml").problems[0].code == "E101"


@pytest.mark.parametrize("text", ["[" * 4_000_000, "{a: " * 1_000_000, "- " * 2_000_000, "a: [" + "1," * 2_000_000])
def test_bombs_end_soon(text):
    """Depth and size are bounded, so a bomb costs no more than its first part."""
    started = time.perf_counter()
    problems = source.loads(text).problems

    assert problems
    assert time.perf_counter() - started < 10


def test_huge_files_are_not_read(tmp_path):
    """A file beyond the limit is refused by its size."""
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)

    assert source.load(path).problems[0].code == "E103"


@given(st.text())
def test_no_text_raises(text):
    """Any text gives a tree or at least one problem, and all places are inside the text."""
    file = source.loads(text)

    assert file.root is not None or file.problems
    for problem in file.problems:
        assert 1 <= problem.location.line <= file.text.count("\n") + 2


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1), st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")))
    )
)
def test_written_values_come_back(values):
    """What is written in double quotes is what is read."""
    quoted = {key: value.replace("\\", "\\\\").replace('"', '\\"') for key, value in values.items()}
    text = "".join(f'{key}: "{value}"\n' for key, value in quoted.items()) or "{}"

    assert source.plain(source.loads(text).root) == values
