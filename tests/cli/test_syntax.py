"""`eventlark explain --syntax`: all there is to see, on any terminal, for any text."""

import re

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from eventlark.cli import main
from eventlark.cli.layout import Cell, clipped, columns, shown
from eventlark.cli.syntax import syntax_text
from eventlark.testing.strategies import texts

TEXT = "Chilean Minister Ana Soto, who visited Lima on Monday, asked Peru's leaders to send 3,000 tents to Arica."
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def terminal(monkeypatch):
    """A terminal with colours, whatever the tests run in."""
    for name in ("NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    return monkeypatch


@pytest.mark.parametrize(
    "part",
    [
        "asked     ask       VERB   VBD  of VBD VBN JJ",
        "weights",
        "rules: infinitive",
        "3,000 tents",
        "noun group",
        "    send  xcomp\n      to  mark\n      tents  obj\n        3,000  nummod",
        "Lima         place, Lima (PER)",
        "verb send  control; positive, requested, past",
        "    subject   Peru's leaders",
    ],
)
def test_everything_is_there(part):
    """Tokens with possible tags and who decided, phrases, the tree, names, role tables."""
    assert part in syntax_text(TEXT, width=110)


@pytest.mark.parametrize("width", [40, 60, 80, 110])
def test_lines_fit(width):
    """No line but the sentence itself is longer than the terminal is wide."""
    heading, *lines = syntax_text(TEXT, width=width).splitlines()

    assert heading == TEXT
    assert [line for line in lines if len(line) > width] == []


def test_colours_change_no_letter(terminal):
    """In colour stands what stands there plain."""
    coloured = syntax_text(TEXT, width=80, colour=True)

    assert "\x1b[" in coloured
    assert [line.rstrip() for line in ESCAPES.sub("", coloured).splitlines()] == syntax_text(
        TEXT, width=80
    ).splitlines()


def test_no_color_is_heard(terminal):
    """With NO_COLOR no text is coloured."""
    terminal.setenv("NO_COLOR", "1")

    assert re.search(r"\x1b\[[0-9;]*3[0-9]m", syntax_text(TEXT, width=80, colour=True)) is None


def test_a_pipe_gets_plain_text():
    """Output that is no terminal has no escape codes."""
    done = CliRunner().invoke(main, ["explain", "--syntax", TEXT])

    assert done.exit_code == 0
    assert "\x1b" not in done.output


def test_control_characters_reach_no_terminal():
    """What a text could tell a terminal to do is shown as a replacement character."""
    assert "\x1b" not in syntax_text("Rebels \x1b[31mfled\x07 \u202eKyiv.")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_any_text_is_shown(text):
    """No text raises, in colour or not."""
    assert syntax_text(text, width=40)
    assert syntax_text(text, width=40, colour=True)


def test_deep_trees_stay_narrow():
    """A chain of hundreds of words is no staircase that leaves the screen."""
    text = "He wants " + "to want " * 300 + "."
    lines = syntax_text(text, width=80).splitlines()

    assert max(map(len, lines[1:])) <= 80


def test_columns_fold():
    """Cells that do not fit stand below their row, set in; words that fit nowhere are cut."""
    rows = [[Cell("a"), Cell("one two"), Cell("three four")], [Cell("a" * 50), Cell("b")]]

    assert shown(columns(rows, 22)).splitlines() == [
        "  a         one two",
        "      three four",
        "  " + "a" * 17 + "...",
        "      b",
    ]
    assert clipped("北京北京", 7) == "北京..."
