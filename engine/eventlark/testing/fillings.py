"""What may stand around the triggers of a rule: taken from its tests and its conditions, then from general lists.

In: an engine and a frame. Out: `Fillers` for `carriers`. The tests of a rule also give moulds: their sentences with
the trigger cut out, which show what the rule wants better than any list.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from eventlark.clause.model import SLOTS
from eventlark.document import Document
from eventlark.engine import Engine
from eventlark.language import trees
from eventlark.language.model import Compare, Frame, Operand, Present
from eventlark.match.model import Match
from eventlark.testing.carriers import NOUN_TAGS, VERB_TAGS, Fillers, general
from eventlark.testing.cases import document_of
from eventlark.testing.coverage import iter_slots

_LONGEST = 5
"""Tokens of a filler that is taken over from a test."""
_TERMS = 3
"""How many terms of a lexicon are taken."""
_NO_PREPOSITIONS = frozenset((*SLOTS, "place", "time", "path", "pattern", "before", "after"))
_ASKED = ("head", "lemma", "words", "role")


def fillers_of(engine: Engine, frame: Frame) -> Fillers:
    """What may stand around the triggers of `frame`."""
    slots, told = _slots(frame), list(_matches(engine, frame))
    found: dict[str, list[str]] = {}
    for role, words in (*_of_types(engine, frame), *_of_tests(told), *_of_conditions(engine, frame)):
        for slot in slots.get(role, (role,)):
            found.setdefault(slot, []).append(words)
    named = (name for name in (*chain(*slots.values()), *_asked_slots(frame)) if name not in _NO_PREPOSITIONS)
    prepositions = dict.fromkeys(name for name in named if name not in slots)
    objects = tuple(general()["objects"])
    near = {name: tuple(dict.fromkeys((*found.get(name, ()), *objects))) for name in prepositions}
    longest = max(map(len, near.values()), default=0)
    return Fillers(
        tuple(dict.fromkeys((*found.get("subject", ()), *general()["subjects"]))),
        tuple(dict.fromkeys((*found.get("object", ()), *objects))),
        tuple((name, near[name][at]) for at in range(longest) for name in near if at < len(near[name])),
        _moulds(told),
    )


def _slots(frame: Frame) -> dict[str, list[str]]:
    """The slots of each role, of verbs and of nouns; of `object.on` the last step."""
    found: dict[str, list[str]] = {}
    for role, source in (*frame.roles.items(), *frame.noun_roles.items()):
        found.setdefault(role, []).extend(slot.rpartition(".")[2] for slot in iter_slots(source))
    return found


def _matches(engine: Engine, frame: Frame) -> Iterator[tuple[Document, Match]]:
    """What `frame` finds in its own tests."""
    for test in frame.tests:
        doc, tables = engine.prepare(document_of(test))
        yield from ((doc, match) for match in engine.program.run(doc, tables) if match.rule is frame)


def _moulds(told: list[tuple[Document, Match]]) -> dict[str, tuple[str, ...]]:
    """The sentences of tests with a place for another trigger, by kind of trigger."""
    found: dict[str, dict[str, None]] = {"verb": {}, "noun": {}}
    for doc, match in told:
        tag = doc.tags[match.head]
        kind = "verb" if tag in VERB_TAGS else "noun" if tag in NOUN_TAGS else ""
        if kind:
            before, after = doc.text[: doc.starts[match.start]], doc.text[doc.ends[match.end - 1] :]
            found[kind][f"{_plain(before)}{{{tag}}} {{rest}}{_plain(after)}"] = None
    return {kind: tuple(moulds) for kind, moulds in found.items()}


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _of_tests(told: list[tuple[Document, Match]]) -> Iterator[tuple[str, str]]:
    """Roles and their fillers' words in the tests."""
    for doc, match in told:
        for role, items in match.roles.items():
            for filler in (item.filler for item in items if item.filler.end - item.filler.start <= _LONGEST):
                yield role, doc.text[doc.starts[filler.start] : doc.ends[filler.end - 1]]


def _of_types(engine: Engine, frame: Frame) -> Iterator[tuple[str, str]]:
    """Roles and a name of each type that conditions of `frame` ask of them."""
    named: dict[str, list[str]] = general()["named"]
    for node in _compared(frame):
        if node.op == "is":
            for name in (name for item in node.right for name in item.names):
                for label in _labels(engine, name):
                    yield from ((node.left.names[0], words) for words in named.get(label, ()))


def _labels(engine: Engine, name: str) -> tuple[str, ...]:
    """The entity labels that a type in a condition stands for."""
    found = engine.ruleset.entities.get(name)
    return found.labels if found else (name,)


def _compared(frame: Frame) -> Iterator[Compare]:
    """The comparisons with roles, in the conditions of `frame`."""
    for guard in (*frame.when, *frame.unless):
        for node in trees.iter_nodes(guard.condition):
            if isinstance(node, Compare) and node.left.kind in _ASKED:
                yield node


def _of_conditions(engine: Engine, frame: Frame) -> Iterator[tuple[str, str]]:
    """Roles and the words that conditions of `frame` ask of them, whether wanted or not."""
    for node in _compared(frame):
        for item in node.right:
            yield from ((node.left.names[0], f"the {words}") for words in _words(engine, item))


def _asked_slots(frame: Frame) -> Iterator[str]:
    """What conditions of `frame` want filled, roles among them: "for present"."""
    for guard in (*frame.when, *frame.unless):
        yield from (node.role for node in trees.iter_nodes(guard.condition) if isinstance(node, Present))


def _words(engine: Engine, item: Operand) -> Iterator[str]:
    for name in item.names:
        if item.kind == "lexicon":
            lexicon = engine.ruleset.lexicons.get(name.removeprefix("$"))
            yield from (" ".join(term) for term in (lexicon.terms if lexicon else ())[:_TERMS])
        elif item.kind == "literal":
            yield name
