"""`make measure DATA=../shared`: every score there is and the speed, in one table with the commit.

Reads the gold sets and the scorer from the folder given; writes nothing. Each line is one figure of
`score.py`, so that any change can be compared before and after.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVENTLARK = [sys.executable, "-m", "eventlark"]
JSONL = ["--input-format", "jsonl", "--id-column", "id", "--date-column", "date"]


def run(command: list[str], *, into: Path | None = None) -> str:
    """The standard output of `command`; also written to `into` when given.

    Exit code 2 with output means that a record could not be read (a date of an old set, say) and the rest was done.
    """
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment())
    if done.returncode not in (0, 1) and not done.stdout:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-3000:]}")
    if into:
        into.write_text(done.stdout, encoding="utf8")
    return done.stdout


def environment() -> dict[str, str]:
    """This process's environment, with the package's source first on the path."""
    import os

    return {**os.environ, "PYTHONPATH": str(ROOT / "engine"), "PYTHONHASHSEED": "0"}


def score(data: Path, kind: str, gold: str, command: list[str], work: Path) -> list[str]:
    """The scorer's lines for `gold` after running `command`."""
    into = work / f"{kind}-{gold}.out"
    started = time.perf_counter()
    run([*EVENTLARK, *command], into=into)
    seconds = time.perf_counter() - started
    text = run([sys.executable, str(data / "score/score.py"), kind, str(data / "gold" / gold), str(into)])
    return [f"{kind} {gold}  [{seconds:.1f} s]", *(f"    {line}" for line in text.splitlines() if keep(line))]


def keep(line: str) -> bool:
    """Whether a line of the scorer is a figure (its confusion lists are left out)."""
    return bool(re.search(r"F1|recall|XPOS|verbs with|records", line))


def jobs(data: Path) -> list[tuple[str, str, list[str]]]:
    """What to measure: kind, gold file, and the command whose output is scored."""
    gold = data / "gold"
    extract, annotate = ["extract", "-f", "jsonl"], ["annotate", "-f", "jsonl"]
    conllu = ["annotate", "--input-format", "conllu", "--keep", "tokens", "-f", "conllu"]
    work = [
        (
            "article",
            "reference-article.events.yaml",
            [*extract, str(gold / "reference-article.txt"), "--date", "2022-09-15"],
        ),
        ("coded", "plover_gsr.dev.jsonl", [*extract, str(gold / "plover_gsr.dev.jsonl"), *JSONL]),
        *(("syntax", name, [*conllu, str(gold / name)]) for name in ("ud_news.dev.conllu", "ud_web.dev.conllu")),
        ("times", "times_news.dev.jsonl", [*annotate, str(gold / "times_news.dev.jsonl"), *JSONL]),
        *(
            ("names", name, [*annotate, str(gold / name), "--input-format", "jsonl", "--id-column", "id"])
            for name in ("names_news.dev.jsonl", "names_web.dev.jsonl")
        ),
    ]
    return [(kind, name, command) for kind, name, command in work if (gold / name).exists()]


OWN = {
    "coref": ("coref.py", "coref_gum_news.dev.jsonl", r"^(pronoun|name) "),
    "links": ("links.py", "srl_ewt.dev.jsonl", r"^(naive|role|outside)"),
    "petr": ("petr.py", "petr_unittest.dev.jsonl", r"^events in"),
    "petr2": ("petr.py", "petr2_gsr.dev.jsonl", r"^events in"),
    "readings": ("readings.py", "meantime.dev.jsonl", r"^(negative|not actual)"),
    "triggers": ("triggers.py", "wikievents.dev.jsonl", r"^all mapped"),
}
"""Measures with a scorer of our own beside this file: script, gold file, the lines that are figures."""


def own(data: Path, kind: str) -> list[str]:
    """The figures of one of our own scorers."""
    script, gold, figures = OWN[kind]
    here = Path(__file__).parent
    extra = ["--map", str(here / "triggers.wikievents.yaml")] if kind == "triggers" else []
    text = run([sys.executable, str(here / script), str(data / "gold" / gold), *extra])
    return [f"{kind} {gold}", *(f"    {line}" for line in text.splitlines() if re.search(figures, line))]


def main() -> None:
    """Measure everything, two at a time, and print one table."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT.parent / "shared").resolve()
    only = sys.argv[2:]
    commit = run(["git", "describe", "--always", "--dirty"]).strip()
    print(f"eventlark at {commit}")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        todo = [job for job in jobs(data) if not only or job[0] in only]
        for lines in pool.map(lambda job: score(data, *job, Path(folder)), todo):
            print("\n".join(lines), flush=True)
        mine = [kind for kind in OWN if (not only or kind in only) and (data / "gold" / OWN[kind][1]).exists()]
        for lines in pool.map(lambda kind: own(data, kind), mine):
            print("\n".join(lines), flush=True)
    if not only or "speed" in only:
        print(run([sys.executable, "tests/benchmarks/extract.py"]))


if __name__ == "__main__":
    main()
