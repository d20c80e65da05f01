"""What the cutter of text knows about English, read once from `grammars/english/tokens.yaml`.

Comes in: the data file. Goes out: `TokenSettings`, which `text.tokens` and `text.sentences` turn into
patterns and sets.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from eventlark import resources


class TokenSettings(msgspec.Struct, frozen=True):
    """Word lists for tokens and sentences; each field is a key of the data file, described there."""

    opening: frozenset[str]
    numbering: frozenset[str]
    months: frozenset[str]
    closing: frozenset[str]
    initials: frozenset[str]
    joined: dict[str, int]
    clitics: tuple[str, ...]
    elided: tuple[str, ...]
    negation: tuple[str, ...]
    prefixes: tuple[str, ...]
    hyphenated: tuple[str, ...]
    units: tuple[str, ...]
    slashed: tuple[str, ...]
    emoticons: tuple[str, ...]
    starters: frozenset[str]
    speech: frozenset[str]


@cache
def settings() -> TokenSettings:
    """The settings that ship with the package."""
    raw: dict[str, Any] = resources.read_yaml(resources.grammar("english/tokens.yaml"))
    raw |= raw.pop("abbreviations")
    joined = {word: int(size) for word, size in raw.pop("joined").items()}
    lists = {key: text.split() for key, text in raw.items()}
    return msgspec.convert({**lists, "joined": joined}, TokenSettings)
