"""The phrase grammar: the compiled pattern and Lark's own parser accept the same phrases."""

import itertools
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark
from lark.exceptions import LarkError

from eventlark.annotate.syntax import grammar
from eventlark.annotate.syntax.phrases import KINDS
from eventlark.resources import grammar as grammar_path

PATH = grammar_path("english/phrases.lark")
CODES = "".join(grammar.load(PATH).terminals.values())
PARSERS = {
    rule: Lark(PATH.read_text(encoding="utf8"), start=rule, parser="earley", lexer="basic") for rule in KINDS
}
PATTERNS = {rule: re.compile(grammar.load(PATH).pattern(rule)) for rule in KINDS}
FINDER = grammar.load(PATH).scanner(*KINDS)
PIECES = [
    *CODES,
    "dn",
    "jn",
    "ns",
    "$c",
    "Tc,c",
    "nhj",
    "rj",
    "j+j",
    "Zn",
    "mrb",
    "HE",
    "Irf",
    "If",
    "trb",
    "Ryc",
    "dfn",
]


def lark_accepts(rule: str, codes: str) -> bool:
    try:
        PARSERS[rule].parse(codes)
    except LarkError:
        return False
    return True


@pytest.mark.parametrize("rule", KINDS)
@settings(deadline=None)
@given(data=st.data())
def test_compiled_rule_accepts_what_lark_accepts(rule, data):
    """A string made from the compiled rule, or of any class codes, is a phrase for both or for neither."""
    codes = "".join(data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5)))

    assert bool(PATTERNS[rule].fullmatch(codes)) == lark_accepts(rule, codes)


@pytest.mark.parametrize("rule", ["noun_group", "verb_group"])
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_compiled_rule_accepts_what_lark_makes(rule, data):
    """Noun and verb groups that the grammar makes, the compiled rule accepts; only very long ones are cut."""
    codes = data.draw(phrases_of(rule).filter(lambda made: len(made) <= grammar.LONGEST))

    assert PATTERNS[rule].fullmatch(codes)


@cache
def phrases_of(rule):
    """Phrases as Lark's grammar makes them."""
    return from_lark(PARSERS[rule], start=rule)


def test_no_run_of_classes_is_slow():
    """Nothing that repeats can be read in many ways: no run of a class, or of two, takes long to find phrases in.

    A rule that could be read in two ways at each of its repetitions would never end here.
    """
    for pair in itertools.product(CODES, repeat=2):
        run = "".join(pair) * 30
        for text in (run, f"d{run}"):
            assert sum(len(found.group()) for found in FINDER.finditer(text)) == len(text)


def test_every_terminal_has_its_own_character():
    """No two classes share a code."""
    codes = grammar.load(PATH).terminals.values()

    assert len(set(codes)) == len(codes)
