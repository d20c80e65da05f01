"""One frame, every construction: the same who and whom in active, passive, relative, control and nominal form."""

from functools import cache

from hypothesis import given, settings

from eventlark.engine import Engine
from eventlark.language import loads
from eventlark.testing.constructions import frame_for
from eventlark.testing.strategies import constructions


@cache
def engine_for(rules):
    ruleset, diagnostics = loads(rules)
    assert not [diag for diag in diagnostics if diag.severity == "error"], "\n".join(map(str, diagnostics))
    return Engine(ruleset)


@settings(deadline=None, max_examples=300)
@given(constructions())
def test_same_sides_in_every_construction(case):
    """The frame finds one event whose actor and recipient are the sides that the sentence was built from."""
    events = engine_for(frame_for(case)).extract(case.text)

    assert [(arg.role, arg.text.lower()) for event in events for arg in event.arguments if arg.role != "time"] == [
        ("actor", case.subject.lower()),
        ("recipient", case.object.lower()),
    ], case
