"""Universal tags that a Penn tag and the word give; syntax refines auxiliaries and conjunctions later.

Comes in: a form, its Penn tag and lemma. Goes out: the UD tag. Called by `annotate.tags.words`.
"""

from __future__ import annotations

from functools import cache

from eventlark import resources
from eventlark.annotate.lexicon import straight
from eventlark.annotate.penn import universal_tag


def universal(form: str, tag: str, lemma: str) -> str:
    """The universal tag of `form` under `tag`.

    >>> universal("is", "VBZ", "be"), universal("something", "NN", "something"), universal("%", "NN", "%")
    ('AUX', 'PRON', 'SYM')
    """
    table = _exceptions()
    return table.get((tag, straight(form.lower()))) or table.get((tag, lemma)) or universal_tag(tag)


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    """(Penn tag, word or lemma) -> universal tag, where it is not the tag's usual one."""
    rows = resources.iter_table(resources.grammar("english/universal.tsv"))
    return {(tag, word): upos for upos, tags, words in rows for tag in tags.split() for word in words.split()}
