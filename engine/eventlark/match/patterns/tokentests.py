"""Tests of one token: each distinct token value is tested once, its results become a symbol.

In: the token tests of all patterns. Out: an `Alphabet` that turns (word, lemma, tag) into a small number, the
symbol, and tells which tests may hold for it; `exact` answers for one token of a document. Tests on what only a
parse or an annotator knows (dep, ent, quoted, ...) count as possible in a symbol, and are settled by `exact` at
a hit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock

from eventlark.language.model import AllOf, AnyOf, Lexicon, MentionAtom, NotOf, Test, TokenTest
from eventlark.language.regexes import LONGEST
from eventlark.match.context import Context
from eventlark.match.folding import fold, unfolded
from eventlark.match.patterns.fields import Values, read
from eventlark.match.patterns.joined import joinable
from eventlark.match.patterns.spans import covers

_FOLDED = frozenset(("norm", "lemma"))
_KEYED = ("text", "norm", "lemma", "tag")
_MOST_SYMBOLS = 200_000
_COLUMNS: dict[str, Callable[[Context], Sequence[str]]] = {
    "norm": lambda context: context.norms,
    "lemma": lambda context: context.lemmas,
    "text": lambda context: context.doc.words,
    "tag": lambda context: context.tags,
}
"""The fields that most tests ask for, as columns."""

ANY = AllOf(())
"""The test that every token passes."""
BEGINS = "~..."
"""The operator of the filter's tests: a regex over several tokens may begin with this one."""


_FORGOTTEN = frozenset(("symbols", "passed", "_known", "_lock"))
"""What a pickled alphabet leaves behind."""


class Alphabet:
    """The distinct tests of a program, numbered, and the symbols of the token values seen so far."""

    def __init__(self, lexicons: dict[str, Lexicon]) -> None:
        self._lexicons = lexicons
        self._numbers: dict[TokenTest, int] = {}
        self._tests: list[TokenTest] = []
        self._keyed: dict[tuple[str, str], list[int]] = {}
        self._unkeyed: list[int] = []
        self._forget()

    def _forget(self) -> None:
        self.symbols: dict[tuple[str, str, str], int] = {}
        """The symbol of a token value; a miss goes through `symbol`."""
        self.passed: list[frozenset[int]] = [frozenset()]
        """For each symbol, the numbers of the tests that may hold."""
        self._known: dict[frozenset[int], int] = {frozenset(): 0}
        self._lock = Lock()

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name not in _FORGOTTEN}

    def __setstate__(self, state: dict[str, object]) -> None:
        vars(self).update(state)
        self._forget()

    def number(self, test: TokenTest) -> int:
        """The number of `test`; the same for equal tests."""
        known = self._numbers.get(test)
        if known is not None:
            return known
        number = self._numbers[test] = len(self._tests)
        self._tests.append(test)
        keys = self._keys(test)
        for key in keys or ():
            self._keyed.setdefault(key, []).append(number)
        if keys is None:
            self._unkeyed.append(number)
        return number

    def symbol(self, word: str, lemma: str, tag: str) -> int:
        """The symbol of a token value, worked out and remembered."""
        if len(self.symbols) > _MOST_SYMBOLS:
            self.symbols = {}
        token = Values(word, fold(word), fold(lemma) if lemma else fold(word), tag)
        keys = (("text", token.text), ("norm", token.norm), ("lemma", token.lemma), ("tag", token.tag))
        likely = [number for key in keys for number in self._keyed.get(key, ())]
        passed = frozenset(n for n in (*likely, *self._unkeyed) if possible(self._tests[n], token, self._lexicons))
        symbol = self.symbols[word, lemma, tag] = self._number_of(passed)
        return symbol

    def _number_of(self, passed: frozenset[int]) -> int:
        """The symbol of a set of tests; threads that see new words at once must not get one number for two sets."""
        with self._lock:
            symbol = self._known.get(passed)
            if symbol is None:
                symbol = len(self.passed)
                self.passed.append(passed)
                self._known[passed] = symbol
        return symbol

    def _keys(self, test: TokenTest) -> list[tuple[str, str]] | None:
        """Field values one of which a token must have to pass `test`; None when there is no such list."""
        match test:
            case Test(field, op, values) if op in ("=", "in") and field in _KEYED:
                return [(field, value) for value in _wanted(field, values, self._lexicons)]
            case AllOf(items):
                return min(
                    (keys for item in items if (keys := self._keys(item)) is not None), key=len, default=None
                )
            case AnyOf(items):
                found = [self._keys(item) for item in items]
                return None if None in found else [key for keys in found for key in keys or ()]
        return None


