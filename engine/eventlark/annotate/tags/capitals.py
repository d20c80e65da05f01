"""What a capital letter says where it stands: the entry of every token of a document.

Comes in: a tokenised Document. Goes out: a `Word` for each token. Called by `annotate.tags` and by the script
that learns the weights.

Inside a sentence a capital makes a name. At its beginning, and in headlines that capitalise every word, it says
little; there the rest of the text tells names from other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.annotate.tags.marks import beginners, marks
from eventlark.annotate.tags.possible import FIRST, INSIDE, TITLE, plain_form
from eventlark.annotate.tags.words import Word, marked, word
from eventlark.document import Document, Sentence

SHOUTED = 3
"""Where a capital stands in a line without any lower-case letter."""

_TITLE_SHARE = 0.9
"""Share of longer words with a capital letter from which on a line counts as a headline in capitals."""


def entries(doc: Document) -> list[Word]:
    """The `Word` of every token, where it stands."""
    words = doc.words
    found = [word(form) for form in words]
    weak: list[tuple[int, int]] = []
    for sentence in doc.sentences:
        place = _place(words[sentence.start : sentence.end])
        where = _beginnings(words, sentence) if place == FIRST else range(sentence.start, sentence.end)
        weak += [(index, place) for index in where if words[index][0].isupper()]
    for index, entry in _reread(words, weak):
        found[index] = entry
    for index, mark in marks(doc):
        found[index] = marked(words[index], mark)
    return found


def _place(forms: tuple[str, ...]) -> int:
    """`FIRST` for a usual sentence; `TITLE` where nearly all longer words have a capital; `SHOUTED`."""
    longer = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    capital = sum(form[0].isupper() for form in longer)
    if capital < 3 or capital < _TITLE_SHARE * len(longer):
        return FIRST
    return SHOUTED if all(map(str.isupper, longer)) else TITLE


def _beginnings(words: tuple[str, ...], sentence: Sentence) -> Iterable[int]:
    """The tokens whose capital may be due to their place: the first word, and those after a colon or quote."""
    first = next((i for i in range(sentence.start, sentence.end) if words[i][0].isalnum()), sentence.end)
    openers = beginners()
    return [i for i in range(first, sentence.end) if i == first or words[i - 1] in openers]


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
        elif place == FIRST:
            yield index, word(form, place)
        else:
            yield index, _in_headline(form, place, lower in plain and form not in strong)


def _in_headline(form: str, place: int, is_plain: bool) -> Word:
    """The entry of a headline's word; `is_plain` where the text has it in lower case elsewhere.

    Among words with lower-case letters one in capitals is a name; where all are in capitals they say nothing.
    """
    if place == TITLE and form.isupper() and len(form) > 1:
        return word(form)
    known = form.lower() if is_plain else plain_form(form)
    return word(known, TITLE if known[0].isupper() else INSIDE)
