"""Trees of the small languages back to text: `parse(show(tree)) == tree`.

Used by the generated documentation and by traces; a property holds it to the parsers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventlark.language import builtin
from eventlark.language import model as m

_PLAIN_CHARS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def show(tree: object) -> str:
    """The text of a pattern, source, condition or expectation.

    >>> from eventlark.language import patterns
    >>> show(patterns.parse("actor = <ACTOR>".replace(" ", "") + "  (will|would)?   ~sign"))
    'actor=<ACTOR> (will | would)? ~sign'
    """
    return _SHOWERS[type(tree)](tree)


# ---------------------------------------------------------------- token tests


def _test(test: m.Test) -> str:
    if test.op == "~":
        return f"{test.field}={_regex(test.values[0])}"
    if test.op == "in":
        if len(test.values) == 1 and test.values[0][:1] in ("$", "{"):
            return f"{test.field} in {test.values[0]}"
        return f"{test.field} in ({', '.join(map(_value, test.values))})"
    if test.values == ("true",) and test.op == "=":
        return test.field
    return f"{test.field} {test.op} {_value(test.values[0])}"


def _regex(source: str, fence: str = "/") -> str:
    flag = "i" if source.startswith("(?i)") else ""
    body = source.removeprefix("(?i)") if flag else source
    return f"{fence}{_slashed(body)}{fence}{flag}"


def _slashed(body: str) -> str:
    """Slashes escaped, where they are not yet."""
    parts, escaped = [], False
    for char in body:
        parts.append("\\/" if char == "/" and not escaped else char)
        escaped = char == "\\" and not escaped
    return "".join(parts)


def _value(text: str) -> str:
    return text if text and (_PLAIN_CHARS.issuperset(text) or text[0] == "$") else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tests(test: m.TokenTest) -> str:
    """A test between brackets; `&` binds tighter than `|`."""
    if isinstance(test, m.AllOf):
        return " & ".join(_grouped(item, m.AllOf | m.AnyOf) for item in test.items)
    if isinstance(test, m.AnyOf):
        return " | ".join(_grouped(item, m.AnyOf) for item in test.items)
    return _grouped(test, ())


def _grouped(test: m.TokenTest, loose: Any) -> str:
    if isinstance(test, m.NotOf):
        return f"!{_grouped(test.item, m.AllOf | m.AnyOf)}"
    if isinstance(test, m.Test):
        return _test(test)
    return f"({_tests(test)})" if loose and isinstance(test, loose) else _tests(test)


# ---------------------------------------------------------------- patterns


def _atom(atom: m.Atom) -> str:
    test = atom.test
    if isinstance(test, m.Test) and len(test.values) == 1:
        word = test.values[0]
        if test.field == "text" and test.op == "~":
            return _regex(word)
        if test.op == "=" and test.field == "text":
            return _quoted(word)
        if test.op == "=" and test.field in ("norm", "lemma") and word and _PLAIN_CHARS.issuperset(word):
            return word if test.field == "norm" else f"~{word}"
    return f"[{_tests(test)}]"


def _mention(atom: m.MentionAtom | m.NearSource) -> str:
    names = list(atom.types)
    if atom.role:
        names[-1] += f".{atom.role}"
    return f"<{' | '.join(names)}>"


def _sequence(pattern: m.Sequence) -> str:
    return " ".join(_closed(item) for item in pattern.items)


def _closed(pattern: object) -> str:
    """An item of a sequence: what would fall apart stands in parentheses."""
    return f"({show(pattern)})" if isinstance(pattern, m.Choice | m.Sequence) else show(pattern)


def _choice(pattern: m.Choice) -> str:
    return " | ".join(f"({show(arm)})" if isinstance(arm, m.Choice) else show(arm) for arm in pattern.arms)


def _repeat(pattern: m.Repeat) -> str:
    item = show(pattern.item)
    closed = isinstance(pattern.item, m.Choice | m.Sequence | m.Repeat | m.Capture)
    return f"{f'({item})' if closed else item}{_times(pattern.low, pattern.high)}{'?' if pattern.lazy else ''}"


def _times(low: int, high: int | None) -> str:
    short = {(0, 1): "?", (0, None): "*", (1, None): "+", (1, 1): "{1}"}
    return short.get((low, high)) or (f"{{{low}}}" if low == high else f"{{{low},{'' if high is None else high}}}")


def _gap(gap: m.Gap) -> str:
    return "..." if (gap.low, gap.high) == (0, 8) else f"...{{{gap.low},{gap.high}}}"


def _capture(capture: m.Capture) -> str:
    item = f"({show(capture.item)})" if isinstance(capture.item, m.Capture) else _closed(capture.item)
    return f"{capture.role}={item}"


def _look(look: m.Look) -> str:
    sign = ("" if look.ahead else "<") + ("!" if look.negative else "=")
    return f"(?{sign}{show(look.item)})"


def _arms(walk: m.Walk) -> str:
    return " | ".join(" ".join(map(_step, arm)) for arm in walk.arms)


def _step(step: m.Step) -> str:
    double = (step.low, step.high) == (1, None)
    times = "" if double or (step.low, step.high) == (1, 1) else _times(step.low, step.high)
    test = "" if step.test is None else f"[{_tests(step.test)}]"
    return f"{step.direction * (2 if double else 1)}{'|'.join(step.rels)}{test}{times}"


def _trigger(atom: m.TriggerAtom) -> str:
    return atom.role.upper()


# ---------------------------------------------------------------- sources


def _narrow(types: tuple[str, ...]) -> str:
    return f"<{' | '.join(types)}>" if types else ""


def _first_of(source: m.FirstOf) -> str:
    return " | ".join(f"({show(item)})" if isinstance(item, m.FirstOf) else show(item) for item in source.items)


def _together(source: m.Together) -> str:
    return " + ".join(
        f"({show(item)})" if isinstance(item, m.FirstOf | m.Together) else show(item) for item in source.items
    )


def _near(source: m.NearSource) -> str:
    reach = f"{source.low}..{source.high}" if source.low else str(source.high or "")
    return f"{source.side}({_mention(source)}{', ' * bool(reach)}{reach})"


# ---------------------------------------------------------------- conditions


def _operand(operand: m.Operand) -> str:
    if operand.kind in builtin.functions() or operand.kind in builtin.OF_TEXTS:
        return f"{operand.kind}({', '.join(operand.names)})"
    if operand.kind == "modifier":
        return "trigger.modifier"
    if operand.kind == "trigger":
        return f"trigger.{operand.names[0]}"
    return _literal(operand) if operand.kind == "literal" else operand.names[0]


def _literal(operand: m.Operand) -> str:
    text = operand.names[0]
    reserved = ("and", "or", "not", "in", "is", "present", "absent")
    plain = text and text.isidentifier() and text.isascii() and text not in reserved
    return text if plain or text.isdigit() else _quoted(text)


def _compare(condition: m.Compare) -> str:
    left = _operand(condition.left)
    if condition.op == "in":
        if len(condition.right) == 1 and condition.right[0].kind == "lexicon":
            return f"{left} in {condition.right[0].names[0]}"
        return f"{left} in ({', '.join(map(_operand, condition.right))})"
    if condition.left.kind == "feature" and condition.right == (m.Operand("literal", ("true",)),):
        return condition.left.names[0]
    return f"{left} {condition.op} {_operand(condition.right[0])}"


def _all(condition: m.All) -> str:
    return " and ".join(_bound(item) for item in condition.items)


def _any(condition: m.Any) -> str:
    return " or ".join(show(item) if isinstance(item, m.All) else _bound(item) for item in condition.items)


def _bound(condition: m.Condition) -> str:
    return f"({show(condition)})" if isinstance(condition, m.Any | m.All | m.Around) else show(condition)


# ---------------------------------------------------------------- expectations


def _expectation(expectation: m.Expectation) -> str:
    if not expectation.events:
        return "nothing at all" if expectation.only else "nothing"
    return " and ".join(map(show, expectation.events)) + (" only" if expectation.only else "")


def _expected(event: m.ExpectedEvent) -> str:
    roles = [f"{role}={' + '.join(map(_words, words))}" for role, words in event.roles.items()]
    return f"{event.type}({', '.join([*roles, *event.flags])})"


def _words(text: str) -> str:
    return _quoted(text) if not text or set(text) & set('",+()=') or text != " ".join(text.split()) else text


_SHOWERS: dict[type, Callable[[Any], str]] = {
    m.Atom: _atom,
    m.MentionAtom: _mention,
    m.JoinedAtom: lambda atom: _regex(atom.source, fence="//"),
    m.LexiconAtom: lambda atom: f"${atom.name}",
    m.Sequence: _sequence,
    m.Choice: _choice,
    m.Repeat: _repeat,
    m.Gap: _gap,
    m.Capture: _capture,
    m.Look: _look,
    m.Anchor: lambda anchor: str(anchor.at),
    m.Walk: lambda walk: f"(?> {_arms(walk)})",
    m.TriggerAtom: _trigger,
    m.Slot: lambda slot: f"{slot.name}{_narrow(slot.types)}",
    m.FirstOf: _first_of,
    m.Together: _together,
    m.PathSource: lambda source: f"path({_arms(source.walk)}){_narrow(source.types)}",
    m.PatternSource: lambda source: f"pattern({show(source.pattern)}){_narrow(source.types)}",
    m.NearSource: _near,
    m.Compare: _compare,
    m.Present: lambda condition: f"{condition.role} {'present' if condition.present else 'absent'}",
    m.Around: lambda condition: show(condition.pattern),
    m.All: _all,
    m.Any: _any,
    m.Not: lambda condition: f"not {_bound(condition.item)}",
    m.Expectation: _expectation,
    m.ExpectedEvent: _expected,
}
