"""Tags, lemmas and universal tags for every token.

Comes in: a tokenised Document. Goes out: the same with `tags`, `lemmas` and `upos`. Called first among the
annotators; names, times and syntax read its columns.

The lexicon gives each word's possible tags, rules strike out those that the surroundings forbid, learned
weights decide among the rest, and a last look at each clause mends what only the clause shows.
"""

from __future__ import annotations

import msgspec

from eventlark.annotate.tags_context import Choices, choices
from eventlark.annotate.tags_marks import marks
from eventlark.annotate.tags_possible import FIRST, TITLE
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
        _decide(found[sentence.start : sentence.end], numbers)
    readings = [entry.reading(number) for entry, number in zip(found, numbers, strict=True)]
    tags, lemmas, upos = zip(*readings, strict=True) if readings else ((), (), ())
    return msgspec.structs.replace(doc, tags=tags, lemmas=lemmas, upos=upos)


def entries(doc: Document) -> list[Word]:
    """The `Word` of every token, where it stands."""
    found = [word(form) for form in doc.words]
    for sentence in doc.sentences:
        place = TITLE if _is_title(doc, sentence) else FIRST
        end = sentence.end if place == TITLE else _after_first(doc, sentence)
        for index in range(sentence.start, end):
            if doc.words[index][0].isupper():
                found[index] = word(doc.words[index], place)
    for index, mark in marks(doc):
        found[index] = marked(doc.words[index], mark)
    return found


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
    line = [edge(), edge(), *entries, edge(), edge()]
    second = first = 0
    for place, here in enumerate(entries, 2):
        chosen = here.only
        if not chosen:
            options = choices(second, first, here, line[place + 1])
            chosen = options[0][0] if len(options) == 1 else _best(options, line, place, first)
        second, first = first, chosen
        numbers.append(chosen)


def _best(options: Choices, line: list[Word], place: int, first: int) -> int:
    """The tag number among `options` that the weights prefer for the word at `place` of `line`."""
    here = line[place]
    own, tagged = here.own, here.after_tag(first)
    one, two = line[place - 1].left, line[place - 2].second_left
    right, ahead = line[place + 1].right, line[place + 2].second_right
    best, chosen = -(1 << 60), 0
    for number, weight in options:
        score = weight + own[number] + tagged[number] + one[number] + right[number] + two[number] + ahead[number]
        if score > best:
            best, chosen = score, number
    return chosen


def allowed(second: int, first: int, line: list[Word], place: int) -> tuple[int, ...]:
    """Tag numbers that the rules leave for the word at `place`; the script that learns weights asks."""
    right = line[place + 1] if place + 1 < len(line) else edge()
    return tuple(number for number, _ in choices(second, first, line[place], right))
