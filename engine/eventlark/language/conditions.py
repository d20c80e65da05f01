"""Conditions of `when` and `unless`: text to the tree of `language.model`, by `grammars/conditions.lark`.

Names are settled here: a role of the rule, a feature of events, a function, or else a literal word.
"""

from __future__ import annotations

import re
from typing import Any

from eventlark.diagnostics import did_you_mean
from eventlark.language import builtin, joints, patterns, trees
from eventlark.language import model as m
from eventlark.language.grammar import Actions, Language, SyntaxProblem
from eventlark.language.tokens import unquote

_DEEPEST = 20
_TRIGGER = ("lemma", "text", "pos", "tag")
_VALUE = re.compile(r"[=<>]\s*[\w'-]+\s+$")
_CAPITALS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\b[A-Z][A-Z]+\b')


class ConditionActions(Actions):
    """Actions of the rules in `grammars/conditions.lark`; names stay `open` operands until `settle`."""

    def any_of(self, items: list[Any]) -> m.Condition:
        """`a or b`."""
        return m.Any(tuple(items))

    def all_of(self, items: list[Any]) -> m.Condition:
        """`a and b`."""
        return m.All(tuple(items))

    def negated(self, items: list[Any]) -> m.Condition:
        """`not a`."""
        return m.Not(items[0])

    def compare(self, items: list[Any]) -> m.Condition:
        """`left op right`."""
        return m.Compare(_left(items[0]), str(items[1]), (_operand(items[2]),))

    def member(self, items: list[Any]) -> m.Condition:
        """`left in (a, b)`, `left not in $lexicon`."""
        found = m.Compare(_left(items[0]), "in", tuple(_literal(item) for item in items[2:]))
        return m.Not(found) if items[1].startswith("not") else found

    def is_a(self, items: list[Any]) -> m.Condition:
        """`role is TYPE`, `feature is value`."""
        left = _left(items[0])
        right = _literal(items[2])
        if left.kind in ("role", "head"):
            found = m.Compare(left, "is", (m.Operand("type", right.names),))
        else:
            if left.kind == "feature":
                _check_value(left.names[0], items[2])
            found = m.Compare(left, "=", (right,))
        return m.Not(found) if items[1].endswith("not") else found

    def presence(self, items: list[Any]) -> m.Condition:
        """`role present`."""
        return m.Present(str(items[0]), items[1] == "present")

    def flag(self, items: list[Any]) -> m.Condition:
        """A feature alone: `quoted`, `headline`."""
        name = items[0]
        if str(name) not in builtin.features() or "true" not in builtin.features()[str(name)]:
            flags = [key for key, values in builtin.features().items() if "true" in values]
            message = f"`{name}` alone is no condition"
            raise SyntaxProblem(
                "E132",
                message,
                name.start_pos,
                width=len(name),
                hint=f"write `{name} present`, or one of {', '.join(flags)}",
            )
        return m.Compare(m.Operand("feature", (str(name),)), "=", (m.Operand("literal", ("true",)),))

    def call(self, items: list[Any]) -> tuple[str, Any]:
        """`count(actor)`; how many roles each function takes is data."""
        name, arguments = items[0], items[1:]
        known = builtin.functions()
        if str(name) not in known:
            message = f"unknown function `{name}`"
            hint = did_you_mean(name, known) or f"functions are {', '.join(known)}"
            raise SyntaxProblem("E132", message, name.start_pos, width=len(name), hint=hint)
        if len(arguments) != known[str(name)]:
            message = f"`{name}` takes {known[str(name)]} role{'s' * (known[str(name)] > 1)}"
            raise SyntaxProblem("E132", message, name.start_pos, width=len(name))
        return ("call", m.Operand(str(name), tuple(str(argument) for argument in arguments)))

    def page(self, items: list[Any]) -> tuple[str, Any]:
        """`page($sport)`, `narration($self)`: how many words of a lexicon the whole text has."""
        return ("call", m.Operand(str(items[0]), (str(items[1]),)))

    def name(self, items: list[Any]) -> tuple[str, Any]:
        """A bare name."""
        return ("name", items[0])

    def words(self, items: list[Any]) -> tuple[str, Any]:
        """A literal of one or more bare words."""
        if len(items) == 1:
            return ("name", items[0])
        return ("word", m.Operand("literal", (" ".join(items),)))

    def number(self, items: list[Any]) -> tuple[str, Any]:
        """A number."""
        return ("word", m.Operand("literal", (str(items[0]),)))

    def quoted(self, items: list[Any]) -> tuple[str, Any]:
        """A quoted text."""
        return ("word", m.Operand("literal", (unquote(items[0]),)))

    def lexicon(self, items: list[Any]) -> tuple[str, Any]:
        """`$name`."""
        return ("word", m.Operand("lexicon", (str(items[0]),)))


