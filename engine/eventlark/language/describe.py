"""Rules, types and codes in words: the documentation that is made from them, as Markdown.

Called by `eventlark rule` and `eventlark types`; nobody edits what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.language import builtin
from eventlark.language import model as m
from eventlark.language.catalogue import Entry
from eventlark.language.roles import demanded, filled
from eventlark.language.show import show


def code(entry: Entry) -> str:
    """A diagnostic's page."""
    lines = [f"# {entry.code}: {entry.title}", "", f"{entry.severity}. {entry.about}"]
    for title, text in (
        *((f"Wrong, in {path}", text) for path, text in entry.files.items()),
        ("Wrong", entry.wrong),
    ):
        lines += _example(title, text if entry.files else _file(text)) if text else []
    lines += _example("Right", _file(entry.right)) if entry.right else []
    return "\n".join(lines)


def _example(title: str, text: str) -> list[str]:
    return ["", f"{title}:", "", "```yaml", *text.rstrip("\n").split("\n"), "```"]


def _file(text: str) -> str:
    return text if text.startswith("language:") else f"language: 1\n{text}"


def rule(found: m.Rule) -> str:
    """A rule's page: what it makes, its triggers, roles, conditions and tests."""
    lines = [f"# {found.name}", ""]
    lines += [_sentence(found.about), ""] if found.about else []
    lines += [f"Makes {found.event} ({found.status}); pack {found.pack}, {found.location}.", ""]
    lines += _frame(found) if isinstance(found, m.Frame) else _pattern(found)
    lines += _guards("Only when", found.when) + _guards("Not when", found.unless)
    if found.codes or found.features:
        lines += [f"Sets {_pairs({**found.codes, **found.features})}.", ""]
    if found.over:
        lines += [f"Wins over {', '.join(found.over)}.", ""]
    lines += _tests(found.tests)
    return "\n".join(lines).rstrip()


def _sentence(text: str) -> str:
    """An `about` line as a sentence."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _frame(found: m.Frame) -> list[str]:
    lines = []
    kinds = {"verb": found.verbs, "noun": found.nouns, "adjective": found.adjectives, "phrase": found.phrases}
    for kind, triggers in kinds.items():
        if triggers:
            lines.append(f"- {kind}: {', '.join(' '.join(trigger) for trigger in triggers)}")
    lines = ["Triggers:", "", *lines, ""]
    lines += _sources("Roles", found.roles) + _sources("As a noun", found.noun_roles)
    for title, forms in (("Only as", found.forms_only), ("Never as", found.forms_not)):
        if forms:
            lines += [f"{title} {', '.join(forms)}.", ""]
    return lines


def _pattern(found: m.PatternRule) -> list[str]:
    every = " (every different match)" if found.matches == "all" else ""
    return [f"Pattern{every}:", "", f"    {show(found.pattern)}", "", *_sources("Roles", found.roles)]


def _sources(title: str, roles: dict[str, m.Source]) -> list[str]:
    listed = [f"- {role}: {show(source)}" for role, source in roles.items()]
    return [f"{title}:", "", *listed, ""] if listed else []


def _guards(title: str, guards: Iterable[m.Guard]) -> list[str]:
    listed = [f"- {guard.text}" for guard in guards]
    return [f"{title}:", "", *listed, ""] if listed else []


def _tests(tests: Iterable[m.RuleTest]) -> list[str]:
    listed = [f"- {' '.join(test.text.split())}\n  gives {show(test.gives)}" for test in tests if not test.todo]
    return ["Examples:", "", *listed, ""] if listed else []


def _pairs(values: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items())


def event_type(kind: m.EventType, ruleset: m.RuleSet) -> str:
    """A type's page: what it means, its roles, codes and the rules that make it."""
    above = f", a kind of {', '.join(kind.ancestors)}" if kind.ancestors else ""
    lines = [f"# {kind.name}", "", f"{'Abstract' if kind.abstract else 'Event'} type{above}."]
    lines += ["", _sentence(kind.about)] if kind.about else []
    if kind.codes:
        lines += ["", f"Codes: {_pairs(kind.codes)}."]
    if kind.roles:
        lines += ["", "Roles:", "", *(f"- {_role(role)}" for role in kind.roles.values())]
    below = [other.name for other in ruleset.types.values() if kind.name in other.ancestors]
    if below:
        lines += ["", f"Below it: {', '.join(below)}."]
    makers = [found for found in ruleset.rules if found.event == kind.name]
    if makers:
        lines += ["", f"Rules: {', '.join(found.name for found in makers)}."]
        lines += ["", "Filled by these rules:", "", *(f"- {line}" for line in _fillings(kind, makers))]
    return "\n".join(lines)


def _fillings(kind: m.EventType, makers: list[m.Rule]) -> Iterator[str]:
    """For each role, the rules that require it and those that fill it when they can."""
    for role in kind.roles.values():
        takers = [found for found in makers if role.name in filled(found)]
        must = [found for found in takers if role.low > 0 or role.name in demanded(found)]
        may = [found for found in takers if found not in must]
        parts = [f"required by {_named(must, makers)}"] if must else []
        parts += [f"optional in {_named(may, makers)}"] if may else []
        always = "from the clause" if role.name in builtin.always_filled() else "by none"
        yield f"{role.name}: {'; '.join(parts) or always}"


def _named(rules: list[m.Rule], makers: list[m.Rule]) -> str:
    return "all" if len(rules) == len(makers) else ", ".join(found.name for found in rules)


def _role(role: m.RoleType) -> str:
    high = "" if role.high is None else str(role.high)
    count = f"{role.low}..{high}" if high != str(role.low) else high
    facts = [" | ".join(role.types) or "anything", count]
    facts += [f"one event for {role.gather}"] if role.gather == "each" else []
    facts += [f"type {role.check}"] if role.check != "prefer" else []
    return f"{role.name}: {', '.join(facts)}{'; ' + role.about if role.about else ''}"


def tree(ruleset: m.RuleSet) -> str:
    """All types as a tree, each with its number of rules and what it means."""
    return "\n".join(_branch(ruleset, None, 0))


def _branch(ruleset: m.RuleSet, parent: str | None, depth: int) -> Iterator[str]:
    for kind in ruleset.types.values():
        if (kind.ancestors[0] if kind.ancestors else None) == parent:
            rules = sum(rule.event == kind.name for rule in ruleset.rules)
            count = "abstract" if kind.abstract else f"{rules} rule{'s' * (rules != 1)}"
            yield f"{'  ' * depth}{kind.name} ({count}){': ' + kind.about if kind.about else ''}"
            yield from _branch(ruleset, kind.name, depth + 1)
