"""Is a regex of a rule safe: does it compile, and can it not backtrack for ever?

Tokens are short, but a nested repeat like `(a+)+` takes exponential time on a few dozen characters, and so
does a long row of repeats like `a*a*a*a*a*a*`; they are refused at load. What looks dangerous by its structure
(a repeat, or alternatives that start alike, inside a repeat; many repeats) is tried out on growing words made of
the regex's own characters; one that explodes there is refused. A token longer than any trial matches no regex.
"""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, product
from typing import Any

_MANY = 3
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
LONGEST = 100
"""Characters of a token that a regex is tried on; tokens that are longer match none."""
_LENGTHS = (*range(6, 26, 2), 32, 44, 60, 80, LONGEST)
_TOO_LONG = 0.005
"""Seconds for one short word; an innocent regex needs a thousandth of it. Ten times that for a long one."""
_SHORT = 26


@lru_cache(maxsize=4096)
def problem(source: str) -> tuple[str, str, str] | None:
    """Code, message and hint of what is wrong with `source`, or None.

    >>> problem(r"\\d+(,\\d+)*") is None, problem("(a+)+")[0], problem("(")[0]
    (True, 'E135', 'E134')
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compiled = re.compile(source)
            tree = re._parser.parse(source)  # the only way to see a regex's structure
    except (re.error, OverflowError, RecursionError) as error:
        return "E134", f"not a regular expression: {error}", ""
    if (_suspicious(tree, inside=False) or _repeats(tree) > _MANY) and _explodes(compiled, tree):
        return (
            "E135",
            "this regex could take for ever: repeats inside or behind each other match the same text",
            "keep one repeat, no nesting",
        )
    return None


def _suspicious(tree: Any, *, inside: bool) -> bool:
    """Whether some part of `tree` is repeated inside a repeat in a way that two splits might match alike."""
    return any(_part_suspicious(str(name), value, inside) for name, value in tree)


def _part_suspicious(name: str, value: Any, inside: bool) -> bool:
    if name in _REPEATS:
        _, high, body = value
        many = high > _MANY
        return (inside and many) or _suspicious(body, inside=inside or many)
    if name == "BRANCH":
        return inside or any(_suspicious(arm, inside=inside) for arm in value[1])
    return any(_suspicious(part, inside=inside) for part in _children(value))


def _repeats(tree: Any) -> int:
    """How many repeats without a small limit `tree` holds."""
    found = 0
    for name, value in tree:
        many = str(name) in _REPEATS and value[1] > _MANY
        arms = value[1] if str(name) == "BRANCH" else _children(value)
        found += many + sum(map(_repeats, arms))
    return found


def _children(value: Any) -> list[Any]:
    values = value if isinstance(value, tuple | list) else [value]
    return [part for part in values if hasattr(part, "data")]


def _explodes(compiled: re.Pattern[str], tree: Any) -> bool:
    """Whether the regex takes exponential time on a word made of one or two of its own characters."""
    letters = list(islice(dict.fromkeys(_letters(tree)), 8)) or ["a"]
    units = dict.fromkeys(chain(letters, ("".join(pair) for pair in product(letters, repeat=2))))
    ends = dict.fromkeys(chain("\0", islice(_excluded(tree), 3)))
    return any(_explodes_on(compiled, unit, end) for unit in units for end in ends)


def _explodes_on(compiled: re.Pattern[str], unit: str, end: str) -> bool:
    """Whether a word of `unit` over and over, and an `end` that the regex does not expect, takes too long."""
    for length in _LENGTHS:
        word = (unit * length)[:length] + end
        if min(_seconds(compiled, word) for _ in range(2)) > _TOO_LONG * (1 if length < _SHORT else 10):
            return True
    return False


def _seconds(compiled: re.Pattern[str], word: str) -> float:
    started = time.thread_time()
    compiled.fullmatch(word)
    return time.thread_time() - started


def _letters(tree: Any) -> Iterator[str]:
    """A character for each literal, class and wildcard of the regex."""
    for name, value in tree:
        kind = str(name)
        if kind in ("LITERAL", "NOT_LITERAL"):
            yield chr(value) if kind == "LITERAL" else "a"
        elif kind == "IN":
            yield from _set_letters(value)
        elif kind in ("ANY", "CATEGORY"):
            yield "a"
        elif kind == "BRANCH":
            for arm in value[1]:
                yield from _letters(arm)
        else:
            for part in _children(value):
                yield from _letters(part)


def _excluded(tree: Any) -> Iterator[str]:
    """The characters that the regex excludes by `[^...]`."""
    for name, value in tree:
        if str(name) == "NOT_LITERAL":
            yield chr(value)
        elif str(name) == "IN" and str(value[0][0]) == "NEGATE":
            yield from _set_letters(value[1:])
        else:
            for part in value[1] if str(name) == "BRANCH" else _children(value):
                yield from _excluded(part)


def _set_letters(items: Any) -> Iterator[str]:
    for name, value in items:
        if str(name) == "LITERAL":
            yield chr(value)
        elif str(name) == "RANGE":
            yield chr(value[0])
        else:
            yield {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value), "a")
