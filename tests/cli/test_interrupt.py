"""Ctrl-C ends a run soon, quietly, and leaves no process behind."""

import os
import signal
import subprocess
import sys

import pytest

TEXT = "Russia attacked Kyiv on Sunday. Ukraine condemned the attack."
MANY = 400
"""Documents: enough that the run is still going when its first event is out."""


@pytest.fixture
def corpus(tmp_path):
    for number in range(MANY):
        (tmp_path / f"{number}.txt").write_text(TEXT, encoding="utf8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupt(corpus, jobs):
    """After SIGINT to the whole group the exit code is 130, there is no traceback, and no worker lives on."""
    command = [sys.executable, "-m", "eventlark", "extract", str(corpus), "--jobs", str(jobs), "-f", "jsonl"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, start_new_session=True, **pipes) as run:
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=120)

    assert run.returncode == 130, err
    assert "Traceback" not in err
    assert len(out.splitlines()) < MANY
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
