"""Several packs in one rule set: each keeps its own words, and they share their event types.

In: the names of the packs so far, and those of the next. A lexicon or entity set whose name is taken by another
one goes by `pack.name` from then on, in the next pack's rules too. Two definitions of an event type are joined:
roles of both, and of codes the first pack's. Called by `load`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from eventlark.language import builtin, trees
from eventlark.language import model as m
from eventlark.language.names import Names

T = TypeVar("T")


class Aliases:
    """New names for the lexicons (`$x`) and entity sets of one pack, and how to put them into its parts."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def __call__(self, part: T) -> T:
        """`part`, a rule, a definition or a coding, under the new names."""
        return trees.rewrite(part, self._renamed) if self.names else part

    def _all(self, words: tuple[str, ...], sign: str = "") -> tuple[str, ...]:
        return tuple(self.names.get(sign + word, sign + word).removeprefix(sign) for word in words)

    def _renamed(self, node: object) -> object:
        if isinstance(node, m.LexiconAtom):
            return m.LexiconAtom(*self._all((node.name,), "$"))
        if isinstance(node, m.Typed | m.RoleType):
            return msgspec.structs.replace(node, types=self._all(node.types))
        if isinstance(node, m.Operand) and node.kind in ("type", "lexicon", *builtin.OF_TEXTS):
            return m.Operand(node.kind, self._all(node.names))
        if isinstance(node, m.Test) and node.op == "in":
            return m.Test(node.field, node.op, self._all(node.values))
        if isinstance(node, m.EntitySet):
            return msgspec.structs.replace(node, lexicons=self._all(node.lexicons, "$"), sets=self._all(node.sets))
        return self._frame(node) if isinstance(node, m.Frame) else node

    def _frame(self, node: m.Frame) -> m.Frame:
        triggers = {
            kind: tuple(self._all(words) for words in getattr(node, kind))
            for kind in ("verbs", "nouns", "adjectives", "phrases")
        }
        return msgspec.structs.replace(node, **triggers)


def join(all_names: Names, own: Names, pack: str) -> Aliases:
    """Put the definitions of `own` among `all_names`; the new names of those that had to give way."""
    aliases = Aliases()
    for name in own.defined("lexicon"):
        if all_names.lexicons.get(name, own.lexicons[name]).terms != own.lexicons[name].terms:
            aliases.names[f"${name}"] = f"${pack}.{name}"
    _alias_sets(all_names, own, pack, aliases)
    for name in own.defined("lexicon"):
        new = aliases.names.get(f"${name}", name).removeprefix("$")
        all_names.lexicons[new] = msgspec.structs.replace(own.lexicons[name], name=new)
    for name in own.defined("entity set"):
        new = aliases.names.get(name, name)
        all_names.entities[new] = msgspec.structs.replace(aliases(own.entities[name]), name=new)
    for name in own.defined("type"):
        all_names.types[name] = _joined(all_names.types.get(name), aliases(own.types[name]))
    return aliases


def _alias_sets(all_names: Names, own: Names, pack: str, aliases: Aliases) -> None:
    """Sets differ when they, or sets or lexicons in them, do; so look again until nothing changes."""
    standard = builtin.entities()
    before = -1
    while before < len(aliases.names):
        before = len(aliases.names)
        for name in own.defined("entity set"):
            other = all_names.entities.get(name)
            if other not in (None, standard.get(name), aliases(own.entities[name])):
                aliases.names[name] = f"{pack}.{name}"


def _joined(first: m.EventType | None, second: m.EventType) -> m.EventType:
    """One type from two definitions."""
    if first is None or first.location == second.location:
        return second
    ancestors = tuple(dict.fromkeys((*first.ancestors, *second.ancestors)))
    roles: Mapping[str, m.RoleType] = {**second.roles, **first.roles}
    return msgspec.structs.replace(
        first,
        ancestors=ancestors,
        roles=dict(roles),
        codes={**second.codes, **first.codes},
        absorbs=first.absorbs or second.absorbs,
        yields=first.yields or second.yields,
        unless=tuple(dict.fromkeys((*first.unless, *second.unless))),
    )
