"""Token tests and walks along the parse: the actions of `grammars/paths.lark`.

`patterns` and `sources` build on `TokenActions`.
"""

from __future__ import annotations

import re
from typing import Any

from eventlark.diagnostics import did_you_mean
from eventlark.language import builtin, regexes
from eventlark.language import model as m
from eventlark.language.grammar import Actions, SyntaxProblem
from eventlark.language.words import fold, split

_FOLDED = ("norm", "lemma")
_MANY = 1_000


class TokenActions(Actions):
    """Actions of the rules in `grammars/paths.lark`."""

    def walk(self, arms: list[Any]) -> m.Walk:
        """Alternatives of step sequences."""
        return m.Walk(tuple(arms))

    def arm(self, steps: list[Any]) -> tuple[m.Step, ...]:
        """Steps one after the other."""
        return tuple(steps)

    def step(self, parts: list[Any]) -> m.Step:
        """One step with its relations, test and repeats."""
        sign = parts[0]
        double = sign[:2] in (">>", "<<")
        rels = tuple(rel for rel in sign[2 if double else 1 :].split("|") if rel)
        low, high, test = 1, None if double else 1, None
        for part in parts[1:]:
            if isinstance(part, str):
                low, high, _ = bounds(part)
            else:
                test = part
        return m.Step(sign[0], rels, low, high, test)

    def tests(self, items: list[Any]) -> m.TokenTest:
        """`[...]`; nothing inside means any token."""
        return items[0] if items else m.AllOf(())

    def any_of(self, items: list[Any]) -> m.TokenTest:
        """`a | b`."""
        return m.AnyOf(tuple(items))

    def all_of(self, items: list[Any]) -> m.TokenTest:
        """`a & b`; tests that no token can pass together are refused."""
        clash = _contradiction(items)
        if clash:
            raise SyntaxProblem("E139", f"no token can pass both {clash}", hint="did you mean `|`?")
        return m.AllOf(tuple(items))

    def negated(self, items: list[Any]) -> m.TokenTest:
        """`!a`."""
        return m.NotOf(items[0])

    def flag(self, items: list[Any]) -> m.TokenTest:
        """A bare field: `quoted`, `first`, ..."""
        return m.Test(_field(items[0]), "=", ("true",))

    def compare(self, items: list[Any]) -> m.TokenTest:
        """`field op value`."""
        field, operator, value = items
        name = _field(field)
        if value.type.endswith("LEXICON"):
            raise SyntaxProblem(
                "E136", "a lexicon needs `in`", operator.start_pos, hint=f"write `{field} in {value}`"
            )
        if value.type.endswith("REGEX"):
            return _regex_test(name, operator, value)
        if operator in ("<", ">", "<=", ">="):
            _number(value)
        return m.Test(name, str(operator), (_one_word(name, value),))

    def member(self, items: list[Any]) -> m.TokenTest:
        """`field in (a, b)`, `field not in $lexicon`."""
        name = _field(items[0])
        arms: list[m.TokenTest] = [
            _regex_test(name, None, value) for value in items[2:] if value.type.endswith("REGEX")
        ]
        words = [_member(name, value) for value in items[2:] if not value.type.endswith("REGEX")]
        if words:
            arms.append(m.Test(name, "in", tuple(words)))
        found = arms[0] if len(arms) == 1 else m.AnyOf(tuple(arms))
        return m.NotOf(found) if items[1].startswith("not") else found

    def value(self, items: list[Any]) -> Any:
        """A value stays a token, so that errors know its place."""
        return items[0]


