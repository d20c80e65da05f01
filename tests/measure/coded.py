"""Types, codes and sides of single news sentences that were written without sight of the rules.

    python tests/measure/coded.py tests/packs/coded/NAME.jsonl... [--errors N]

In: JSONL with `text`, `date` and one event a line: `type` (ours, where one only will do), `code` (PLOVER, or ours),
`cameo` where there is one, and `source` and `target` as lists of `text` and country `code`.
Out: for each file the share of records where some event of ours has the type, the PLOVER type, the CAMEO root and
code, the country of the source and of the target (with the right type), how many of the PLOVER types that we find
are the record's (`precision`, a lower bound: other true events count as wrong), the F1 of (root, source, target) as
`score.py coded` counts it, sides left open being right (`triple`), and how many events a record.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import permutations, product
from pathlib import Path
from typing import Any

import eventlark
from eventlark.testing.cases import show

FIGURES = ("type", "plover", "root", "code", "source", "target")
SIDES = ("actor", "recipient")


def records(path: Path) -> list[dict[str, Any]]:
    """The records of one file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def pack_of(path: Path) -> str:
    """The pack that the sentences of a file are for.

    >>> pack_of(Path("business-a.jsonl")), pack_of(Path("leads-a.jsonl"))
    ('business', 'news')
    """
    return "business" if path.stem.startswith("business") else "news"


def countries(event: Any, role: str) -> set[str]:
    """The countries of the fillers of `role`, an empty string for one without."""
    return {(arg.country or arg.code or "")[:3] for arg in event.arguments if arg.role == role}


def side(events: list[Any], roles: tuple[str, ...], wanted: list[dict[str, str]]) -> bool:
    """Whether some event has a filler of one of `roles` from a country that is wanted.

    Several actors of an event without recipient are each other's other side.
    """
    codes = {entry["code"] for entry in wanted if "code" in entry}
    mutual = [event for event in events if len(event.fillers("actor")) > 1 and not event.fillers("recipient")]
    found = [countries(event, role) for event in events for role in roles]
    return any(codes & each for each in (*found, *(countries(event, "actor") for event in mutual)))


def plover_types(events: list[Any]) -> set[str]:
    """The PLOVER types of the events that have one."""
    return {event.codes["plover"] for event in events if event.codes.get("plover")}


def triples(events: list[Any]) -> set[tuple[str, str, str]]:
    """(CAMEO root, source, target) of every pair of sides; several actors without recipient are each other's."""
    found = set()
    for event in events:
        actors, recipients = (
            [(arg.country or arg.code or "---")[:3] for arg in event.fillers(role)] for role in SIDES
        )
        if not recipients and len(actors) > 1:
            pairs = set(permutations(actors, 2))
        else:
            pairs = set(product(actors or ["---"], recipients or ["---"]))
        found |= {((event.codes.get("cameo") or "")[:2], *pair) for pair in pairs}
    return found


def judge_triples(gold: dict[str, Any], events: list[Any]) -> tuple[bool, int]:
    """Whether the record's triple is among ours, and how many we have, all right ones counting as one.

    Several sources without target are each other's other side; else what the record leaves open is not judged.
    """
    sources, targets = ({entry.get("code", "---")[:3] for entry in gold[name]} for name in ("source", "target"))
    targets = targets or (sources if len(gold["source"]) > 1 else set())
    found = triples(events)
    right = {
        (root, source, target)
        for root, source, target in found
        if root == gold["cameo"][:2] and (not sources or source in sources) and (not targets or target in targets)
    }
    return bool(right), len(found) - max(0, len(right) - 1)


def judge(record: dict[str, Any], events: list[Any]) -> dict[str, bool]:
    """For each figure that the record's event has: whether some event of ours gets it right."""
    gold = record["events"][0]
    same = [event for event in events if gold.get("type") in (event.type, *event.ancestors)]
    alike = [event for event in events if gold["code"] in (event.type, event.codes.get("plover"))]
    out = {"plover": bool(alike)} | ({"type": bool(same)} if "type" in gold else {})
    cameo = gold.get("cameo")
    if cameo:
        found = {event.codes.get("cameo") or "" for event in events}
        out |= {"root": any(code[:2] == cameo[:2] for code in found), "code": cameo in found}
    for name, roles in (("source", ("actor",)), ("target", ("recipient", "victims", "territory"))):
        if any("code" in entry for entry in gold[name]):
            out[name] = side(same or alike, roles, gold[name])
    return out


def score(path: Path, engine: Any, errors: int = 0) -> dict[str, float]:
    """The share of right records for each of `FIGURES`; `precision`, `triple`; and `events`, how many a record.

    >>> sorted(FIGURES)
    ['code', 'plover', 'root', 'source', 'target', 'type']
    """
    right, of, found, precise = Counter[str](), Counter[str](), 0, Counter[bool]()
    hits = told = coded = 0
    for record in records(path):
        events = list(engine.extract(record["text"], date=record["date"]))
        verdict, found = judge(record, events), found + len(events)
        precise.update(name == record["events"][0]["code"] for name in plover_types(events))
        if record["events"][0].get("cameo"):
            hit, ours = judge_triples(record["events"][0], events)
            hits, told, coded = hits + hit, told + ours, coded + 1
        of.update(verdict.keys())
        right.update(name for name, good in verdict.items() if good)
        if errors and not all(verdict.values()):
            wrong = " ".join(name for name, good in verdict.items() if not good)
            gold = record["events"][0]
            print(f"{record['id']} [{wrong}] {gold['code']} {gold.get('cameo', '')}: {record['text']}")
            for event in events:
                print(f"    {show(event)} {dict(event.codes)}")
            errors -= 1
    total = len(records(path))
    shares = {name: right[name] / of[name] for name in FIGURES if of[name]}
    whole = {"precision": precise[True] / max(1, precise.total())}
    whole |= {"triple": 2 * hits / (told + coded)} if coded else {}
    return shares | whole | {"events": found / total}


def main() -> None:
    """Print one line a file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--errors", type=int, default=0)
    args = options.parse_args()
    engines = {pack: eventlark.load(pack) for pack in {pack_of(path) for path in args.files}}
    for path in args.files:
        figures = score(path, engines[pack_of(path)], args.errors)
        print(f"{path.stem:<14}", *(f"{name} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
