"""`cues:` what makes an event negated, planned, possible, conditional or reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.language import builtin, expectations
from eventlark.language.model import CueRule
from eventlark.language.names import Names
from eventlark.language.sheet import Sheet, entries, is_true, tables_of, text_of, texts_of
from eventlark.language.words import folded
from eventlark.source import Node, Table, Text


def read(sheets: Iterable[Sheet], names: Names) -> tuple[CueRule, ...]:
    """The cues of all `sheets`, one for each text."""
    return tuple(
        cue for sheet in sheets for table in tables_of(sheet.root.get("cues")) for cue in _cues(sheet, table, names)
    )


def _cues(sheet: Sheet, table: Table, names: Names) -> Iterator[CueRule]:
    sets = features(sheet, table.get("sets"))
    pseudo = is_true(table, "pseudo")
    if not sets and not pseudo:
        place = table.keys.get("sets", table.keys["text"])
        sheet.problem("E113", "a cue needs `sets`, or `pseudo: true`", place)
        return
    only = []
    for node in texts_of(table.get("only")):
        if names.type(sheet, node):
            only.append(node.value.strip())
    for text in texts_of(table.get("text")):
        yield CueRule(
            words=folded(text.value.strip()),
            sets=sets,
            scope=text_of(table, "scope", "clause"),
            direction=text_of(table, "direction", "forward"),
            stop=tuple(" ".join(folded(node.value)) for node in texts_of(table.get("stop"))),
            pseudo=pseudo,
            only=tuple(only),
            location=sheet.at(text),
        )


def features(sheet: Sheet, node: Node | None) -> dict[str, str]:
    """Features with values, from `negative`, `polarity=negative` or `{polarity: negative}`."""
    found = {}
    for mark, feature, value in _pairs(node):
        feature = feature or expectations.flags().get(value, "")
        values = builtin.features().get(feature, ()) if feature in builtin.settable() else ()
        if value not in values:
            known = values or list(expectations.flags())
            sheet.unknown(
                "E159",
                f"value of {feature}" if values else "feature value",
                Text(value, mark.start, mark.end),
                known,
            )
        else:
            found[feature] = value
    return found


def _pairs(node: Node | None) -> Iterator[tuple[Text, str, str]]:
    if isinstance(node, Text):
        for part in node.value.split(","):
            feature, _, value = part.rpartition("=")
            yield node, feature.strip(), value.strip()
    for name, given in entries(node):
        if isinstance(given, Text):
            yield given, name.value, given.value.strip()
