"""Role sources: text to the tree of `language.model`, by `grammars/sources.lark`.

>>> parse("on | against")
FirstOf(items=(Slot(name='on', types=()), Slot(name='against', types=())))
"""

from __future__ import annotations

from typing import Any

from eventlark.diagnostics import did_you_mean
from eventlark.language import builtin
from eventlark.language import model as m
from eventlark.language.grammar import Language, SyntaxProblem
from eventlark.language.patterns import PatternActions, checked, typed
from eventlark.language.words import fold

_FURTHEST = 10
"""How many sentences away a source may look."""


class SourceActions(PatternActions):
    """Actions of the rules in `grammars/sources.lark`."""

    def first_of(self, items: list[Any]) -> m.Source:
        """`a | b`."""
        return m.FirstOf(tuple(items))

    def together(self, items: list[Any]) -> m.Source:
        """`a + b`."""
        return m.Together(tuple(items))

    def slot(self, parts: list[Any]) -> m.Source:
        """A slot or a preposition, of any number of words."""
        narrow = parts.pop() if parts[-1].startswith("<") else ""
        name = " ".join(str(part) if part.startswith("{") else fold(part) for part in parts)
        for part in name.split("."):
            if not builtin.is_slot(part) and not part.startswith("{"):
                raise _unknown(part, parts)
        return m.Slot(name, _narrowed(narrow))

    def path(self, parts: list[Any]) -> m.Source:
        """`path(...)`."""
        return m.PathSource(parts[0], _narrowed(parts[1] if len(parts) > 1 else ""))

    def pattern(self, parts: list[Any]) -> m.Source:
        """`pattern(...)`."""
        return m.PatternSource(checked(parts[0]), _narrowed(parts[1] if len(parts) > 1 else ""))

    def near(self, parts: list[Any]) -> m.Source:
        """`before(<TYPE>, 1)`, `after(<TYPE.role>, 1..2)`."""
        types, role = typed(str(parts[1]))
        low, high = _reach(parts[2]) if len(parts) > 2 else (0, 0)
        return m.NearSource(str(parts[0])[:-1], types, role, low, high)


def parse(text: str) -> m.Source:
    """The tree of a role source.

    Raises:
        SyntaxProblem: with the offset of the first wrong character.
    """
    return _SOURCES.parse(text)  # type: ignore[no-any-return]


def _reach(token: Any) -> tuple[int, int]:
    """The least and the greatest distance in sentences."""
    low, _, high = token.rpartition("..")
    least, most = int(low or 0), int(high)
    if least > most or most > _FURTHEST:
        message = f"`{token}` is no distance in sentences"
        hint = f"write a number up to {_FURTHEST}, or 1..2"
        raise SyntaxProblem("E131", message, token.start_pos, width=len(token), hint=hint)
    return least, most


def _narrowed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text[1:-1].split("|")) if text else ()


def _unknown(name: str, parts: list[Any]) -> SyntaxProblem:
    known = [*builtin.slots(), *builtin.prepositions()]
    first, last = parts[0], parts[-1]
    return SyntaxProblem(
        "E144",
        f"`{name}` is no slot and no preposition",
        first.start_pos,
        width=last.start_pos + len(last) - first.start_pos,
        hint=did_you_mean(name, known),
        help=f"slots are {', '.join(builtin.slots())}; prepositions stand in grammars/english/prepositions.txt",
    )


_SOURCES = Language("sources", "E131", SourceActions)
