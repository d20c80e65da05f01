"""Conditions: does an item of `when` or `unless` hold for a match?

In: a `Guard` (its parsed condition), a `Match` and the `Context` of its document. Out: yes or no. Each guard is
turned into a test once for a rule set; patterns first look whether their words are in the sentence at all.
Called by `frames` and `patterns`, and by `resolve` for coding rules.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable

from eventlark.clause.model import Filler
from eventlark.language import model as language
from eventlark.language.words import split
from eventlark.match.conditions.operands import LONGEST, Values, feature_reader, fillers_of, reader_of
from eventlark.match.conditions.wanted import Neighbours, Wanted, neighbours_of, reach_of, wanted_words
from eventlark.match.context import Context
from eventlark.match.kinds import Kind, kind_of, label_of
from eventlark.match.model import Match
from eventlark.match.patterns.code import compile_pattern
from eventlark.match.patterns.machine import Machine
from eventlark.match.patterns.tokentests import exact
from eventlark.match.shared import Shared
from eventlark.match.terms import Part

Check = Callable[[Match, Context], bool]
Operands = tuple[language.Operand, ...]

_MOVING = ("role", "head", "feature")
"""Kinds of operands whose value the match decides."""
_IDENTITY = ("country", "sector", "name")
"""Kinds of operands for which a document is read from its beginning: who is meant by whom."""
_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def holds(guard: language.Guard, match: Match, context: Context) -> bool:
    """Whether the condition of `guard` is true of `match`; never raises."""
    shared = context.shared
    check: Check = shared.of(guard, lambda: check_of(guard.condition, shared))
    return check(match, context)


def check_of(condition: language.Condition, shared: Shared) -> Check:
    """The test of `condition`; a guard's is made once for a rule set."""
    match condition:
        case language.All(items):
            every = _cheap_first(items, shared)
            return lambda match, context: all(check(match, context) for check in every)
        case language.Any(items):
            some = _cheap_first(items, shared)
            return lambda match, context: any(check(match, context) for check in some)
        case language.Not(item):
            inner = check_of(item, shared)
            return lambda match, context: not inner(match, context)
        case language.Present(role, present):
            return lambda match, context: bool(fillers_of((role,), match)) == present
        case language.Compare():
            return _compare(condition, shared)
        case language.Around(pattern):
            return _around(pattern, shared)


def _cheap_first(items: Iterable[language.Condition], shared: Shared) -> list[Check]:
    """The tests of `items`, the dear ones last: the order makes no difference to the result."""
    return [check_of(item, shared) for item in sorted(items, key=cost_of)]


def cost_of(condition: language.Condition) -> int:
    """How dear a condition is: 0 for what stands at the trigger, then who somebody is, then patterns."""
    match condition:
        case language.All(items) | language.Any(items):
            return max(map(cost_of, items), default=0)
        case language.Not(item):
            return cost_of(item)
        case language.Around(pattern):
            return 1 if neighbours_of(pattern) is not None else 3
        case language.Compare(left, _, right):
            return 2 if any(item.kind in _IDENTITY for item in (left, *right)) else 0
    return 0


def _around(pattern: language.Pattern, shared: Shared) -> Check:
    """Whether the pattern matches in the sentence, with TRIGGER where the match has it."""
    wanted = wanted_words(pattern, shared.ruleset.lexicons)
    neighbours = neighbours_of(pattern)
    if neighbours is not None:
        return _beside(neighbours, wanted)
    code = compile_pattern(pattern)
    reach = reach_of(pattern)

    def check(match: Match, context: Context) -> bool:
        if wanted is not None and wanted.isdisjoint(context.columns.words_in(match.sentence)):
            return False
        return Machine(code, context, match.sentence, match).find_any(reach)

    return check


def _beside(neighbours: Neighbours, wanted: Wanted) -> Check:
    """The commonest pattern, single tokens right before and behind TRIGGER, without a machine."""
    before, after = neighbours

    def check(match: Match, context: Context) -> bool:
        if wanted is not None and wanted.isdisjoint(context.columns.words_in(match.sentence)):
            return False
        sent = context.doc.sentences[match.sentence]
        first, last = match.start - len(before), match.end + len(after)
        if first < sent.start or last > sent.end:
            return False
        return all(exact(test, context, first + at) for at, test in enumerate(before)) and all(
            exact(test, context, match.end + at) for at, test in enumerate(after)
        )

    return check


