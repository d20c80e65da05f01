"""The closed list of reasons for a rule's silence, each with its words and a fixed hint
(`grammars/reasons.yaml`).
"""

from __future__ import annotations

from functools import cache

import msgspec

from eventlark import resources


class Reason(msgspec.Struct, frozen=True):
    """One reason: `says` with blanks in braces, and the fixed `hint`."""

    code: str
    says: str
    hint: str

    def fill(self, **blanks: str) -> str:
        """What is said, with the blanks filled.

        >>> reason("time").fill(word="Monday")
        'rejected Monday: it is a time'
        """
        text = self.says
        for name, value in blanks.items():
            text = text.replace("{" + name + "}", value)
        return text


@cache
def reasons() -> dict[str, Reason]:
    """All reasons by their code."""
    data = resources.read_yaml(resources.grammar("reasons.yaml"))
    return {code: Reason(code, each["says"], each["hint"]) for code, each in data.items()}


def reason(code: str) -> Reason:
    """The reason of that code.

    Raises:
        KeyError: when there is none.
    """
    return reasons()[code]
