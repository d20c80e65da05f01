"""Speed of the whole way from text to events, and the share of each stage, in one run and one process.

Prints tokens a second of each stage and its share of the whole, and the ratio of extraction to analysis alone.
The text is the seed documents over and over, so that the figures need nothing but this repository.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import eventlark
from eventlark import clause
from eventlark.annotate import names, quantities, quotes, syntax, tags, times
from eventlark.text import tokenize

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def timed(label: str, stages: dict[str, float], work: Callable[[], Any]) -> Any:
    """The result of `work`, its time added to `stages[label]`."""
    started = time.process_time()
    result = work()
    stages[label] = stages.get(label, 0.0) + time.process_time() - started
    return result


def one(engine: eventlark.Engine, text: str, stages: dict[str, float]) -> tuple[int, int]:
    """Run `text` through every stage; the numbers of tokens and events."""
    doc = timed("tokenize", stages, lambda: tokenize(text, date="2026-03-12"))
    for label, step in (
        ("tags", tags.tag),
        ("names", names.find_names),
        ("times", times.find_times),
        ("quantities", quantities.find_quantities),
        ("quotes", quotes.find_quotes),
    ):
        doc = timed(label, stages, lambda step=step, doc=doc: step(doc))
    wanted = timed("triggers", stages, lambda: engine.program.sentences(doc))
    doc = timed("syntax", stages, lambda: syntax.parse(doc, only=wanted))
    tables = lru_cache(maxsize=None)(lambda number: clause.tables(doc, number))
    found = timed("match", stages, lambda: engine.program.run(doc, tables))
    events = timed("resolve", stages, lambda: engine.resolver.resolve(found, doc, tables=tables))
    return len(doc), len(events)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tokens", type=int, default=100_000)
    options.add_argument("--rules", default="news")
    args = options.parse_args()
    engine = eventlark.load(args.rules)
    texts = [path.read_text(encoding="utf8") for path in sorted(SEEDS.glob("*.txt"))]
    for text in texts:
        one(engine, text, {})
    stages: dict[str, float] = {}
    tokens = events = number = 0
    while tokens < args.tokens:
        grown = one(engine, texts[number % len(texts)], stages)
        tokens, events, number = tokens + grown[0], events + grown[1], number + 1
    whole = sum(stages.values())
    analysis = sum(
        stages[name] for name in ("tokenize", "tags", "names", "times", "quantities", "quotes", "syntax")
    )
    print(f"{tokens:,} tokens, {events:,} events, {number} documents: {tokens / whole:,.0f} tokens/s")
    for label, seconds in stages.items():
        print(f"  {label:<12} {seconds / whole:6.1%}   {tokens / max(seconds, 1e-9):>12,.0f} tokens/s")
    print(f"extract / analysis alone: {analysis / whole:.2f}")


if __name__ == "__main__":
    main()
