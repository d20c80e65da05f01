"""The text as the engine sees it: an immutable `Document` of columns, one entry a token.

Annotators take a Document and return a new one with more columns filled (`msgspec.structs.replace`).
Token positions are indices into the columns and absolute in the document; spans of text come from
`Document.span`. A column that no annotator filled yet is the empty tuple.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from eventlark.span import Span

ROOT = -1
"""Value in `Document.heads` of a token that heads its sentence."""
UNPARSED = -2
"""Value in `Document.heads` of every token in a sentence that nobody parsed."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: tokens `start` up to, not including, `end`, in paragraph number `paragraph`.

    `id` is the name that an annotated source (CoNLL-U) gave it, or empty.
    """

    start: int
    end: int
    paragraph: int = 0
    id: str = ""


class Name(msgspec.Struct, frozen=True):
    """A name found in the text: tokens [start, end).

    `type` is person, organization, country, place, group or facility. `name` is the canonical name
    ("Russia" for "Russian", "Vladimir Putin" for "President Putin" where known). `country` is ISO 3166
    alpha-3; `sector` an actor sector (GOV, MIL, ...). `form` says how the words name it: `name`,
    `demonym` ("Russian", "Russians"), `metonym` ("the Kremlin"), `acronym`. Unknowns are None.
    """

    start: int
    end: int
    type: str
    name: str
    country: str | None = None
    sector: str | None = None
    form: str = "name"
    key: str | None = None
    """Identifier in the entity tables, for look-ups in `resolve`: a geonameid, or the codes of "the two Koreas"."""


class Time(msgspec.Struct, frozen=True):
    """A time expression: tokens [start, end), TIMEX3 `type` (DATE, TIME, DURATION, SET) and `value`.

    `value` is relative to the document's date where the text is ("Thursday"); without a document date
    it stays relative (`XXXX-WXX-4`). `mod` is TIMEX3's mod (APPROX, START, MID, END, ...) or empty. The first of
    two times that make a range ("from 3 to 5 May") has the value of the second in `until`.
    """

    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    until: str = ""

    @property
    def vague(self) -> bool:
        """Whether the words name no point and no length: "now", "for months", "minutes later".

        >>> Time(0, 1, "DATE", "PRESENT_REF").vague, Time(0, 1, "DATE", "XXXX-05-07").vague
        (True, False)
        """
        return self.value.endswith(("_REF", "TXX:XX")) or self.value.startswith(("PX", "PTX"))


class Quantity(msgspec.Struct, frozen=True):
    """A counted or measured amount: tokens [start, end) with the unit or counted noun.

    `value` is the number, `upper` the upper end of a range; `bound` is exact, min, max or approx;
    `unit` is a unit's canonical name, `%`, an ISO 4217 currency, or empty; `counted` the lemma of the
    counted noun, or empty; `head` the token of the counted noun or unit, or the number's last token.
    """

    start: int
    end: int
    value: float
    head: int
    upper: float | None = None
    bound: str = "exact"
    unit: str = ""
    counted: str = ""


class Quote(msgspec.Struct, frozen=True):
    """Text between quotation marks: tokens [start, end) without the marks.

    `cue` is the speech verb's token and `source` the speaker's tokens [start, end) where found;
    `kind` is direct (a clause said word for word), mixed (a fragment inside the writer's clause) or
    scare (no speech). `turn` is shared by the parts of one speech, across sentences and paragraphs.
    """

    start: int
    end: int
    kind: str = "direct"
    cue: int | None = None
    source: tuple[int, int] | None = None
    turn: int = 0


class EmptyNode(msgspec.Struct, frozen=True):
    """A word that an enhanced graph adds to sentence number `sentence`, behind token `after`, without any text.

    `after` is the token before the sentence's first for a node in front of all words. `deps` is as
    `Document.deps` has it for a token.
    """

    sentence: int
    after: int
    form: str = ""
    lemma: str = ""
    upos: str = ""
    tag: str = ""
    deps: tuple[tuple[int, str], ...] = ()


class Reading(NamedTuple):
    """One tag of a word with the lemma and the universal tag that follow."""

    tag: str
    lemma: str
    upos: str


class Doubt(NamedTuple):
    """A change of tags that the tagger nearly made: what it lost by, its name ("VBN>VBD"), the tokens' readings."""

    cost: int
    name: str
    readings: tuple[tuple[int, Reading], ...]


class Token(msgspec.Struct, frozen=True):
    """One token, as a view for people and for slow paths; hot code reads the columns."""

    index: int
    text: str
    span: Span
    tag: str = ""
    lemma: str = ""
    pos: str = ""
    head: int = UNPARSED
    rel: str = ""


class Document(msgspec.Struct, frozen=True):
    """A text and all that is known about it.

    >>> doc = Document(text="Hi.", starts=(0, 2), ends=(2, 3), words=("Hi", "."), sentences=(Sentence(0, 2),))
    >>> doc.span(0, 1)
    Span(start=0, end=2)
    >>> [token.text for token in doc.tokens()]
    ['Hi', '.']
    """

    text: str
    id: str = ""
    date: str | None = None
    """The document's date, ISO 8601, or None."""
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    """Token texts: `words[i] == text[starts[i]:ends[i]]`, always."""
    sentences: tuple[Sentence, ...] = ()
    tags: tuple[str, ...] = ()
    """Penn Treebank tags (UD's XPOS column)."""
    lemmas: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    """UD universal tags; filled together with `tags`, refined (AUX, VERB) by syntax."""
    heads: tuple[int, ...] = ()
    """Token index of the governor, ROOT or UNPARSED."""
    rels: tuple[str, ...] = ()
    """UD relations with subtypes, e.g. `nsubj:pass`; empty where unparsed."""
    deps: tuple[tuple[tuple[int, str], ...], ...] = ()
    """The enhanced graph: for each token its governors (token index or ROOT) and relations, in order. A governor
    `len(doc) + k` is `empty[k]`. Empty where nobody gave a graph."""
    empty: tuple[EmptyNode, ...] = ()
    """The words that the enhanced graph adds, in text order."""
    names: tuple[Name, ...] = ()
    """In text order, never overlapping."""
    times: tuple[Time, ...] = ()
    """In text order, never overlapping."""
    quantities: tuple[Quantity, ...] = ()
    """In text order, never overlapping."""
    quotes: tuple[Quote, ...] = ()
    """In text order; a nested quote follows the one that holds it."""
    doubts: tuple[Doubt, ...] = ()
    """What the tagger was in doubt about, sentence by sentence; settled, and empty again, once there are trees."""

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """The stretch of text that tokens [start, end) cover; `end` must be greater than `start`."""
        return Span(self.starts[start], self.ends[end - 1])

    def slice(self, start: int, end: int) -> str:
        """The text of tokens [start, end), spaces and line breaks as they stand."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def token(self, index: int) -> Token:
        """The token at `index`."""
        return Token(
            index,
            self.words[index],
            self.span(index, index + 1),
            self.tags[index] if self.tags else "",
            self.lemmas[index] if self.lemmas else "",
            self.upos[index] if self.upos else "",
            self.heads[index] if self.heads else UNPARSED,
            self.rels[index] if self.rels else "",
        )

    def tokens(self, sentence: Sentence | None = None) -> Iterator[Token]:
        """The tokens of `sentence`, or of the whole document."""
        start, end = (sentence.start, sentence.end) if sentence else (0, len(self.words))
        return (self.token(index) for index in range(start, end))

    def sentence_at(self, index: int) -> int:
        """The number of the sentence that holds token `index`."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= index:
                low = middle + 1
            else:
                high = middle
        return low
