"""The wheel holds all it needs: built, installed into an empty environment, it extracts."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


def run(*command, cwd):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out, cwd=ROOT)
    return next(out.glob("*.whl"))


def test_wheel_holds_rules_and_grammars(wheel):
    """`rules/` and `grammars/` lie inside the package, with the marker for typed packages."""
    names = zipfile.ZipFile(wheel).namelist()

    assert "eventlark/py.typed" in names
    assert any(name.startswith("eventlark/_data/rules/news/") for name in names)
    assert any(name.endswith("grammars/english/phrases.lark") for name in names)


def test_wheel_extracts_in_an_empty_environment(wheel, tmp_path):
    """Installed with its dependencies and nothing else, the command finds an event."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, cwd=tmp_path)
    (tmp_path / "a.txt").write_text("Russia attacked Kyiv on Sunday.\n", encoding="utf8")
    out = run(tmp_path / "env" / "bin" / "eventlark", "extract", "a.txt", "--date", "2022-10-12", cwd=tmp_path)

    assert "ATTACK" in [json.loads(line)["type"] for line in out.splitlines()]
