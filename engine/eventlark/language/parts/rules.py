"""`rules:` frames and patterns, with their sources, guards and tests parsed and checked against the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from eventlark.diagnostics import Location
from eventlark.language import builtin, patterns, sources, trees
from eventlark.language import model as m
from eventlark.language.names import Names
from eventlark.language.parts import cues, guards, templates
from eventlark.language.parts import tests as test_part
from eventlark.language.parts.checks import check_names
from eventlark.language.sheet import Sheet, entries, tables_of, text_of, texts_of
from eventlark.language.words import folded
from eventlark.source import Node, Table, Text

T = TypeVar("T")


def read(sheets: Iterable[Sheet], names: Names) -> tuple[m.Rule, ...]:
    """The rules of all `sheets`, in file order; a rule with an error is left out, its problems noted."""
    found: list[m.Rule] = []
    for sheet in sheets:
        for table in tables_of(sheet.root.get("rules")):
            rule = read_rule(sheet, table, names)
            if rule:
                found.append(msgspec.structs.replace(rule, source_index=len(found)))
    return tuple(found)


def read_rule(sheet: Sheet, table: Table, names: Names) -> m.Rule | None:
    """One rule from a table that has the shape of a frame, a pattern or a use of a template."""
    if "use" not in table.values:
        return _read_plain(sheet, table, names, templates.NONE)
    found = templates.use(sheet, table, names)
    if found is None:
        return None
    home, filled, values = found
    rule = _read_plain(home, filled, names, values)
    if rule is None:
        return None
    tests = test_part.read(sheet, table.get("tests"), rule.name, names)
    place = sheet.at(table.values["use"])
    return msgspec.structs.replace(rule, tests=rule.tests + tests, location=place, pack=sheet.pack)


def _read_plain(sheet: Sheet, table: Table, names: Names, values: templates.Values) -> m.Rule | None:
    """A frame or pattern; one that lacks something required is read for its problems, and left out."""
    kind = "pattern" if {"pattern", "match"} & table.keys.keys() else "frame"
    name, event = table.get(kind), table.get("event")
    if isinstance(name, Text):
        names.claim("rule", sheet, name)
    made = names.type(sheet, event) if isinstance(event, Text) else None
    if made and made.abstract and event:
        sheet.problem(
            "E149", f"`{made.name}` is abstract, so no rule can make it", event, hint="name a type below it"
        )
    reader = _Reader(sheet, table, names.with_roles(made, _roles_named(table)), names, values)
    rule = reader.frame() if kind == "frame" else reader.pattern()
    return rule if made and name else None


def _roles_named(table: Table) -> tuple[str, ...]:
    return tuple(role.value for key in ("roles", "as noun") for role, _ in entries(table.get(key)))


class _Reader:
    """Reads one rule; `common` holds what frames and patterns share."""

    def __init__(
        self, sheet: Sheet, table: Table, made: m.EventType, names: Names, values: templates.Values
    ) -> None:
        self.sheet, self.table, self.made, self.names, self.values = sheet, table, made, names, values
        self.name = text_of(table, "frame") or text_of(table, "pattern")
        self.roles = frozenset(made.roles)

    def frame(self) -> m.Rule | None:
        """The frame, or None when it has no trigger at all."""
        trigger = self.table.get("trigger")
        roles, places = self._sources("roles")
        noun_roles, noun_places = self._sources("as noun")
        found = {key: self._triggers(value) for key, value in _triggers_of(trigger)}
        if isinstance(trigger, Table) and not any(found.values()):
            self.sheet.problem("E157", f"rule `{self.name}` has no trigger", self.table.keys["trigger"])
        forms = self.table.get("forms")
        frame = m.Frame(
            verbs=found["verb"],
            nouns=found["noun"],
            adjectives=found["adjective"],
            phrases=found["phrase"],
            roles=roles,
            noun_roles=noun_roles,
            forms_not=self._forms(forms, "not"),
            forms_only=self._forms(forms, "only"),
            role_locations=places | {role: place for role, place in noun_places.items() if role not in places},
            **self._common("frame"),
        )
        return frame if trigger else None

    def pattern(self) -> m.Rule | None:
        """The pattern rule, or None when its pattern cannot be read."""
        node, common = self.table.get("match"), self._common("pattern")
        tree = self._parse(patterns.parse, node) if isinstance(node, Text) else None
        if tree is None or not isinstance(node, Text):
            return None
        for part in trees.iter_nodes(tree):
            if isinstance(part, m.Capture) and part.role != "trigger" and part.role not in self.roles:
                self.sheet.unknown("E141", "role", self.sheet.part(node, part.role), self.roles, of=self.made.name)
        check_names(self.sheet, node, tree, self.names)
        roles, places = self._sources("roles")
        return m.PatternRule(
            pattern=tree,
            matches=text_of(self.table, "matches", "first"),
            roles=roles,
            role_locations=places,
            **common,
        )

    def _common(self, kind: str) -> dict[str, Any]:
        codes, features = self._set()
        return {
            "name": self.name,
            "pack": self.sheet.pack,
            "event": self.made.name,
            "location": self.sheet.at(self.table.get(kind) or self.table),
            "when": self._guards("when"),
            "unless": self._guards("unless") + self.made.unless,
            "codes": codes,
            "features": features,
            "over": tuple(node.value.strip() for node in texts_of(self.table.get("over"))),
            "keep": text_of(self.table, "keep"),
            "about": text_of(self.table, "about"),
            "status": text_of(self.table, "status", "stable"),
            "tests": test_part.read(self.sheet, self.table.get("tests"), self.name, self.names),
        }

    def _sources(self, key: str) -> tuple[dict[str, m.Source], dict[str, Location]]:
        found, places = {}, {}
        for role, node in entries(self.table.get(key)):
            if role.value not in self.roles:
                self.sheet.unknown("E141", "role", role, self.roles, of=self.made.name)
            if not isinstance(node, Text) or (tree := self._parse(sources.parse, node)) is None:
                continue
            check_names(self.sheet, node, tree, self.names)
            found[role.value], places[role.value] = tree, self.sheet.at(node)
        return found, places

    def _parse(self, parser: Callable[[str], T], node: Text) -> T | None:
        """The tree of `node`, with the parameters of a template filled in."""
        tree = self.sheet.parse(parser, node)
        return None if tree is None else self.values.fill(tree)

    def _triggers(self, node: Node | None) -> tuple[tuple[str, ...], ...]:
        """Trigger entries as words; a word `$lexicon` stays, and stands for each of its terms."""
        found: dict[tuple[str, ...], None] = {}
        for text in texts_of(node):
            words: list[str] = []
            for piece in _pieces(text.value):
                if piece.startswith("$"):
                    self.names.lexicon(self.sheet, text, piece[1:])
                    words.append(piece)
                else:
                    words += folded(piece)
            found[tuple(words)] = None
        return tuple(found)

    def _guards(self, key: str) -> tuple[m.Guard, ...]:
        nodes = texts_of(self.table.get(key))
        return guards.read(self.sheet, nodes, self.roles, self.names, fill=self.values.fill)

    def _forms(self, node: Node | None, key: str) -> tuple[str, ...]:
        found = []
        for text in texts_of(node.get(key)) if isinstance(node, Table) else ():
            if text.value not in builtin.forms():
                self.sheet.unknown("E158", "construction", text, builtin.forms())
            found.append(text.value)
        return tuple(found)

    def _set(self) -> tuple[dict[str, str], dict[str, str]]:
        codes = {}
        features = {}
        for key, node in entries(self.table.get("set")):
            if key.value in builtin.settable():
                one = Table({key.value: node}, {key.value: key}, node.start, node.end)
                features.update(cues.features(self.sheet, one))
            elif isinstance(node, Text):
                codes[key.value] = node.value.strip()
        return codes, features


def _triggers_of(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """The kinds of trigger with what stands under them."""
    for kind in ("verb", "noun", "adjective", "phrase"):
        yield kind, node.get(kind) if isinstance(node, Table) else None


def _pieces(entry: str) -> list[str]:
    """An entry cut around its `$lexicon` words: `attend $gatherings` gives `attend` and `$gatherings`.

    >>> _pieces("take part in $talks now")
    ['take part in', '$talks', 'now']
    """
    pieces: list[str] = []
    for word in entry.split():
        if word.startswith("$") or not pieces or pieces[-1].startswith("$"):
            pieces.append(word)
        else:
            pieces[-1] += f" {word}"
    return pieces
