"""Tags, lemmas and universal tags for every token.

Comes in: a tokenised Document. Goes out: the same with `tags`, `lemmas` and `upos`. Called first among the
annotators; names, times and syntax read its columns.

The lexicon gives each word's possible tags, rules strike out those that the surroundings forbid, learned
weights decide among the rest, and a last look at each clause mends what only the clause shows.
"""

from __future__ import annotations

import msgspec

from eventlark.annotate.tags_context import choices
from eventlark.annotate.tags_marks import marks
from eventlark.annotate.tags_possible import FIRST, INSIDE, TITLE
from eventlark.annotate.tags_words import EDGE, Word, marked, word
from eventlark.document import Document, Sentence


def tag(doc: Document) -> Document:
    """`doc` with Penn tags as in UD English, lemmas and universal tags.

    >>> from eventlark.text import tokenize
    >>> tag(tokenize("Rebels shelled a convoy.")).tags
    ('NNS', 'VBD', 'DT', 'NN', '.')
    """
    entries = _entries(doc)
    numbers: list[int] = []
    for sentence in doc.sentences:
        _decide(entries[sentence.start : sentence.end], numbers)
    readings = [entry.reading(number) for entry, number in zip(entries, numbers, strict=True)]
    tags, lemmas, upos = zip(*readings, strict=True) if readings else ((), (), ())
    return msgspec.structs.replace(doc, tags=tags, lemmas=lemmas, upos=upos)


def _entries(doc: Document) -> list[Word]:
    """The `Word` of every token, where it stands."""
    entries = [word(form) for form in doc.words]
    for sentence in doc.sentences:
        place = TITLE if _is_title(doc, sentence) else FIRST
        end = sentence.end if place == TITLE else _after_first(doc, sentence)
        for index in range(sentence.start, end):
            if doc.words[index][0].isupper():
                entries[index] = word(doc.words[index], place)
    for index, mark in marks(doc):
        entries[index] = marked(doc.words[index], mark)
    return entries


def _after_first(doc: Document, sentence: Sentence) -> int:
    """The token after the first word of `sentence`, marks before it included."""
    for index in range(sentence.start, sentence.end):
        if doc.words[index][0].isalnum():
            return index + 1
    return sentence.end


def _is_title(doc: Document, sentence: Sentence) -> bool:
    """Whether most words of `sentence` have a capital letter, as in a headline."""
    words = [form for form in doc.words[sentence.start : sentence.end] if form[0].isalpha()]
    capital = sum(form[0].isupper() for form in words)
    return len(words) > 2 and capital * 2 > len(words) + 1 and capital > 2


def _decide(entries: list[Word], numbers: list[int]) -> None:
    """Append the tag number of each of a sentence's words to `numbers`, from left to right."""
    line = [EDGE, EDGE, *entries, EDGE, EDGE]
    second = first = chosen = 0
    for place, here in enumerate(entries, 2):
        chosen = here.only
        if not chosen:
            after = line[place + 1]
            options = choices(second, first, here, after)
            if len(options) == 1:
                chosen = options[0][0]
            else:
                own, left, right = here.own, line[place - 1].left, after.right
                further, ahead, tagged = line[place - 2].second_left, line[place + 2].second_right, here.after_tag(first)
                best = -(1 << 60)
                for number, weight in options:
                    score = (
                        weight + own[number] + left[number] + right[number] + further[number] + ahead[number] + tagged[number]
                    )
                    if score > best:
                        best, chosen = score, number
        second, first = first, chosen
        numbers.append(chosen)
