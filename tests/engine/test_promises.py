"""The promises of the engine as properties: total, exact offsets, deterministic, a union of unrelated parts."""

import pickle
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import eventlark
from eventlark.engine import annotate
from eventlark.testing.strategies import texts

ATTACK = "Russia attacked Kyiv on Sunday."
SECOND = Path(__file__).parents[1] / "annotate" / "syntax" / "second.yaml"
DOUBTFUL = yaml.safe_load(SECOND.read_text(encoding="utf8"))["words"].split()
"""Words that the tagger takes for one thing and a clause for another."""
relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="session")
def engine():
    return eventlark.load("news")


def parts(event):
    yield event.trigger
    yield from event.cues
    for arg in event.arguments:
        yield from (arg, arg.head, *filter(None, [arg.antecedent]))
    yield from filter(None, [event.place])
    if event.attribution:
        yield from filter(None, [event.attribution.source, event.attribution.cue])


@relaxed
@given(texts())
def test_total_and_exact(engine, text):
    """No text raises, and every offset cuts out the words that stand beside it."""
    full = f"{text} {ATTACK}"
    for event in engine.extract(full, date="2022-10-12"):
        for part in parts(event):
            assert full[part.start : part.end] == part.text


@relaxed
@given(texts())
def test_deterministic(engine, text):
    """The same text gives the same events, from a copy of the engine too."""
    assert engine.extract(text) == engine.extract(text)


@pytest.mark.parametrize("text", ["A spokesman for the miners warned talks would fail.", ATTACK])
def test_extraction_reads_what_the_analyser_reads(engine, text):
    """A sentence gives the events of its full analysis, second readings included."""
    events = engine.extract(text)

    assert events
    assert events == engine.extract_document(annotate(text))


@relaxed
@given(st.lists(st.sampled_from(DOUBTFUL), min_size=3, max_size=14).map(" ".join))
def test_extraction_reads_every_sentence_as_the_analyser_does(engine, text):
    """Leaving out the sentences where no rule may match loses no event, whatever the parse makes of a word."""
    assert engine.extract(text) == engine.extract_document(annotate(text))


def test_pickled_engine_gives_the_same(engine):
    """An engine survives pickling."""
    copy = pickle.loads(pickle.dumps(engine))

    assert copy.extract(ATTACK, date="2022-10-12") == engine.extract(ATTACK, date="2022-10-12")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\x00" * 100,
        "\ud800\udfff broken",
        "a" * 1_000_000,
        "(" * 10_000 + ATTACK,
        '"' * 1001 + ATTACK,
        "́" * 1000 + ATTACK,
        "شرق الأوسط " * 500,
        "🙂🙃 " * 1000,
        ("word " * 5000).strip(),
        ATTACK.upper() * 50,
        "Mr. Smith, " * 2000,
    ],
    ids=lambda text: f"{text[:6]!r}x{len(text)}",
)
def test_hostile_text(engine, text):
    """Nothing that a str can hold raises."""
    for event in engine.extract(text):
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_unrelated_paragraphs_give_their_union(engine):
    """Two unrelated paragraphs give the events of both, each as it would alone."""
    other = "The union's members protested in Lima."
    both = engine.extract(f"{ATTACK}\n\n{other}", date="2022-10-12")
    alone = [*engine.extract(ATTACK, date="2022-10-12"), *engine.extract(other, date="2022-10-12")]

    assert [(event.type, event.trigger.text) for event in both] == [
        (event.type, event.trigger.text) for event in alone
    ]


def test_pipe_streams_pairs(engine):
    """`pipe` gives each document's events under its id, in order."""
    found = list(engine.pipe([("a", ATTACK), ("b", "Nothing here.")], as_tuples=True))

    assert [(doc_id, len(events)) for doc_id, events in found] == [("a", 1), ("b", 0)]


def test_events_are_frozen(engine):
    """An event cannot be changed by accident."""
    event = engine.extract(ATTACK)[0]

    with pytest.raises(AttributeError):
        event.type = "X"
