"""Quotations: what stands between quotation marks, of which kind it is, and who says it.

In: a tokenised document with tags, names and times. Out: the same with `quotes` filled. The engine calls
`find_quotes` after quantities; `resolve.attribution` asks it who says that an event happened.

    marks that belong together   marks.py
    cue and speaker next to them speakers.py, with phrases.py for noun phrases
    kind, turns, speakers carried over   here
"""

from __future__ import annotations

import msgspec

from eventlark.annotate.quotes.marks import Stretch, find_stretches
from eventlark.annotate.quotes.phrases import Phrases
from eventlark.annotate.quotes.speakers import Surroundings, Voice, find_voice
from eventlark.annotate.quotes.words import SpeechWords, speech_words
from eventlark.document import Document, Quote

__all__ = ["find_quotes"]

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSE = 3
"""Tokens that a quoted clause has at least, unless a cue stands by it."""
_NEIGHBOURS = 6
"""How many stretches to either side are looked at for those that hold this one or lie in it."""
_FRAGMENTS_APART = 8
"""Tokens that may stand between two fragments of one speech in a sentence."""
_LONG = 6
"""Tokens from which a quoted clause without a cue counts as speech."""


def find_quotes(doc: Document) -> Document:
    """The document with its quotations in text order, each nested one after the one that holds it.

    Marks that stand alone are repaired within their paragraph; apostrophes are no marks. Without tags only
    the stretches are found, and all count as scare quotes.
    """
    words = speech_words()
    stretches = find_stretches(doc, words)
    if not stretches:
        return msgspec.structs.replace(doc, quotes=())
    if not doc.tags:
        return msgspec.structs.replace(doc, quotes=tuple(Quote(s.start, s.end, "scare") for s in stretches))
    return msgspec.structs.replace(doc, quotes=tuple(_Reader(doc, words, stretches).read()))


