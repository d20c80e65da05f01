"""The learned weights: what a feature says for and against each tag.

Comes in: `grammars/english/tags.weights.tsv`, made by `train_tags.py` beside it. Goes out: columns of numbers,
one for each tag. Called by `annotate.tags.words` and `annotate.tags.context`, which keep the sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from eventlark.annotate.tables import sorted_table

# fmt: off
TAGS = (
    "|", "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT",
    "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
    "WDT", "WP", "WP$", "WRB", "ADD", "AFX", "GW", "NFP", "HYPH", ".", ",", ":", "``", "''", "-LRB-", "-RRB-",
    "$", "#",
)
# fmt: on
"""All Penn tags; a tag's number is its place here, and number 0 is the edge of a sentence."""

NUMBER = {tag: number for number, tag in enumerate(TAGS)}


_SILENT = [0] * len(TAGS)
"""The column of features that say nothing."""


def column(features: Iterable[str]) -> list[int]:
    """The summed weights of `features` for every tag, by tag number; not to be changed, for columns are shared."""
    known = list(filter(None, map(_weights, features)))
    if not known:
        return _SILENT
    total = [0] * len(TAGS)
    for weights in known:
        for number, weight in weights.items():
            total[number] += weight
    return total


@lru_cache(maxsize=1 << 15)
def _weights(feature: str) -> dict[int, int]:
    """What one feature says, by tag number; nothing for an unknown one."""
    line = sorted_table("english/tags.weights.tsv").find(feature)
    if line is None:
        return {}
    cells = line.replace("=", " ").split(" ")
    return dict(zip(map(NUMBER.__getitem__, cells[::2]), map(int, cells[1::2]), strict=True))
