"""Trigger recall on foreign event sets, for the types that map onto ours: how many of their triggers we find.

    python tests/measure/triggers.py wikievents.dev.jsonl --map tests/measure/triggers.wikievents.yaml [--extra 20]

In: JSONL with `text` and `events` (type, trigger offsets) or `triggers` as MEANTIME has them; a mapping
from their types to ours (a type or any of its ancestors counts). `--extra N` prints N of our events that no trigger
of theirs overlaps, for judging precision by hand.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import eventlark
from eventlark.testing.cases import show


def triggers(record: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """(type, start, end) of each marked trigger, in code points."""
    for event in record.get("events", ()):
        for trigger in event["trigger"]:
            yield event["type"], trigger["start"], trigger["end"]
    offsets = record.get("token_offsets")
    for trigger in record.get("triggers", ()):
        yield trigger.get("class", ""), offsets[trigger["start"]][0], offsets[trigger["end"] - 1][1]


def main() -> None:
    """Print recall by type, then the extra events asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("--map", type=Path, required=True)
    options.add_argument("--extra", type=int, default=0)
    args = options.parse_args()
    mapping = yaml.safe_load(args.map.read_text(encoding="utf8"))
    engine, found, wanted, extra = eventlark.load("news"), Counter[str](), Counter[str](), []
    for line in args.gold.read_text(encoding="utf8").splitlines():
        record = json.loads(line)
        events = engine.extract(record["text"], date=record.get("date"))
        marked = list(triggers(record))
        for kind, start, end in marked:
            if kind in mapping:
                wanted[kind] += 1
                found[kind] += any(
                    event.trigger.start < end
                    and start < event.trigger.end
                    and not {event.type, *event.ancestors}.isdisjoint(mapping[kind])
                    for event in events
                )
        for event in events:
            if not any(event.trigger.start < end and start < event.trigger.end for _, start, end in marked):
                extra.append((event, record["text"][event.sentence.start : event.sentence.end]))
    for kind, number in wanted.most_common():
        print(f"{kind:<48} {found[kind]:>4} of {number:<4} = {found[kind] / number:.2f}")
    print(f"all mapped types: {found.total()} of {wanted.total()} = {found.total() / max(1, wanted.total()):.3f}")
    print(f"events of ours that no marked trigger overlaps: {len(extra)}")
    for event, sentence in random.Random(0).sample(extra, min(args.extra, len(extra))):
        print(f"  {show(event)}\n      {' '.join(sentence.split())[:300]}")


if __name__ == "__main__":
    main()
