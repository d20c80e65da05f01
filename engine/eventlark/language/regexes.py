"""Is a regex of a rule safe: does it compile, and can it not backtrack for ever?

Tokens are short, but a nested repeat like `(a+)+` takes exponential time on a few dozen characters, so
it is refused at load. The test is structural: what stands inside a repeat may not itself be repeated
without limit, nor may its alternatives start alike.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from typing import Any

_MANY = 12
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


@lru_cache(maxsize=4096)
def problem(source: str) -> tuple[str, str, str] | None:
    """Code, message and hint of what is wrong with `source`, or None.

    >>> problem("[A-Z]{2,4}") is None, problem("(a+)+")[0], problem("(")[0]
    (True, 'E135', 'E134')
    """
    import regex  # only rules with regexes pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            regex.compile(source)
            tree = re._parser.parse(source)
    except (regex.error, re.error, OverflowError, RecursionError) as error:
        return "E134", f"not a regular expression: {error}", ""
    if _explodes(tree, inside=False):
        return (
            "E135",
            "this regex could take for ever: a repeat stands inside a repeat",
            "keep one repeat, no nesting",
        )
    return None


def _explodes(tree: Any, *, inside: bool) -> bool:
    """Whether some part of `tree` is repeated inside a repeat in a way that two splits can match alike."""
    return any(_part_explodes(str(name), value, inside) for name, value in tree)


def _part_explodes(name: str, value: Any, inside: bool) -> bool:
    if name in _REPEATS:
        _, high, body = value
        many = high > _MANY
        return (inside and many) or _explodes(body, inside=inside or many)
    if name == "BRANCH":
        return (inside and _overlap(value[1])) or any(_explodes(arm, inside=inside) for arm in value[1])
    return any(_explodes(part, inside=inside) for part in _children(value))


def _children(value: Any) -> list[Any]:
    values = value if isinstance(value, tuple | list) else [value]
    return [part for part in values if hasattr(part, "data")]


def _overlap(arms: Any) -> bool:
    """Whether two arms begin with the same thing, or one with something that is no literal."""
    starts = [str(arm[0]) if len(arm) and str(arm[0][0]) == "LITERAL" else None for arm in arms]
    return None in starts or len(set(starts)) < len(starts)
