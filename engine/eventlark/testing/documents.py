"""Whole documents with all of their events: what is missing, what is too much. In: expectations, text, events.

An expected event is a mapping: `type`; `trigger`, words of the text with the trigger in [brackets] (they occur
once); `arguments`, role -> telling words of each filler; and optionally `alternatives` (other triggers that tell
the same), `attribution`, `polarity`, `modality`, `optional: true` (may be missing), `todo: reason` (known failure),
`wrong: reason` (no event, but known to be found).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eventlark.engine import Engine
from eventlark.event import Argument, Event
from eventlark.resources import read_yaml
from eventlark.span import Span

Expected = Mapping[str, Any]


def check(expected: Iterable[Expected], text: str, events: Iterable[Event]) -> list[str]:
    """Every difference between what is `expected` of `text` and its `events`, each as a sentence.

    Raises:
        ValueError: when the words of a trigger do not occur exactly once in `text`.
    """
    free, problems = list(events), []
    for wanted in expected:
        found = _find(wanted, text, free)
        if found is not None:
            free.remove(found)
        if wanted.get("wrong"):
            problems += [] if found else [f"is found no more, remove it: {_label(wanted)}"]
            continue
        differences = [f"missing {_label(wanted)}"] if found is None else list(_differences(wanted, found))
        if wanted.get("todo"):
            problems += [] if differences else [f"passes now, remove its todo: {_label(wanted)}"]
        elif not (found is None and wanted.get("optional")):
            problems += differences
    return problems + [f"unwanted {event} at {event.trigger.text!r} ({event.trigger.start})" for event in free]


def check_file(path: Path, engine: Engine) -> list[str]:
    """Every difference between an events file and what `engine` finds in the document that stands beside it.

    The file holds `document` (a file name), `date` and `events`; raises as `check` does.
    """
    expected = read_yaml(path)
    text = path.with_name(expected["document"]).read_text(encoding="utf8")
    return check(expected["events"], text, engine.extract(text, date=expected["date"]))


def trigger_span(words: str, text: str) -> Span:
    """Where the [bracketed] part of `words` stands in `text`."""
    plain = words.replace("[", "").replace("]", "")
    if text.count(plain) != 1:
        raise ValueError(f"{plain!r} occurs {text.count(plain)} times in the text; it must occur once")
    start = text.index(plain) + words.index("[")
    return Span(start, start + words.index("]") - words.index("[") - 1)


def _find(wanted: Expected, text: str, events: list[Event]) -> Event | None:
    spans = [trigger_span(words, text) for words in (wanted["trigger"], *wanted.get("alternatives", ()))]
    rivals = [
        event
        for event in events
        if event.type == wanted["type"]
        and any(span.overlaps(Span(event.trigger.start, event.trigger.end)) for span in spans)
    ]
    return min(rivals, key=lambda event: len(list(_differences(wanted, event))), default=None)


def _differences(wanted: Expected, event: Event) -> Iterator[str]:
    for role, words in wanted.get("arguments", {}).items():
        fillers = event.fillers(role)
        for word in words:
            if not any(word in _telling(arg) for arg in fillers):
                yield f"{_label(wanted)} lacks {role}={word}; has {[arg.text for arg in fillers]}"
    for feature in ("polarity", "modality"):
        if feature in wanted and getattr(event, feature) != wanted[feature]:
            yield f"{_label(wanted)}: {feature} is {getattr(event, feature)}"
    source = wanted.get("attribution")
    said = event.attribution and event.attribution.source
    if source and source not in (said.text if said else ""):
        yield f"{_label(wanted)}: attributed to {said.text if said else 'nobody'}, wanted {source}"


def _telling(arg: Argument) -> str:
    return " | ".join((arg.text, arg.name or "", arg.antecedent.text if arg.antecedent else ""))


def _label(wanted: Expected) -> str:
    return f"{wanted['type']} at {wanted['trigger']!r}"
