"""What is left of a condition once some features of a match are known, such as the lemma of its trigger.

In: a condition and known features. Out: True or False where they decide it, else the rest of it. So a rule of many
triggers has short conditions for each of them, and often words that it cannot do without.

    kind is noun or head(actor) in $airpower or trigger.lemma in (strafe, launch)      of the verb "bomb":
    head(actor) in $airpower
"""

from __future__ import annotations

import operator
from collections.abc import Mapping

from eventlark.language import model as m
from eventlark.match.glossary import Glossary

Known = Mapping[str, frozenset[str]]
"""Features of a match with all of their values, folded."""
Rest = m.Condition | bool


def residue(condition: m.Condition, known: Known, glossary: Glossary) -> Rest:
    """What is left of `condition` for matches with the features `known`."""
    match condition:
        case m.All(items):
            return _joined(condition, items, [residue(item, known, glossary) for item in items], neutral=True)
        case m.Any(items):
            return _joined(condition, items, [residue(item, known, glossary) for item in items], neutral=False)
        case m.Not(item):
            rest = residue(item, known, glossary)
            return not rest if isinstance(rest, bool) else condition if rest is item else m.Not(rest)
        case m.Compare(left, "=" | "in" | "!=" as op, right) if _feature(left) in known:
            words, values = _words(right, glossary), known[_feature(left)]
            # The lemma of a trigger of several words may also be all of them: that is not known beforehand.
            if words is not None and not (values.isdisjoint(words) and any(" " in word for word in words)):
                return values.isdisjoint(words) == (op == "!=")
    return condition


def mentioned(condition: m.Condition, feature: str, glossary: Glossary) -> frozenset[str]:
    """The words with which `condition` compares a feature."""
    match condition:
        case m.All(items) | m.Any(items):
            return frozenset(word for item in items for word in mentioned(item, feature, glossary))
        case m.Not(item):
            return mentioned(item, feature, glossary)
        case m.Compare(left, _, right) if _feature(left) == feature:
            return _words(right, glossary) or frozenset()
    return frozenset()


def _words(operands: tuple[m.Operand, ...], glossary: Glossary) -> frozenset[str] | None:
    """The values of a right side, folded; None when a match has a part in them."""
    if any(item.kind not in ("literal", "lexicon") for item in operands):
        return None
    return glossary.phrases(operands)


def _feature(operand: m.Operand) -> str:
    """The feature that an operand reads; the empty string when it is no single feature."""
    return operand.names[0] if operand.kind in ("feature", "trigger") and len(operand.names) == 1 else ""


def _joined(whole: m.All | m.Any, items: tuple[m.Condition, ...], rests: list[Rest], *, neutral: bool) -> Rest:
    """The rests of the items of `All` (neutral: True) or `Any` (False) as one, `whole` itself where all is left."""
    if any(rest is not neutral and isinstance(rest, bool) for rest in rests):
        return not neutral
    if all(map(operator.is_, rests, items)):
        return whole
    left = tuple(rest for rest in rests if not isinstance(rest, bool))
    return type(whole)(left) if len(left) > 1 else left[0] if left else neutral
