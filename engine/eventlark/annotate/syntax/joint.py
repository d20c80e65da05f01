"""Coordinated words that describe one noun together: "missile and drone strikes", "US and Iraqi officials".

Called by `phrases` with the class codes of a sentence. A coordinator between two singular nouns (or a name and an
adjective) and a plural noun joins the two describers, so it becomes part of the noun's group.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from eventlark.annotate.syntax import grammar
from eventlark.resources import grammar as grammar_path

_PLURAL = frozenset(("NNS", "NNPS"))


def join(codes: str, words: Sequence[str], tags: Sequence[str]) -> str:
    """`codes` with the coordinators of such pairs, or the word that is no adjective, as part of a noun group."""
    code = _terminals()
    if code["CONJ"] not in codes:
        return codes
    for match in _pair().finditer(codes):
        at = match.start() + 1
        first, second, head = at - 1, at + 1, at + 2
        if not _describe(codes[first] + codes[second], words[first], words[second], tags[first : head + 1]):
            continue
        if codes[first] == codes[second]:
            codes = f"{codes[:at]}{code['AMP']}{codes[at + 1 :]}"
        else:
            codes = f"{codes[:first]}{code['ADJ']}{codes[at]}{code['ADJ']}{codes[head:]}"
    return codes


def _describe(kinds: str, first: str, second: str, tags: Sequence[str]) -> bool:
    """Whether the two words describe the noun behind them, rather than that the second alone does."""
    code = _terminals()
    if kinds == code["NOUN"] * 2:
        return not _PLURAL.intersection((tags[0], tags[2])) and tags[-1] in _PLURAL
    if kinds == code["NAME"] * 2:
        return first.isupper() and tags[-1] in _PLURAL
    if kinds == code["ADJ"] + code["NOUN"]:
        return tags[2] not in _PLURAL and tags[-1] in _PLURAL
    if not (first[:1].isupper() and second[:1].isupper()):
        return False
    return kinds[0] == code["ADJ"] or first.isupper()


@cache
def _terminals() -> dict[str, str]:
    return grammar.load(grammar_path("english/phrases.lark")).terminals


@cache
def _pair() -> re.Pattern[str]:
    """Two nouns, names or adjectives with a coordinator, and the noun behind them.

    A noun or hyphen before or behind makes a longer name or compound, whose parts are less clear.
    """
    code = _terminals()
    noun, name, adjective, joint = (re.escape(code[key]) for key in ("NOUN", "NAME", "ADJ", "CONJ"))
    more = f"[{noun}{name}{re.escape(code['HYPHEN'])}]"
    opened = f"(?<=[{code['DET']}{code['PREP']}])"
    pairs = (
        f"(?<!{more}){noun}{joint}{noun}",
        f"(?<!{more}){name}{joint}[{adjective}{name}]",
        f"{adjective}{joint}{name}",
        f"{opened}{adjective}{joint}{noun}",
    )
    owner = re.escape(code["OWNER"])
    return re.compile(f"(?:{'|'.join(pairs)})(?={noun}(?!{more}|{owner}))")