def _compare(condition: language.Compare, shared: Shared) -> Check:
    left, right = condition.left, condition.right
    if condition.op in _ORDER:
        return _ordered(condition)
    if condition.op == "is" and left.kind in ("role", "head"):
        return _is_a(left, right, shared)
    if left.kind == "words":
        return _has_words(left, _part(right, shared))
    if left.kind not in ("head", "role") or condition.op == "!=" or not _lists(right):
        return _equals(condition, shared)
    same, headed = _equals(condition, shared), _has_head(left, _part(right, shared))
    return lambda match, context: same(match, context) or headed(match, context)


def _equals(condition: language.Compare, shared: Shared) -> Check:
    """Whether a value of the left side is among those of the right, or not among them for `!=`."""
    left, names, negative = reader_of(condition.left.kind), condition.left.names, condition.op == "!="
    fixed = _fixed(condition.right, shared)
    if condition.left.kind in ("feature", "trigger") and len(names) == 1:
        read = feature_reader(names[0])
        return lambda match, context: fixed.isdisjoint(read(match, context)) == negative
    moving = [(reader_of(item.kind), item.names) for item in condition.right if item.kind in _MOVING]

    def check(match: Match, context: Context) -> bool:
        have = left(names, match, context)
        if not fixed.isdisjoint(have):
            return not negative
        return any(not set(read(of, match, context)).isdisjoint(have) for read, of in moving) != negative

    return check


def _fixed(operands: Operands, shared: Shared) -> frozenset[str]:
    """The values of a right side that no match changes: literals and the words of lexicons."""
    return shared.glossary.phrases(tuple(item for item in operands if item.kind not in _MOVING))


def _ordered(condition: language.Compare) -> Check:
    test, left = _ORDER[condition.op], condition.left
    readers = [(reader_of(item.kind), item.names) for item in condition.right]

    def check(match: Match, context: Context) -> bool:
        values = _numbers(reader_of(left.kind)(left.names, match, context))
        bounds = [bound for read, names in readers for bound in _numbers(read(names, match, context))]
        return any(test(value, bound) for value in values for bound in bounds)

    return check


def _numbers(values: Values) -> list[float]:
    found: list[float] = []
    for value in values:
        try:
            found.append(float(value.replace(",", "")))
        except ValueError:
            continue
    return found


def _lists(operands: Operands) -> bool:
    names = [name for item in operands for name in item.names]
    return any(item.kind == "lexicon" for item in operands) or any(
        name.startswith("$") or len(split(name)) > 1 for name in names
    )


def _part(operands: Operands, shared: Shared) -> Part:
    return shared.glossary.terms(operands)


def _has_head(left: language.Operand, part: Part) -> Check:
    names = left.names
    return lambda match, context: any(part.at_head(context, each.head) for each in fillers_of(names, match))


def _has_words(left: language.Operand, part: Part) -> Check:
    names = left.names
    return lambda match, context: any(_stands_in(part, each, context) for each in fillers_of(names, match))


def _stands_in(part: Part, filler: Filler, context: Context) -> bool:
    last = min(filler.end, filler.start + LONGEST)
    ends = ((part.ending_at(context, token), token) for token in range(filler.start, last))
    return any(start is not None and start >= filler.start for start, _ in ends)


def _is_a(left: language.Operand, right: Operands, shared: Shared) -> Check:
    names = tuple(name for item in right for name in item.names)
    kind, labels = kind_of(names, shared.ruleset), frozenset(name.lower() for name in names)
    headed = left.kind == "head" and bool(kind.events)

    def check(match: Match, context: Context) -> bool:
        return any(_is_kind(each, kind, labels, context, headed=headed) for each in fillers_of(left.names, match))

    return check


def _is_kind(filler: Filler, kind: Kind, labels: frozenset[str], context: Context, *, headed: bool) -> bool:
    if headed:
        return not kind.events.isdisjoint(_events_headed(filler.head, context))
    label = label_of(context, filler.head) or ("quantity" if context.tags[filler.head] == "CD" else None)
    return label in labels or (not kind.open and kind.strictly(context, filler))


def _events_headed(head: int, context: Context) -> frozenset[str]:
    """The types of the events at `head`, or at the noun that the light verb `head` carries."""
    carried = (name for other in context.by_support.get(head, ()) for name in context.types_of(other))
    return context.events_at(head).union(carried)
