"""Score who the gold phrases of coded records are: countries and sectors of `resolve.actors.identify_all`.

    python tests/measure/actors.py GOLD.jsonl [--errors N]

A gold record has text, date and events with source and target: {text, start, end, code, sector}. The head of a gold
phrase is taken by tags: its last noun before a preposition or comma, and the compound that goes on after it.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from eventlark.annotate.names import find_names
from eventlark.annotate.tags import tag
from eventlark.clause.model import Filler
from eventlark.resolve.actors import identify_all
from eventlark.text import tokenize

SAME = {"JAP": "JPN", "ROM": "ROU", "PAL": "PSE", "GMW": "DEU", "GER": "DEU", "ITL": "ITA"}
"""Codes of the gold that ISO 3166 writes otherwise."""


def filler_at(doc, start, end):
    """The filler of the phrase at code points [start, end), widened to the whole noun group."""
    tokens = [index for index in range(len(doc)) if doc.starts[index] < end and doc.ends[index] > start]
    first, last, head = tokens[0], tokens[-1] + 1, None
    for index in tokens:
        if head is not None and doc.tags[index] in ("IN", ",", "VBG", "VBN", "WDT", "WP"):
            break
        head = index if doc.tags[index].startswith("NN") else head
    head = tokens[-1] if head is None else head
    while first > 0 and doc.tags[first - 1] in ("JJ", "NNP", "POS"):
        first -= 1
    while head + 1 < len(doc) and doc.tags[head + 1] in ("NN", "NNS") and doc.tags[head] != "NNS":
        head += 1
    return Filler(head, first, max(last, head + 1), "active")


def sides(record):
    """The coded sides of a record that stand in its text."""
    for event in record["events"]:
        for side in (*event["source"], *event["target"]):
            if side.get("code") and "start" in side:
                yield side


def main():
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    counts, errors = Counter(), []
    for record in map(json.loads, args.gold.read_text(encoding="utf8").splitlines()):
        doc = find_names(tag(tokenize(record["text"], date=record["date"])))
        for side in sides(record):
            actors = identify_all(doc, filler_at(doc, side["start"], side["end"]))
            country = SAME.get(side["code"][:3], side["code"][:3])
            right = country in [actor.country or (actor.code or "")[:3] for actor in actors]
            counts["country", right] += 1
            if not right:
                errors.append(f"{country} {[actor.code for actor in actors]} {side['text']}")
            if side.get("sector") not in (None, "***"):
                counts["sector", side["sector"][:3] in [actor.sector for actor in actors]] += 1
    print("\n".join(errors[: args.errors]))
    for what in ("country", "sector"):
        right, all_of = counts[what, True], counts[what, True] + counts[what, False]
        print(f"{what:8} {right} of {all_of}: {right / max(1, all_of):.3f}")


if __name__ == "__main__":
    main()
