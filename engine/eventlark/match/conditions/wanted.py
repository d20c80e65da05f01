"""Words without which no pattern matches and no condition holds.

In: a pattern or a condition. Out: words, one of which must be in the sentence.

A quick look that spares the real test; None, or nothing, where no such list is short of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from eventlark.language import model as m
from eventlark.language import trees
from eventlark.language.model import Lexicon
from eventlark.match.folding import fold
from eventlark.match.glossary import Glossary

Wanted = frozenset[str] | None
Needs = tuple[frozenset[str], ...]
"""Folded words or lemmas; of each set one must be there."""
Neighbours = tuple[tuple[m.TokenTest, ...], tuple[m.TokenTest, ...]]
"""Tests of the tokens right before and right behind a trigger."""


_OF_FILLERS = ("head", "lemma", "words")
_OF_WORDS = frozenset(("lemma", "text", "support"))
"""Features whose values are words of the sentence."""


def are_met(needs: Needs, present: frozenset[str]) -> bool:
    """Whether each of `needs` has a word among those `present`."""
    return not any(map(present.isdisjoint, needs))


def needs_of(condition: m.Condition, glossary: Glossary, far: frozenset[str] = frozenset()) -> Needs:
    """What the words of a sentence must meet for `condition` to hold of a match in it.

    What fills the roles and slots `far` may stand in another sentence.
    """
    match condition:
        case m.All(items):
            return tuple(words for item in items for words in needs_of(item, glossary, far))
        case m.Any(items):
            words = either(_smallest(needs_of(item, glossary, far)) for item in items)
        case m.Around(pattern):
            words = wanted_words(pattern, glossary.lexicons)
        case m.Compare(left, op, right) if op in ("=", "in") and _reads_words(left, far):
            words = _of_terms(right, glossary)
        case _:
            return ()
    return () if words is None else (words,)


def _reads_words(operand: m.Operand, far: frozenset[str]) -> bool:
    """Whether all values of `operand` are words or lemmas of the sentence."""
    if operand.kind in _OF_FILLERS:
        return far.isdisjoint(operand.names)
    return operand.kind == "modifier" or (
        operand.kind in ("feature", "trigger") and _OF_WORDS.issuperset(operand.names)
    )


def _of_terms(operands: tuple[m.Operand, ...], glossary: Glossary) -> Wanted:
    """The words with which the terms of a right side begin and end; None where it holds more than terms."""
    if any(item.kind not in ("literal", "lexicon") for item in operands):
        return None
    part = glossary.terms(operands)
    return part.words | part.longer.keys() | part.opening.keys()


def neighbours_of(pattern: m.Pattern) -> Neighbours | None:
    """The tests before and behind TRIGGER, where `pattern` is nothing but single tokens around it."""
    items = pattern.items if isinstance(pattern, m.Sequence) else (pattern,)
    places = [at for at, item in enumerate(items) if isinstance(item, m.TriggerAtom) and item.role == "trigger"]
    tests = [_one_token(item) for item in items if not isinstance(item, m.TriggerAtom)]
    if len(places) != 1 or len(tests) != len(items) - 1 or None in tests:
        return None
    found = tuple(test for test in tests if test is not None)
    return found[: places[0]], found[places[0] :]


def _one_token(pattern: m.Pattern) -> m.TokenTest | None:
    """The test of a pattern that always takes one token; None for others."""
    if isinstance(pattern, m.Atom):
        return pattern.test
    arms = [_one_token(arm) for arm in pattern.arms] if isinstance(pattern, m.Choice) else [None]
    return None if None in arms else m.AnyOf(tuple(test for test in arms if test is not None))


def reach_of(pattern: m.Pattern) -> int | None:
    """How many tokens before TRIGGER a match of `pattern` can begin; None when nobody knows, or a match can do
    without TRIGGER.
    """
    nodes = list(trees.iter_nodes(pattern))
    far = m.Walk | m.MentionAtom | m.JoinedAtom | m.LexiconAtom
    if not _needs_trigger(pattern) or any(isinstance(node, far) for node in nodes):
        return None
    if any(isinstance(node, m.TriggerAtom) and node.role != "trigger" for node in nodes):
        return None
    return _before_trigger(pattern)


def _before_trigger(pattern: m.Pattern) -> int | None:
    """The most tokens before TRIGGER in a pattern that needs it."""
    match pattern:
        case m.Sequence(items):
            at = next(number for number, item in enumerate(items) if _needs_trigger(item))
            return _total(sum, [*(_most(item) for item in items[:at]), _before_trigger(items[at])])
        case m.Choice(arms):
            return _total(max, list(map(_before_trigger, arms)))
        case m.Capture(_, item):
            return _before_trigger(item)
        case m.TriggerAtom():
            return 0
    return _most(pattern)


def _most(pattern: m.Pattern) -> int | None:
    """The most tokens that a pattern takes, TRIGGER counted as one; None when there is no limit."""
    one = m.Atom(m.AllOf(()))
    return trees.width(trees.rewrite(pattern, lambda node: one if isinstance(node, m.TriggerAtom) else node))[1]


def _total(join: Callable[[list[int]], int], widths: list[int | None]) -> int | None:
    """The joined widths; None where one of them has no limit."""
    known = [width for width in widths if width is not None]
    return join(known) if len(known) == len(widths) else None


def _needs_trigger(pattern: m.Pattern) -> bool:
    """Whether TRIGGER stands in every match of `pattern`."""
    match pattern:
        case m.TriggerAtom(role):
            return role == "trigger"
        case m.Sequence(items):
            return any(map(_needs_trigger, items))
        case m.Choice(arms):
            return all(map(_needs_trigger, arms))
        case m.Repeat(item, low):
            return low > 0 and _needs_trigger(item)
        case m.Capture(_, item):
            return _needs_trigger(item)
    return False


def wanted_words(pattern: m.Pattern, lexicons: dict[str, Lexicon]) -> Wanted:
    """Folded words or lemmas, one of which every match of `pattern` holds; None when nobody knows."""
    match pattern:
        case m.Atom(test):
            return _of_test(test)
        case m.LexiconAtom(name):
            return frozenset(fold(term[0]) for term in lexicons[name].terms if term) if name in lexicons else None
        case m.Sequence(items):
            return min(
                (w for item in items if (w := wanted_words(item, lexicons)) is not None), key=len, default=None
            )
        case m.Choice(arms):
            found = [wanted_words(arm, lexicons) for arm in arms]
            return None if None in found else frozenset(word for words in found for word in words or ())
        case m.Capture(_, item):
            return wanted_words(item, lexicons)
        case m.Repeat(item, low):
            return wanted_words(item, lexicons) if low else None
        case m.Look(item, _, negative):
            return None if negative else wanted_words(item, lexicons)
    return None


def _of_test(test: m.TokenTest) -> Wanted:
    match test:
        case m.Test(field, op, values) if field in ("norm", "lemma", "text") and op in ("=", "in"):
            listed = any(value.startswith("$") for value in values)
            return None if listed else frozenset(fold(value) for value in values)
        case m.AllOf(items):
            return _smallest(_of_test(item) for item in items)
        case m.AnyOf(items):
            return either(_of_test(item) for item in items)
    return None


def _smallest(found: Iterable[Wanted]) -> Wanted:
    """Of parts that must all be there, the one with the fewest words."""
    return min((words for words in found if words is not None), key=len, default=None)


def either(found: Iterable[Wanted]) -> Wanted:
    """Of alternatives, the words of all; None when one has no list."""
    union: frozenset[str] = frozenset()
    for words in found:
        if words is None:
            return None
        union |= words
    return union
