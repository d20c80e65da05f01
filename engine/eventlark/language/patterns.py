"""Token patterns: text to the tree of `language.model`, by `grammars/patterns.lark`.

>>> parse("~sign deal?").items[0]
Atom(test=Test(field='lemma', op='=', values=('sign',)))
"""

from __future__ import annotations

from typing import Any

from eventlark.language import model as m
from eventlark.language import trees
from eventlark.language.grammar import Language, SyntaxProblem
from eventlark.language.tokens import TokenActions, bounds, regex_source, unquote
from eventlark.language.words import fold, folded, split

_LARGEST = 5_000


class PatternActions(TokenActions):
    """Actions of the rules in `grammars/patterns.lark`."""

    def choice(self, arms: list[Any]) -> m.Pattern:
        """`a | b`."""
        return m.Choice(tuple(arms))

    def sequence(self, items: list[Any]) -> m.Pattern:
        """`a b`."""
        return m.Sequence(tuple(items))

    def item(self, parts: list[Any]) -> m.Pattern:
        """An atom and its repeat; a gap takes its bounds from it."""
        inner, repeat = parts
        low, high, lazy = bounds(repeat)
        if isinstance(inner, m.Gap):
            return self._gap(repeat, low, high)
        if isinstance(inner, m.Look | m.Anchor):
            raise SyntaxProblem(
                "E130", "what takes no token cannot be repeated", repeat.start_pos, width=len(repeat)
            )
        if high == 0:
            raise SyntaxProblem("E130", "this repeat allows nothing", repeat.start_pos, width=len(repeat))
        return m.Repeat(inner, low, high, lazy)

    def _gap(self, repeat: Any, low: int, high: int | None) -> m.Pattern:
        if not repeat.startswith("{") or high is None:
            message = "a gap takes its bounds in braces"
            raise SyntaxProblem("E130", message, repeat.start_pos, width=len(repeat), hint="write ...{0,3}")
        return m.Gap(low, high)

    def capture(self, parts: list[Any]) -> m.Pattern:
        """`role=atom`."""
        return m.Capture(parts[0][:-1], parts[1])

    def word(self, items: list[Any]) -> m.Pattern:
        """A word in its folded form."""
        return _joined(m.Atom(m.Test("norm", "=", (word,))) for word in folded(items[0]))

    def lemma(self, items: list[Any]) -> m.Pattern:
        """`~word`, or the lemmas of a quoted sequence."""
        if items[0].startswith("{"):
            return m.Atom(m.Test("lemma", "in", (str(items[0]),)))
        text = unquote(items[0]) if items[0].startswith('"') else items[0]
        return _joined(m.Atom(m.Test("lemma", "=", (word,))) for word in _some(folded(text), items[0]))

    def exact(self, items: list[Any]) -> m.Pattern:
        """`"Xi Jinping"`: the words as written."""
        return _joined(m.Atom(m.Test("text", "=", (word,))) for word in _some(split(unquote(items[0])), items[0]))

    def regex(self, items: list[Any]) -> m.Pattern:
        """`/.../` over a whole token."""
        return m.Atom(m.Test("text", "~", (regex_source(items[0]),)))

    def joined(self, items: list[Any]) -> m.Pattern:
        """`//...//` over the text of several tokens."""
        return m.JoinedAtom(regex_source(items[0], fence="//"))

    def lexicon(self, items: list[Any]) -> m.Pattern:
        """`$name`; a parameter keeps its braces."""
        return m.LexiconAtom(str(items[0]).removeprefix("$"))

    def mention(self, items: list[Any]) -> m.Pattern:
        """`<TYPE>`, `<A | B>`, `<TYPE.role>`; a role is the part after the last dot when in lower case."""
        return m.MentionAtom(*typed(str(items[0])))

    def gap(self, items: list[Any]) -> m.Pattern:
        """`...`."""
        return m.Gap()

    def anchor(self, items: list[Any]) -> m.Pattern:
        """`^` or `$`."""
        return m.Anchor(str(items[0]))

    def token(self, items: list[Any]) -> m.Pattern:
        """`[tests]`."""
        return m.Atom(items[0])

    def group(self, items: list[Any]) -> m.Pattern:
        """`(...)`; grouping leaves no node of its own."""
        return items[0]  # type: ignore[no-any-return]

    def look(self, items: list[Any]) -> m.Pattern:
        """`(?= )`, `(?! )`, `(?<= )`, `(?<! )`."""
        return m.Look(items[1], ahead="<" not in items[0], negative=items[0].endswith("!"))

    def walked(self, items: list[Any]) -> m.Pattern:
        """`(?> ...)`."""
        return items[0]  # type: ignore[no-any-return]


