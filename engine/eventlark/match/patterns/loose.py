"""What of a pattern the filter can test on words, lemmas and tags alone.

In: the tree of a pattern. Out: a tree of token tests, sequences, choices and repeats that matches wherever the
pattern does, and maybe elsewhere. Mentions and gaps become runs of any tokens, look-arounds and anchors vanish,
what follows a walk is left out; then runs of any tokens at both ends are dropped, as the filter searches
everywhere. None stands for a pattern of which nothing is left: it may match anywhere.
"""

from __future__ import annotations

from collections.abc import Callable

from eventlark.language import model as m
from eventlark.language.model import Lexicon
from eventlark.match.folding import fold_all
from eventlark.match.patterns.joined import MOST_JOINED
from eventlark.match.patterns.tokentests import ANY, BEGINS

EMPTY = m.Sequence(())
_CUT = m.Anchor("cut")
"""Stands where the rest of the pattern is left out."""


def loosen(pattern: m.Pattern, lexicons: dict[str, Lexicon]) -> m.Pattern | None:
    """The loose form of `pattern`, or None."""
    loose = _trimmed(_cut(_loose(pattern, lexicons)))
    return None if _may_be_empty(loose) else loose


def _loose(pattern: m.Pattern, lexicons: dict[str, Lexicon]) -> m.Pattern:
    return _LOOSE[type(pattern)](pattern, lexicons)


def _sequence(pattern: m.Sequence, lexicons: dict[str, Lexicon]) -> m.Pattern:
    return m.Sequence(tuple(_loose(item, lexicons) for item in pattern.items))


def _choice(pattern: m.Choice, lexicons: dict[str, Lexicon]) -> m.Pattern:
    return m.Choice(tuple(_loose(arm, lexicons) for arm in pattern.arms))


def _repeat(pattern: m.Repeat, lexicons: dict[str, Lexicon]) -> m.Pattern:
    inner = _loose(pattern.item, lexicons)
    return _CUT if _holds_cut(inner) else m.Repeat(inner, pattern.low, pattern.high, pattern.lazy)


def _lexicon(pattern: m.LexiconAtom, lexicons: dict[str, Lexicon]) -> m.Pattern:
    """The first word of a term, and as many tokens more as the longest term has."""
    lexicon = lexicons.get(pattern.name)
    terms = [fold_all(term) for term in lexicon.terms if term] if lexicon else []
    firsts = tuple(sorted({term[0] for term in terms}))
    test = m.AnyOf((m.Test("lemma", "in", firsts), m.Test("norm", "in", firsts)))
    longest = max((len(term) for term in terms), default=1)
    first = m.Atom(test)
    return m.Sequence((first, m.Repeat(m.Atom(ANY), 0, longest - 1))) if longest > 1 else first


def _joined(pattern: m.JoinedAtom, lexicons: dict[str, Lexicon]) -> m.Pattern:
    """A token that the regex may begin with, and as many more as it may go over."""
    first = m.Atom(m.Test("text", BEGINS, (pattern.source,)))
    return m.Sequence((first, m.Repeat(m.Atom(ANY), 0, MOST_JOINED - 1)))


_LOOSE: dict[type, Callable[..., m.Pattern]] = {
    m.Atom: lambda pattern, lexicons: pattern,
    m.MentionAtom: lambda pattern, lexicons: m.Repeat(m.Atom(ANY), 1, None),
    m.JoinedAtom: _joined,
    m.LexiconAtom: _lexicon,
    m.Sequence: _sequence,
    m.Choice: _choice,
    m.Repeat: _repeat,
    m.Gap: lambda pattern, lexicons: m.Repeat(m.Atom(ANY), pattern.low, pattern.high),
    m.Capture: lambda pattern, lexicons: _loose(pattern.item, lexicons),
    m.Look: lambda pattern, lexicons: EMPTY,
    m.Anchor: lambda pattern, lexicons: EMPTY,
    m.Walk: lambda pattern, lexicons: _CUT,
    m.TriggerAtom: lambda pattern, lexicons: m.Repeat(m.Atom(ANY), 1, None),
}


def _holds_cut(pattern: m.Pattern) -> bool:
    match pattern:
        case m.Sequence(items) | m.Choice(items):
            return any(_holds_cut(item) for item in items)
    return pattern is _CUT


def _cut(pattern: m.Pattern) -> m.Pattern:
    """`pattern` up to the first part that may walk away."""
    if not isinstance(pattern, m.Sequence):
        return EMPTY if _holds_cut(pattern) else pattern
    kept: list[m.Pattern] = []
    for item in pattern.items:
        kept.append(_cut(item))
        if _holds_cut(item):
            break
    return m.Sequence(tuple(kept))


def _trimmed(pattern: m.Pattern) -> m.Pattern:
    """`pattern` without the runs of any tokens at its ends."""
    items = _flat(pattern)
    while items and _is_any(items[0]):
        items = items[1:]
    while items and _is_any(items[-1]):
        items = items[:-1]
    return items[0] if len(items) == 1 else m.Sequence(tuple(items))


def _flat(pattern: m.Pattern) -> list[m.Pattern]:
    if isinstance(pattern, m.Sequence):
        return [part for item in pattern.items for part in _flat(item)]
    return [pattern]


def _is_any(pattern: m.Pattern) -> bool:
    match pattern:
        case m.Atom(test):
            return test == ANY
        case m.Repeat(item):
            return _is_any(item)
    return False


def _may_be_empty(pattern: m.Pattern) -> bool:
    match pattern:
        case m.Sequence(items):
            return all(_may_be_empty(item) for item in items)
        case m.Choice(arms):
            return any(_may_be_empty(arm) for arm in arms)
        case m.Repeat(item, low):
            return low == 0 or _may_be_empty(item)
    return False
