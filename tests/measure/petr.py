"""Type and sides on the test suites of PETRARCH, by class of mechanics (passives, compounds, ...).

    python tests/measure/petr.py petr_unittest.dev.jsonl petr2_gsr.dev.jsonl [--parses] [--errors N]

Their code books are older and their actors invented: `petr.yaml` says what a code means in our types, and
`petr_actors.yaml` who is who, as a pack beside `news`. A record without events counts as `no event`: right when we
find none that has a code. With `--parses` the trees of `NAME.parses.jsonl` beside the gold replace our own, which
tells the analyser's errors from those of the rules.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

import eventlark
from eventlark.annotate import conllu
from eventlark.annotate.pipeline import annotate
from eventlark.testing.cases import show

HERE = Path(__file__).parent
TABLES = yaml.safe_load((HERE / "petr.yaml").read_text(encoding="utf8"))


def class_of(record: dict[str, Any]) -> str:
    """The class of mechanics that a record tests; what comes from news is one class."""
    if record.get("noevents") or not record["events"]:
        return "no event"
    known = TABLES["classes"]
    words = record["id"].split("-")
    return next((known[word] for word in words if word in known), known.get(record["category"], "news"))


def wanted(record: dict[str, Any]) -> list[tuple[set[str], set[str], set[str]]]:
    """(types, sources, targets) of each gold event whose code has a meaning here; CAMEO goes first."""
    cameo = record.get("events_universalpetrarch") or (record["events"] if record["id"].startswith("PETR2") else [])
    found = list(_read(cameo, TABLES["cameo"])) or list(_read(record["events"], TABLES["weis"]))
    return [event for event in found if event[0]]


def _read(
    events: list[dict[str, Any]], table: dict[str, list[str]]
) -> Iterator[tuple[set[str], set[str], set[str]]]:
    for event in events:
        sides = ({_country(side) for side in event[role]} for role in ("source", "target"))
        source, target = sides
        yield set(table.get(event["code"][:2], ())), source - {""}, target - {""}


def _country(side: dict[str, str]) -> str:
    code = side.get("code", "")[:3]
    return "" if code in ("---", "###") else TABLES["same"].get(code, code)


def judge(record: dict[str, Any], events: list[Any]) -> tuple[bool, bool]:
    """Whether some event has a wanted type, and whether one of those has both of its sides too."""
    typed = [(event, want) for event in events for want in wanted(record) if _type(event) & want[0]]
    return bool(typed), any(_sides(event, want) for event, want in typed)


def _type(event: Any) -> set[str]:
    return {event.codes.get("plover", ""), event.type, *event.ancestors}


def _sides(event: Any, want: tuple[set[str], set[str], set[str]]) -> bool:
    actors, recipients = (
        {(arg.country or arg.code or "")[:3] for arg in event.fillers(role)} for role in ("actor", "recipient")
    )
    others = recipients or actors
    return all(not side or side & found for side, found in ((want[1], actors), (want[2], others)))


def documents(path: Path, records: list[dict[str, Any]], *, parses: bool) -> Iterator[Any]:
    """The analysed document of each record, with their trees where asked for and given."""
    trees = {}
    if parses:
        beside = path.with_name(path.name.replace(".dev.", ".parses.dev."))
        trees = {
            tree["id"]: tree.get("ud") for tree in map(json.loads, beside.read_text(encoding="utf8").splitlines())
        }
    for record in records:
        tree = trees.get(record["id"])
        doc = next(iter(conllu.read(tree, keep="all")), None) if tree else None
        yield (
            annotate(doc)
            if doc is not None
            else eventlark.engine.annotate(record["text"], date=record["date"], parse=False)
        )


def main() -> None:
    """Print the figures of each file by class, and for all."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path, nargs="+")
    options.add_argument("--parses", action="store_true")
    options.add_argument("--errors", type=int, default=0)
    args = options.parse_args()
    engine = eventlark.load("news", HERE / "petr_actors.yaml")
    for path in args.gold:
        records = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
        number, typed, sided, left = Counter[str](), Counter[str](), Counter[str](), args.errors
        for record, doc in zip(records, documents(path, records, parses=args.parses), strict=True):
            name, events = class_of(record), list(engine.extract_document(doc))
            if name == "no event":
                right = (not any("plover" in event.codes for event in events),) * 2
            elif not wanted(record):
                name, right = "another code book", (False, False)
            else:
                right = judge(record, events)
            number[name] += 1
            typed[name] += right[0]
            sided[name] += right[1]
            if left and not right[1] and name != "another code book":
                left -= 1
                print(f"[{name}] {record['text'][:200]}\n    wants {wanted(record)}")
                print("\n".join(f"    {show(event)} {dict(event.codes)}" for event in events))
        print(f"{path.name}: right type, and with both sides too, of all")
        number.pop("another code book", 0)
        for name, count in sorted(number.items()):
            print(f"    {name:<12} {typed[name]:>3} {sided[name]:>3} of {count}")
        told = [count for name, count in number.items() if name != "no event"]
        kept = [name for name in number if name != "no event"]
        shares = [sum(each[name] for name in kept) / max(1, sum(told)) for each in (typed, sided)]
        print(f"events in {path.name}: type {shares[0]:.3f}, type and sides {shares[1]:.3f} (of {sum(told)})")


if __name__ == "__main__":
    main()
