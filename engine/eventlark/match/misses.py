"""The nearest thing to a trigger in a text where a rule has none: the word with another tag, or inside a name.

In: the trigger index and a rule's number. Out: a reason's code with the word and detail for it. Used by `explain`.
"""

from __future__ import annotations

from eventlark.match.context import Context
from eventlark.match.triggers import Triggers

_KINDS = {"VB": "verb", "NN": "noun", "JJ": "adjective", "RB": "adverb"}


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
