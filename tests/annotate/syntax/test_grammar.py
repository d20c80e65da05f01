"""The phrase grammar: the compiled pattern and Lark's own parser accept the same phrases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
@given(data=st.data())
def test_compiled_rule_accepts_what_lark_accepts(rule, data):
    """A string made from the compiled rule, or of any class codes, is a phrase for both or for neither."""
    codes = "".join(data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5)))

    assert bool(PATTERNS[rule].fullmatch(codes)) == lark_accepts(rule, codes)


def test_every_terminal_has_its_own_character():
    """No two classes share a code."""
    codes = grammar.load(PATH).terminals.values()

    assert len(set(codes)) == len(codes)
