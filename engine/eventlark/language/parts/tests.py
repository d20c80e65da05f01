"""`tests:` texts with the events that they must give, in a rule or for a whole file."""

from __future__ import annotations

from collections.abc import Iterable

from eventlark.language import expectations
from eventlark.language.model import Expectation, RuleTest
from eventlark.language.names import Names
from eventlark.language.sheet import Sheet, tables_of, text_of, texts_of
from eventlark.source import Node, Table, Text


def read(sheet: Sheet, node: Node | None, rule: str, names: Names) -> tuple[RuleTest, ...]:
    """The tests in `node`, numbered from 1; `rule` is empty for the tests of a file."""
    found = (_test(sheet, table, rule, number, names) for number, table in enumerate(tables_of(node), start=1))
    return tuple(test for test in found if test)


def read_files(sheets: Iterable[Sheet], names: Names) -> tuple[RuleTest, ...]:
    """The tests at the top level of all `sheets`."""
    return tuple(test for sheet in sheets for test in read(sheet, sheet.root.get("tests"), "", names))


def _test(sheet: Sheet, table: Table, rule: str, number: int, names: Names) -> RuleTest | None:
    parts = [_expectation(sheet, node, names) for node in texts_of(table.get("gives"))]
    if None in parts or not parts:
        return None
    gives = Expectation(tuple(e for part in parts if part for e in part.events), any(p.only for p in parts if p))
    text = table.values["text"]
    return RuleTest(
        id="::".join(filter(None, (sheet.source.path, rule, str(number)))),
        text=text.value if isinstance(text, Text) else "",
        gives=gives,
        location=sheet.at(text),
        todo=text_of(table, "todo"),
        parse=text_of(table, "parse"),
        date=text_of(table, "date"),
        rule=rule,
    )


def _expectation(sheet: Sheet, node: Text, names: Names) -> Expectation | None:
    """The parsed expectation; its types and roles must exist."""
    found = sheet.parse(expectations.parse, node)
    for event in found.events if found else ():
        kind = names.type(sheet, node, event.type)
        kind = names.with_roles(kind, event.roles) if kind else None
        for role in event.roles:
            if kind and role not in kind.roles:
                sheet.unknown("E141", "role", sheet.part(node, role), kind.roles, of=event.type)
    return found
