"""Adjectives that must be past verbs: between a noun and an article there is no room for an adjective.

Called by `parse` and `explain` with the class codes of a sentence, before phrases are found.

    killed three and wounded/JJ the driver        "wounded" stands before an article: VBD
"""

from __future__ import annotations

import re
from functools import cache

from eventlark.annotate import lexicon
from eventlark.annotate.syntax import grammar
from eventlark.resources import grammar as grammar_path

_PAST = "VBD"


@cache
def _pattern() -> tuple[re.Pattern[str], str]:
    code = grammar.load(grammar_path("english/phrases.lark")).terminals
    nouns = "".join(code[name] for name in ("NOUN", "NAME", "UNIT"))
    articles = "".join(code[name] for name in ("DET", "OWN", "PRON", "PARTICLE"))
    joint, adjective = re.escape(code["CONJ"]), code["ADJ"]
    place = f"(?<=[{nouns}{joint}]){adjective}(?=[{articles}])|(?<={joint}){adjective}(?={code['NUM']})"
    return re.compile(place), code[_PAST]


def mend(codes: str, words: tuple[str, ...]) -> tuple[str, dict[int, str]]:
    """`codes` with such adjectives as verbs, and the new tag of each token (counted from the sentence's start)."""
    pattern, past = _pattern()
    found: dict[int, str] = {}
    for match in pattern.finditer(codes):
        at = match.start()
        entry = lexicon.find(words[at].lower())
        if entry is not None and _PAST in entry.tags:
            codes = codes[:at] + past + codes[at + 1 :]
            found[at] = _PAST
    return codes, found
