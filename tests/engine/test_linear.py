"""Linear time, counted in steps: what the n-th repetition costs, the 4n-th costs too, on every way through.

A step is a line of our own Python that runs. Wall time is never asked: the count is the same on every machine.
"""

import sys
from pathlib import Path

import pytest
import yaml

import eventlark
from eventlark.annotate import conllu
from eventlark.clause import enhance
from eventlark.cli.syntax import syntax_text
from eventlark.document import ROOT
from eventlark.engine import annotate

TEXTS = yaml.load((Path(__file__).parent / "hostile.yaml").read_text(encoding="utf8"), Loader=yaml.BaseLoader)
PACKAGE = str(Path(eventlark.__file__).parent)
FEWEST = 40
MOST = 1.3
"""How much more a repetition may cost in a text of four times the length; quadratic time makes it 2."""


@pytest.fixture(scope="module")
def engine():
    return eventlark.load("news")


WAYS = {
    "extract": lambda engine, text: engine.extract(text, date="2022-10-12"),
    "annotate": lambda engine, text: conllu.write(enhance(annotate(text, date="2022-10-12"))),
    "explain": lambda engine, text: engine.explain(text).pretty(80),
    "syntax": lambda engine, text: syntax_text(text, width=80),
}


def build(case, times):
    return case.get("head", "") + case["again"] * times + case.get("tail", "")


def steps(call):
    """How many lines of our package run in `call`."""
    count = 0

    def inside(frame, event, arg):
        nonlocal count
        count += 1
        return inside

    def outside(frame, event, arg):
        return inside if frame.f_code.co_filename.startswith(PACKAGE) else None

    sys.settrace(outside)
    try:
        call()
    finally:
        sys.settrace(None)
    return count


def growth(engine, way, case):
    """What a repetition costs between 2n and 4n of them, by what it costs between n and 2n.

    Work that has an end (the nearest misses that an explanation shows) may end within the first n, so what seems to
    grow is counted once more at twice the size: what is quadratic grows there too.
    """
    first = _growth(engine, way, case, FEWEST)
    return first if first <= MOST else _growth(engine, way, case, 2 * FEWEST)


def _growth(engine, way, case, fewest):
    WAYS[way](engine, build(case, 4 * fewest))  # what is remembered between texts is remembered now
    once, twice, four = (
        steps(lambda times=times: WAYS[way](engine, build(case, times * fewest))) for times in (1, 2, 4)
    )
    return (four - twice) / 2 / max(twice - once, 300)


QUICK = [case for case in TEXTS if "quick" in case]


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case["id"])
def test_extraction_takes_linear_time(engine, case):
    """Events of a text four times as long take four times the steps."""
    assert growth(engine, "extract", case) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["id"])
def test_every_way_takes_linear_time(engine, case, way):
    """So do the analysis, its graph, explanations and what `--syntax` shows, on every text."""
    assert growth(engine, way, case) <= MOST


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case["id"])
def test_explanations_stay_readable(engine, case):
    """An explanation shows the words around its trigger, not a sentence of thousands for each of thousands."""
    once, twice = (len(engine.explain(build(case, times)).pretty(80)) for times in (60, 120))

    assert twice <= 2.3 * max(once, 2000)


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["id"])
def test_a_tree_always(case):
    """Every sentence of any text has one root, and every word a way to it."""
    doc = annotate(build(case, 60))
    for sent in doc.sentences:
        tokens = range(sent.start, sent.end)
        assert [doc.heads[at] for at in tokens].count(ROOT) == 1
        below = {}
        for at in tokens:
            below.setdefault(doc.heads[at], []).append(at)
        reached = [ROOT]
        for at in reached:
            reached += below.get(at, ())
        assert sorted(reached[1:]) == list(tokens)
