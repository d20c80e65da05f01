"""Regular grammars: the compiled pattern equals Lark's own parser."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from eventlark.annotate.regular import Shapes
from eventlark.resources import grammar, read_yaml


@cache
def load(name: str) -> tuple[Shapes, Lark]:
    """A grammar compiled by us and by Lark."""
    path = grammar(name)
    shapes = Shapes(path)
    starts = ["start", *shapes.names]
    return shapes, Lark(path.read_text(encoding="utf8"), parser="earley", lexer="basic", start=starts)


@pytest.fixture(scope="module", params=["english/times.lark", "english/quantities.lark"])
def both(request):
    return load(request.param)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_the_pattern_finds_lark_parses(both, data):
    """Every stretch that the pattern finds, Lark's Earley parser accepts as the rule of that name."""
    shapes, lark = both
    letters = "".join(data.draw(st.lists(st.sampled_from(sorted(shapes.letters.values())), max_size=12)))

    for shape in shapes.find(letters):
        lark.parse(letters[shape.start : shape.end], start=shape.name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_the_grammar_makes_the_pattern_matches(both, data):
    """Every string of the grammar's language, the pattern matches as a whole."""
    shapes, lark = both
    letters = data.draw(strategies_of(lark))

    assert shapes.matches(letters)


@cache
def strategies_of(lark: Lark) -> st.SearchStrategy[str]:
    return from_lark(lark, start="start")


def test_terminals_are_one_letter_each(both):
    """No two classes of words share a letter."""
    shapes, _ = both

    assert len(set(shapes.letters.values())) == len(shapes.letters)
    assert {len(letter) for letter in shapes.letters.values()} == {1}


@pytest.mark.parametrize("name", ["times", "quantities"])
def test_words_have_one_class(name):
    """No word stands under two headings of a data file, and every class of the grammar has words or a form."""
    raw = read_yaml(grammar(f"english/{name}.yaml"))
    shapes, _ = load(f"english/{name}.lark")
    words = [word for listed in raw["words"].values() for word in listed]

    assert [word for word, times in Counter(words).items() if times > 1] == []
    assert set(shapes.letters) == {*raw["words"], *raw["forms"]}


def test_rules_that_lead_back_to_themselves_are_refused(tmp_path):
    """A recursive grammar is not regular and says which rule is at fault."""
    path = tmp_path / "loop.lark"
    path.write_text('start: a\na: A a | A\nA: "x"\n', encoding="utf8")

    with pytest.raises(ValueError, match="`a` leads back to itself"):
        Shapes(path)
