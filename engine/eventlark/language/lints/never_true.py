"""W201: a token test that no token can pass, or a step of a pattern that no text can take."""

from __future__ import annotations

from collections.abc import Iterator

from eventlark.diagnostics import did_you_mean
from eventlark.language import builtin, trees
from eventlark.language import model as m
from eventlark.language.lints.finding import COMPARISONS, Finding, nodes

CODE = "W201"
_NUMBERS = ("length", "value")


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Values that never occur, numbers that exclude each other, empty lexicons, borders inside a pattern."""
    for rule in ruleset.rules:
        for node, location in nodes(rule):
            for message, hint, word in _wrong(node, ruleset):
                yield Finding(location, message, hint, word)


def _wrong(node: object, ruleset: m.RuleSet) -> Iterator[tuple[str, str, str]]:
    """(message, hint, the word to point at) of what is never true in `node` itself."""
    if isinstance(node, m.Test) and node.op in ("=", "in"):
        yield from _values(node)
        yield from _empty([value[1:] for value in node.values if value.startswith("$")], len(node.values), ruleset)
    elif isinstance(node, m.LexiconAtom):
        yield from _empty([node.name], 1, ruleset)
    elif isinstance(node, m.AllOf):
        yield from _numbers(node)
    elif isinstance(node, m.Sequence):
        yield from _borders(node)


def _values(test: m.Test) -> Iterator[tuple[str, str, str]]:
    known = builtin.field_values(test.field)
    wrong = [value for value in test.values if known and _plain(test.field, value) not in known]
    if wrong and len(wrong) == len(test.values):
        yield (
            f"no token has {test.field} `{wrong[0]}`, so this test is never true",
            did_you_mean(wrong[0], known),
            wrong[0],
        )


def _plain(field: str, value: str) -> str:
    """A relation without its subtype; other values as they are."""
    return value.partition(":")[0] if field == "dep" else value


def _empty(names: list[str], of: int, ruleset: m.RuleSet) -> Iterator[tuple[str, str, str]]:
    """Lexicons without an entry, where nothing else would do."""
    empty = [name for name in names if name in ruleset.lexicons and not ruleset.lexicons[name].terms]
    if empty and len(empty) == of:
        yield f"lexicon `{empty[0]}` has no entries, so nothing matches it", "give it some", f"${empty[0]}"


def _numbers(tests: m.AllOf) -> Iterator[tuple[str, str, str]]:
    """Bounds on one number that leave none: tried on each bound, and on both sides of it."""
    for field in _NUMBERS:
        asked = [test for test in tests.items if isinstance(test, m.Test) and (test.field, test.op) in _asks(field)]
        bounds = [float(test.values[0].replace(",", "")) for test in asked]
        tried = [bound + more for bound in bounds for more in (-0.5, 0, 0.5)]
        if len(asked) > 1 and not any(_passes(number, asked, bounds) for number in tried):
            yield (
                f"no {field} passes all of these tests, so they are never true together",
                "did you mean `|`?",
                field,
            )


def _asks(field: str) -> set[tuple[str, str]]:
    return {(field, op) for op in COMPARISONS}


def _passes(number: float, asked: list[m.Test], bounds: list[float]) -> bool:
    return all(COMPARISONS[test.op](number, bound) for test, bound in zip(asked, bounds, strict=True))


def _borders(steps: m.Sequence) -> Iterator[tuple[str, str, str]]:
    """`^` behind a token, or `$` before one."""
    widths = [trees.width(item)[0] for item in steps.items]
    for at, item in enumerate(steps.items):
        beyond = widths[:at] if isinstance(item, m.Anchor) and item.at == "^" else widths[at + 1 :]
        if isinstance(item, m.Anchor) and any(beyond):
            where = "start" if item.at == "^" else "end"
            message = f"`{item.at}` is the {where} of the sentence, and tokens stand beyond it"
            yield message, "put it at the border", ""
