"""Penn tags against Universal Dependencies' tags and features, for trees that lack one of them.

Used by the adapters (CoNLL-U, spaCy). One table, read in three ways: a Penn tag gives a universal tag and
features; a universal tag with features gives the Penn tag whose row agrees best.
"""

from __future__ import annotations

from functools import cache

from eventlark.resources import grammar, iter_table


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    """(Penn tag, universal tag, features); a tag's first row is its usual one."""
    return tuple((tag, upos, feats) for tag, upos, feats in iter_table(grammar("english/penn.tsv")))


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Penn tag -> universal tag, features (`_` for none)."""
    return {tag: (upos, feats) for tag, upos, feats in reversed(_rows())}


def universal_tag(tag: str) -> str:
    """The universal tag that a Penn tag usually has; `X` for an unknown one.

    >>> universal_tag("VBD")
    'VERB'
    """
    return _table().get(tag, ("X", "_"))[0]


def features(tag: str) -> str:
    """The morphological features that the Penn tag alone decides, as CoNLL-U writes them; `_` for none."""
    return _table().get(tag, ("X", "_"))[1]


@cache
def penn_tag(upos: str, feats: str = "_") -> str:
    """The Penn tag that fits a universal tag and features best; empty where `upos` is unknown too.

    >>> penn_tag("VERB", "Mood=Ind|Tense=Past|VerbForm=Fin")
    'VBD'
    """
    wanted = set(feats.split("|"))
    best, score = "", -99
    for tag, its_upos, its_feats in _rows():
        own = set() if its_feats == "_" else set(its_feats.split("|"))
        fit = 2 * len(own & wanted) - 5 * len(own - wanted)
        if its_upos == upos and fit > score:
            best, score = tag, fit
    return best
