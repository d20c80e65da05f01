"""What a pack defines by name, its imports with it: sheets in, `Names` out.

Called by `load` for a set of files, by `change` for rules that come later, and by itself for imports.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eventlark import resources
from eventlark.diagnostics import did_you_mean
from eventlark.language import packs
from eventlark.language.names import Names
from eventlark.language.parts import entities, imports, lexicons, templates, types
from eventlark.language.sheet import Sheet
from eventlark.source import Text


class Library:
    """The packs that imports name, each read once; `open` holds those being read, to find circles."""

    def __init__(self) -> None:
        self.names: dict[Path, Names] = {}
        self.sheets: list[Sheet] = []
        self.open: list[str] = []

    def __call__(self, sheet: Sheet, node: Text) -> Names | None:
        """The names of the pack that `node` names."""
        name = node.value.strip()
        if name in self.open or name == sheet.pack:
            loop = " -> ".join([*self.open, sheet.pack, name] if name == sheet.pack else [*self.open, name])
            sheet.problem("E153", f"packs import each other in a circle: {loop}", node)
            return None
        path = packs.by_name(name) or packs.beside(sheet.neighbours, name)
        if path is None:
            known = [folder.name for folder in resources.rules().iterdir() if folder.is_dir()]
            near = did_you_mean(name, known)
            hint = near or "a pack is imported by its name: a shipped or installed one, or one in the next folder"
            sheet.problem("E154", f"no pack called `{name}`", node, hint=hint)
            return None
        if path not in self.names:
            self.open.append(name)
            pack = packs.read(path)
            self.sheets += pack.sheets
            self.names[path] = define(pack.sheets, self)
            self.open.pop()
        return self.names[path]


def define(sheets: Iterable[Sheet], library: imports.Library, known: Names | None = None) -> Names:
    """Everything that `sheets` define by name, imports first; beside what is `known`."""
    listed, names = list(sheets), known or Names()
    imports.read(listed, names, library)
    lexicons.read(listed, names)
    entities.read(listed, names)
    types.read(listed, names)
    templates.read(listed, names)
    return names
