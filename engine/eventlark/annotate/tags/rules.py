"""The readable tag rules: which possible tags the words around rule out.

Comes in: `grammars/english/tags.rules`, in the language of `tag_rules.lark`. Goes out: for a word among its
neighbours, the tags that are left and the names of the rules that struck others out. Called by
`annotate.tags.context`, which keeps the answer for every combination of surroundings, so a rule costs
nothing when the same surroundings come again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

import msgspec
from lark import Lark, Token, Tree

from eventlark import resources

START = "|"
"""The tag to the left of a sentence's first word."""


class Condition(msgspec.Struct, frozen=True):
    """What must hold at one place: `test` is is, may, word or capital."""

    where: str
    test: str
    values: frozenset[str]
    negated: bool


class Rule(msgspec.Struct, frozen=True):
    """A rule: `action` (remove or keep) on `tags` where all `conditions` hold."""

    name: str
    action: Literal["remove", "keep"]
    tags: frozenset[str]
    conditions: tuple[Condition, ...]

    def at(self, where: str) -> list[Condition]:
        """The conditions on the word at `where`."""
        return [condition for condition in self.conditions if condition.where == where]


class Place(NamedTuple):
    """What rules may ask about one word: its possible (or its decided) tags, form in lower case, capital."""

    tags: frozenset[str]
    word: str = ""
    capital: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """The rules that ship with the package, in order."""
    return read(resources.grammar("english/tags.rules").read_text(encoding="utf8"))


def read(text: str) -> tuple[Rule, ...]:
    """The rules in `text`.

    >>> read("infinitive: keep VB if left is TO")[0].tags
    frozenset({'VB'})

    Raises:
        lark.exceptions.UnexpectedInput: when the text is not in the rule language.
    """
    trees = [tree for tree in _parser().parse(text).children if isinstance(tree, Tree)]
    sets = dict(_define(tree) for tree in trees if tree.data == "define")
    return tuple(_rule(tree, sets) for tree in trees if tree.data == "rule")


@cache
def _parser() -> Lark:
    grammar = resources.grammar("english/tag_rules.lark").read_text(encoding="utf8")
    return Lark(grammar, parser="lalr", lexer="contextual")


def _define(tree: Tree[Token]) -> tuple[str, list[str]]:
    """A named set of words."""
    name, *words = map(str, tree.children)
    return name, [word.strip('"') for word in words]


def _rule(tree: Tree[Token], sets: dict[str, list[str]]) -> Rule:
    parts = [part for part in tree.children if isinstance(part, Token)]
    conditions = tuple(_condition(part, sets) for part in tree.children if isinstance(part, Tree))
    action: Literal["remove", "keep"] = "keep" if parts[1] == "keep" else "remove"
    return Rule(str(parts[0]), action, frozenset(map(str, parts[2:])), conditions)


def _condition(tree: Tree[Token], sets: dict[str, list[str]]) -> Condition:
    where, negated, *values = tree.children
    plain = [word for value in map(str, values) for word in sets.get(value, [value.strip('"')])]
    meant = frozenset(START if value == "START" else value for value in plain)
    return Condition(str(where), str(tree.data), meant, negated is not None)


@cache
def words() -> frozenset[str]:
    """All words that some rule names: only for these does the form matter beside the possible tags."""
    tests = (condition for rule in rules() for condition in rule.conditions if condition.test == "word")
    return frozenset(value for condition in tests for value in condition.values)


def narrowed(rules: Iterable[Rule], where: str, place: Place) -> tuple[Rule, ...]:
    """The rules of which all that they ask at `where` holds of `place`, less those conditions."""
    return tuple(_without(rule, where) for rule in rules if all(_holds(each, place) for each in rule.at(where)))


def _without(rule: Rule, where: str) -> Rule:
    rest = tuple(condition for condition in rule.conditions if condition.where != where)
    return rule if len(rest) == len(rule.conditions) else msgspec.structs.replace(rule, conditions=rest)


def reduce(
    tags: tuple[str, ...], places: dict[str, Place], among: Iterable[Rule] | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags among `tags` that the rules leave, and the names of the rules that took any.

    `places` maps here, left, second left and right to what is known there; `among` are the rules to try, all where
    none are given.
    """
    names = []
    for rule in rules() if among is None else among:
        if not rule.tags.isdisjoint(tags) and all(_holds(each, places[each.where]) for each in rule.conditions):
            left = tuple(tag for tag in tags if (tag in rule.tags) == (rule.action == "keep"))
            if 0 < len(left) < len(tags):
                tags = left
                names.append(rule.name)
    return tags, tuple(names)


def _holds(condition: Condition, place: Place) -> bool:
    if condition.test == "is":
        found = place.tags <= condition.values
    elif condition.test == "may":
        found = not place.tags.isdisjoint(condition.values)
    elif condition.test == "word":
        found = place.word in condition.values
    else:
        found = place.capital
    return found != condition.negated
