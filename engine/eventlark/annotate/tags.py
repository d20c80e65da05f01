"""Tags, lemmas and universal tags for every token.

Comes in: a tokenised Document. Goes out: the same with `tags`, `lemmas` and `upos`. Called first among the
annotators; names, times and syntax read its columns.

The lexicon gives each word's possible tags, rules strike out those that the surroundings forbid, learned
weights decide among the rest, and a last look at each clause mends what only the clause shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from eventlark.annotate.tags_context import ruled
from eventlark.annotate.tags_decide import decide
from eventlark.annotate.tags_marks import beginners, marks
from eventlark.annotate.tags_possible import FIRST, TITLE, possible
from eventlark.annotate.tags_repair import mended
from eventlark.annotate.tags_weights import TAGS
from eventlark.annotate.tags_words import Word, edge, marked, word
from eventlark.document import Document, Sentence


def tag(doc: Document) -> Document:
    """`doc` with Penn tags as in UD English, lemmas and universal tags.

    >>> from eventlark.text import tokenize
    >>> tag(tokenize("Rebels shelled a convoy.")).tags
    ('NNS', 'VBD', 'DT', 'NN', '.')
    """
    found = entries(doc)
    numbers: list[int] = []
    for sentence in doc.sentences:
        numbers += _sentence(found[sentence.start : sentence.end])[0]
    readings = [entry.reading(number) for entry, number in zip(found, numbers, strict=True)]
    tags, lemmas, upos = zip(*readings, strict=True) if readings else ((), (), ())
    return msgspec.structs.replace(doc, tags=tags, lemmas=lemmas, upos=upos)


def entries(doc: Document) -> list[Word]:
    """The `Word` of every token, where it stands."""
    words = doc.words
    found = [word(form) for form in words]
    weak: list[tuple[int, int]] = []
    for sentence in doc.sentences:
        place = TITLE if _is_title(doc, sentence) else FIRST
        where = range(sentence.start, sentence.end) if place == TITLE else _beginnings(doc, sentence)
        weak += [(index, place) for index in where if words[index][0].isupper()]
    for index, entry in _reread(words, weak):
        found[index] = entry
    for index, mark in marks(doc):
        found[index] = marked(words[index], mark)
    return found


def _reread(words: tuple[str, ...], weak: list[tuple[int, int]]) -> Iterator[tuple[int, Word]]:
    """The entries of words whose capital their place explains: pairs of token and place come in.

    The rest of the text tells names from others: a word with a capital in the middle of a sentence, and
    never without one, is a name at a beginning too; a headline's word that the text has only without is none.
    """
    places = {index for index, _ in weak}
    strong = {form for index, form in enumerate(words) if form[0].isupper() and index not in places}
    plain = {form for form in words if form[0].islower()}
    for index, place in weak:
        form, lower = words[index], words[index].lower()
        if form in strong and lower not in plain:
            yield index, word(form)
        elif place == TITLE and lower in plain and form not in strong:
            yield index, word(lower)
        else:
            yield index, word(form, place)


def _beginnings(doc: Document, sentence: Sentence) -> list[int]:
    """The tokens of `sentence` whose capital may be due to their place: the first, and after a colon or quote."""
    words = doc.words
    first = next((i for i in range(sentence.start, sentence.end) if words[i][0].isalnum()), sentence.end)
    openers = beginners()
    return [i for i in range(first, sentence.end) if i == first or words[i - 1] in openers]


def _is_title(doc: Document, sentence: Sentence) -> bool:
    """Whether all longer words of `sentence` have a capital letter, as in some headlines."""
    words = [form for form in doc.words[sentence.start : sentence.end] if len(form) > 5 and form[0].isalpha()]
    return len(words) > 2 and all(form[0].isupper() for form in words)


def _sentence(line: list[Word]) -> tuple[list[int], dict[int, str]]:
    """A sentence's tag numbers, and the name of the repair at each place that one changed."""
    numbers = decide(line)
    return numbers, {place: name for place, _, name in mended(line, numbers)}


class Decision(NamedTuple):
    """Why a token has its tag: `possible` tags, those `left` by the rules named in `rules`, and who decided.

    `by` is `lexicon` (the word has one tag), `marks` (the spaces around a mark), `rules`, `weights`, or the name of
    a repair (`annotate.tags_repair`).
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
    Decision(form='visit', tag='VB', possible=('NN', 'VB', 'VBP'), left=('VB',), rules=('infinitive',), by='rules')
    """
    sentence = doc.sentences[number]
    line = entries(doc)[sentence.start : sentence.end]
    numbers, repairs = _sentence(line)
    return tuple(_decision(line, numbers, place, repairs.get(place, "")) for place in range(len(line)))


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