def parse(text: str, roles: frozenset[str]) -> m.Condition:
    """The tree of a condition, of a pattern around TRIGGER or a role of `roles` in capitals, or of both joined.

    Where a part between `and` or `or` is a condition, or several have TRIGGER, these words join; else the whole
    text is one pattern, and they are words of it.

    Raises:
        SyntaxProblem: with the offset of the first wrong character.
    """
    capitals = {found.group() for found in _CAPITALS.finditer(text)}
    if "TRIGGER" not in capitals:
        try:
            return _condition(text, roles)
        except SyntaxProblem:
            if capitals.isdisjoint(role.upper() for role in roles):
                raise
    return _joined(text, roles) or m.Around(patterns.parse_around(text, roles))


def _condition(text: str, roles: frozenset[str]) -> m.Condition:
    tree = _CONDITIONS.parse(text)
    _check_roles(text, tree, roles)
    return trees.rewrite(tree, lambda node: _settled(node, roles))  # type: ignore[no-any-return]


def _joined(text: str, roles: frozenset[str], depth: int = 0) -> m.Condition | None:
    """The tree of a text that joins patterns and conditions; None for one that is a pattern alone."""
    offset, text = joints.unwrapped(text)
    if depth > _DEEPEST:
        raise SyntaxProblem("E132", "the condition is nested too deeply", offset, hint="write several rules")
    for word, kind in (("or", m.Any), ("and", m.All)):
        parts = [(offset + at, part) for at, part in joints.parts(text, word)]
        if len(parts) > 1:
            items = [_part(each, roles, depth) for each in parts]
            if any(items) or sum(map(_has_trigger, parts)) > 1:
                pairs = zip(items, parts, strict=True)
                return kind(tuple(item or _around(each, roles) for item, each in pairs))
    behind = joints.denied(text)
    if behind is None or (not depth and joints.unwrapped(behind[1])[1] == behind[1]):
        return None  # a lone `not x TRIGGER` asks for the word
    rest = (offset + behind[0], behind[1])
    return m.Not(_part(rest, roles, depth) or _around(rest, roles))


def _has_trigger(part: joints.Part) -> bool:
    return any(found.group() == "TRIGGER" for found in _CAPITALS.finditer(part[1]))


def _part(part: joints.Part, roles: frozenset[str], depth: int) -> m.Condition | None:
    """The tree of one part, if it is a condition or joins some; None for a pattern.

    Raises:
        SyntaxProblem: for what nearly is a condition, as a feature with a value that it cannot have.
    """
    offset, text = part
    try:
        return _condition(text, roles)
    except SyntaxProblem as problem:
        if problem.code != "E132":
            raise _moved(problem, offset) from None
    try:
        return _joined(text, roles, depth + 1)
    except SyntaxProblem as problem:
        raise _moved(problem, offset) from None


def _around(part: joints.Part, roles: frozenset[str]) -> m.Condition:
    """The pattern that `part` is, beside conditions."""
    offset, text = part
    names = {"TRIGGER", *(role.upper() for role in roles)}
    if names.isdisjoint(found.group() for found in _CAPITALS.finditer(text)):
        begin, words = joints.unwrapped(text)
        raise SyntaxProblem(
            "E162",
            f"`{words}` is neither a condition nor a pattern around TRIGGER",
            offset + begin,
            width=max(1, len(words)),
            hint='beside conditions `and` and `or` join; as words of a pattern they need quotes: `"and"`',
        )
    try:
        return m.Around(patterns.parse_around(text, roles))
    except SyntaxProblem as problem:
        raise _moved(problem, offset) from None


