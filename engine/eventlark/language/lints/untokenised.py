"""W202: a value of several words where one token is compared, so that it never matches.

A regex over one token that needs a blank; a lexicon's or a condition's entries of several words in a test of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding, nodes
from eventlark.language.words import split

CODE = "W202"
_BLANK = re.compile(r"(?<!\\)(?: |\\s)(?![*?{])")
_ONE_WORD = frozenset(("lemma", "support", "text", "tag", "pos"))
"""Conditions, and features of triggers, whose values are single words."""
_SHOWN = 3


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Regexes that ask for a blank, and terms of several words that one token is compared with."""
    for rule in ruleset.rules:
        for node, location in nodes(rule):
            if isinstance(node, m.Test) and node.op == "~" and _BLANK.search(node.values[0]):
                message = f"the regex /{node.values[0]}/ needs a blank, and no token has one"
                yield Finding(location, message, f"over several tokens write //{node.values[0]}//", node.values[0])
            place, values, hint = _compared(node)
            for name, terms in _long(values, ruleset):
                yield Finding(location, f"{terms} can never match: `{place}` sees one token", hint, name)


def _compared(node: object) -> tuple[str, list[str], str]:
    """What sees one token, the values that it is compared with, and what to do about those of several words."""
    if isinstance(node, m.Test) and node.op == "in":
        lists = [value for value in node.values if value.startswith("$")]
        hint = "outside the brackets a lexicon's terms may have any number of words"
        return f"[{node.field} in {', '.join(lists)}]", lists, hint
    if isinstance(node, m.Compare) and _is_one_word(node.left):
        still = [item for item in node.right if item.kind in ("literal", "lexicon")]
        hint = "`head(...)`, `words(...)` and a role alone take terms of several words"
        return _named(node.left), [value for item in still for value in item.names], hint
    return "", [], ""


def _is_one_word(left: m.Operand) -> bool:
    """Whether the values that a condition looks at are single words."""
    if left.kind in ("feature", "trigger"):
        return left.names[0] in _ONE_WORD and left != m.Operand("trigger", ("lemma",))
    return left.kind == "lemma"


def _long(values: list[str], ruleset: m.RuleSet) -> Iterator[tuple[str, str]]:
    """Terms of several words among `values`, each with the value that it stands in: itself, or a lexicon."""
    for value in values:
        lexicon = ruleset.lexicons.get(value.removeprefix("$")) if value.startswith("$") else None
        terms = lexicon.terms if lexicon else () if value.startswith("$") else (split(value),)
        found = [" ".join(term) for term in terms if len(term) > 1]
        if found:
            shown = ", ".join(f"`{term}`" for term in found[:_SHOWN])
            yield value, shown + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")


def _named(operand: m.Operand) -> str:
    name = ", ".join(operand.names)
    return f"lemma({name})" if operand.kind == "lemma" else "trigger." * (operand.kind == "trigger") + name
