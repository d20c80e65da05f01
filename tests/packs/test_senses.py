"""Other senses of the words that name events: no event of the type is found, but where an entry says `known`."""

from pathlib import Path

import pytest

import eventlark
from eventlark.resources import read_yaml

SENSES = Path(__file__).with_name("senses")
PACKS = sorted(path.stem for path in SENSES.glob("*.yaml"))


def cases():
    """Pack, type and sentence of each entry; those that are known to fail are marked."""
    for pack in PACKS:
        for kind, entries in read_yaml(SENSES / f"{pack}.yaml").items():
            for entry in entries:
                known = isinstance(entry, dict)
                text = entry["known"] if known else entry
                marks = [pytest.mark.xfail(strict=True)] if known else []
                yield pytest.param(pack, kind, text, id=f"{kind}: {text}", marks=marks)


@pytest.fixture(scope="module")
def engines():
    return {pack: eventlark.load(pack) for pack in PACKS}


@pytest.mark.parametrize(("pack", "kind", "text"), list(cases()))
def test_other_sense(pack, kind, text, engines):
    """The sentence has no event of the type."""
    found = [event for event in engines[pack].extract(text) if kind in (event.type, *event.ancestors)]

    assert [f"{event.type} at {event.trigger.text!r} ({event.rule})" for event in found] == []
