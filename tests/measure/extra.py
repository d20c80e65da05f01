"""Events of ours that a foreign event set does not mark, drawn at random, to be judged by hand.

    python tests/measure/extra.py wikievents.dev.jsonl meantime.dev.jsonl [--number 100] [--seed 1]

No set marks every event, so precision is judged on those: `extra.md` beside this file says what was found.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from triggers import triggers

import eventlark
from eventlark.testing.cases import show


def extras(path: Path, engine: Any) -> list[tuple[Any, str]]:
    """Our events whose trigger overlaps no marked one, each with its sentence."""
    found = []
    for record in map(json.loads, path.read_text(encoding="utf8").splitlines()):
        marked = [(start, end) for _, start, end in triggers(record)]
        for event in engine.extract(record["text"], date=record.get("date")):
            if not any(event.trigger.start < end and start < event.trigger.end for start, end in marked):
                found.append((event, " ".join(record["text"][event.sentence.start : event.sentence.end].split())))
    return found


def main() -> None:
    """Print the events drawn, numbered, each with its sentence."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path, nargs="+")
    options.add_argument("--number", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    engine = eventlark.load("news")
    found = [each for path in args.gold for each in extras(path, engine)]
    print(f"{len(found)} events that nobody marked")
    for number, (event, sentence) in enumerate(
        random.Random(args.seed).sample(found, min(args.number, len(found))), 1
    ):
        print(f"{number:>3} {show(event)}\n      {sentence[:260]}")


if __name__ == "__main__":
    main()
