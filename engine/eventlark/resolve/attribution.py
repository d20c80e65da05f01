"""Who says that an event happened: the speaker of a quotation, of reported speech, or a named source.

In: a document with quotes and trees, the event's trigger token. Out: an `Attribution`, or None when the
document itself says so. `resolve` calls this once an event.

    "They shelled the port," Kirby said.            the quotation's speaker
    Kirby said that they shelled the port.          the subject of the speech verb that governs the event
    They shelled the port, Kirby said.
    They shelled the port, according to CNN.        the source phrase of the sentence

The nearest wins. An event whose trigger is the speech verb itself ("Kirby said") has only an outer source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, takewhile
from typing import Protocol

from eventlark.annotate.quotes.phrases import Phrase, Phrases
from eventlark.annotate.quotes.words import SpeechWords, speech_words
from eventlark.clause.model import Clause
from eventlark.document import Document
from eventlark.event import Attribution, Mention

_NEAR = 6
"""Tokens after a noun of speech within which its "that" stands."""

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_FAR = 80
"""Tokens (or quotations) around an event that are searched for its source; a sentence of thousands would else take
quadratic time."""
_DEPENDENT = frozenset({"advcl", "advcl:relcl", "acl", "acl:relcl"})
"""What no speaker's clause behind a comma is: "..., hours after Kirby warned them"."""
_STEPS = 24
"""How many steps up a tree a speaker may stand; no real sentence needs more."""

NameOf = Callable[[int], "str | None"]
"""The canonical name of what the word at a token refers to, for pronouns and descriptions."""


class RoleTables(Protocol):
    """The part of `clause.Tables` that is needed here."""

    def at(self, token: int, kind: str | None = None) -> Clause | None:
        """The role table of the predicate at `token`."""


def attribute(
    doc: Document, token: int, tables: Callable[[int], RoleTables], *, name_of: NameOf | None = None
) -> Attribution | None:
    """Who says that the event at `token` happened, or None when it is the document's own statement."""
    words = speech_words()
    found = (
        _quoted(doc, token)
        or _reported(doc, token, tables, words)
        or _hung(doc, token, words)
        or _sourced(doc, token, words)
    )
    if found is None:
        return None
    cue, source = found
    name = _name(doc, source, name_of) if source else None
    return Attribution(
        source=_mention(doc, source, name) if source else None,
        name=name,
        cue=_mention(doc, (cue, cue + 1), None) if cue is not None else None,
    )


def _mention(doc: Document, phrase: Phrase, name: str | None) -> Mention:
    span = doc.span(*phrase)
    return Mention(span.of(doc.text), span.start, span.end, name)


def _name(doc: Document, phrase: Phrase, name_of: NameOf | None) -> str | None:
    """The canonical name of a source: what its words refer to, else the last name that speaks in them."""
    if name_of and (known := name_of(phrase[1] - 1)):
        return known
    first = bisect_left(doc.names, phrase[0], key=lambda name: name.start)
    names = takewhile(lambda name: name.end <= phrase[1], islice(doc.names, first, None))
    inside = [name for name in names if name.form != "demonym"]
    persons = [name for name in inside if name.type == "person"]
    return (persons or inside)[-1].name if inside else None


Said = tuple["int | None", "Phrase | None"]
"""The cue token and the source."""


def _quoted(doc: Document, token: int) -> Said | None:
    """The speaker of the innermost quotation around the event that has one."""
    behind = bisect_right(doc.quotes, token, key=lambda quote: quote.start)
    for at in range(behind - 1, max(-1, behind - 1 - _FAR), -1):
        quote = doc.quotes[at]
        if token < quote.end and quote.kind != "scare" and quote.source and quote.cue != token:
            return quote.cue, quote.source
    return None


def _reported(doc: Document, token: int, tables: Callable[[int], RoleTables], words: SpeechWords) -> Said | None:
    """The subject of the nearest verb of saying whose complement the event stands in."""
    start, end = _bounds(doc, token)
    if not doc.heads or _claiming().isdisjoint(doc.lemmas[start:end]):
        return None  # two of three sentences hold no word that claims anything: no role table is made for them
    of_sentence = tables(doc.sentence_at(token))
    for verb in _governors(doc, token, of_sentence, words):
        if verb == token or doc.lemmas[verb] not in _claiming():
            continue
        clause = of_sentence.at(verb)
        if clause and (source := _speaker(doc, clause, token)):
            return verb, source
    return None


@cache
def _claiming() -> frozenset[str]:
    """Lemmas of verbs whose subject, and of nouns whose owner, claims what depends on them."""
    words = speech_words()
    return words.accusing | (words.report - words.weak - words.asking)


