"""Text to `Document`: the first stage of the text leg.

Comes in: any str. Goes out: a `Document` with tokens, offsets and sentences. Called by the engine and by
whoever wants tokens alone; the annotators take it from there.
"""

from __future__ import annotations

from itertools import pairwise

from eventlark.document import Document, Sentence
from eventlark.text import paragraphs
from eventlark.text.sentences import sentence_starts
from eventlark.text.tokens import split


def tokenize(text: str, *, id: str = "", date: str | None = None) -> Document:
    """Cut `text` into sentences and tokens; offsets are into `text` as given.

    Contractions and hyphenated compounds are cut as in the English treebanks of Universal Dependencies.
    Never raises, whatever the text.

    >>> doc = tokenize("Rain fell. It didn't stop.")
    >>> doc.words
    ('Rain', 'fell', '.', 'It', 'did', "n't", 'stop', '.')
    >>> [doc.slice(s.start, s.end) for s in doc.sentences]
    ['Rain fell.', "It didn't stop."]
    """
    pieces = split(text)
    begins, numbers = sentence_starts(pieces, paragraphs.starts(text))
    edges = pairwise([*begins, len(pieces.words)])
    sentences = [Sentence(start, end, number) for (start, end), number in zip(edges, numbers, strict=True)]
    return Document(
        text=text,
        id=id,
        date=date,
        starts=tuple(pieces.starts),
        ends=tuple(pieces.ends),
        words=tuple(pieces.words),
        sentences=tuple(sentences),
    )
