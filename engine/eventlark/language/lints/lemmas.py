"""W203: a trigger in an inflected form; triggers are compared by lemma, so it never fires."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding

CODE = "W203"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Verbs and nouns of frames whose inflected word is no lemma."""
    for rule in ruleset.rules:
        if isinstance(rule, m.Frame):
            yield from _wrong(rule, rule.verbs, ("VB", "VBP"), 0)
            yield from _wrong(rule, rule.nouns, ("NN", "NNP"), -1)


def _wrong(
    rule: m.Frame, triggers: tuple[tuple[str, ...], ...], base: tuple[str, ...], at: int
) -> Iterator[Finding]:
    """Triggers that the lexicon knows, but never as a base form."""
    from eventlark.annotate.lexicon import find

    for trigger in triggers:
        entry = find(trigger[at]) if trigger else None
        if entry is None or not set(base).isdisjoint(entry.tags):
            continue
        same = [lemma for tag, lemma in zip(entry.tags, entry.lemmas, strict=True) if tag[:2] == base[0][:2]]
        if same and trigger[at] not in same:
            message = f"`{trigger[at]}` in the trigger `{' '.join(trigger)}` is no lemma, so it may never fire"
            yield Finding(rule.location, message, f"did you mean `{same[0]}`?", trigger[at])