def _speaker(doc: Document, clause: Clause, token: int) -> Phrase | None:
    """The subject of a speech verb with its apposition; a relative pronoun speaks for nobody we know."""
    for subject in (*clause.fillers("subject"), *clause.fillers("owner"))[:1]:
        if subject.start <= token < subject.end or doc.tags[subject.head] in ("WDT", "DT", "IN"):
            return None
        alias = subject.alias
        return subject.start, max(subject.end, alias[1]) if alias else subject.end
    return None


def _governors(doc: Document, token: int, of_sentence: RoleTables, words: SpeechWords) -> Iterator[int]:
    """The verbs that have the event as complement clause, as object, or as what they accuse somebody of.

    Nearest first, each once.
    """
    seen: set[int] = set()
    at = token
    while at >= 0 and at not in seen and len(seen) < _STEPS:
        seen.add(at)
        if at != token and doc.lemmas[at] in words.accusing and doc.tags[at][:2] == "VB":
            yield at
        clause = of_sentence.at(at)
        governor = clause.governor if clause else None
        if clause and governor is not None and governor not in seen and _complements(clause, governor, of_sentence):
            yield governor
        above = governor if governor is not None else doc.heads[at]
        if _utters(doc, above, at, words):
            yield above
        at = above


def _utters(doc: Document, noun: int, verb: int, words: SpeechWords) -> bool:
    """Whether a noun of speech has the clause of `verb` after it: "the claim that they shelled the port"."""
    if noun < 0 or doc.lemmas[noun] not in words.nouns or doc.tags[noun][:2] != "NN" or doc.tags[verb][:2] != "VB":
        return False
    return any(doc.words[at].lower() in words.that for at in range(noun + 1, min(verb, noun + _NEAR)))


def _complements(clause: Clause, governor: int, of_sentence: RoleTables) -> bool:
    """Whether a clause is what its governor says; a noun only as the object ("confirmed the attack")."""
    if clause.kind != "noun":
        return True
    verb = of_sentence.at(governor, "verb")
    return verb is not None and any(filler.head == clause.head for filler in verb.fillers("object"))


def _bounds(doc: Document, token: int) -> Phrase:
    number = doc.sentence_at(token)
    if number >= len(doc.sentences):
        return token, token + 1
    return doc.sentences[number].start, doc.sentences[number].end


def _hung(doc: Document, token: int, words: SpeechWords) -> Said | None:
    """`..., Kirby said.` after the event, when the verb closes its sentence and nothing follows that is said."""
    start, end = _bounds(doc, token)
    if not doc.tags:
        return None
    for comma in range(end - 2, max(token, end - _FAR), -1):
        if doc.words[comma] in words.comma:
            return _said_after(doc, words, comma + 1, end)
    return None


def _said_after(doc: Document, words: SpeechWords, start: int, end: int) -> Said | None:
    verb = next((at for at in range(start, end) if doc.tags[at][:2] == "VB"), None)
    if verb is None or not words.speaks(doc, verb) or doc.lemmas[verb] in words.weak:
        return None
    if doc.tags[start] in ("CC", "IN", "WDT", "WP", "WRB", "TO") or (doc.rels and doc.rels[verb] in _DEPENDENT):
        return None
    if any(doc.tags[at] in _FINITE for at in range(verb + 1, end)):
        return None  # "after the attack, Kirby said the town was calm": what follows is what is said
    phrases = Phrases(doc, words)
    source = phrases.before(verb, start) or phrases.after(verb + 1, end)
    return (verb, source) if source else None


def _sourced(doc: Document, token: int, words: SpeechWords) -> Said | None:
    """`according to CNN` in the sentence, unless the event stands in the name of the source."""
    start, end = _bounds(doc, token)
    near = range(max(start, token - _FAR), min(end, token + _FAR))
    if words.source_ends.isdisjoint(map(str.lower, doc.words[near.start : near.stop])):
        return None
    for at in near:
        if doc.words[at].lower() in words.source_ends and (first := words.source_phrase(doc, at)):
            source = _source_extent(doc, words, first, end)
            if source and not first <= token < source[1]:
                return at, source
    return None


def _source_extent(doc: Document, words: SpeechWords, first: int, end: int) -> Phrase | None:
    """The source up to the next comma or the end: "a readout provided by the ministry" is one source."""
    last = first
    while last < end and doc.words[last] not in words.comma and doc.words[last] not in words.marks:
        last += 1
    while last > first and not doc.words[last - 1][-1].isalnum():
        last -= 1
    return (first, last) if last > first else None
