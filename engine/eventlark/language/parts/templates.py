"""`templates:` and `use:`: a rule with typed parameters, filled in as trees, never pasted as text.

A parameter stands as `{name}` in the template's rule. In a name, a trigger or a code it stands for words;
inside a source, pattern or condition it is a node of the parsed tree (`LexiconAtom("{name}")`,
`Slot("{name}")`, a literal or a type `{name}`), which `Values.fill` replaces by the parsed value.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from eventlark.language import model as m
from eventlark.language import patterns, sources, trees
from eventlark.language.merge import Aliases
from eventlark.language.names import Names, Template
from eventlark.language.sheet import Sheet, entries, text_of, texts_of
from eventlark.language.words import folded
from eventlark.source import Items, Node, Table, Text

_HOLE = re.compile(r"\{([A-Za-z_]\w*)\}")
_NAME = re.compile(r"\$?[^\W\d][\w.-]*")
_TREES = ("roles", "as noun", "when", "unless", "match")
"""Keys of a rule whose values are written in small languages."""
MAX_FILLED = 300_000
"""Entries that the templates of one pack may make; several lists of words in one entry multiply."""


class Value(msgspec.Struct, frozen=True):
    """What a use gives for one parameter: its texts, and the tree when its type has one."""

    kind: str
    texts: tuple[Text, ...]
    tree: Any = None

    @property
    def words(self) -> tuple[str, ...]:
        """The texts."""
        return tuple(text.value.strip() for text in self.texts)


class Values:
    """The values of all parameters in one use."""

    def __init__(self, values: dict[str, Value], aliases: Aliases | None = None) -> None:
        self.values = values
        self.aliases = aliases or Aliases()

    def expand(self, table: Table) -> Table:
        """The template's rule with words put in; keys in small languages stay as they are."""
        values = {
            key: node if key in _TREES else self._expanded(self._aliased(key, node))
            for key, node in table.values.items()
        }
        return msgspec.structs.replace(table, values=values)

    def _aliased(self, key: str, node: Node) -> Node:
        """An event type, or the `$lexicon`s of a trigger, under the names that they have here."""
        known = self.aliases.names
        if isinstance(node, Text) and key == "event":
            return msgspec.structs.replace(node, value=known.get(node.value.strip(), node.value))
        if isinstance(node, Text) and key == "trigger":
            words = (known.get(word, word) if word.startswith("$") else word for word in node.value.split(" "))
            return msgspec.structs.replace(node, value=" ".join(words))
        if isinstance(node, Items):
            return msgspec.structs.replace(node, items=tuple(self._aliased(key, item) for item in node.items))
        if isinstance(node, Table) and key == "trigger":
            values = {name: self._aliased(key, value) for name, value in node.values.items()}
            return msgspec.structs.replace(node, values=values)
        return node

    def _expanded(self, node: Node) -> Node:
        if isinstance(node, Text):
            texts = tuple(self._texts(node))
            return texts[0] if len(texts) == 1 else Items(texts, node.start, node.end)
        if isinstance(node, Items):
            found: list[Node] = []
            for item in node.items:
                found += self._texts(item) if isinstance(item, Text) else [self._expanded(item)]
            return Items(tuple(found), node.start, node.end)
        values = {key: self._expanded(value) for key, value in node.values.items()}
        return msgspec.structs.replace(node, values=values)

    def size(self, node: Text) -> int:
        """How many texts `node` becomes."""
        holes = (self.values.get(name) for name in _HOLE.findall(node.value))
        return math.prod(len(value.words) for value in holes if value)

    def _texts(self, node: Text) -> Iterator[Text]:
        """A text for each way to put a word into each of its parameters; what is put in is not read again."""
        pieces = _HOLE.split(node.value)
        given = (self.values.get(name) for name in pieces[1::2])
        choices = [
            value.words if value else (f"{{{name}}}",) for value, name in zip(given, pieces[1::2], strict=True)
        ]
        for words in itertools.product(*choices):
            pieces[1::2] = words
            yield Text("".join(pieces), node.start, node.end, node.style)

    def fill(self, tree: Any) -> Any:
        """`tree` with every parameter replaced by its parsed value."""
        tree = self.aliases(tree)
        return trees.rewrite(tree, self._filled) if self.values else tree

    def _filled(self, node: object) -> object:
        if isinstance(node, m.LexiconAtom) and (value := self._value(node.name)):
            return value.tree if value.kind == "pattern" else _any_of(value.words)
        if isinstance(node, m.Slot) and (value := self._value(node.name)):
            return value.tree if value.tree is not None else m.Slot(" ".join(value.words), node.types)
        if isinstance(node, m.Typed):
            types = self._spliced(node.types)
            return msgspec.structs.replace(node, types=types) if types != node.types else node
        if isinstance(node, m.Operand):
            names = self._spliced(node.names)
            return msgspec.structs.replace(node, names=names) if names != node.names else node
        if isinstance(node, m.Test):
            words = self._spliced(node.values)
            return m.Test(node.field, "in", words) if words != node.values else node
        return node

    def _value(self, name: str) -> Value | None:
        return self.values.get(name[1:-1]) if name.startswith("{") else None

    def _spliced(self, words: tuple[str, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for word in words:
            value = self._value(word)
            found += value.words if value else [word]
        return tuple(found)


NONE = Values({})
"""For rules that come from no template."""


def read(sheets: Iterable[Sheet], names: Names) -> None:
    """Add the templates of all `sheets` to `names`."""
    for sheet in sheets:
        for name, node in entries(sheet.root.get("templates")):
            if isinstance(node, Table) and names.claim("template", sheet, name):
                names.templates[name.value] = Template(sheet, node)


def use(sheet: Sheet, table: Table, names: Names) -> tuple[Sheet, Table, Values] | None:
    """The rule that `use:` stands for: the template's sheet, its table with words filled in, and the values."""
    node = table.values["use"]
    assert isinstance(node, Text)
    names.used.add(("template", node.value.strip()))
    found = names.templates.get(node.value.strip())
    if found is None:
        sheet.unknown("E155", "template", node, names.templates)
        return None
    given = _values(sheet, table, found.table, names)
    rule = found.table.values["rule"]
    if given is None or not isinstance(rule, Table):
        return None
    values = Values(given, _at_home(found.prefix, names))
    names.spent += sum(map(values.size, _all_texts(rule)))
    if names.spent > MAX_FILLED:
        message = f"the templates of this pack make more than {MAX_FILLED:,} entries"
        sheet.problem("E107", message, node, "put fewer lists of words into one entry")
        return None
    return found.sheet, _with_own(values.expand(rule), table), values


def _at_home(prefix: str, names: Names) -> Aliases:
    """What the names in a template that was imported under a prefix are called here."""
    known = [*names.types, *names.entities, *(f"${name}" for name in names.lexicons)]
    aliases = Aliases()
    for name in known if prefix else ():
        sign = "$" * name.startswith("$")
        if name.startswith(f"{sign}{prefix}"):
            aliases.names[sign + name.removeprefix(f"{sign}{prefix}")] = name
    return aliases


def words_in(node: Node) -> Iterator[str]:
    """The names that may stand in a template: types, entity sets and, without their sign, lexicons."""
    if isinstance(node, Text):
        yield from (word.removeprefix("$") for word in _NAME.findall(node.value))
    elif isinstance(node, Items | Table):
        for item in node.items if isinstance(node, Items) else node.values.values():
            yield from words_in(item)


def _all_texts(node: Node) -> Iterator[Text]:
    """The texts in `node` into which words are put."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _all_texts(item)
    else:
        for key, value in node.values.items():
            yield from _all_texts(value) if key not in _TREES else ()


def _with_own(rule: Table, table: Table) -> Table:
    """The rule with the `about` of its use."""
    own = {key: table.values[key] for key in ("about",) if key in table.values}
    return msgspec.structs.replace(rule, values=rule.values | own, keys=rule.keys | table.keys)


def _values(sheet: Sheet, table: Table, template: Table, names: Names) -> dict[str, Value] | None:
    """The value of each parameter, parsed by its type; None when one is missing or wrong."""
    given = {key.value: (key, node) for key, node in entries(table.get("with"))}
    wanted = {key.value: node for key, node in entries(template.get("parameters"))}
    for name, (key, _) in given.items():
        if name not in wanted:
            sheet.unknown("E156", "parameter", key, wanted, of=f"`{text_of(table, 'use')}`")
    found = {}
    for name, declared in wanted.items():
        kind = text_of(declared, "type") if isinstance(declared, Table) else getattr(declared, "value", "").strip()
        node = given[name][1] if name in given else declared.get("default") if isinstance(declared, Table) else None
        if node is None:
            sheet.problem("E156", f"`{text_of(table, 'use')}` needs a value for `{name}`", table.values["use"])
            continue
        value = _value(sheet, name, kind, texts_of(node), names)
        if value is not None:
            found[name] = value
    return found if len(found) == len(wanted) else None


def _value(sheet: Sheet, name: str, kind: str, texts: tuple[Text, ...], names: Names) -> Value | None:
    """One value, checked against its type."""
    if not texts or (len(texts) > 1 and kind != "words"):
        if texts:
            sheet.problem("E156", f"parameter `{name}` takes one {kind}", texts[1])
        return None
    first = texts[0]
    tree: object = None
    if kind == "pattern":
        tree = sheet.parse(patterns.parse, first)
    elif kind == "source":
        tree = sheet.parse(sources.parse, first)
    if kind in ("pattern", "source"):
        return Value(kind, texts, tree) if tree is not None else None
    if kind == "type":
        names.check_types(sheet, first, [first.value.strip()])
    if (kind == "word" and len(folded(first.value)) != 1) or (
        kind == "number" and not first.value.strip().isdigit()
    ):
        sheet.problem("E156", f"parameter `{name}` takes one {kind}, not `{first.value}`", first)
        return None
    return Value(kind, texts)


def _any_of(words: tuple[str, ...]) -> m.Pattern:
    """A pattern for any of these words or word sequences."""
    arms = []
    for entry in words:
        atoms = tuple(m.Atom(m.Test("norm", "=", (word,))) for word in folded(entry))
        arms.append(atoms[0] if len(atoms) == 1 else m.Sequence(atoms))
    return arms[0] if len(arms) == 1 else m.Choice(tuple(arms))


def check_used(sheets: Iterable[Sheet], names: Names) -> None:
    """Warn of templates that no rule uses, where there are rules."""
    listed = [sheet for sheet in sheets if sheet.root.get("rules") is not None]
    for sheet in listed:
        for name, _ in entries(sheet.root.get("templates")):
            if ("template", name.value) not in names.used:
                sheet.problem("W208", f"template `{name.value}` is never used", name, hint="use it, or delete it")
