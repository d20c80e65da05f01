"""W207: a lexicon that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language import trees
from eventlark.language.lints.finding import Finding, nodes

CODE = "W207"


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Lexicons without a use, in sets of rules that have rules at all."""
    if not ruleset.rules:
        return
    used = set(_used(ruleset))
    waiting = list(used)
    while waiting:  # a lexicon inside a used one is used
        lexicon = ruleset.lexicons.get(waiting.pop())
        for name in lexicon.parts if lexicon else ():
            if name not in used:
                used.add(name)
                waiting.append(name)
    for lexicon in ruleset.lexicons.values():
        if lexicon.name not in used and lexicon.location:
            yield Finding(
                lexicon.location, f"lexicon `{lexicon.name}` is never used", "delete it, or use it as $name"
            )


def _used(ruleset: m.RuleSet) -> Iterator[str]:
    for entity in ruleset.entities.values():
        yield from entity.lexicons
    for kind in ruleset.types.values():
        for role in kind.roles.values():
            yield from _dollars(role.types)
    for rule in ruleset.rules:
        yield from _in_rule(rule)
    for coding in ruleset.codings:
        for guard in coding.when:
            for node in trees.iter_nodes(guard.condition):
                yield from _in_node(node)


def _in_rule(rule: m.Rule) -> Iterator[str]:
    if isinstance(rule, m.Frame):
        for trigger in (*rule.verbs, *rule.nouns, *rule.adjectives, *rule.phrases):
            yield from _dollars(trigger)
    for node, _ in nodes(rule):
        yield from _in_node(node)


def _in_node(node: object) -> Iterator[str]:
    if isinstance(node, m.LexiconAtom):
        yield node.name
    elif isinstance(node, m.Typed):
        yield from _dollars(node.types)
    elif isinstance(node, m.Operand):
        yield from _dollars(node.names)
    elif isinstance(node, m.Test):
        yield from _dollars(node.values)


def _dollars(words: tuple[str, ...]) -> Iterator[str]:
    return (word[1:] for word in words if word.startswith("$"))
