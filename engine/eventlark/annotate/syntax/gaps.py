"""Noun groups that are two: the thing described and the subject of a clause that describes it.

Called by `phrases` once the phrases of a sentence are found. A noun group of a row of nouns with a verb behind it,
and right behind that verb's circumstances another finite verb, holds two nouns: the second verb's subject, and
the first verb's, whose object is the former.

    The man police arrested on Monday died      [The man] [police] [arrested] [on Monday] [died]
    Every move Google makes brings it closer    [Every move] [Google] [makes] [brings]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventlark.annotate import lexicon as forms
from eventlark.annotate.syntax.lexicon import Lexicon, lexicon
from eventlark.annotate.syntax.templates import (
    AUX_ONLY,
    DATED,
    FINITE,
    PARTICIPLE,
    PASSIVE,
    noun_template,
    verb_template,
)

if TYPE_CHECKING:
    from eventlark.annotate.syntax.columns import Tagged
    from eventlark.annotate.syntax.phrases import Phrases

_ROW = re.compile(r"N(?=V(R?(?:P(?:N|(?=V))){0,2}N?R?)V)")
"""A noun group, its verb, circumstances (or a preposition left behind), and the next verb."""
_FRONTED = re.compile(r"(?:^|(?<=[\"CMWY]))PN(?=R?V)")
"""A prepositional phrase that opens a clause, and a verb that has no other noun before it."""
_BEHIND = re.compile(r"V(?:N?P)?N(?=R?V)")
"""A verb, a noun group behind it or in its circumstance, and another verb."""
_PAST = "VBD"
_PLURAL = frozenset(("NNS", "NNPS"))
_NAMES = frozenset(("NNP", "NNPS"))
_HEADS = _PLURAL | _NAMES
_STARTS = "dqpCTcjl"
"""Codes of the words that a time may begin with."""


def split(phrases: Phrases, doc: Tagged) -> dict[int, str]:
    """Split such noun groups in `phrases`; returns the tags that this mends, by token."""
    _split_fronted(phrases, doc)
    _split_behind(phrases, doc)
    kinds = "".join(phrases.kinds)
    mended: dict[int, str] = {}
    for match in reversed(list(_ROW.finditer(kinds))):
        at = match.start()
        if phrases.highs[at] - phrases.lows[at] == 1:
            continue
        second = at + 2 + len(match.group(1))
        if not _is_plain(phrases, doc, range(at + 2, second)) or not phrases.features[second] & FINITE:
            continue
        if phrases.kinds[at + 2] == "P" and doc.words[phrases.heads[at + 2]] in lexicon().agentive:
            continue  # "police officers supported by soldiers raided"
        cut = _boundary(phrases, doc, at)
        if cut:
            if phrases.features[at + 1] & PARTICIPLE:
                mended[phrases.heads[at + 1]] = _PAST
                _make_past(phrases, at + 1)
            _cut(phrases, at, cut)
    return mended


def _split_fronted(phrases: Phrases, doc: Tagged) -> None:
    """Split the time off that opens a clause: "in 1990 | Kenya attacked"."""
    kinds = "".join(phrases.kinds)
    for match in reversed(list(_FRONTED.finditer(kinds))):
        if phrases.features[_verb_behind(kinds, match.end())] & FINITE:
            cut = _behind_time(phrases, doc, match.end() - 1)
            if cut:
                _cut(phrases, match.end() - 1, cut)


def _split_behind(phrases: Phrases, doc: Tagged) -> None:
    """Split a name off that is the subject of a clause without pronoun: "the mess | Carter had made"."""
    kinds, lex = "".join(phrases.kinds), lexicon()
    for match in reversed(list(_BEHIND.finditer(kinds))):
        verb, at = match.start(), match.end() - 1
        behind = _verb_behind(kinds, match.end())
        if doc.lemmas[phrases.heads[verb]] in lex.content or doc.lemmas[phrases.heads[behind]] in lex.speech:
            continue
        cut = _described_name(phrases, doc, at) if phrases.features[behind] & FINITE else 0
        if cut:
            _cut(phrases, at, cut)


def _verb_behind(kinds: str, at: int) -> int:
    """The verb group at phrase `at`, or behind an adverb there."""
    return at if kinds[at] == "V" else at + 1


def _behind_time(phrases: Phrases, doc: Tagged, at: int) -> int:
    """Where the subject starts in a noun group that begins with a time: "in 1990 | Kenya"; 0 for nowhere."""
    low, high = phrases.lows[at], phrases.highs[at]
    if doc.tags[high - 1] not in _HEADS or phrases.codes[low - phrases.lows[0]] not in _STARTS:
        return 0
    for cut in range(high - 1, low, -1):
        before = doc.lemmas[cut - 1].lower()
        dated = phrases.codes[cut - 1 - phrases.lows[0]] in "CT" or before in lexicon().era
        if dated and (doc.tags[cut] != "CD" or high - cut > 1):
            return cut
    return 0


def _described_name(phrases: Phrases, doc: Tagged, at: int) -> int:
    """Where a name starts behind the noun that its clause describes; 0 for nowhere."""
    low, high = phrases.lows[at], phrases.highs[at]
    cut = high
    while cut > low and doc.tags[cut - 1] in _NAMES:
        cut -= 1
    if (
        cut == high
        or cut - low < 2
        or doc.tags[cut - 1] not in ("NN", "NNS")
        or phrases.codes[low - phrases.lows[0]] != "d"
    ):
        return 0
    lex = lexicon()
    return 0 if doc.lemmas[cut - 1] in lex.persons or doc.lemmas[cut - 1] in lex.individuals else cut


def _is_plain(phrases: Phrases, doc: Tagged, between: range) -> bool:
    """Whether only circumstances stand between the verbs: no clause, and no noun but a time."""
    lex = lexicon()
    for at in between:
        head = phrases.heads[at]
        if phrases.kinds[at] == "P" and doc.words[head].lower() in lex.clausal:
            return False
        bare = phrases.kinds[at] == "N" and phrases.kinds[at - 1] != "P"
        if bare and doc.lemmas[head] not in lex.time and not phrases.features[at] & DATED:
            return False
    return True


def _boundary(phrases: Phrases, doc: Tagged, at: int) -> int:
    """The token where the second noun of noun group `at` starts; 0 when it is one noun."""
    low, high = phrases.lows[at], phrases.highs[at]
    tags = doc.tags
    cut = high - 1
    if tags[cut] in _NAMES:
        while cut > low and tags[cut - 1] in _NAMES:
            cut -= 1
    elif tags[cut] not in _PLURAL:
        return 0
    if cut == low or tags[cut - 1] not in ("NN", "NNS"):
        return 0
    features = phrases.features[at + 1]
    if features & FINITE and not features & AUX_ONLY and not _may_be_participle(phrases, doc, at + 1):
        return cut
    return cut if _is_described(phrases, doc, at, cut, lexicon()) else 0


def _may_be_participle(phrases: Phrases, doc: Tagged, verb: int) -> bool:
    if phrases.highs[verb] - phrases.lows[verb] > 1:
        return False
    entry = forms.find(doc.words[phrases.heads[verb]].lower())
    return entry is None or "VBN" in entry.tags


def _is_described(phrases: Phrases, doc: Tagged, at: int, cut: int, lex: Lexicon) -> bool:
    """Whether a past form, or participle, has the first noun as its object: people, or a thing that people make."""
    features = phrases.features[at + 1]
    if phrases.highs[at + 1] - phrases.lows[at + 1] > 1 or not features & (FINITE | PASSIVE):
        return False
    described, actor = doc.lemmas[cut - 1], doc.lemmas[phrases.highs[at] - 1]
    if described in (lex.persons if doc.tags[cut - 1] in _PLURAL else lex.individuals):
        return True
    return actor in lex.persons and doc.lemmas[phrases.heads[at + 1]] in lex.handling


def _make_past(phrases: Phrases, verb: int) -> None:
    """Read a lone participle as past."""
    offset = phrases.heads[verb] - phrases.lows[0]
    phrases.codes = f"{phrases.codes[:offset]}e{phrases.codes[offset + 1 :]}"
    _remake(phrases, verb)


def _remake(phrases: Phrases, verb: int) -> None:
    start = phrases.lows[0]
    template = verb_template(phrases.codes[phrases.lows[verb] - start : phrases.highs[verb] - start])
    phrases.features[verb], phrases.templates[verb] = template.features, template


def _cut(phrases: Phrases, at: int, token: int) -> None:
    """Make two noun groups of one."""
    start = phrases.lows[0]
    pairs: Sequence[tuple[int, int]] = ((phrases.lows[at], token), (token, phrases.highs[at]))
    made = [noun_template(phrases.codes[low - start : high - start]) for low, high in pairs]
    phrases.kinds[at : at + 1] = "NN"
    phrases.lows[at : at + 1] = [low for low, _ in pairs]
    phrases.highs[at : at + 1] = [high for _, high in pairs]
    phrases.heads[at : at + 1] = [low + each.head for (low, _), each in zip(pairs, made, strict=True)]
    phrases.features[at : at + 1] = [each.features for each in made]
    phrases.templates[at : at + 1] = made
