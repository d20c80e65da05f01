"""Cascades: a rule that uses `<MEETING>` runs after the rules that make meetings; loops are errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from eventlark.language import model as m
from eventlark.language import order, trees
from eventlark.language.names import Names
from eventlark.language.sheet import Sheet


def numbered(rules: Iterable[m.Rule]) -> tuple[m.Rule, ...]:
    """`rules` with their places in this order as `source_index`."""
    return tuple(msgspec.structs.replace(rule, source_index=number) for number, rule in enumerate(rules))


def ordered(rules: tuple[m.Rule, ...], names: Names, sheets: list[Sheet]) -> tuple[m.Rule, ...]:
    """`rules` so that each comes after those whose events it uses, else in the order of the files."""
    makers = _makers(rules, names)
    needs = {rule.source_index: _needed(rule, makers) for rule in rules}
    loops = order.circles(needs)
    if loops:
        _report([rules[number] for number in loops[0]], sheets)
        return rules
    return tuple(rules[number] for layer in order.layers(needs) for number in layer)


def _makers(rules: Iterable[m.Rule], names: Names) -> dict[str, set[int]]:
    """For each event type the rules that make it, or a type below it."""
    makers: dict[str, set[int]] = {name: set() for name in names.types}
    for rule in rules:
        for name in (rule.event, *names.types[rule.event].ancestors):
            makers[name].add(rule.source_index)
    return makers


def _needed(rule: m.Rule, makers: dict[str, set[int]]) -> set[int]:
    return {index for name in set(used_types(rule)) for index in makers.get(name, ())}


def used_types(rule: m.Rule) -> Iterator[str]:
    """Names that `rule` uses as the type of a filler or a step, in its sources, pattern and guards."""
    parts: list[object] = [*rule.when, *rule.unless]
    parts += rule.roles.values()
    parts += [rule.pattern] if isinstance(rule, m.PatternRule) else rule.noun_roles.values()
    for part in parts:
        for node in trees.iter_nodes(part):
            if isinstance(node, m.Typed):
                yield from node.types
            elif isinstance(node, m.Operand) and node.kind == "type":
                yield from node.names
            elif isinstance(node, m.Test) and node.field == "mention":
                yield from (value.partition(".")[0] for value in node.values)


def _report(loop: list[m.Rule], sheets: list[Sheet]) -> None:
    """One error for a loop, at its first rule."""
    shown = " -> ".join(f"{rule.name} ({rule.event})" for rule in loop)
    own = (sheet for sheet in sheets if sheet.source.path == loop[0].location.path)
    sheet = next(own, sheets[-1])
    message = f"rules use each other's events in a circle: {shown}"
    sheet.source.problem("E148", message, loop[0].location, "narrow the type that one of them uses")
