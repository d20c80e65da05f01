"""What a pack defines, by name, while it is being read: look-ups that report unknown names and note use.

The readers in `parts/` fill it section by section and ask it; the lints read `used` in the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, TypeVar

from eventlark.diagnostics import Location, nearest
from eventlark.language import builtin
from eventlark.language.model import EntitySet, EventType, Lexicon, RoleType, RuleSet
from eventlark.language.sheet import Sheet
from eventlark.source import Table, Text

V = TypeVar("V")


class Template(NamedTuple):
    """A template where it was written; `prefix` stands here before the names that it knew there."""

    sheet: Sheet
    table: Table
    prefix: str = ""


class Names:
    """Types, entity sets, lexicons and templates of a pack; `used` holds pairs like ("lexicon", "forces")."""

    def __init__(self) -> None:
        self.types: dict[str, EventType] = {}
        self.entities: dict[str, EntitySet] = dict(builtin.entities())
        self.lexicons: dict[str, Lexicon] = {}
        self.templates: dict[str, Template] = {}
        self.used: set[tuple[str, str]] = set()
        self.unsure: set[str] = set()
        """Types that have a parent which nobody knows, so that their roles are not all known."""
        self.spent = 0
        """How many entries templates have made."""
        self._places: dict[tuple[str, str], Location] = {}

    @classmethod
    def of(cls, ruleset: RuleSet) -> Names:
        """The names of a rule set that is loaded already; templates are no longer there."""
        names = cls()
        names.types |= ruleset.types
        names.entities |= ruleset.entities
        names.lexicons |= ruleset.lexicons
        for kind, things in (("type", ruleset.types), ("lexicon", ruleset.lexicons)):
            names._places |= {(kind, name): thing.location for name, thing in things.items() if thing.location}
        names._places |= {("rule", rule.name): rule.location for rule in ruleset.rules}
        return names

    @classmethod
    def after(cls, other: Names) -> Names:
        """Names that know those of `other`, and may define them anew."""
        names = cls()
        names.types |= other.types
        names.entities |= other.entities
        names.lexicons |= other.lexicons
        names.templates |= other.templates
        return names

    def defined(self, kind: str) -> list[str]:
        """The names of that kind that were defined or imported here."""
        tables: dict[str, Collection[str]] = {
            "type": self.types,
            "entity set": self.entities,
            "lexicon": self.lexicons,
        }
        return [name for found, name in self._places if found == kind and name in tables[kind]]

    def claim(self, kind: str, sheet: Sheet, name: Text) -> bool:
        """Reserve `name` for one definition of `kind`; a second one is an error that names both places."""
        first = self._places.setdefault((kind, name.value), sheet.at(name))
        if first == sheet.at(name):
            return True
        sheet.problem("E145", f"{kind} `{name.value}` is defined twice", name, hint=f"first at {first}")
        return False

    def bring(self, kind: str, name: str, location: Location, sheet: Sheet, place: Text) -> bool:
        """Reserve a name that is imported at `place`; another thing of that name is a clash."""
        first = self._places.setdefault((kind, name), location)
        if first == location:
            return True
        sheet.problem("E145", f"the imported {kind} `{name}` is defined elsewhere too", place, hint=f"at {first}")
        return False

    def place(self, kind: str, name: str) -> Location | None:
        """Where `name` was defined."""
        return self._places.get((kind, name))

    def is_type(self, name: str) -> bool:
        """Whether `name` can narrow a filler: an entity set, a label or an event type; noted as used."""
        for kind, table in (("entity set", self.entities), ("type", self.types)):
            if name in table:
                self.used.add((kind, name))
                return True
        return name in builtin.labels()

    def check_types(self, sheet: Sheet, node: Text, names: Iterable[str]) -> None:
        """Report each of `names`, written in `node`, that is neither type nor, with `$`, lexicon."""
        for name in names:
            if name.startswith("$"):
                self.lexicon(sheet, node, name[1:])
            elif not self.is_type(name):
                part = sheet.part(node, name)
                sheet.unknown("E143", "entity set, label or event type", part, self.filler_types())

    def filler_types(self) -> list[str]:
        """Everything that may stand as the type of a filler."""
        return [*self.entities, *self.types, *builtin.labels()]

    def lexicon(self, sheet: Sheet, node: Text, name: str) -> Lexicon | None:
        """The lexicon `name`; unknown is an error at `node`."""
        self.used.add(("lexicon", name))
        found = self.lexicons.get(name)
        if found is None:
            sheet.unknown("E142", "lexicon", sheet.part(node, name), self.lexicons)
        return found

    def with_roles(self, made: EventType | None, named: Iterable[str]) -> EventType:
        """`made`; where it is not known, or not all of its roles are, with those of all other types.

        Of the roles `named` by a rule, those count too that look like no other: so a slip in a role still shows.
        """
        if made is not None and made.name not in self.unsure:
            return made
        known = {name: role for each in self.types.values() for name, role in each.roles.items()}
        known |= {name: RoleType(name, ()) for name in named if name not in known and not nearest(name, known)}
        return EventType(made.name if made else "", (), known, {})

    def type(self, sheet: Sheet, node: Text, name: str | None = None) -> EventType | None:
        """The event type called by `node`, or `name` inside it; unknown is an error."""
        wanted = name or node.value.strip()
        self.used.add(("type", wanted))
        found = self.types.get(wanted)
        if found is None:
            sheet.unknown("E140", "event type", sheet.part(node, wanted), self.types)
        return found
