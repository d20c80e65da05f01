"""What a rule pack costs: extraction against the analyser alone, on the same texts, in one run and one process.

    python tests/benchmarks/extract.py [PATH ...] [--rules news] [--rounds 5]

Texts are the seed documents, or whatever `eventlark extract` reads: files and folders of text, JSONL, CSV. Each
goes through the analyser alone (every sentence parsed), then through extraction stage by stage; of the rounds the
fastest counts, by text and stage, in CPU time. Prints tokens a second of both, the share of each stage of
extraction (role tables are made within match and resolve), and two ratios: to the analyser up to its trees, and to
the whole analyser, with the role table of every predicate and how it is meant, which extraction makes only where a
rule asks.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from analyser import role_tables

import eventlark
from eventlark import clause
from eventlark.annotate import names, quantities, quotes, syntax, tags, times
from eventlark.cli.inputs import Input, iter_inputs
from eventlark.text import tokenize

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DATE = "2026-03-12"
ANALYSER = "analyser alone"
TABLES = "all role tables"
STEPS = (
    ("tags", tags.tag),
    ("names", names.find_names),
    ("times", times.find_times),
    ("quantities", quantities.find_quantities),
    ("quotes", quotes.find_quotes),
)


class Clock:
    """The least CPU time of each stage of each text."""

    def __init__(self) -> None:
        self.least: dict[tuple[str, int], float] = {}

    def timed(self, stage: str, text: int, work: Callable[[], Any]) -> Any:
        """The result of `work`, its time taken down."""
        started = time.process_time()
        result = work()
        spent = time.process_time() - started
        self.least[stage, text] = min(spent, self.least.get((stage, text), spent))
        return result

    def stages(self) -> dict[str, float]:
        """The time of each stage over all texts."""
        total: dict[str, float] = {}
        for (stage, _), spent in self.least.items():
            total[stage] = total.get(stage, 0.0) + spent
        return total


def texts(paths: list[str]) -> Iterator[Input]:
    """The documents to read."""
    found = iter_inputs(paths or [str(path) for path in sorted(SEEDS.glob("*.txt"))], date=DATE)
    return (each for each in found if isinstance(each, Input) and each.form == "text")


def one(engine: eventlark.Engine, number: int, item: Input, clock: Clock) -> tuple[int, int]:
    """Run a text through the analyser, then through every stage of extraction; its tokens and events."""
    whole = clock.timed(ANALYSER, number, lambda: eventlark.engine.annotate(item.text, date=item.date))
    clock.timed(TABLES, number, lambda: role_tables(whole))
    doc = clock.timed("tokenize", number, lambda: tokenize(item.text, date=item.date))
    for stage, step in STEPS:
        doc = clock.timed(stage, number, lambda step=step, doc=doc: step(doc))
    leads = clock.timed("triggers", number, lambda: engine.program.leads(doc))
    doc = clock.timed("syntax", number, lambda: syntax.parse(doc, only=leads.sentences()))
    tables = lru_cache(maxsize=None)(lambda number: clause.tables(doc, number))
    leads = clock.timed("triggers again", number, lambda leads=leads: engine.program.leads(doc, before=leads))
    found = clock.timed("match", number, lambda: engine.program.run(doc, tables, leads=leads))
    events = clock.timed(
        "resolve", number, lambda: engine.resolver.resolve(found, doc, tables=tables, columns=leads.columns)
    )
    return len(doc), len(events)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("paths", nargs="*")
    options.add_argument("--rules", default="news")
    options.add_argument("--rounds", type=int, default=5)
    args = options.parse_args()
    engine, items, clock = eventlark.load(args.rules), list(texts(args.paths)), Clock()
    for item in items:
        engine.extract(item.text, date=item.date)
    for _ in range(args.rounds):
        sizes = [one(engine, number, item, clock) for number, item in enumerate(items)]
    tokens, events = (sum(column) for column in zip(*sizes, strict=True))
    stages = clock.stages()
    analyser, tabled = stages.pop(ANALYSER), stages.pop(TABLES)
    whole = sum(stages.values())
    print(f"{len(items)} texts, {tokens:,} tokens, {events:,} events")
    print(f"{ANALYSER:<16} {tokens / analyser:>10,.0f} tokens/s\n{'extract':<16} {tokens / whole:>10,.0f} tokens/s")
    for stage, seconds in stages.items():
        print(f"  {stage:<14} {tokens / max(seconds, 1e-9):>10,.0f} tokens/s {seconds / whole:7.1%}")
    print(f"extract / {ANALYSER}: {analyser / whole:.2f}, with {TABLES}: {(analyser + tabled) / whole:.2f}")


if __name__ == "__main__":
    main()
