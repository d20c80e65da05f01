"""Hand-built documents and role tables, so that matching is tested without an analyser."""

from collections.abc import Iterable, Iterator

import pytest

from eventlark.clause.model import Clause, Filler, Manner
from eventlark.diagnostics import Location
from eventlark.document import Document, Name, Sentence, Time
from eventlark.language.model import EntitySet, EventType, Frame, Lexicon, RoleType, RuleSet

HERE = Location("rules/here.yaml")


def document(line: str, *, names: Iterable[Name] = (), times: Iterable[Time] = ()) -> Document:
    """A Document from `word/TAG/lemma` tokens; sentences are parted by ` | `."""
    rows, sentences = [], []
    for part in line.split(" | "):
        start = len(rows)
        rows += [tuple((item + "//").split("/")[:3]) for item in part.split()]
        sentences.append(Sentence(start, len(rows)))
    words = tuple(word for word, _, _ in rows)
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return Document(
        text=" ".join(words),
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=words,
        sentences=tuple(sentences),
        tags=tuple(tag for _, tag, _ in rows),
        lemmas=tuple(lemma or word.lower() for word, _, lemma in rows),
        upos=tuple({"N": "NOUN", "V": "VERB", "J": "ADJ"}.get(tag[:1], "X") for _, tag, _ in rows),
        names=tuple(names),
        times=tuple(times),
    )


def filler(head: int, *, route: str = "active", start: int | None = None, case: str = "") -> Filler:
    """A filler that ends at its head."""
    return Filler(head, head if start is None else start, head + 1, route, case)


def clause(head: int, kind: str = "verb", *, form: str = "active", **roles: object) -> Clause:
    """A Clause at `head`; a role is one token or several, or fillers."""
    filled = {}
    for name, given in roles.items():
        items = given if isinstance(given, tuple) else (given,)
        filled[name.rstrip("_")] = tuple(item if isinstance(item, Filler) else filler(item) for item in items)
    return Clause(head, kind, "", form, filled, reads=_anywhere)


def _anywhere() -> Manner:
    return Manner(end=1000)


class Tables:
    """Role tables made by hand."""

    def __init__(self, clauses: Iterable[Clause] = ()) -> None:
        self.clauses = tuple(clauses)

    def at(self, token: int, kind: str | None = None) -> Clause | None:
        found = (each for each in self.clauses if each.head == token and kind in (None, each.kind))
        return next(found, None)

    def is_auxiliary(self, token: int) -> bool:
        return False

    def predicate_of(self, token: int) -> int | None:
        return None

    def finite(self) -> Iterator[tuple[int, int]]:
        finite = (each for each in self.clauses if each.tense != "none" and each.form != "coordination")
        return ((each.start, each.end) for each in finite)


def tables(*clauses: Clause):
    """The same hand-made tables for every sentence."""
    made = Tables(clauses)
    return lambda number: made


def role(name: str, *types: str, **more: object) -> RoleType:
    """A role of an event type."""
    return RoleType(name, types, **more)


def event(name: str, *roles: RoleType, ancestors: tuple[str, ...] = ()) -> EventType:
    """An event type."""
    return EventType(name, ancestors, {each.name: each for each in roles}, {})


def frame(name: str, event: str, **more: object) -> Frame:
    """A frame rule."""
    return Frame(name, "here", event, HERE, **more)


def ruleset(*rules: object, types: Iterable[EventType] = (), lexicons=None, entities=(), cues=()) -> RuleSet:
    """A rule set from rules, event types, `{name: ["a term", ...]}` and entity sets."""
    lists = {
        name: Lexicon(name, tuple(tuple(t.split()) for t in terms)) for name, terms in (lexicons or {}).items()
    }
    sets: dict[str, EntitySet] = {each.name: each for each in entities}
    return RuleSet("here", {t.name: t for t in types}, sets, lists, tuple(cues), tuple(rules))


class Build:
    """Everything above, as one fixture."""

    here = HERE
    document = staticmethod(document)
    filler = staticmethod(filler)
    clause = staticmethod(clause)
    tables = staticmethod(tables)
    role = staticmethod(role)
    event = staticmethod(event)
    frame = staticmethod(frame)
    ruleset = staticmethod(ruleset)
    side = EntitySet("SIDE", labels=("country",), lexicons=("armies",))


@pytest.fixture(scope="session")
def build() -> type[Build]:
    """Builders of documents, role tables and rules."""
    return Build