def _contradiction(items: list[Any]) -> str:
    """Two of `items` that exclude each other, as words, or nothing."""
    must = [item for item in items if isinstance(item, m.Test) and item.op in ("=", "in")]
    for number, one in enumerate(must):
        for other in must[number + 1 :]:
            plain = not any(value.startswith(("$", "{")) for value in one.values + other.values)
            if one.field == other.field and plain and set(one.values).isdisjoint(other.values):
                return f"{one.field} {one.op} {', '.join(one.values)} and {other.op} {', '.join(other.values)}"
    for item in items:
        denied = item.item if isinstance(item, m.NotOf) else None
        if isinstance(item, m.Test) and item.op == "!=":
            denied = m.Test(item.field, "=", item.values)
        if denied is not None and denied in items:
            return "a test and its opposite"
    return ""


def bounds(text: str) -> tuple[int, int | None, bool]:
    """The low and high count of a repeat, and whether it is lazy.

    >>> bounds("{2,}?"), bounds("*"), bounds("{3}")
    ((2, None, True), (0, None, False), (3, 3, False))
    """
    simple = {"?": (0, 1), "*": (0, None), "+": (1, None)}
    lazy = len(text) > 1 and text.endswith("?")
    body = text[:-1] if lazy else text
    if body in simple:
        return (*simple[body], lazy)
    low, comma, high = body[1:-1].partition(",")
    most = int(high) if high else (None if comma else int(low or 0))
    least = int(low or 0)
    start = getattr(text, "start_pos", 0)
    if max(least, most or 0) > _MANY:
        raise SyntaxProblem("E130", f"a repeat counts at most to {_MANY}", start, width=len(text))
    if (most is not None and least > most) or body in ("{}", "{,}"):
        raise SyntaxProblem(
            "E130", f"the repeat `{body}` makes no sense", start, width=len(text), hint="write {2,5}"
        )
    return least, most, lazy


def unquote(text: str) -> str:
    """The text between the quotation marks, escapes undone."""
    return re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)


def regex_source(token: Any, *, fence: str = "/") -> str:
    """The regular expression of `/.../` or `/.../i`, checked so that it can neither fail nor run for ever.

    `fence` is what stands at both of its ends.
    """
    ignore_case = token.endswith("i") and not token.endswith("/")
    body = token.removesuffix("i" * ignore_case).removeprefix(fence).removesuffix(fence).replace("\\/", "/")
    problem = regexes.problem(body)
    if problem:
        code, message, hint = problem
        raise SyntaxProblem(code, message, token.start_pos, width=len(token), hint=hint)
    return f"(?i){body}" if ignore_case else body


def _regex_test(field: str, operator: Any, value: Any) -> m.TokenTest:
    if operator is not None and operator not in ("=", "!="):
        raise SyntaxProblem("E130", "a regex is tested with = or !=", operator.start_pos, width=len(operator))
    test = m.Test(field, "~", (regex_source(value),))
    return m.NotOf(test) if operator == "!=" else test


def _field(token: Any) -> str:
    name = str(token)
    known = builtin.token_fields()
    if name in known or name.startswith("morph."):
        return name
    raise SyntaxProblem(
        "E136",
        f"unknown field `{name}` in a token test",
        token.start_pos,
        width=len(name),
        hint=did_you_mean(name, known),
        help=f"fields are {', '.join(known)}, morph.X",
    )


def _member(field: str, token: Any) -> str:
    return str(token) if token.type.endswith("LEXICON") else _one_word(field, token)


def _one_word(field: str, token: Any) -> str:
    text = unquote(token) if token.type.endswith("STRING") else str(token)
    if text.startswith("{"):  # a template's parameter
        return text
    if field in ("text", *_FOLDED) and len(words := split(text)) > 1:
        fix = '"' + text + '"' if field == "text" else " ".join(words)
        message = f"`{text}` has {len(words)} words, and a test sees one token"
        raise SyntaxProblem(
            "E137", message, token.start_pos, width=len(token), hint=f"outside the brackets write `{fix}`"
        )
    return fold(text) if field in _FOLDED else text


def _number(token: Any) -> None:
    try:
        float(unquote(token) if token.type.endswith("STRING") else token)
    except ValueError:
        message = f"`{token}` is no number"
        raise SyntaxProblem("E130", message, token.start_pos, width=len(token)) from None
