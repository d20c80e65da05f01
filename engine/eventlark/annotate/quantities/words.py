"""The words of amounts: classes of words, currencies, units.

In: `grammars/english/quantities.yaml` and `.lark`. Out: `Vocabulary`, loaded once, for `find_quantities`.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from eventlark.annotate.letters import Letters, load_letters
from eventlark.annotate.regular import Shapes
from eventlark.resources import grammar, read_yaml


class Vocabulary(msgspec.Struct, frozen=True):
    """Everything that `quantities.yaml` says, ready for use."""

    shapes: Shapes
    letters: Letters
    anchors: re.Pattern[str]
    """Finds the letters without which a run of letters holds no amount."""
    scales_of: dict[str, float]
    currencies: dict[str, str]
    units: dict[str, str]
    people: frozenset[str]
    labels: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    one: frozenset[str]
    of: frozenset[str]
    ages: frozenset[str]
    comma: frozenset[str]
    plural: str
    """The ending of a plural that a table without it still knows."""

    def currency(self, words: list[str]) -> str:
        """The ISO 4217 code of a sign, a code or words ("Canadian dollars"); without one, the words themselves.

        >>> vocabulary().currency(["Canadian", "dollars"]), vocabulary().currency(["CHF"])
        ('CAD', 'CHF')
        """
        name = " ".join(words).lower()
        for known in (
            words[-1],
            name,
            name.removesuffix(self.plural),
            words[-1].lower(),
            words[-1].lower().removesuffix(self.plural),
        ):
            if known in self.currencies:
                return self.currencies[known]
        return words[-1] if words[-1].isupper() else words[-1].lower().removesuffix(self.plural)

    def unit(self, words: list[str]) -> str:
        """The canonical name of a unit.

        >>> vocabulary().unit(["sq", "km"]), vocabulary().unit(["miles", "per", "hour"])
        ('square kilometer', 'mile per hour')
        """
        return " ".join(self._unit_word(word) for word in words)

    def _unit_word(self, word: str) -> str:
        for known in (word, word.lower(), word.lower().removesuffix(self.plural)):
            if known in self.units:
                return self.units[known]
        return word.lower() if len(word) <= 3 else word.lower().removesuffix(self.plural)


@cache
def vocabulary() -> Vocabulary:
    """The shipped words and grammar of amounts."""
    raw = read_yaml(grammar("english/quantities.yaml"))
    shapes = Shapes(grammar("english/quantities.lark"))
    anchors = "".join(shapes.letters[name] for name in raw["anchors"])
    sets = {
        name: frozenset(raw[name])
        for name in ("people", "labels", "not_before", "not_after", "one", "of", "ages", "comma")
    }
    return Vocabulary(
        shapes=shapes,
        letters=load_letters(raw, shapes.letters),
        anchors=re.compile(f"[{re.escape(anchors)}]"),
        scales_of={word: float(value) for word, value in raw["scales_of"].items()},
        currencies=raw["currencies"],
        units=raw["units"],
        plural=raw["plural"],
        **sets,
    )
