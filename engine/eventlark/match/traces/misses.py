"""The nearest thing to a match in a text where a rule has no trigger: the word with another tag, half of a pattern.

In: a rule as compiled. Out: a reason's code with the word and detail for it. Used by `explain`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator

from eventlark.match.context import Context
from eventlark.match.patterns.fire import PatternPlan
from eventlark.match.patterns.machine import Machine
from eventlark.match.triggers import Triggers

_KINDS = {"VB": "verb", "NN": "noun", "JJ": "adjective", "RB": "adverb"}


_LONGEST = 300
_FEW = 3
_STEM = 4
"""Letters that two words have in common from the start when they may be of one stem."""
_ALIKE = 0.6


def near_pattern(plan: PatternPlan, context: Context) -> tuple[str, str, str]:
    """How far a pattern gets that matches nowhere: (reason, the words it takes, the word it stops at)."""
    doc, best = context.doc, (0, 0)
    for number, sent in enumerate(doc.sentences):
        if sent.end - sent.start <= _LONGEST:
            best = max(best, Machine(plan.code, context, number).furthest(), key=lambda span: span[1] - span[0])
    start, end = best
    if start == end:
        return "no-pattern", "", ""
    last = end == len(doc.words) or doc.sentence_at(end) != doc.sentence_at(start)
    return "pattern-part", doc.slice(start, end), "" if last else doc.words[end]


def near_triggers(triggers: Triggers, rule: int, context: Context) -> tuple[str, str, str]:
    """Why rule number `rule` has no trigger here: (reason, word, detail)."""
    keys = triggers.keys_of(rule)
    best = ("no-trigger", "", "")
    for token, word in enumerate(context.doc.words):
        kinds = keys.get(context.lemmas[token], frozenset()) | keys.get(context.norms[token], frozenset())
        if not kinds:
            continue
        kind = _KINDS.get(context.tags[token][:2], "word")
        if token in context.name_at:
            best = ("name", word, "")
        elif kind in kinds:
            return "part", word, ""
        else:
            return "tag", word, kind
    return best


def alike(triggers: Triggers, rules: Collection[int] | None, context: Context) -> list[tuple[int, str, str]]:
    """Triggers of `rules` (None: all) that are most like a word of the text: (rule, the word, the trigger).

    Alike are words with the same stem, and words that stand in one lexicon.
    """
    keys = triggers.rules_by_key()
    found: dict[int, tuple[float, str, str]] = {}
    for token, word in _words(context):
        for key, near in _similar(context.lemmas[token], keys, context):
            for rule in keys[key] if near >= _ALIKE else ():
                if (rules is None or rule in rules) and near > found.get(rule, (0.0,))[0]:
                    found[rule] = (near, word, key)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))
    return [(rule, word, key) for rule, (_, word, key) in ranked[:_FEW]]


def _words(context: Context) -> Iterator[tuple[int, str]]:
    """Verbs, nouns and adjectives that are no names."""
    for token, word in enumerate(context.doc.words[:_LONGEST]):
        if context.tags[token][:2] in ("VB", "NN", "JJ") and token not in context.name_at:
            yield token, word


def _similar(lemma: str, keys: Collection[str], context: Context) -> Iterator[tuple[str, float]]:
    """Each of `keys` that has something in common with `lemma`, with how much of it, from 0 to 1."""
    beside = {
        term[0] for lexicon in context.ruleset.lexicons.values() if (lemma,) in lexicon.terms
        for term in lexicon.terms if len(term) == 1
    }  # fmt: skip
    for key in keys:
        stem = len(os.path.commonprefix((key, lemma)))
        if key in beside:
            yield key, 1.0
        elif stem >= _STEM:
            yield key, stem / min(len(key), len(lemma))
