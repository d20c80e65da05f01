"""Regular grammars: the compiled pattern equals Lark's own parser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import LarkError

from eventlark.annotate.regular import Shapes
from eventlark.resources import grammar


@pytest.fixture(scope="module", params=["english/times.lark"])
def both(request):
    path = grammar(request.param)
    return Shapes(path), Lark(path.read_text(encoding="utf8"), parser="earley", lexer="basic")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_compiled_shapes_are_what_lark_parses(both, data):
    """Every stretch that the pattern finds, Lark's Earley parser accepts as `start`."""
    shapes, lark = both
    letters = "".join(data.draw(st.lists(st.sampled_from(sorted(shapes.letters.values())), max_size=12)))

    for shape in shapes.find(letters):
        lark.parse(letters[shape.start : shape.end])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_lark_parses_the_pattern_matches(both, data):
    """Every string that Lark accepts as `start`, the pattern matches as a whole."""
    shapes, lark = both
    letters = "".join(data.draw(st.lists(st.sampled_from(sorted(shapes.letters.values())), min_size=1, max_size=4)))
    try:
        lark.parse(letters)
    except LarkError:
        assert not shapes.matches(letters)
    else:
        assert shapes.matches(letters)


def test_terminals_are_one_letter_each(both):
    """No two classes of words share a letter."""
    shapes, _ = both

    assert len(set(shapes.letters.values())) == len(shapes.letters)
    assert {len(letter) for letter in shapes.letters.values()} == {1}


def test_rules_that_lead_back_to_themselves_are_refused(tmp_path):
    """A recursive grammar is not regular and says which rule is at fault."""
    path = tmp_path / "loop.lark"
    path.write_text('start: a\na: A a | A\nA: "x"\n', encoding="utf8")

    with pytest.raises(ValueError, match="`a` leads back to itself"):
        Shapes(path)
