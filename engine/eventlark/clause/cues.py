"""Polarity, modality and tense of a predicate, each with the words that say so."""

from __future__ import annotations

from typing import NamedTuple

from eventlark.clause.model import Cue
from eventlark.clause.tree import Tree


class Reading(NamedTuple):
    """How a predicate is meant."""

    polarity: str = "positive"
    modality: str = "actual"
    tense: str = "none"
    cues: tuple[Cue, ...] = ()


def read_cues(tree: Tree, head: int, kind: str, support: int | None) -> Reading:
    """The reading of the predicate at `head`."""
    return Reading()
