"""W203: an inflected form where lemmas are compared, in a trigger or a pattern, so that it never matches."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding, nodes

CODE = "W203"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Verbs and nouns of frames, and lemmas in patterns, whose inflected word is no lemma."""
    for rule in ruleset.rules:
        yield from _in_patterns(rule)
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


def _in_patterns(rule: m.Rule) -> Iterator[Finding]:
    """Tests like `~went`: a word that the lexicon knows only as a form of others."""
    from eventlark.annotate.lexicon import find

    for node, location in nodes(rule):
        if isinstance(node, m.Test) and node.field == "lemma" and node.op in ("=", "in"):
            for word in node.values:
                entry = find(word.lower())
                if entry is not None and word.lower() not in entry.lemmas:
                    message = f"`{word}` is no lemma, so no token has it as its lemma"
                    yield Finding(location, message, f"did you mean `{entry.lemmas[0]}`?", word)
