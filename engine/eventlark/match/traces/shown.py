"""Sources and types as a rule author writes them, for traces. In: trees of the rule language. Out: text."""

from __future__ import annotations

from collections.abc import Iterable

from eventlark.language.model import FirstOf, NearSource, PathSource, PatternSource, Slot, Source, Step, Together
from eventlark.language.show import show
from eventlark.match.kinds import Kind


def source_text(source: Source) -> str:
    """`source` in the notation of rules.

    >>> source_text(FirstOf((Slot("object", ("ACTOR",)), Slot("on"))))
    'object<ACTOR> | on'
    """
    match source:
        case Slot(name, types):
            return name + _narrow(types)
        case FirstOf(items):
            return " | ".join(source_text(item) for item in items)
        case Together(items):
            return " + ".join(source_text(item) for item in items)
        case PathSource(walk, types):
            arms = " | ".join(" ".join(_step(step) for step in arm) for arm in walk.arms)
            return f"path({arms}){_narrow(types)}"
        case NearSource():
            return show(source)
        case PatternSource(_, types):
            return "pattern(...)" + _narrow(types)


def kind_text(kind: Kind) -> str:
    """What a kind takes, as a phrase for "not ...": its labels and lists.

    >>> kind_text(Kind(("SIDE",), frozenset(("country",)), (), ("armies",)))
    'country, $armies'
    """
    return ", ".join([*sorted(kind.labels), *(f"${name}" for name in kind.lexicons), *sorted(kind.events)])


def _narrow(types: Iterable[str]) -> str:
    return f"<{' | '.join(types)}>" if types else ""


def _step(step: Step) -> str:
    return step.direction + "|".join(step.rels)
