"""The data file of the matcher: where nouns keep their roles, and what words of triggers stand for.

In: `grammars/english/match.yaml`. Out: its sections, read once for all who ask.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from eventlark import resources


@cache
def settings() -> dict[str, Any]:
    """The sections of the file, as they stand."""
    found: dict[str, Any] = resources.read_yaml(resources.grammar("english/match.yaml"))
    return found
