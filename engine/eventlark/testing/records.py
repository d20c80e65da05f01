"""Hypothesis strategies for the record: `events()` and its parts, for round trips of output formats."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from eventlark.event import (
    SCHEMA,
    Amount,
    Argument,
    Attribution,
    Cue,
    Event,
    Extent,
    Mention,
    Place,
    Trigger,
)

_words = st.text(max_size=8)
_offset = st.integers(0, 10_000)
_maybe_words = st.none() | _words
_number = st.floats(allow_nan=False, allow_infinity=False, width=32)


def mentions() -> SearchStrategy[Mention]:
    """Mentions with any words; offsets are not checked against a text."""
    return st.builds(Mention, text=_words, start=_offset, end=_offset, name=_maybe_words)


def arguments() -> SearchStrategy[Argument]:
    """Arguments of any role, with and without what may be unknown."""
    amount = st.builds(Amount, value=_number, unit=_words, upper=st.none() | _number)
    return st.builds(
        Argument,
        role=st.sampled_from(("actor", "recipient", "place", "time")),
        text=_words,
        start=_offset,
        end=_offset,
        head=mentions(),
        name=_maybe_words,
        country=_maybe_words,
        quantity=st.none() | amount,
        antecedent=st.none() | mentions(),
    )


def events() -> SearchStrategy[Event]:
    """Events as the engine writes them, with any words in every field."""
    return st.builds(
        Event,
        schema=st.just(SCHEMA),
        id=_words,
        doc_id=_words,
        sent_id=_offset,
        type=st.sampled_from(("ATTACK", "MEETING")),
        ancestors=st.just(("EVENT",)),
        codes=st.dictionaries(st.sampled_from(("plover", "cameo")), _words),
        trigger=st.builds(Trigger, text=_words, start=_offset, end=_offset, lemma=_words),
        arguments=st.lists(arguments(), max_size=3).map(tuple),
        date=_maybe_words,
        date_end=_maybe_words,
        date_precision=_maybe_words,
        place=st.none() | st.builds(Place, text=_words, start=_offset, end=_offset, lat=st.none() | _number),
        polarity=st.sampled_from(("positive", "negative")),
        modality=st.sampled_from(("actual", "planned", "possible")),
        tense=st.sampled_from(("past", "present", "none")),
        cues=st.lists(st.builds(Cue, text=_words, start=_offset, end=_offset, sets=_words), max_size=2).map(tuple),
        attribution=st.none() | st.builds(Attribution, source=st.none() | mentions(), name=_maybe_words),
        same_as=_maybe_words,
        rule=_words,
        engine=_words,
        sentence=st.builds(Extent, start=_offset, end=_offset, text=_maybe_words),
        sources=st.lists(_words, max_size=2).map(tuple),
    )
