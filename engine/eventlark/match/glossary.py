"""The word lists of a rule set as terms, each made once: rules name the same lists over and over.

In: the lexicons of a rule set. Out: parts for triggers, and for the right sides of conditions.
"""

from __future__ import annotations

from eventlark.language.model import Lexicon, Operand
from eventlark.language.words import split
from eventlark.match.folding import fold
from eventlark.match.terms import Part

Operands = tuple[Operand, ...]
_NONE = Part(frozenset())


class Glossary:
    """The lexicons of a rule set, by name, as parts."""

    def __init__(self, lexicons: dict[str, Lexicon]) -> None:
        self.lexicons = lexicons
        self._words: dict[str, Part] = {}
        self._lists: dict[str, Part] = {}
        self._terms: dict[Operands, Part] = {}
        self._phrases: dict[Operands, frozenset[str]] = {}

    def part(self, word: str) -> Part:
        """The part that `word` of a trigger stands for: itself, or the terms of `$lexicon`."""
        return self.list(word[1:]) if word.startswith("$") else self.word(fold(word))

    def word(self, word: str) -> Part:
        """The part that only the folded `word` fills."""
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = Part(frozenset({word}))
        return found

    def list(self, name: str) -> Part:
        """The terms of the lexicon `name`; none where there is no such one."""
        found = self._lists.get(name)
        if found is None:
            lexicon = self.lexicons.get(name)
            found = self._lists[name] = Part.of(term for term in lexicon.terms if term) if lexicon else _NONE
        return found

    def terms(self, operands: Operands) -> Part:
        """The right side of `in` as terms: literals and whole lexicons."""
        found = self._terms.get(operands)
        if found is None:
            found = self._terms[operands] = self._join(operands)
        return found

    def phrases(self, operands: Operands) -> frozenset[str]:
        """The terms of a right side, the words of each joined by a blank, and its literals as they stand.

        "Sit-in" is found as the text is cut, but a form or a name is one value ("reduced-passive", "Al-Qaeda").
        """
        found = self._phrases.get(operands)
        if found is None:
            plain = (fold(name) for item in operands if item.kind == "literal" for name in item.names)
            found = self._phrases[operands] = self.terms(operands).phrases() | frozenset(plain)
        return found

    def _join(self, operands: Operands) -> Part:
        named = [(item.kind, name) for item in operands for name in item.names]
        listed = [name.removeprefix("$") for kind, name in named if kind == "lexicon" or name.startswith("$")]
        written = [split(name) for kind, name in named if kind != "lexicon" and not name.startswith("$")]
        parts = [self.list(name) for name in listed]
        if any(written):
            parts.append(Part.of(filter(None, written)))
        return parts[0] if len(parts) == 1 else Part.union(parts)
