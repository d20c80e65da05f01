"""Failing tests made to say what the rules give now (`test --update`), for the author to look at and to judge.

In: outcomes. Out: the files rewritten in place, only the `gives` of the tests that failed; a `todo` stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from eventlark import source
from eventlark.event import Event
from eventlark.language import expectations
from eventlark.language.model import Expectation, ExpectedEvent
from eventlark.language.show import show
from eventlark.resolve.expected import nearest
from eventlark.source import PLAIN, Items, Node, Source, Table, Text
from eventlark.testing.cases import Outcome, document_of

_MARKS = re.compile(r": |:$| #|^[\[\]{},#&*!|>%@`\"'-]")
_FLOW_MARKS = re.compile(r"[,\[\]{}]")


def update(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Rewrite what failed tests expect; how many were rewritten, and how many could not be."""
    by_file: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.status == "failed":
            by_file.setdefault(outcome.test.location.path, []).append(outcome)
    done = sum(_rewrite(Path(path), found) for path, found in by_file.items())
    return done, sum(map(len, by_file.values())) - done


def _rewrite(path: Path, outcomes: list[Outcome]) -> int:
    """Change one file, from its end, so that the places before stay true."""
    read = source.load(path)
    places = {read.location(table.values["text"]): table for table in _tests(read.root)}
    changes = []
    for outcome in outcomes:
        table = places.get(outcome.test.location)
        node = table.values["gives"] if table else None
        if table and isinstance(node, Text):
            changes.append((node.start, node.end, _written(expected(outcome), node, _in_flow(read, table))))
    text = read.text
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    path.write_text(text, encoding="utf8")
    return len(changes)


def _tests(node: Node | None) -> Iterator[Table]:
    """Every test below `node`."""
    if isinstance(node, Table):
        if {"text", "gives"} <= node.values.keys():
            yield node
        for value in node.values.values():
            yield from _tests(value)
    for item in node.items if isinstance(node, Items) else ():
        yield from _tests(item)


def _in_flow(read: Source, table: Table) -> bool:
    return read.text[table.start : table.start + 1] == "{"


def _written(text: str, node: Text, in_flow: bool) -> str:
    """`text` as YAML, bare where it may be."""
    if node.style == PLAIN and not _MARKS.search(text) and not (in_flow and _FLOW_MARKS.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'"


def expected(outcome: Outcome) -> str:
    """The expectation that the events of `outcome` meet: of the roles and flags that it named before.

    An event that came unwanted is told with all of its roles.
    """
    doc, free, found = document_of(outcome.test), list(outcome.events), []
    gives = outcome.test.gives
    for wanted in gives.events:
        best = nearest(wanted, free, doc)
        if best:
            free.remove(best[0])
            found.append(_as_before(wanted, best[0]))
    if gives.only or not gives.events:
        found += [_whole(event) for event in free]
    if not found:
        return "nothing at all" if gives.only else "nothing"
    return show(Expectation(tuple(found), gives.only))


def _as_before(wanted: ExpectedEvent, event: Event) -> ExpectedEvent:
    roles = {role: words for role in wanted.roles if (words := _words(event, role))}
    features = [expectations.flags()[flag] for flag in wanted.flags]
    flags = (getattr(event, feature) for feature in features)
    return ExpectedEvent(event.type, roles, tuple(flag for flag in flags if flag in expectations.flags()))


def _whole(event: Event) -> ExpectedEvent:
    roles = {arg.role: _words(event, arg.role) for arg in event.arguments}
    return ExpectedEvent(event.type, roles)


def _words(event: Event, role: str) -> tuple[str, ...]:
    return tuple(arg.head.text for arg in event.fillers(role))
