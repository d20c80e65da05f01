"""The small languages' parsers: a text in, a tree of `language.model` out, or a `SyntaxProblem` with its column.

`patterns`, `sources`, `conditions` and `expectations` each bind one `.lark` file to one transformer with
`Language`. Lark is imported when the first text is parsed: cached rules never need it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from eventlark import resources
from eventlark.language import trees

_DEEPEST = 60


class SyntaxProblem(Exception):
    """A small language's text is wrong at `offset`, for `width` characters."""

    def __init__(
        self, code: str, message: str, offset: int = 0, *, width: int = 1, hint: str = "", help: str = ""
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.offset, self.width = code, message, offset, width
        self.hint, self.help = hint, help


class Actions:
    """Base of the transformers: a method for each grammar rule, found whatever grammar imported the rule."""

    def __getattr__(self, name: str) -> Any:
        short = name.rpartition("__")[2]
        if name.startswith("_") or short == name or not short:  # a rule `_x` is inlined and has no action
            raise AttributeError(name)
        return getattr(self, short)


class Language:
    """One small language: `parse` is total in the sense that it returns a tree or raises SyntaxProblem."""

    def __init__(
        self, name: str, code: str, actions: Callable[[], Actions], *, explain: Explain | None = None
    ) -> None:
        self.name = name
        self.code = code
        self._actions = actions
        self._explain = explain
        self.parse = lru_cache(maxsize=50_000)(self._parse)

    @cached_property
    def _lark(self) -> Any:
        from lark import Lark

        path = resources.grammar(f"{self.name}.lark")
        return Lark.open(
            str(path),
            parser="lalr",
            maybe_placeholders=False,
            propagate_positions=False,
            transformer=self._actions(),
        )

    def _parse(self, text: str) -> Any:
        from lark.exceptions import UnexpectedInput, VisitError

        if not text.strip():
            raise SyntaxProblem(self.code, f"the {self._singular} is empty")
        try:
            return self._bounded(self._lark.parse(text))
        except VisitError as error:  # pragma: no cover - the embedded transformer raises its own errors
            raise error.orig_exc from None
        except UnexpectedInput as error:
            raise self._problem(text, error) from None
        except RecursionError:
            raise SyntaxProblem(self.code, f"the {self._singular} is nested too deeply") from None

    def _bounded(self, tree: Any) -> Any:
        """The tree, when it is not nested too deeply for those who walk it."""
        if trees.depth(tree, _DEEPEST + 1) > _DEEPEST:
            raise SyntaxProblem(self.code, f"the {self._singular} is nested too deeply", hint="write several rules")
        return tree

    @property
    def _singular(self) -> str:
        return self.name.removesuffix("s")

    def _problem(self, text: str, error: Any) -> SyntaxProblem:
        offset = error.pos_in_stream if isinstance(error.pos_in_stream, int) else len(text)
        token = getattr(error, "token", None)
        if token is not None and token.type == "$END":
            offset = len(text.rstrip())
        found = text[offset : offset + (len(token) if token else 1)]
        special = self._explain(text, offset) if self._explain else None
        if special:
            return special
        what = f"`{found}` does not fit here" if found.strip() else "it ends too early"
        return SyntaxProblem(
            self.code,
            f"cannot read the {self._singular}: {what}",
            offset,
            width=max(1, len(found)),
            hint=f"expected {_expected(error)}",
        )


Explain = Callable[[str, int], SyntaxProblem | None]
"""Looks at a text and the offset of its error for a better message than the grammar's."""

_SHOWN = {
    "WORD": "a word", "NAME": "a name", "FIELD": "a field", "VALUE": "a value", "STRING": "a quoted text",
    "REGEX": "a /regex/", "LEXICON": "a $lexicon", "MENTION": "a <TYPE>", "NARROW": "a <TYPE>", "ROLE": "role=",
    "QUANTIFIER": "a repeat", "GAP": "...", "ANCHOR": "^ or $", "LOOK": "a look-around", "STEP": "a step like >obj",
    "OPERATOR": "an operator", "IN": "in", "IS": "is", "PRESENCE": "present or absent", "FUNCTION": "a function",
    "NUMBER": "a number", "TYPE": "an event type", "WORDS": "words", "NOTHING": "nothing", "ONLY": "only",
    "_AND": "and", "_OR": "or", "_NOT": "not", "$END": "the end", "PATH": "path(", "PATTERN": "pattern(",
    "NEAR": "before( or after(", "REACH": "a number", "JOINED": "a //regex//",
}  # fmt: skip


def _expected(error: Any) -> str:
    """The terminals that could have stood there, in an author's words, at most eight."""
    names: set[str] = set()
    for attribute in ("accepts", "allowed", "expected"):
        names = names or set(getattr(error, attribute, None) or ())
    shown = sorted({_SHOWN.get(name.rpartition("__")[2] or name, _symbol(name)) for name in names} - {""})
    return ", ".join(shown[:8]) + (", ..." if len(shown) > 8 else "")


def _symbol(name: str) -> str:
    symbols = {
        "LPAR": "(",
        "RPAR": ")",
        "LSQB": "[",
        "RSQB": "]",
        "VBAR": "|",
        "PLUS": "+",
        "COMMA": ",",
        "BANG": "!",
    }
    more = {"TILDE": "~", "AMPERSAND": "&", "_AND": "and", "_OR": "or", "_NOT": "not"}
    short = name.rpartition("__")[2]
    found = symbols.get(short) or more.get(short) or more.get(name)
    return f"`{found}`" if found else ""
