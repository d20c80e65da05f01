"""Where `and`, `or`, `not` and parentheses join the parts of a condition that holds patterns around TRIGGER.

Two grammars meet in such a text, so it is cut before either reads its parts. Called by `conditions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Part = tuple[int, str]
"""An offset, and the text that stands there."""
_STEPS = re.compile(
    r"""(?P<skip>"(?:[^"\\\n]|\\.)*"|(?<![\w/])/(?:[^/\\\n]|\\.)+/)|(?P<open>[(\[])|(?P<close>[)\]])"""
    r"""|(?<![\w'’=-])(?P<word>and|or)(?![\w'’=-])"""
)
_NOT = re.compile(r"\s*not(?![\w'’=-])\s*")


def parts(text: str, word: str) -> tuple[Part, ...]:
    """The parts of `text` between the `word`s ("and", "or") that stand outside quotes, regexes and brackets.

    >>> parts("(a or b) TRIGGER or place present", "or")
    ((0, '(a or b) TRIGGER '), (19, ' place present'))
    """
    found, begin = [], 0
    for step, depth in _steps(text):
        if step["word"] == word and not depth:
            found.append((begin, text[begin : step.start()]))
            begin = step.end()
    return (*found, (begin, text[begin:]))


def unwrapped(text: str) -> Part:
    """`text` without the parentheses that stand round the whole of it, and without blanks.

    >>> unwrapped(" ((heart TRIGGER)) "), unwrapped("(a) TRIGGER (b)")
    ((3, 'heart TRIGGER'), (0, '(a) TRIGGER (b)'))
    """
    begin, end = _stripped(text, 0, len(text))
    while _is_wrapped(text[begin:end]):
        begin, end = _stripped(text, begin + 1, end - 1)
    return begin, text[begin:end]


def denied(text: str) -> Part | None:
    """What stands behind the `not` at the head of `text`, if it has one.

    >>> denied("not (heart TRIGGER)"), denied("nothing TRIGGER")
    ((4, '(heart TRIGGER)'), None)
    """
    found = _NOT.match(text)
    return (found.end(), text[found.end() :]) if found else None


def _steps(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Brackets and joining words, each with the brackets that are open before it."""
    depth = 0
    for step in _STEPS.finditer(text):
        yield step, depth
        depth += 1 if step["open"] else -1 if step["close"] else 0


def _is_wrapped(text: str) -> bool:
    """Whether the first character opens a parenthesis that the last one closes."""
    if not (text.startswith("(") and text.endswith(")")) or text.startswith("(?"):
        return False
    closing = (step.end() for step, depth in _steps(text) if step["close"] and depth == 1)
    return next(closing, None) == len(text)


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    inside = text[begin:end]
    return begin + len(inside) - len(inside.lstrip()), begin + len(inside.rstrip())
