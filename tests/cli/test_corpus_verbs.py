"""`stats`, `diff` and `watch`: what rules do on texts, and what a change of rules does."""

import json

import pytest
from click.testing import CliRunner

from eventlark.cli import main

TEXT = "Russia attacked Kyiv on Sunday. Kenya praised Peru."
TYPES = (
    "language: 1\ntypes:\n  ACT: {roles: {actor: {type: ANY, check: any}, recipient: {type: ANY, check: any}}}\n"
)
FRAME = (
    "  - frame: NAME\n    event: ACT\n    trigger: {verb: [NAME]}\n    roles: {actor: subject, recipient: object}\n"
)


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def files(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    for name, verbs in (("old", ["attack"]), ("new", ["attack", "praise", "bake"])):
        frames = "".join(FRAME.replace("NAME", verb) for verb in verbs)
        (tmp_path / f"{name}.yaml").write_text(f"{TYPES}rules:\n{frames}", encoding="utf8")
    return tmp_path


def test_stats_counts_firings_and_silence(files):
    """Each rule's firings are counted and silent rules are named."""
    out = run("stats", files / "a.txt", "-r", files / "new.yaml").stdout

    assert "1 document, " in out
    assert "1 rule never fired: bake" in out


def test_stats_with_gold_gives_precision_and_recall(files):
    """Gold events say how often each type is right."""
    events = run("extract", files / "a.txt", "-r", files / "new.yaml").stdout.splitlines()
    gold = files / "gold.jsonl"
    moved = json.loads(events[1]) | {"trigger": {"text": "x", "start": 500, "end": 501, "lemma": "x"}}
    gold.write_text("\n".join([events[0], json.dumps(moved)]) + "\n", encoding="utf8")
    out = run("stats", files / "a.txt", "-r", files / "new.yaml", "--gold", gold).stdout

    assert "precision 1/2 = 0.50  recall 1/2 = 0.50" in out


def test_stats_with_gold_judges_each_rule(files):
    """A rule's row has its precision, and the share of the gold events of its type that it finds."""
    events = run("extract", files / "a.txt", "-r", files / "new.yaml").stdout.splitlines()
    gold = files / "gold.jsonl"
    gold.write_text("\n".join(events) + "\n", encoding="utf8")
    out = run("stats", files / "a.txt", "-r", files / "old.yaml", "--gold", gold).stdout
    row = next(line for line in out.splitlines() if line.startswith("attack "))

    assert row.split()[:5] == ["attack", "1", "1", "1.00", "0.50"]


def test_stats_counts_what_types_turn_down(files):
    """Fillers that are rejected for their type are counted by lemma, of rules that never fire too."""
    rules = (files / "old.yaml").read_text(encoding="utf8")
    strict = "recipient: {type: PERSON, check: must, count: 1..}"
    (files / "old.yaml").write_text(rules.replace("recipient: {type: ANY, check: any}", strict), encoding="utf8")
    out = run("stats", files / "a.txt", "-r", files / "old.yaml").stdout

    assert "1 (Kyiv 1)" in out
    assert "1 rule never fired: attack" in out


def test_diff_shows_what_was_won(files):
    """New events are shown with +, and a change makes the exit code 1."""
    result = run("diff", files / "old.yaml", files / "new.yaml", files / "a.txt")

    assert "+ " in result.stdout
    assert "1 won, 0 lost" in result.stdout
    assert result.exit_code == 1


def test_diff_of_the_same_rules_is_empty(files):
    """The same rules change nothing."""
    assert run("diff", files / "new.yaml", files / "new.yaml", files / "a.txt").exit_code == 0


def test_watch_runs_a_round(files):
    """A round loads the pack and runs its tests."""
    out = run("watch", files / "new.yaml", "--rounds", "1").stdout

    assert "0 of 0 tests pass" in out


def test_watch_checks_too(files):
    """A round tells the warnings of `check`."""
    out = run("watch", files / "new.yaml", "--rounds", "1").stdout

    assert "W211" in out
    assert "3 warnings in 1 file" in out


def test_watch_shows_problems_and_goes_on(files):
    """A broken pack is shown, not raised."""
    (files / "new.yaml").write_text("language: 1\nrulez: []\n", encoding="utf8")
    result = run("watch", files / "new.yaml", "--rounds", "1")

    assert result.exit_code == 0
    assert "rulez" in result.stdout


def test_failing_tests_are_explained(files):
    """A failing test shows what differed and why the rule did not match."""
    rules = (files / "old.yaml").read_text(encoding="utf8") + (
        "    tests:\n      - text: Kenya praised Peru.\n        gives: ACT(actor=Kenya)\n"
    )
    (files / "old.yaml").write_text(rules, encoding="utf8")
    result = run("test", files / "old.yaml")

    assert result.exit_code == 1
    assert "missing ACT" in result.stdout
    assert "attack did not fire" in result.stdout
