"""The rule author's guide shows every construct of the rule language in a file that the tests run."""

import re
from pathlib import Path
from typing import get_args

import pytest

from eventlark.language import builtin, loads, shape, shapes, trees
from eventlark.language import model as m
from eventlark.source import Items, Table
from eventlark.source import loads as read

GUIDE = Path(__file__).parents[2] / "rules" / "README.md"
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf8"), re.MULTILINE | re.DOTALL)
KINDS = ["step", "source", "condition", "test"]
ELSEWHERE = {"file", "column"}
"""Keys that need a second file; `tests/language/test_packs.py` has them."""


def all_keys(found, seen):
    """The names of all keys in a shape and below it."""
    if isinstance(found, shape.RecordShape) and found.name not in seen:
        seen.add(found.name)
        for key in found.keys:
            yield key.name
            yield from all_keys(key.shape, seen)
    for inner in getattr(found, "options", ()) or filter(None, [getattr(found, "item", None)]):
        yield from all_keys(inner, seen)


def used_keys(node):
    """The keys of a tree of nodes."""
    if isinstance(node, Table):
        yield from node.values
    children = node.items if isinstance(node, Items) else node.values.values() if isinstance(node, Table) else ()
    for child in children:
        yield from used_keys(child)


@pytest.fixture(scope="module")
def nodes():
    """Every node of every rule in the guide."""
    found = []
    for block in BLOCKS:
        ruleset, problems = loads(block)
        assert not [diag for diag in problems if diag.severity == "error"]
        for rule in (rule for rule in ruleset.rules if rule.pack == "text"):
            trees_of = rule.pattern if isinstance(rule, m.PatternRule) else (rule.roles, rule.noun_roles)
            found += trees.iter_nodes((*rule.when, *rule.unless))
            for tree in trees_of if isinstance(trees_of, tuple) else (trees_of,):
                found += trees.iter_nodes(tuple(tree.values()) if isinstance(tree, dict) else tree)
    return found


def test_every_key_is_shown():
    """Every key that a rule file may hold stands in some example."""
    used = {key for block in BLOCKS for key in used_keys(read(block).root)}

    assert sorted(set(all_keys(shapes.FILE, set())) - used - ELSEWHERE) == []


@pytest.mark.parametrize(
    "kind", [m.Pattern, m.Source, m.Condition, m.TokenTest], ids=["step", "source", "condition", "test"]
)
def test_every_kind_of_node_is_shown(nodes, kind):
    """Every kind of step, source, condition and token test stands in some example."""
    assert (
        sorted(each.__name__ for each in get_args(kind) if not any(isinstance(node, each) for node in nodes)) == []
    )


def test_every_name_is_shown(nodes):
    """Every slot, and every function of conditions, stands in some example."""
    slots = {node.name for node in nodes if isinstance(node, m.Slot)}
    operands = {node.kind for node in nodes if isinstance(node, m.Operand)}

    assert sorted(set(builtin.slots()) - slots - set(builtin.always_filled())) == []
    assert sorted(set(builtin.functions()) - operands) == []