class _Reader:
    """Goes through the stretches of a document from left to right and remembers who spoke last."""

    def __init__(self, doc: Document, words: SpeechWords, stretches: list[Stretch]) -> None:
        self._doc, self._words, self._stretches = doc, words, stretches
        self._phrases = Phrases(doc, words)
        self._turn = 0
        self._last: tuple[Quote, Stretch] | None = None
        """The last quotation that somebody says, and where it stands."""

    def read(self) -> list[Quote]:
        found: list[Quote] = []
        for at, stretch in enumerate(self._stretches):
            voice = find_voice(self._doc, self._words, self._phrases, stretch, self._surroundings(at))
            quote = self._quote(stretch, self._kind(stretch, voice), voice)
            self._last = (quote, stretch) if quote.source else self._last
            found.append(quote)
        return self._carried_back(found)

    def _surroundings(self, at: int) -> Surroundings:
        """What stands before and after a stretch in its sentence, up to its neighbours' marks."""
        stretch, doc = self._stretches[at], self._doc
        floor, limit = self._sentence_start(stretch.start - 1), self._sentence_end(stretch.end)
        for other in self._stretches[max(0, at - _NEIGHBOURS) : at]:
            holds = other.end >= stretch.end
            floor = max(floor, other.start if holds else other.end + other.closed)
            limit = min(limit, other.end) if holds else limit
        for other in self._stretches[at + 1 : at + 1 + _NEIGHBOURS]:
            if other.start > stretch.end:
                limit = min(limit, other.start - 1)
                break
        after = min(stretch.end + 1, len(doc)) if stretch.closed else stretch.end
        limit = max(after, limit) if stretch.closed else after
        return Surroundings((min(floor, stretch.start - 1), stretch.start - 1), (after, limit))

    def _sentence_start(self, token: int) -> int:
        """The start of the token's sentence, or of the one before when that leads up to it with a colon."""
        doc = self._doc
        number = doc.sentence_at(token)
        if number >= len(doc.sentences):
            return token
        start = doc.sentences[number].start
        if start == token and number and doc.words[start - 1] in self._words.colon:
            return doc.sentences[number - 1].start
        return start

    def _sentence_end(self, token: int) -> int:
        """The end of the token's sentence, or of the next when the token closes the first and a dash follows."""
        doc = self._doc
        number = doc.sentence_at(min(token, len(doc) - 1))
        if number >= len(doc.sentences):
            return len(doc)
        end = doc.sentences[number].end
        if end == token + 1 and number + 1 < len(doc.sentences) and doc.words[end] in self._words.dashes:
            return doc.sentences[number + 1].end
        return end

    def _kind(self, stretch: Stretch, voice: Voice | None) -> str:
        """Direct when a clause stands there, mixed when a fragment does and somebody says it, else scare."""
        doc = self._doc
        ended = doc.words[stretch.end - 1] in self._words.terminal
        begins = self._begins(stretch)
        if voice and voice.after and voice.cue is not None and ended:
            return "direct" if begins else "mixed"
        if voice and begins and ended and doc.words[stretch.start][0].isupper():
            return "direct"
        if self._is_clause(stretch) and begins:
            return "direct" if voice or ended or stretch.end - stretch.start >= _LONG else "scare"
        return "mixed" if voice else "scare"

    def _is_clause(self, stretch: Stretch) -> bool:
        tags = self._doc.tags[stretch.start : stretch.end]
        return len(tags) >= _CLAUSE and not _FINITE.isdisjoint(tags)

    def _begins(self, stretch: Stretch) -> bool:
        """Whether the stretch begins a sentence of its own: a capital after nothing, a comma or a colon."""
        first, mark = self._doc.words[stretch.start], stretch.start - 1
        if self._sentence_start(mark) == mark or mark == 0:
            return True
        before = self._doc.words[mark - 1]
        led = before in self._words.between or before in self._words.terminal
        return led or (first[0].isupper() and self._doc.tags[stretch.start] not in ("NNP", "NNPS"))

    def _quote(self, stretch: Stretch, kind: str, voice: Voice | None) -> Quote:
        """A quote with its own speaker, or with that of the last one when the speech goes on."""
        last, cue = self._last, voice.cue if voice else None
        if last and cue is not None and cue == last[0].cue:  # one cue between two parts, read better from the first
            return Quote(stretch.start, stretch.end, kind, cue, last[0].source, last[0].turn)
        if voice and voice.source:
            self._turn += not (last and voice.source == last[0].source)
            return Quote(stretch.start, stretch.end, kind, cue, voice.source, self._turn)
        if last and self._continues(last[1], stretch, kind, cue):
            kind = "mixed" if kind == "scare" else kind
            cue = last[0].cue if cue is None else cue
            return Quote(stretch.start, stretch.end, kind, cue, last[0].source, last[0].turn)
        self._turn += 1
        return Quote(stretch.start, stretch.end, kind, cue, None, self._turn)

    def _continues(self, last: Stretch, stretch: Stretch, kind: str, cue: int | None) -> bool:
        """Whether a stretch without a speaker of its own continues the speech of the last one."""
        same_sentence = self._sentence_start(stretch.start) <= last.start
        if same_sentence and (cue is not None or stretch.start - last.end <= _FRAGMENTS_APART):
            return True
        return kind == "direct" and cue is None and self._goes_on(last, stretch)

    def _goes_on(self, last: Stretch, stretch: Stretch) -> bool:
        """Whether a whole quotation stands in the paragraph of the last one, or begins the next paragraph."""
        if last.goes_on or self._paragraph(last.start) == self._paragraph(stretch.start):
            return True
        starts = self._sentence_start(stretch.start - 1) == stretch.start - 1
        return starts and self._paragraph(stretch.start) - self._paragraph(last.end - 1) == 1

    def _paragraph(self, token: int) -> int:
        number = self._doc.sentence_at(token)
        return self._doc.sentences[number].paragraph if number < len(self._doc.sentences) else -1

    def _carried_back(self, found: list[Quote]) -> list[Quote]:
        """Give a quote without a speaker that of the next one, when only a mark stands between them."""
        for at in range(len(found) - 2, -1, -1):
            quote, after = found[at], found[at + 1]
            if quote.source is None and after.source and quote.kind == "direct" and after.start - quote.end <= 2:
                found[at] = Quote(quote.start, quote.end, quote.kind, after.cue, after.source, after.turn)
        return found
