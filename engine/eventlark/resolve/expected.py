"""Events against what was expected of them: what differs, and which event comes nearest.

In: events, and expectations in the notation of tests. Used by the tests inside rules and by `why_not`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.document import Document
from eventlark.event import Argument, Event
from eventlark.language.model import ExpectedEvent


def nearest(wanted: ExpectedEvent, events: Iterable[Event], doc: Document) -> tuple[Event, tuple[str, ...]] | None:
    """The event of the wanted type that differs least, with what differs; None when there is none of that type."""
    rivals = ((event, tuple(differences(wanted, event, doc))) for event in events if is_type(event, wanted.type))
    return min(rivals, key=lambda rival: len(rival[1]), default=None)


def is_type(event: Event, name: str) -> bool:
    """Whether `event` is of type `name` or below it."""
    return name == event.type or name in event.ancestors


def differences(wanted: ExpectedEvent, event: Event, doc: Document) -> Iterator[str]:
    """What is not as `wanted` in `event`."""
    for role, words in wanted.roles.items():
        fillers = event.fillers(role)
        yield from (
            f"{wanted.type}: {role} lacks {word!r}"
            for word in words
            if not any(fits(word, arg, doc) for arg in fillers)
        )
        if len(fillers) > len(words):
            found = ", ".join(arg.head.text for arg in fillers)
            yield f"{wanted.type}: {role} has {len(fillers)} fillers ({found}), wanted {len(words)}"
    features = {event.polarity, event.modality, event.tense}
    yield from (f"{wanted.type} is not {flag}" for flag in wanted.flags if flag not in features)


def fits(words: str, arg: Argument, doc: Document) -> bool:
    """Whether `words` stand in the filler and hold its head word; for a clause, whether they stand in it."""
    wanted, text = words.casefold().split(), f" {' '.join(_plain(arg.text))} "
    if f" {' '.join(_plain(words))} " not in text:
        return False
    head = _plain(arg.head.text)
    return bool(set(head) & set(_plain(words))) or _is_clause(arg, doc) or not wanted


def _plain(text: str) -> list[str]:
    """The words of `text`, folded, without marks at their edges and possessive endings."""
    return [word for part in text.casefold().replace("’", "'").split() if (word := part.strip(".,;:!?\"'()“”"))]


def _is_clause(arg: Argument, doc: Document) -> bool:
    """Whether the filler's head is a verb, or the filler holds a finite clause."""
    inside = (tag for start, tag in zip(doc.starts, doc.tags, strict=False) if arg.start <= start < arg.end)
    return any(tag in ("VBD", "VBZ", "VBP", "MD", "VB") for tag in inside)
