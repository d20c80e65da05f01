"""Every code block in every Markdown file of the repository runs, and shows what it says.

    python    executed, block after block in one namespace a file; with `>>>` as a doctest
    console   `$ command` lines are run and their output compared (`...` stands for anything)
    yaml      a rule file: loads without a problem, and its tests pass
    json      parses
    events    a text, a line `---`, and expected events, one a line
Other blocks (`text`, no language) show pictures and are not code. Commands that set up (`make`, `pip`, `git`) are
run by the tests in `tests/package/`.
"""

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
ELSEWHERE = ("make", "pip", "git", "python3")
RUNNABLE = {"python", "console", "yaml", "json", "events"}


def pages():
    found = [
        path
        for path in ROOT.rglob("*.md")
        if not any(part.startswith(".") for part in path.parts[len(ROOT.parts) :])
    ]
    return sorted(path for path in found if "build" not in path.parts and "dist" not in path.parts)


def blocks(page):
    text = page.read_text(encoding="utf8")
    return [(text[: m.start()].count("\n") + 1, m[1], m[2]) for m in FENCE.finditer(text) if m[1] in RUNNABLE]


def cases():
    return [pytest.param(page, id=str(page.relative_to(ROOT))) for page in pages() if blocks(page)]


def run_python(source, space):
    if ">>>" not in source:
        exec(compile(source, "<markdown>", "exec"), space)
        return
    test = doctest.DocTestParser().get_doctest(source, space, "markdown", None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    said = []
    runner.run(test, out=said.append, clear_globs=False)
    space.update(test.globs)
    assert runner.failures == 0, "".join(said)


def run_console(source, space):
    for command, wanted in iter_commands(source):
        if shlex.split(command, comments=True)[0] in ELSEWHERE:
            continue
        got = shell(command)
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        assert doctest.OutputChecker().check_output(wanted, got, flags), f"$ {command}\n{got}"


def iter_commands(source):
    command, output = "", []
    for line in source.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, "\n".join([*output, ""]) if output else ""
            command, output = line[2:], []
        else:
            output.append(line)
    if command:
        yield command, "\n".join([*output, ""]) if output else ""


def shell(command):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "engine"), "NO_COLOR": "1", "COLUMNS": "100"}
    command = re.sub(r"(^|[|;&]\s*)eventlark\b", rf"\1{shlex.quote(sys.executable)} -m eventlark", command)
    done = subprocess.run(command, shell=True, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def run_yaml(source, space):
    from eventlark.engine import Engine
    from eventlark.testing.cases import iter_outcomes

    path = Path(space["folder"]) / f"block{len(list(Path(space['folder']).iterdir()))}.yaml"
    path.write_text(source, encoding="utf8")
    bad = [outcome.pretty() for outcome in iter_outcomes(Engine.load(path)) if not outcome.good]
    assert not bad, "\n".join(bad)


def run_json(source, space):
    json.loads(source)


def run_events(source, space):
    from eventlark.engine import Engine
    from eventlark.testing.cases import show

    text, _, wanted = source.partition("\n---\n")
    engine = space.setdefault("engine", Engine.load("news"))
    got = [show(event) for event in engine.extract(text, date="2026-03-12")]
    assert [line for line in wanted.splitlines() if line.strip()] == got


RUNNERS = {"python": run_python, "console": run_console, "yaml": run_yaml, "json": run_json, "events": run_events}


@pytest.mark.parametrize("page", cases())
def test_page(page, tmp_path, monkeypatch):
    """Every block of the page runs and shows what it says."""
    monkeypatch.chdir(ROOT)
    space = {"__name__": "markdown", "folder": str(tmp_path)}
    for line, language, source in blocks(page):
        try:
            RUNNERS[language](source, space)
        except AssertionError as problem:
            raise AssertionError(f"{page.relative_to(ROOT)}:{line} ({language})\n{problem}") from None
