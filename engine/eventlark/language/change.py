"""Rules added and removed at run time: a rule set and a text in, a new rule set out; the old one stays as it is.

Called by programs that let users write rules, between `language.load` and `match.compile`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from eventlark import source
from eventlark.diagnostics import Diagnostic
from eventlark.language import model as m
from eventlark.language import packs
from eventlark.language.cascade import numbered, ordered
from eventlark.language.definitions import Library, define
from eventlark.language.names import Names
from eventlark.language.parts import codings, cues, rules
from eventlark.language.parts import tests as test_part


def added(
    ruleset: m.RuleSet, texts: str | Mapping[str, str], pack: str = "added"
) -> tuple[m.RuleSet, tuple[Diagnostic, ...]]:
    """`ruleset` with the rules, types and lists of `texts`, which may use all of its names.

    >>> from eventlark.language import loads
    >>> base, _ = loads("language: 1\\ntypes: {GO: {roles: {actor: PERSON}}}")
    >>> rule = "{frame: go, event: GO, trigger: {verb: go}, roles: {actor: subject}}"
    >>> more, problems = added(base, f"language: 1\\nrules: [{rule}]")
    >>> [rule.name for rule in more.rules], [rule.name for rule in removed(more, "go").rules]
    (['go'], [])
    """
    named = {f"<{pack}>": texts} if isinstance(texts, str) else texts
    sheets = [packs.sheet(source.loads(text, name), pack, Path.cwd()) for name, text in named.items()]
    library = Library()
    names = define(sheets, library, Names.of(ruleset))
    old = sorted(ruleset.rules, key=lambda rule: rule.source_index)
    new = rules.read(sheets, names)
    changed = msgspec.structs.replace(
        ruleset,
        types=names.types,
        entities=names.entities,
        lexicons=names.lexicons,
        cues=ruleset.cues + cues.read(sheets, names),
        rules=ordered(numbered([*old, *new]), names, sheets),
        codings=ruleset.codings + codings.read(sheets, names),
        tests=ruleset.tests + test_part.read_files(sheets, names),
        actors=ruleset.actors + codings.read_actors(sheets),
        fingerprint=_mixed(ruleset.fingerprint, "added", *named.values()),
        files=ruleset.files + tuple(named),
    )
    return changed, tuple(packs.problems_of([*sheets, *library.sheets]))


def removed(ruleset: m.RuleSet, *names: str) -> m.RuleSet:
    """`ruleset` without the rules called `names`; names that it lacks are no matter."""
    kept = tuple(rule for rule in ruleset.rules if rule.name not in names)
    return msgspec.structs.replace(ruleset, rules=kept, fingerprint=_mixed(ruleset.fingerprint, "removed", *names))


def _mixed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:16]
