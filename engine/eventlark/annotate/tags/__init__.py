"""Tags, lemmas and universal tags for every token.

Comes in: a tokenised Document. Goes out: the same with `tags`, `lemmas` and `upos`. Called first among the
annotators; names, times and syntax read its columns.

The lexicon gives each word's possible tags, rules strike out those that the surroundings forbid, learned
weights decide among the rest, and a last look at each clause mends what only the clause shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from eventlark.annotate.tags.capitals import entries
from eventlark.annotate.tags.context import ruled
from eventlark.annotate.tags.deciding import NEAR, Runners, decide
from eventlark.annotate.tags.doubts import Doubts
from eventlark.annotate.tags.possible import possible
from eventlark.annotate.tags.repair import mended
from eventlark.annotate.tags.weights import TAGS
from eventlark.annotate.tags.words import Word, edge
from eventlark.document import Document


def tag(doc: Document) -> Document:
    """`doc` with Penn tags as in UD English, lemmas, universal tags, and what the tagger was in doubt about.

    >>> from eventlark.text import tokenize
    >>> tag(tokenize("Rebels shelled a convoy.")).tags
    ('NNS', 'VBD', 'DT', 'NN', '.')
    """
    tagged, doubts = tag_and_doubt(doc)
    found = tuple(doubt for sentence in doc.sentences for doubt in doubts.of(sentence))
    return msgspec.structs.replace(tagged, doubts=found)


def tag_and_doubt(doc: Document, near: int = NEAR) -> tuple[Document, Doubts]:
    """`doc` as `tag` gives it, and what else its words could be where the choice was a near thing.

    `near` is by how much the weights may have preferred the tag that they chose.
    """
    found = entries(doc)
    numbers: list[int] = []
    runners = Runners(near)
    for sentence in doc.sentences:
        runners.start = sentence.start
        numbers += _sentence(found[sentence.start : sentence.end], runners)[0]
    readings = [entry.reading(number) for entry, number in zip(found, numbers, strict=True)]
    tags, lemmas, upos = zip(*readings, strict=True) if readings else ((), (), ())
    tagged = msgspec.structs.replace(doc, tags=tags, lemmas=lemmas, upos=upos)
    return tagged, Doubts(found, numbers, runners.found)


def _sentence(line: list[Word], runners: Runners | None = None) -> tuple[list[int], dict[int, str]]:
    """A sentence's tag numbers, and the name of the repair at each place that one changed."""
    numbers = decide(line, runners)
    return numbers, {place: name for place, _, name in mended(line, numbers)}


class Decision(NamedTuple):
    """Why a token has its tag: `possible` tags, those `left` by the rules named in `rules`, and who decided.

    `by` is `lexicon` (the word has one tag), `marks` (the spaces around a mark), `rules`, `weights`, or the name of
    a repair (`annotate.tags.repair`).
    """

    form: str
    tag: str
    possible: tuple[str, ...]
    left: tuple[str, ...]
    rules: tuple[str, ...]
    by: str


def explain(doc: Document, number: int) -> tuple[Decision, ...]:
    """How the tags of sentence `number` came about.

    >>> from eventlark.text import tokenize
    >>> explain(tokenize("They want to visit Lima."), 0)[3]
    Decision(form='visit', tag='VB', possible=('VB', 'NN', 'VBP'), left=('VB',), rules=('infinitive',), by='rules')
    """
    return next(iter_decisions(doc, (number,)))


def iter_decisions(doc: Document, numbers: Iterable[int]) -> Iterator[tuple[Decision, ...]]:
    """How the tags of the sentences `numbers` came about, a tuple for each; the document is read once."""
    read = entries(doc)
    for number in numbers:
        sentence = doc.sentences[number]
        line = read[sentence.start : sentence.end]
        tags, repairs = _sentence(line)
        found = (_decision(line, tags, place, repairs.get(place, "")) for place in range(len(line)))
        words = doc.words[sentence.start : sentence.end]
        yield tuple(decision._replace(form=form) for decision, form in zip(found, words, strict=True))


def _decision(line: list[Word], numbers: list[int], place: int, repair: str) -> Decision:
    here = line[place]
    listed = possible(here.form, here.place)
    if here.only:
        by = "lexicon" if listed == here.names else "marks"
        return Decision(here.form, TAGS[here.only], listed, here.names, (), by)
    second, first = ([0, 0, *numbers])[place : place + 2]
    before = line[place - 1] if place else edge()
    left, names = ruled(second, first, before, here, line[place + 1] if place + 1 < len(line) else edge())
    by = repair or ("weights" if len(left) > 1 else "rules")
    return Decision(here.form, TAGS[numbers[place]], listed, left, names, by)
