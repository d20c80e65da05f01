"""`test --update`: failing tests say what the rules give now, and nothing else in the file changes."""

import pytest
from click.testing import CliRunner

from eventlark.cli import main

HEAD = """language: 1
types: {SHIPPING: {roles: {actor: ANY, cargo: ANY}}}
rules:
  - frame: ship  # kept
    event: SHIPPING
    trigger: {verb: ship}
    roles: {actor: subject, cargo: object}
    tests:
"""


@pytest.fixture
def updated(tmp_path):
    """Runs `test --update` over a test, and gives the test afterwards and what a second run says."""

    def run(text, gives, more=""):
        path = tmp_path / "port.yaml"
        path.write_text(f"{HEAD}      - text: {text}\n        gives: {gives}\n{more}", encoding="utf8")
        first = CliRunner().invoke(main, ["test", str(path), "--update"])
        after = path.read_text(encoding="utf8")
        second = CliRunner().invoke(main, ["test", str(path)])
        assert after.startswith(HEAD)
        assert first.exit_code == 1
        return after.removeprefix(HEAD).splitlines()[1].strip().removeprefix("gives: "), second

    return run


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("The firm shipped coal.", "SHIPPING(actor=tug)", "SHIPPING(actor=firm)"),
        ("The firm shipped coal.", "SHIPPING(actor=tug, negative)", "SHIPPING(actor=firm, positive)"),
        ("The firm and the mill shipped coal.", "SHIPPING(actor=firm)", "SHIPPING(actor=firm + mill)"),
        ("The firm shipped coal.", "nothing", "SHIPPING(actor=firm, cargo=coal)"),
        ("The firm slept.", "SHIPPING(actor=firm)", "nothing"),
        ("The firm slept.", "SHIPPING only", "nothing at all"),
        ("The firm shipped coal.", "nothing at all", "SHIPPING(actor=firm, cargo=coal) only"),
        ("The firm shipped coal.", "'SHIPPING(actor=tug)'", "'SHIPPING(actor=firm)'"),
    ],
)
def test_what_a_failing_test_becomes(updated, text, before, after):
    """It names the roles and flags that it named, with what came; and then it passes."""
    gives, second = updated(text, before)

    assert gives == after
    assert second.exit_code == 0


def test_others_are_left_alone(updated):
    """Tests that pass, and known failures, stay as they are."""
    more = (
        "      - {text: The mill shipped ore., gives: 'SHIPPING(actor=mill)'}  # so it is\n"
        "      - {text: The mill ships ore., gives: nothing, todo: not yet}\n"
    )
    _, second = updated("The firm shipped coal.", "SHIPPING(actor=tug)", more)

    assert second.stdout.strip().endswith("2 passed, 1 todo")


def test_flow_style_gets_quotes_where_it_needs_them(tmp_path):
    """Inside braces, a comma must not end the expectation."""
    path = tmp_path / "port.yaml"
    path.write_text(f"{HEAD}      - {{text: The firm shipped coal., gives: nothing}}\n", encoding="utf8")
    CliRunner().invoke(main, ["test", str(path), "--update"])

    assert "gives: 'SHIPPING(actor=firm, cargo=coal)'}" in path.read_text(encoding="utf8")
