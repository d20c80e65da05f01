"""Who speaks the words between two marks: the cue and the source, by what stands before and after them.

In: a tagged document, a stretch between marks, the text around it up to the sentence's ends or the next
mark. Out: a `Voice`. `find_quotes` calls this.

    "...," said John Kirby          after, inverted         John Kirby, "..."       a colon or a dash
    "...," the minister told CNN    after                   according to CNN, "..."
    Xi said that "..."              before                  "..." - John Kirby
"""

from __future__ import annotations

import msgspec

from eventlark.annotate.quotes.marks import Stretch
from eventlark.annotate.quotes.phrases import Phrase, Phrases
from eventlark.annotate.quotes.words import SpeechWords
from eventlark.document import Document

_NEAR = 3
"""How many tokens may stand between a quotation and "according to"."""


class Voice(msgspec.Struct, frozen=True):
    """A cue (the speech verb or the last word of a source phrase) and the tokens of the source."""

    cue: int | None
    source: Phrase | None
    after: bool = False
    """Whether it follows the quotation, next to it."""


class Surroundings(msgspec.Struct, frozen=True):
    """The tokens before and after a stretch, without marks, within its sentence and between other stretches."""

    before: Phrase
    after: Phrase


def find_voice(
    doc: Document, words: SpeechWords, phrases: Phrases, stretch: Stretch, around: Surroundings
) -> Voice | None:
    """The speaker of a stretch by the words next to it: those after it first, then those before it."""
    return (
        _after(doc, words, phrases, stretch, around.after)
        or _before(doc, words, phrases, around.before)
        or _source_phrase(doc, words, phrases, around)
        or _labelled(doc, words, phrases, around)
    )


def _after(doc: Document, words: SpeechWords, phrases: Phrases, stretch: Stretch, segment: Phrase) -> Voice | None:
    start, end = segment
    if start >= end or not _leads_out(doc, words, stretch, start):
        return None
    while start < end and doc.words[start] in words.between:
        start += 1
    for verb in range(start, end):
        if doc.tags[verb] == "VBG" or not words.speaks(doc, verb) or doc.lemmas[verb] in words.weak:
            continue
        source = phrases.before_relative(start, verb) or phrases.before(verb, start)
        if not source and doc.lemmas[verb] not in words.transitive:
            source = phrases.after(verb + 1, end)
        if source and not _begins_far(doc, words, start, source[0], verb):
            return Voice(verb, source, after=True)
        return None
    return None


def _leads_out(doc: Document, words: SpeechWords, stretch: Stretch, start: int) -> bool:
    """Whether the quotation hands over to the writer: by a comma or a full stop in it, or a comma after it."""
    return doc.words[stretch.end - 1] in words.terminal or doc.words[start] in words.between


def _begins_far(doc: Document, words: SpeechWords, start: int, source: int, verb: int) -> bool:
    """Whether another clause stands between the quotation and the speaker."""
    finite = ("VBD", "VBZ", "VBP", "MD", "CC")
    return any(doc.tags[at] in finite for at in range(start, min(source, verb)))


def _before(doc: Document, words: SpeechWords, phrases: Phrases, segment: Phrase) -> Voice | None:
    floor, end = segment
    verb = next((at for at in range(end - 1, floor - 1, -1) if words.speaks(doc, at)), None)
    if verb is None:
        return None
    if agent := _agent(doc, words, phrases, verb, end):
        return Voice(verb, agent)
    return Voice(verb, _subject(doc, phrases, verb, floor))


def _agent(doc: Document, words: SpeechWords, phrases: Phrases, verb: int, end: int) -> Phrase | None:
    """The speaker after "by": "was described by analysts as"."""
    if doc.tags[verb] != "VBN":
        return None
    by = next((at for at in range(verb + 1, min(end, verb + 4)) if doc.words[at].lower() in words.by), None)
    return phrases.after(by + 1, end) if by is not None else None


def _subject(doc: Document, phrases: Phrases, verb: int, floor: int) -> Phrase | None:
    """The subject of a verb, or of the verb it is coordinated with or depends on, to its left."""
    for at in range(verb, floor, -1):
        if doc.tags[at][:2] == "VB" and (found := phrases.before(at, floor)):
            return found
    return None


def _source_phrase(doc: Document, words: SpeechWords, phrases: Phrases, around: Surroundings) -> Voice | None:
    """`according to X`, near after the quotation or anywhere before it."""
    after_start, after_end = around.after
    for start, end in ((after_start, min(after_end, after_start + _NEAR)), around.before):
        for at in range(start, end):
            if doc.words[at].lower() in words.source_ends and (first := words.source_phrase(doc, at)):
                limit = after_end if start == after_start else end
                if source := phrases.after(first, limit):
                    return Voice(at, source, after=start == after_start)
    return None


def _labelled(doc: Document, words: SpeechWords, phrases: Phrases, around: Surroundings) -> Voice | None:
    """`Kirby: "..."` and `"..." - Kirby`."""
    floor, end = around.before
    if end > floor and doc.words[end - 1] in words.colon and (source := phrases.before(end - 1, floor)):
        return Voice(None, source)
    start, limit = around.after
    if start < limit and doc.words[start] in words.dashes and (source := phrases.after(start + 1, limit)):
        return Voice(None, source, after=True) if source[1] >= limit - 1 else None
    return None