class GuardActions(PatternActions):
    """As PatternActions, but a word in capitals stands for the filler of that role, or the trigger."""

    def word(self, items: list[Any]) -> m.Pattern:
        """A word; in capitals, a role."""
        text = str(items[0])
        if text.isupper() and text.isalpha() and len(text) > 1:
            return m.TriggerAtom(text.lower())
        return super().word(items)


def parse(text: str) -> m.Pattern:
    """The tree of a token pattern.

    Raises:
        SyntaxProblem: with the offset of the first wrong character.
    """
    return checked(_PATTERNS.parse(text))


def parse_around(text: str, roles: frozenset[str]) -> m.Pattern:
    """The tree of a pattern around TRIGGER or one of `roles` in capitals, as `unless` and `when` use it.

    Raises:
        SyntaxProblem: with the offset of the first wrong character.
    """
    tree = checked(_GUARDS.parse(text))
    return trees.rewrite(tree, lambda node: _settled(node, roles))


def typed(text: str) -> tuple[tuple[str, ...], str]:
    """The types in `<A | B.role>`, and the role, if one is named.

    >>> typed("<VISIT | MEETING.actor>")
    (('VISIT', 'MEETING'), 'actor')
    """
    types, role = [], ""
    for part in text[1:-1].split("|"):
        name, dot, last = part.strip().rpartition(".")
        role = last if dot and last.islower() else role
        types.append(name if dot and last.islower() else part.strip())
    return tuple(types), role


def _settled(node: Any, roles: frozenset[str]) -> Any:
    """A word in capitals that names no role is a word after all."""
    if isinstance(node, m.TriggerAtom) and node.role not in roles and node.role != "trigger":
        return m.Atom(m.Test("norm", "=", (fold(node.role),)))
    return node


def checked(tree: m.Pattern) -> m.Pattern:
    """`tree`, when neither it nor what it repeats can match without a token, and it is not too large.

    Raises:
        SyntaxProblem: when it can, or is.
    """
    if trees.width(tree)[0] == 0:
        raise SyntaxProblem("E138", "this pattern could match nothing at all", hint="make one part required")
    if trees.circles_in_place(tree):
        message = "a repeat without limit goes round something that could match nothing"
        raise SyntaxProblem("E138", message, hint="write its parts as alternatives: (a | b)*")
    if trees.size(tree) > _LARGEST:
        message = f"this pattern has more than {_LARGEST:,} steps when its repeats are written out"
        raise SyntaxProblem("E161", message, hint="lower the counts")
    return tree


def _joined(atoms: Any) -> m.Pattern:
    items = tuple(atoms)
    return items[0] if len(items) == 1 else m.Sequence(items)


def _some(words: tuple[str, ...], token: Any) -> tuple[str, ...]:
    if not words:
        raise SyntaxProblem("E130", "no word between the quotation marks", token.start_pos, width=len(token))
    return words


def _explain(text: str, offset: int) -> SyntaxProblem | None:
    """Better words for the commonest slips."""
    open_bracket = text.rfind("[", 0, offset)
    if open_bracket > text.rfind("]", 0, offset) and text[offset : offset + 1].isalnum():
        message = "a test in brackets sees one token; here stands a second word"
        return SyntaxProblem("E137", message, offset, hint="write one [..] a token, or a quoted sequence outside")
    if text[offset : offset + 1] == "\\":
        return SyntaxProblem(
            "E130", "back-references are not part of patterns", offset, hint="write a condition in when"
        )
    return None


_PATTERNS = Language("patterns", "E130", PatternActions, explain=_explain)
_GUARDS = Language("patterns", "E130", GuardActions, explain=_explain)
