"""What tests expect: text to the tree of `language.model`, by `grammars/expectations.lark`.

>>> parse("VISIT(actor=Ada, planned)").events[0].roles
{'actor': ('Ada',)}
"""

from __future__ import annotations

from typing import Any

from eventlark.diagnostics import did_you_mean
from eventlark.language import builtin
from eventlark.language import model as m
from eventlark.language.grammar import Actions, Language, SyntaxProblem
from eventlark.language.tokens import unquote


class ExpectationActions(Actions):
    """Actions of the rules in `grammars/expectations.lark`."""

    def nothing(self, items: list[Any]) -> m.Expectation:
        """`nothing`, or `nothing at all`."""
        return m.Expectation((), only=items[0].endswith("all"))

    def expected(self, items: list[Any]) -> m.Expectation:
        """Events, and whether others are forbidden."""
        only = not isinstance(items[-1], m.ExpectedEvent)
        return m.Expectation(tuple(items[: -1 if only else None]), only)

    def event(self, items: list[Any]) -> m.ExpectedEvent:
        """`TYPE(...)`."""
        roles: dict[str, tuple[str, ...]] = {}
        flags = []
        for role, values in items[1:]:
            if not role:
                flags.append(values[0])
            else:
                roles[role] = roles.get(role, ()) + values
        return m.ExpectedEvent(str(items[0]), roles, tuple(flags))

    def argument(self, items: list[Any]) -> tuple[str, tuple[str, ...]]:
        """`role=a + b`; a feature named with its value is a flag."""
        role = items[0][:-1].strip()
        if role in builtin.settable():
            return "", (_flag(items[1], items[0].start_pos),)
        return role, tuple(str(item) for item in items[1:])

    def flag(self, items: list[Any]) -> tuple[str, tuple[str, ...]]:
        """A value of a feature: `planned`."""
        return "", (_flag(items[0], items[0].start_pos),)

    def words(self, items: list[Any]) -> str:
        """Words as they stand."""
        return " ".join(items[0].split())

    def quoted(self, items: list[Any]) -> str:
        """Words between quotation marks."""
        return unquote(items[0])


def parse(text: str) -> m.Expectation:
    """The tree of an expectation.

    Raises:
        SyntaxProblem: with the offset of the first wrong character.
    """
    return _EXPECTATIONS.parse(text)  # type: ignore[no-any-return]


def flags() -> dict[str, str]:
    """Each flag with the feature whose value it is."""
    return {value: name for name in builtin.settable() for value in builtin.features()[name] if value != "none"}


def _flag(word: Any, start: int) -> str:
    if str(word) in flags():
        return str(word)
    raise SyntaxProblem(
        "E159",
        f"`{word}` is no flag, and a role needs `=`",
        start,
        width=len(word),
        hint=did_you_mean(word, flags()) or f"flags are {', '.join(flags())}",
    )


_EXPECTATIONS = Language("expectations", "E133", ExpectationActions)
