"""Carrier sentences: a trigger of a rule in a short sentence that the rule may be meant for.

In: a trigger, and what may stand around it (`fillings`). Out: sentences. Their moulds are in
`grammars/english/probes.yaml`; `probes` tries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import Any

import msgspec

from eventlark.language.model import Frame, Lexicon
from eventlark.match.cutting import is_adverb
from eventlark.resources import grammar, read_yaml
from eventlark.testing.forms import inflected, tags_of

VERB_TAGS = ("VB", "VBD", "VBN", "VBG", "VBZ", "VBP")
NOUN_TAGS = ("NN", "NNS")
BARE = "none"
"""The determiner of a noun that stands alone in the singular."""
_SPACES = re.compile(r" +(?=[ .,])")
_HYPHENS = re.compile(r" ?- ?")
_CLOSED = ("IN", "RP", "TO", "RB", "DT", "PRP$", "EX")


class Trigger(msgspec.Struct, frozen=True):
    """A trigger of a rule: its `kind` (verb, noun, adjective, phrase) and its words, hyphens apart."""

    kind: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as the index of triggers names them."""
        return " ".join(self.words)

    @property
    def shape(self) -> tuple[str, int, bool]:
        """What triggers that fit the same sentences share: kind, number of words, whether a particle ends it."""
        return self.kind, min(len(self.words), 3), _is_closed(self.words[-1])


class Filling(msgspec.Struct, frozen=True):
    """One way to fill a mould: the mould and what stands in it; `side` is a preposition and its filler."""

    mould: str
    subject: str
    object: str
    side: tuple[str, str]
    determiner: str
    carried: str


class Fillers(msgspec.Struct, frozen=True):
    """What may stand around the triggers of a rule, the likeliest first; `moulds` are the rule's own, by kind."""

    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    sides: tuple[tuple[str, str], ...]
    moulds: dict[str, tuple[str, ...]]


def triggers_of(frame: Frame) -> Iterator[Trigger]:
    """The triggers of `frame`, kind by kind."""
    kinds = {"verb": frame.verbs, "noun": frame.nouns, "adjective": frame.adjectives, "phrase": frame.phrases}
    return (Trigger(kind, words) for kind, found in kinds.items() for words in found)


@cache
def general() -> dict[str, Any]:
    """The moulds by kind of trigger, and general fillers, as `probes.yaml` has them."""
    data: dict[str, Any] = read_yaml(grammar("english/probes.yaml"))
    return data


def fillings(kind: str, fillers: Fillers, random: Random) -> Iterator[Filling]:
    """Ways to fill moulds for triggers of `kind`, without end: each mould in turn, its fillers by chance."""
    known = (*fillers.moulds.get(kind, ()), *general()[kind])
    moulds = [mould for mould in known if fillers.sides or "{side}" not in mould]
    while True:
        for mould in moulds:
            yield Filling(
                mould,
                _one(fillers.subjects, random),
                _one(fillers.objects, random),
                _one(fillers.sides, random) if fillers.sides else ("", ""),
                _one(general()["determiner"], random),
                random.choice(general()["carried"]),
            )


def _one(choices: Sequence[Any], random: Random) -> Any:
    """One of `choices`, the first ones more often."""
    return choices[int(len(choices) * random.random() ** 3)]


def sentence(trigger: Trigger, filling: Filling, lexicons: dict[str, Lexicon], random: Random) -> str:
    """The sentence that `filling` makes of `trigger`."""
    words = tuple(_term(word, lexicons, random) for word in _joined(trigger.words))
    preposition, side = filling.side
    values = {
        **{name: random.choice(general()[name]) for name in ("clause", "quote", "action", "place", "had been")},
        "subject": filling.subject,
        "object": filling.object,
        "owner": filling.subject + ("'" if filling.subject.endswith("s") else "'s"),
        "preposition": preposition,
        "side": side,
        "determiner": "" if filling.determiner == BARE else filling.determiner,
        "carried": filling.carried,
        **_parts(trigger.kind, words, filling.determiner),
    }
    text = _SPACES.sub("", filling.mould.format_map(values)).strip()
    start = next((at for at, mark in enumerate(text) if mark.isalnum()), 0)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def _parts(kind: str, words: tuple[str, ...], determiner: str) -> dict[str, str]:
    """What a mould may name of the trigger itself."""
    text = " ".join(words)
    if kind == "verb":
        at = next((at for at, word in enumerate(words) if not is_adverb(word)), 0)
        before, rest = " ".join(words[:at]), " ".join(_spoken(words[at + 1 :], determiner))
        return {"rest": rest, **{tag: f"{before} {inflected(words[at], tag)}".strip() for tag in VERB_TAGS}}
    if kind == "noun":
        return {tag: " ".join((*words[:-1], inflected(words[-1], tag))) for tag in NOUN_TAGS} | {"rest": ""}
    return {"adjective": text, "words": text}


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """`words` with what hyphens hold together as one.

    >>> _joined(("make", "u", "-", "turn", "on"))
    ('make', 'u-turn', 'on')
    """
    return tuple(_HYPHENS.sub("-", " ".join(words)).split(" "))


def _term(word: str, lexicons: dict[str, Lexicon], random: Random) -> str:
    """`word`, or for a lexicon one of its terms."""
    terms = lexicons[word[1:]].terms if word.startswith("$") and word[1:] in lexicons else ()
    return _HYPHENS.sub("-", " ".join(random.choice(terms))) if terms else word


def _spoken(words: tuple[str, ...], determiner: str) -> Iterator[str]:
    """`words` with `determiner` before each run that a noun ends; without one, the noun in the plural."""
    run: list[str] = []
    for word in (*words, ""):
        if word and not _is_closed(word):
            run.append(word)
            continue
        if run and determiner != BARE and _may_be_noun(run[-1]):
            yield from ((determiner, *run) if determiner else (*run[:-1], inflected(run[-1], "NNS")))
        else:
            yield from run
        run = []
        yield word


@cache
def _is_closed(word: str) -> bool:
    return tags_of(word)[:1] != () and tags_of(word)[0] in _CLOSED


@cache
def _may_be_noun(word: str) -> bool:
    tags = tags_of(word.split(" ")[-1])
    return not tags or not {"NN", "NNS"}.isdisjoint(tags)
