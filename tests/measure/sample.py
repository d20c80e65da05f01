"""Events of real text taken at random, one a line, for judging precision by hand.

    python tests/measure/sample.py TEXTS.jsonl... [--types VIOLENCE COERCIVE ...] [--count 200] [--seed 7]

In: JSONL with `text` or `tokens` (and `date`). Out: each event with its trigger in brackets in its sentence.
The same texts, types, seed and rules give the same lines.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import eventlark
from eventlark.testing.cases import show

OURS = ("DISSENT", "POSTURE", "REDUCTION", "COERCIVE", "VIOLENCE", "TERRITORY_CHANGE", "CONSEQUENCE", "DOMESTIC")


def lines(path: Path, engine: eventlark.Engine, types: frozenset[str]) -> list[str]:
    """Each event of one of `types` in the texts of a file."""
    found = []
    for row in path.read_text(encoding="utf8").splitlines():
        record = json.loads(row)
        text = record.get("text") or " ".join(record["tokens"])
        for event in engine.extract(text, date=record.get("date")):
            if types & {event.type, *event.ancestors}:
                start, end = event.trigger.start, event.trigger.end
                before, after = text[event.sentence.start : start], text[end : event.sentence.end]
                sentence = f"{before}[{text[start:end]}]{after}"
                found.append(f"{show(event)}\n      {' '.join(sentence.split())}")
    return found


def main() -> None:
    """Print the sample."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("texts", type=Path, nargs="+")
    options.add_argument("--types", nargs="+", default=OURS)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--seed", type=int, default=7)
    args, engine = options.parse_args(), eventlark.load("news")
    found = [line for path in args.texts for line in lines(path, engine, frozenset(args.types))]
    chosen = random.Random(args.seed).sample(found, min(args.count, len(found)))
    print(f"{len(chosen)} of {len(found)} events")
    for number, line in enumerate(chosen, 1):
        print(f"{number:3d}. {line}")


if __name__ == "__main__":
    main()
