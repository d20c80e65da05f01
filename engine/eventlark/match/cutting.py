"""Cuts triggers as rules write them into a key and the words beside it.

In: a frame. Out: `Entry`s, each with the folded word under which `triggers` finds it in a text: of a noun its last
word, of all else its first, but for verbs behind an adverb or a hyphen: "gravely harm", "carpet-bomb".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from eventlark.annotate import lexicon
from eventlark.language.model import Frame
from eventlark.match.entries import Entry
from eventlark.match.glossary import Glossary
from eventlark.match.settings import settings
from eventlark.match.terms import Term

_HYPHEN = "-"


def entries_of(number: int, frame: Frame, glossary: Glossary) -> Iterator[tuple[str, Entry]]:
    """The entries of frame number `number`, each with its key."""
    for trigger in frame.verbs:
        yield from _of_verb(number, trigger, glossary)
    for trigger in frame.nouns:
        yield from _simple(Entry(number, "noun", text=" ".join(trigger)), trigger, glossary, at=-1)
    for kind, triggers in (("adjective", frame.adjectives), ("phrase", frame.phrases)):
        for trigger in triggers:
            yield from _simple(Entry(number, kind, text=" ".join(trigger)), trigger, glossary, at=0)


def _of_verb(number: int, trigger: Term, glossary: Glossary) -> Iterator[tuple[str, Entry]]:
    """The entries of a verb trigger."""
    at = _place_of_verb(trigger)
    words = tuple(word for word in trigger[:at] if word != _HYPHEN)
    entry = Entry(number, "verb", text=" ".join(trigger), before=len(words))
    for verb in (trigger[at], *_staying_like(trigger[at:])):
        yield from _simple(entry, (verb, *words, *trigger[at + 1 :]), glossary)


def _place_of_verb(trigger: Term) -> int:
    """Which word of a verb trigger is the verb: the first, but for adverbs and what a hyphen ties to it.

    >>> _place_of_verb(("open", "fire")), _place_of_verb(("gravely", "harm")), _place_of_verb(("test", "-", "fire"))
    (0, 1, 2)
    """
    at = 0
    while at + 1 < len(trigger) and trigger[at + 1] != _HYPHEN and is_adverb(trigger[at]):
        at += 1
    while at + 2 < len(trigger) and trigger[at + 1] == _HYPHEN:
        at += 2
    return at


@cache
def is_adverb(word: str) -> bool:
    """Whether `word` may be an adverb and no verb."""
    entry = lexicon.find(word)
    kinds = {tag[:2] for tag in entry.tags} if entry else set()
    return "RB" in kinds and "VB" not in kinds


@cache
def _staying() -> tuple[str, ...]:
    """Verbs that stand for the first of them, the copula, where it begins a trigger of several words."""
    return tuple(settings()["staying"])


def _staying_like(words: Term) -> tuple[str, ...]:
    """Of a trigger that begins with "be", the verbs that do as well: "remain"."""
    return _staying()[1:] if len(words) > 2 and words[0] == _staying()[0] else ()


def _simple(entry: Entry, words: Term, glossary: Glossary, *, at: int = 0) -> Iterator[tuple[str, Entry]]:
    """`entry` with its parts, once for each key; `at` is 0 when the key stands first, -1 when last."""
    if not words:
        return
    parts = list(map(glossary.part, words))
    rest = tuple(parts[1:] if at == 0 else parts[:-1])
    for term in parts[at].terms():
        more = tuple(map(glossary.word, term[1:] if at == 0 else term[:-1]))
        beside = (*more, *rest) if at == 0 else (*rest, *more)
        yield term[at], replace(entry, parts=beside)