def _moved(problem: SyntaxProblem, offset: int) -> SyntaxProblem:
    """The problem of a part, at its place in the whole text."""
    return SyntaxProblem(
        problem.code,
        problem.message,
        problem.offset + offset,
        width=problem.width,
        hint=problem.hint,
        help=problem.help,
    )


def _settled(node: Any, roles: frozenset[str]) -> Any:
    """A right-hand name is a role when the rule has one of that name, else the word itself."""
    if isinstance(node, m.Operand) and node.kind == "open":
        return m.Operand("role" if node.names[0] in roles else "literal", node.names)
    return node


def _check_roles(text: str, tree: Any, roles: frozenset[str]) -> None:
    """Every role that the condition names exists, or is a slot of the clause."""
    for name in dict.fromkeys(_named_roles(tree)):
        if name not in roles and name != "trigger" and not builtin.is_slot(name):
            at = re.search(rf"\b{re.escape(name)}\b", text)
            raise SyntaxProblem(
                "E141",
                f"`{name}` is no role of this type, no slot, no preposition and no feature",
                at.start() if at else 0,
                width=len(name),
                hint=did_you_mean(name, [*roles, *builtin.features()]),
                help=f"roles are {', '.join(sorted(roles))}; features are {', '.join(builtin.features())}",
            )


def _named_roles(tree: Any) -> Any:
    for node in trees.iter_nodes(tree):
        if isinstance(node, m.Present):
            yield node.role
        elif isinstance(node, m.Operand) and (node.kind == "role" or node.kind in builtin.functions()):
            yield from node.names


def _left(item: tuple[str, Any]) -> m.Operand:
    """What a comparison is about: a call, a feature, `trigger.x`, or a role."""
    kind, value = item
    if kind != "name":
        return value  # type: ignore[no-any-return]
    name = str(value)
    if name.startswith("trigger."):
        return _trigger_part(name.removeprefix("trigger."), value)
    return m.Operand("feature" if name in builtin.features() else "role", (name,))


def _trigger_part(part: str, token: Any) -> m.Operand:
    if part == "modifier":
        return m.Operand("modifier", ("trigger",))
    if part in builtin.features():
        return m.Operand("feature", (part,))
    if part in _TRIGGER:
        return m.Operand("trigger", (part,))
    known = [*_TRIGGER, "modifier", *builtin.features()]
    raise SyntaxProblem(
        "E132", f"the trigger has no `{part}`", token.start_pos, width=len(token), hint=did_you_mean(part, known)
    )


def _operand(item: tuple[str, Any]) -> m.Operand:
    kind, value = item
    return m.Operand("open", (str(value),)) if kind == "name" else value


def _literal(item: tuple[str, Any]) -> m.Operand:
    kind, value = item
    return m.Operand("literal", (str(value),)) if kind == "name" else value


def _check_value(feature: str, item: tuple[str, Any]) -> None:
    """A feature with a closed list of values is compared with one of them."""
    values = builtin.features()[feature]
    kind, token = item
    if kind == "name" and values and str(token) not in values:
        raise SyntaxProblem(
            "E159",
            f"`{token}` is no value of {feature}",
            token.start_pos,
            width=len(token),
            hint=did_you_mean(token, values) or f"one of {', '.join(values)}",
        )


def _explain(text: str, offset: int) -> SyntaxProblem | None:
    """A value of several words without quotes, or a misspelt keyword, by the nearest one."""
    word = re.match(r"[A-Za-z]+", text[offset:])
    hint = did_you_mean(word[0], _KEYWORDS) if word else ""
    if not hint and _VALUE.search(text[:offset]):
        hint = "a value of several words needs quotes"
    if not word or not hint:
        return None
    message = f"cannot read the condition: `{word[0]}` does not fit here"
    return SyntaxProblem("E132", message, offset, width=len(word[0]), hint=hint)


_KEYWORDS = ("present", "absent", "in", "is", "and", "or", "not")
_CONDITIONS = Language("conditions", "E132", ConditionActions, explain=_explain)