def possible(test: TokenTest, token: Values, lexicons: dict[str, Lexicon]) -> bool:
    """Whether a token of these values may pass `test`: true unless it surely fails."""
    return _judge(test, token, lexicons) is not False


def exact(test: TokenTest, context: Context, token: int) -> bool:
    """Whether token number `token` passes `test`."""
    if isinstance(test, Test) and test.field in _COLUMNS and test.op in ("=", "in"):
        wanted = context.shared.of(test, lambda: _wanted(test.field, test.values, context.ruleset.lexicons))
        return _COLUMNS[test.field](context)[token] in wanted
    key = (test, token, len(context.matches))
    known = context.cache.get(key)
    if not isinstance(known, bool):
        known = context.cache[key] = bool(_judge(test, Position(context, token), context.ruleset.lexicons))
    return known


class Position:
    """A token of a document, for tests that may ask for every field."""

    def __init__(self, context: Context, token: int) -> None:
        self.context = context
        self.token = token

    def get(self, field: str) -> str | None:
        """The value of `field`; the empty string when the token has none."""
        return read(field, self.context, self.token)

    def is_mentioned(self, types: tuple[str, ...]) -> bool:
        """Whether the token lies in a mention of one of `types` (`TYPE` or `TYPE.role`)."""
        for name in types:
            kind, dot, role = name.rpartition(".")
            atom = MentionAtom((kind,), role) if dot and role.islower() else MentionAtom((name,))
            if covers(self.context, atom, self.token):
                return True
        return False


def _judge(test: TokenTest, token: Values | Position, lexicons: dict[str, Lexicon]) -> bool | None:
    """True, False, or None when the fields at hand do not tell."""
    match test:
        case Test():
            return _leaf(test, token, lexicons)
        case NotOf(item):
            found = _judge(item, token, lexicons)
            return None if found is None else not found
        case AllOf(items):
            results = [_judge(item, token, lexicons) for item in items]
            return False if False in results else None if None in results else True
        case AnyOf(items):
            results = [_judge(item, token, lexicons) for item in items]
            return True if True in results else None if None in results else False


def _leaf(test: Test, token: Values | Position, lexicons: dict[str, Lexicon]) -> bool | None:
    if test.field == "mention" and isinstance(token, Position):
        return token.is_mentioned(test.values) == (test.op != "!=")
    value = token.get(test.field)
    if value is None:
        return None
    if test.op == BEGINS:
        return any(joinable(pattern, value) for pattern in test.values)
    if test.op == "~":
        return any(_regex(pattern, form) for form in unfolded(value) for pattern in test.values)
    if test.op in ("=", "in"):
        return value in _wanted(test.field, test.values, lexicons)
    if test.op == "!=":
        return value not in _wanted(test.field, test.values, lexicons)
    return _compares(value, test.op, test.values)


def _wanted(field: str, values: tuple[str, ...], lexicons: dict[str, Lexicon]) -> frozenset[str]:
    """The values that pass, lexicons opened (their one-word terms), folded where the field is."""
    if len(values) == 1 and not values[0].startswith("$"):
        return frozenset((fold(values[0]) if field in _FOLDED else values[0],))
    opened: set[str] = set()
    for value in values:
        lexicon = lexicons.get(value[1:]) if value.startswith("$") else None
        opened.update((term[0] for term in lexicon.terms if len(term) == 1) if lexicon else (value,))
    return frozenset(fold(value) if field in _FOLDED else value for value in opened)


@lru_cache(maxsize=100_000)
def _regex(pattern: str, value: str) -> bool:
    return len(value) <= LONGEST and _compiled(pattern).fullmatch(value) is not None


@lru_cache(maxsize=10_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _compares(value: str, op: str, wanted: tuple[str, ...]) -> bool:
    try:
        left, right = float(value.replace(",", "")), float(wanted[0])
    except (ValueError, IndexError):
        return False
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}.get(op, False)
