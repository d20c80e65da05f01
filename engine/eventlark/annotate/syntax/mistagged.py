"""Tags that the classes of the words around show to be wrong, and verbs with a prefix.

Called by `parse` and `explain` with the class codes of a sentence, before phrases are found.

    killed three and wounded/JJ the driver        "wounded" stands before an article: VBD
    Korea test-fired/VBN a missile                "test-fired" stands between a noun and an article: one verb, VBD
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
    if code["HYPHEN"] not in codes:
        return codes, found
    for match in _prefixed().finditer(codes):
        at = match.end() - 1
        if _may_be_past(words[at]):
            codes = codes[: at - 2] + code["PREFIX"] + CONTINUED + code[_PAST] + codes[at + 1 :]
            found[at] = _PAST
    return codes, found


def _may_be_past(word: str) -> bool:
    entry = lexicon.find(word.lower())
    return entry is not None and _PAST in entry.tags


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
def _prefixed() -> re.Pattern[str]:
    """A past form with a hyphened word before it, between a subject and an object."""
    subject, prefix = _any_of(*_SUBJECTS, "PRON", "CLOSE"), _any_of(*_PREFIXES)
    past, objects = _any_of("VBD", "VBN"), _any_of(*_OBJECT_STARTS, "NUM", "YEAR")
    return re.compile(f"(?<={subject}){prefix}{_any_of('HYPHEN')}{past}(?={objects})")
