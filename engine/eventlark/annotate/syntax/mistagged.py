"""Tags that the classes of the words around show to be wrong, and verbs with a prefix.

Called by `parse` and `explain` with the class codes of a sentence, before phrases are found.

    killed three and wounded/JJ the driver        "wounded" stands before an article: VBD
    Korea test-fired/VBN a missile                "test-fired" stands between a noun and an article: one verb, VBD
    Had the troops arrived/VBD earlier            "had" stands before its subject: VBN
    Should the talks fail/NN, ...                 so does "should": VB
"""

from __future__ import annotations

import re
from functools import cache

from eventlark.annotate import lexicon
from eventlark.annotate.syntax import grammar
from eventlark.annotate.syntax.codes import CONTINUED
from eventlark.resources import grammar as grammar_path

_PAST = "VBD"
_SUBJECTS = ("NOUN", "NAME", "UNIT")
_OBJECT_STARTS = ("DET", "OWN", "PRON")
_PREFIXES = ("NOUN", "ADJ", "VB", "ADV", "PREP", "PARTICLE")


def mend(codes: str, words: tuple[str, ...]) -> tuple[str, dict[int, str]]:
    """`codes` with such words as verbs, and the new tag of each token (counted from the sentence's start)."""
    code = _terminals()
    found: dict[int, str] = {}
    for match in _adjective().finditer(codes):
        at = match.start()
        if _may_be_past(words[at]):
            codes = codes[:at] + code[_PAST] + codes[at + 1 :]
            found[at] = _PAST
    codes = _fronted(codes, words, found)
    if code["HYPHEN"] not in codes:
        return codes, found
    for match in _prefixed().finditer(codes):
        at = match.end() - 1
        if _may_be_past(words[at]):
            codes = codes[: at - 2] + code["PREFIX"] + CONTINUED + code[_PAST] + codes[at + 1 :]
            found[at] = _PAST
    return codes, found


def _fronted(codes: str, words: tuple[str, ...], found: dict[int, str]) -> str:
    """`codes` with the verb mended that goes with an auxiliary before its subject."""
    code = _terminals()
    if code["HAS"] not in codes and code["MODAL"] not in codes:
        return codes
    for pattern, tag in ((_behind_have(), "VBN"), (_behind_modal(), "VB")):
        for match in pattern.finditer(codes):
            at = match.end() - 1
            if _may_be(words[at], tag):
                codes = codes[:at] + code[tag] + codes[at + 1 :]
                found[at] = tag
    return codes


def _may_be_past(word: str) -> bool:
    return _may_be(word, _PAST)


def _may_be(word: str, tag: str) -> bool:
    entry = lexicon.find(word.lower())
    return entry is not None and tag in entry.tags


@cache
def _terminals() -> dict[str, str]:
    return grammar.load(grammar_path("english/phrases.lark")).terminals


def _any_of(*names: str) -> str:
    """A character class of the codes of the terminals `names`."""
    return f"[{re.escape(''.join(_terminals()[name] for name in names))}]"


@cache
def _adjective() -> re.Pattern[str]:
    """An adjective where there is no room for one: between a noun and an article."""
    articles = _any_of(*_OBJECT_STARTS, "PARTICLE")
    adjective, joint, number = _any_of("ADJ"), _any_of("CONJ"), _any_of("NUM")
    before = _any_of(*_SUBJECTS, "CONJ")
    return re.compile(f"(?<={before}){adjective}(?={articles})|(?<={joint}){adjective}(?={number})")


@cache
def _behind_have() -> re.Pattern[str]:
    """A past form behind "have" and a noun group, where a clause starts or behind a participle."""
    return re.compile(
        f"(?:^|(?<={_any_of('QUOTE', 'COMMA', 'VBN', 'CONJ')})){_any_of('HAS')}{_group()}{_any_of('VBD')}"
    )


@cache
def _behind_modal() -> re.Pattern[str]:
    """A noun behind a modal that opens the sentence and a noun group, no verb coming before the next mark."""
    closed = f"{_any_of('COMMA', 'STOP')}|$"
    no_verb = _any_of("VB", "BE", "HAVE", "GET", "COMMA", "STOP").replace("[", "[^", 1)
    free = f"{_any_of('PREP', 'ADV')}{no_verb}*(?:{closed})"
    return re.compile(f"^{_any_of('MODAL')}{_group()}{_any_of('NOUN')}(?={closed}|{free})")


def _group() -> str:
    """A noun group in short, with adverbs behind it."""
    inside = _any_of("DET", "OWN", "ADJ", "NOUN", "NAME", "TITLE", "NUM", "PRON", "OWNER")
    head = _any_of("NOUN", "NAME", "PRON")
    return f"{inside}{{0,6}}{head}{_any_of('ADV')}{{0,2}}"


@cache
def _prefixed() -> re.Pattern[str]:
    """A past form with a hyphened word before it, between a subject and an object."""
    subject, prefix = _any_of(*_SUBJECTS, "PRON", "CLOSE"), _any_of(*_PREFIXES)
    past, objects = _any_of("VBD", "VBN"), _any_of(*_OBJECT_STARTS, "NUM", "YEAR")
    return re.compile(f"(?<={subject}){prefix}{_any_of('HYPHEN')}{past}(?={objects})")
