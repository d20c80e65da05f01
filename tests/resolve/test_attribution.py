"""Who says so."""

from functools import partial
from pathlib import Path

import pytest
import yaml

from eventlark.annotate.pipeline import annotate
from eventlark.clause import tables
from eventlark.resolve.attribution import attribute
from eventlark.text import tokenize

pytest.importorskip("eventlark.annotate.syntax")
CASES = yaml.safe_load((Path(__file__).parents[1] / "data" / "attribution.yaml").read_text(encoding="utf8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_events_are_attributed(case):
    """Each trigger in the table is said by the source beside it, or by the text alone."""
    plain = case["text"].replace("[", "").replace("]", "")
    doc = annotate(tokenize(plain))
    token = doc.starts.index(case["text"].index("["))

    found = attribute(doc, token, partial(tables, doc))
    said_by = found.source.text if found and found.source else None

    assert (case["by"] is None) == (said_by is None)
    assert case["by"] is None or case["by"] in said_by


def test_offsets_are_those_of_the_text():
    """Source and cue are stretches of the text."""
    text = '"We won," said Anna Weiss.'
    doc = annotate(tokenize(text))

    found = attribute(doc, doc.words.index("won"), partial(tables, doc))

    assert found.cue.text == "said"
    assert text[found.source.start : found.source.end] == "Anna Weiss"
