"""Every trigger of a shipped pack fires on some made sentence, or stands in `never_fire.yaml` with a reason.

Slow: the sentences of the news pack take half a minute.
"""

from pathlib import Path

import pytest

import eventlark
from eventlark.resources import read_yaml
from eventlark.testing.probes import probe

NEVER = read_yaml(Path(__file__).with_name("never_fire.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("pack", sorted(NEVER))
def test_every_trigger_can_fire(pack):
    """No trigger is dead but those that are listed, and none of these has come to life."""
    silent = [verdict for verdict in probe(eventlark.load(pack)) if verdict.status != "fires"]
    named = {f"{verdict.rule}: {verdict.trigger.text}": str(verdict) for verdict in silent}

    assert {name: shown for name, shown in named.items() if name not in NEVER[pack]} == {}
    assert sorted(NEVER[pack].keys() - named.keys()) == []
