"""The pytest plugin: collects the tests inside rule files, names them, reports them at their line."""

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import eventlark

PACK = """language: 1
types:
  ATTACK: {about: force, roles: {actor: {type: ANY, check: any}, recipient: {type: ANY, check: any}}}
"""
RULE = """language: 1
rules:
  - frame: attack
    event: ATTACK
    about: one side uses force on another
    trigger: {verb: [attack]}
    roles: {actor: subject, recipient: object}
    tests:
      - text: Russia attacked Kyiv.
        gives: ATTACK(actor=Russia, recipient=Kyiv)
      - text: Russia attacked Kyiv.
        gives: ATTACK(actor=Kyiv)
      - text: Russia attacked Kyiv.
        gives: nothing
        todo: a known failure
"""


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf8")
    (folder / "attack.yaml").write_text(RULE, encoding="utf8")
    (tmp_path / "other.yaml").write_text("key: value\n", encoding="utf8")
    return folder


def run(pack, *arguments):
    env = {**os.environ, "PYTHONPATH": str(Path(eventlark.__file__).parents[1])}
    plugin = ["-p", "eventlark.testing.pytest_plugin"] if not _installed() else []
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *plugin, *arguments, str(pack.parent)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=pack).stdout


def _installed():
    return any(point.name == "eventlark" for point in entry_points(group="pytest11"))


def test_items_are_named_by_file_rule_and_number(pack):
    """Ids are `file::rule::number`, and files that are no rules are left alone."""
    out = run(pack, "--collect-only", "-q")

    assert "attack.yaml::attack::1" in out
    assert "attack.yaml::attack::3" in out
    assert "other.yaml" not in out


def test_outcomes(pack):
    """One passes, one fails with its difference and line, one fails as known."""
    out = run(pack)

    assert "1 failed, 1 passed, 1 xfailed" in out
    assert "actor lacks 'Kyiv'" in out
    assert "attack.yaml:11" in out or "attack.yaml:12" in out


def test_broken_pack_shows_its_problems(pack):
    """A pack with an error is one collection error with the diagnostic, not a traceback."""
    (pack / "attack.yaml").write_text(RULE.replace("ATTACK\n    about", "ATACK\n    about"), encoding="utf8")
    out = run(pack)

    assert "ATACK" in out
    assert "attack.yaml:4" in out
    assert "Traceback" not in out
