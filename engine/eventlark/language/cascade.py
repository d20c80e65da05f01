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
    try:
        return tuple(rules[number] for number in order.by_use(len(rules), lambda number: needs[number]))
    except ValueError as error:
        _report(rules, error.args[0], needs, sheets)
        return rules


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
    parts += (
        [rule.pattern] if isinstance(rule, m.PatternRule) else [*rule.roles.values(), *rule.noun_roles.values()]
    )
    for part in parts:
        for node in trees.iter_nodes(part):
            if isinstance(node, m.MentionAtom | m.Slot | m.PathSource | m.PatternSource):
                yield from node.types
            elif isinstance(node, m.Operand) and node.kind == "type":
                yield from node.names
            elif isinstance(node, m.Test) and node.field == "mention":
                yield from (value.partition(".")[0] for value in node.values)


def _report(rules: tuple[m.Rule, ...], stuck: list[int], needs: dict[int, set[int]], sheets: list[Sheet]) -> None:
    """One error for the loop, at its first rule."""
    names = {str(rule.source_index): rule for rule in rules}
    for index in stuck:
        loop = order.circle(str(index), lambda number: [str(other) for other in sorted(needs[int(number)])])
        if loop:
            shown = " -> ".join(f"{names[number].name} ({names[number].event})" for number in loop)
            rule = rules[index]
            own = (sheet for sheet in sheets if sheet.source.path == rule.location.path)
            sheet = next(own, sheets[-1])
            message = f"rules use each other's events in a circle: {shown}"
            sheet.source.problem("E148", message, rule.location, "narrow the type that one of them uses")
            return
