"""The nearest thing to a match in a text where a rule has no trigger: the word with another tag, half of a pattern.

In: a rule as compiled. Out: a reason's code with the word and detail for it. Used by `explain`.
"""

from __future__ import annotations

from eventlark.match.context import Context
from eventlark.match.machine import Machine
from eventlark.match.patterns import PatternPlan
from eventlark.match.triggers import Triggers

_KINDS = {"VB": "verb", "NN": "noun", "JJ": "adjective", "RB": "adverb"}


_LONGEST = 300


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
