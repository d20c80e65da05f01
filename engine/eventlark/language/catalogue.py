"""The catalogue of diagnostics: what each code means, with an example. Data: `grammars/diagnostics.yaml`.

Called by `eventlark rule CODE`, by the SARIF report and by the tests, which hold every example to its code.
"""

from __future__ import annotations

from functools import cache

import msgspec

from eventlark import resources


class Entry(msgspec.Struct, frozen=True):
    """One code: a `title`, what it is `about`, and rule files that show it `wrong` and `right`.

    Where one text does not do, `files` by their paths show it wrong, written in `encoding`.
    """

    code: str
    title: str
    about: str
    wrong: str = ""
    right: str = ""
    files: dict[str, str] = {}
    encoding: str = "utf-8"

    @property
    def severity(self) -> str:
        """error, warning or info, by the first letter."""
        return {"E": "error", "W": "warning"}.get(self.code[0], "info")


@cache
def catalogue() -> dict[str, Entry]:
    """Every code with its entry, in order."""
    data = resources.read_yaml(resources.grammar("diagnostics.yaml"))
    return {code: Entry(code, **entry) for code, entry in data.items()}


def find(code: str) -> Entry | None:
    """The entry of `code`, in either case of letters, or None.

    >>> find("e112").title
    'unknown key'
    """
    return catalogue().get(code.upper())
