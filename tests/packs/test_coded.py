"""Single news sentences written without sight of the rules: no figure falls below its floor."""

import importlib.util
from pathlib import Path

import pytest

import eventlark
from eventlark import resources
from eventlark.language import load
from eventlark.resources import read_yaml

CODED = Path(__file__).with_name("coded")
FLOORS = read_yaml(CODED / "floors.yaml")


def measure():
    """The scorer beside the other measures (tests are no package, so it is loaded by its path)."""
    path = CODED.parents[1] / "measure/coded.py"
    spec = importlib.util.spec_from_file_location("measure_coded", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def engines():
    return {pack: eventlark.load(pack) for pack in ("news", "business")}


@pytest.fixture(scope="module")
def engine(engines):
    return engines["news"]


@pytest.mark.parametrize("name", sorted(path.stem for path in CODED.glob("*.jsonl")))
def test_figures(name, engines):
    """Each figure of a set is at least what it was."""
    path = CODED / f"{name}.jsonl"
    figures = measure().score(path, engines[measure().pack_of(path)])
    fallen = {figure: figures[figure] for figure, floor in FLOORS[name].items() if figures[figure] < float(floor)}

    assert fallen == {}


def test_every_root_and_most_codes_are_given(engine):
    """The rules' own tests and the coded sentences together get every root and at least 120 finer CAMEO codes."""
    ruleset, _ = load(resources.rules("news"))
    texts = {case.text for rule in ruleset.rules for case in rule.tests}
    texts |= {record["text"] for path in CODED.glob("*.jsonl") for record in measure().records(path)}
    codes = {event.codes.get("cameo", "") for text in texts for event in engine.extract(text)} - {""}

    assert {code[:2] for code in codes} == {f"{root:02}" for root in range(1, 21)}
    assert len({code for code in codes if len(code.rstrip("0")) > 2}) >= 120
