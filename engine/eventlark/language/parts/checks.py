"""Do the names in a parsed source, pattern or condition exist? Shared by the readers of rules and codings."""

from __future__ import annotations

from eventlark.language import builtin, trees
from eventlark.language import model as m
from eventlark.language.names import Names
from eventlark.language.sheet import Sheet
from eventlark.source import Text


def check_names(sheet: Sheet, node: Text, tree: object, names: Names) -> None:
    """Report the types and lexicons that `tree`, written in `node`, names in vain."""
    for part in trees.iter_nodes(tree):
        if isinstance(part, m.Typed):
            names.check_types(sheet, node, part.types)
        elif isinstance(part, m.LexiconAtom):
            names.lexicon(sheet, node, part.name)
        elif isinstance(part, m.Operand):
            _check_operand(sheet, node, part, names)
        elif isinstance(part, m.Test) and part.op == "in":
            for value in part.values:
                if value.startswith("$"):
                    names.lexicon(sheet, node, value[1:])


def _check_operand(sheet: Sheet, node: Text, operand: m.Operand, names: Names) -> None:
    if operand.kind in ("lexicon", *builtin.OF_TEXTS):
        names.lexicon(sheet, node, operand.names[0][1:])
    elif operand.kind == "type":
        names.check_types(sheet, node, operand.names)
