"""Who did what to whom: both sides of each event, and no event twice."""

from pathlib import Path

import pytest
import yaml

import eventlark

CASES = yaml.safe_load((Path(__file__).parent / "sides_cases.yaml").read_text(encoding="utf8"))


SURE = [case for case in CASES if case.get("sure")]
FLOORS = {"recall": 0.79, "precision": 0.77}
DATE = "2010-05-05"


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


def country(arg):
    return arg.country or (arg.code or "")[:3] or "-"


def pairs(event):
    """(source, target) of each dyad; several actors without a recipient are each other's other side."""
    actors, recipients = ([country(arg) for arg in event.fillers(role)] for role in ("actor", "recipient"))
    if not recipients and len(actors) > 1:
        return {(one, two) for at, one in enumerate(actors) for other, two in enumerate(actors) if at != other}
    return {(one, two) for one in actors or ["-"] for two in recipients or ["-"]}


def found_in(events):
    """Each dyad with all types of its event."""
    return {(event.id, *pair): {event.type, *event.ancestors} for event in events for pair in pairs(event)}


def fits(found, kinds, wanted, *, either=False):
    kind, _, dyad = wanted.partition(" ")
    source, target = dyad.split(">")
    right = found[1:] == (source, target) or (either and found[1:] == (target, source))
    return kind in kinds and right


def judge(case, events):
    """(wanted and found, wanted, found though nobody wants it) of one sentence."""
    found = found_in(events)
    allowed = [*case["sides"], *case.get("also", ())]
    right = [each for each in case["sides"] if any(fits(dyad, kinds, each) for dyad, kinds in found.items())]
    extra = [
        dyad for dyad, kinds in found.items() if not any(fits(dyad, kinds, each, either=True) for each in allowed)
    ]
    return len(right), len(case["sides"]), len(extra)


def test_sides(engine):
    """Most events are found with both sides, and few others are; rules change, so this holds a share, not each."""
    judged = [judge(case, engine.extract(case["text"], date=str(case.get("date", DATE)))) for case in CASES]
    right, wanted, extra = map(sum, zip(*judged, strict=True))

    assert right / wanted >= FLOORS["recall"]
    assert right / (right + extra) >= FLOORS["precision"]


@pytest.mark.parametrize("case", SURE, ids=[case["text"] for case in SURE])
def test_sure_sides(case, engine):
    """Constructions that are mended stay mended."""
    right, wanted, extra = judge(case, engine.extract(case["text"], date=str(case.get("date", DATE))))

    assert (right, extra) == (wanted, 0)
