"""Broken rule files and just what `check` says about each: the `.out` beside every `.yaml`.

To accept new wording: `EVENTLARK_ACCEPT=1 pytest tests/language/test_diagnostics.py`, then read the diff.
"""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.diagnostics import Diagnostic, Location, render
from eventlark.language import lints, loads

HERE = Path(__file__).parent / "diagnostics"
FILES = sorted(HERE.glob("*.yaml"))


def problems(name: str, text: str) -> tuple[Diagnostic, ...]:
    ruleset, found = loads({name: text})
    broken = [name] if any(diag.severity == "error" for diag in found) else []
    return (*found, *lints.run(ruleset, broken=broken, at_hand={name: text}))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_check_says(path):
    """Every problem of the file at once, each with its place, caret and hint."""
    said = "\n\n".join(render(diag) for diag in problems(path.name, path.read_text())) + "\n"
    expected = path.with_suffix(".out")
    if os.environ.get("EVENTLARK_ACCEPT"):
        expected.write_text(said)

    assert said == expected.read_text()


def test_one_bad_file_never_hides_the_next():
    """Problems of all files come together, in order of file and line."""
    _, found = loads({"a.yaml": "a: [", "b.yaml": "language: 1\nabuot: x\n"})

    assert [(diag.location.path, diag.code) for diag in found] == [("a.yaml", "E106"), ("b.yaml", "E112")]


def test_long_lines_are_shown_in_part():
    """Of a very long line, the part around the caret is shown."""
    line = "x" * 5_000 + "!" + "y" * 5_000
    shown = render(Diagnostic("E106", "odd", Location("a.yaml", 1, 5_001), source_line=line)).split("\n")

    assert max(map(len, shown)) < 200
    assert shown[3][shown[4].index("^")] == "!"


SNIPPETS = [
    "language: 1",
    "types:",
    "  A: {roles: {actor: THING}}",
    "rules:",
    "  - frame: a",
    "    event: A",
    "    trigger: {verb: go}",
    "    roles: {actor: subject}",
    "    when: [count(actor) > 1]",
    "  - pattern: b",
    "    match: 'actor=<A> ... $x'",
    "lexicons: {x: [a, b c]}",
    "    tests: [{text: a, gives: A(actor=b)}]",
    "cues:",
    "  - {text: may, sets: possible}",
    "coding: [{type: A, codes: none}]",
    "entities: {P: person | $x}",
    "    unless:",
    "      - x TRIGGER",
    "imports: {from: x}",
    "templates:",
    "  t: {parameters: {v: words}, rule: {frame: t}}",
]


@given(st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=8), max_size=12).map("\n".join))
@settings(deadline=None, max_examples=150)
def test_no_file_makes_the_loader_raise(text):
    """Any file, near to sense or far from it, gives rules and problems, and all places lie in it."""
    for diag in problems("x.yaml", text):
        assert diag.location.line >= 1
        assert diag.location.column >= 1


@given(st.sampled_from(FILES), st.integers(0, 2_000), st.text(max_size=3), st.integers(0, 5))
@settings(deadline=None, max_examples=150)
def test_no_slip_makes_the_loader_raise(path, at, added, dropped):
    """A few characters changed anywhere in a file are problems at worst."""
    text = path.read_text()
    at %= len(text)
    problems("x.yaml", text[:at] + added + text[at + dropped :])


HOSTILE = {
    "lexicons that double": "lexicons:\n" + "".join(f"  t{n}: [$t{n + 1}, $t{n + 1}, w{n}]\n" for n in range(200)),
    "a long line of parents": "types:\n" + "".join(f"  T{n}: {{is: T{n + 1}}}\n" for n in range(3_000)),
    "a long line of sets": "entities:\n" + "".join(f"  T{n}: T{n + 1}\n" for n in range(3_000)),
    "a long circle": "types:\n" + "".join(f"  T{n}: {{is: T{(n + 1) % 3_000}}}\n" for n in range(3_000)),
    "many misspelt names": "types:\n" + "".join(f"  T{n}: {{is: U{n}}}\n" for n in range(3_000)),
    "many unknown keys": "".join(f"k{n}: 1\n" for n in range(20_000)),
    "one long line": "about: " + "x" * 3_000_000,
    "templates that multiply": (
        "types: {A: {}}\ntemplates:\n  t: {parameters: {v: words}, rule: "
        f"{{frame: a, event: A, trigger: {{verb: '{'{v} ' * 8}'}}}}}}\n"
        f"rules: [{{use: t, with: {{v: [{', '.join(f'w{n}' for n in range(60))}]}}}}]\n"
    ),
    "a parameter inside its own value": (
        "types: {A: {}}\ntemplates:\n  t: {parameters: {v: words}, rule: "
        "{frame: a, event: A, trigger: {verb: '{v}'}}}\nrules: [{use: t, with: {v: '{v} {v}'}}]\n"
    ),
    "a line of rules that use each other": (
        "types:\n"
        + "".join(f"  T{n}: {{}}\n" for n in range(1_000))
        + "rules:\n"
        + "".join(f"  - {{pattern: r{n}, event: T{n}, match: <T{n + 1}> x}}\n" for n in range(999))
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_soon(name):
    """What grows without bound elsewhere ends here in a few problems and little time."""
    started = time.thread_time()
    found = problems("x.yaml", f"language: 1\n{HOSTILE[name]}")

    assert time.thread_time() - started < 5
    assert len(found) < 1_000


SLIPS = {
    "frame: haul": "fram: haul",
    "event: HAULING": "evnt: HAULING",
    "event: HAULING ": "event: HAULIN",
    "trigger: {verb": "triger: {verb",
    "{verb: haul": "{verbs: haul",
    "actor: subject": "acter: subject",
    "cargo: object": "cargo: objekt",
    "cargo: object ": "cargo: object<GOOD>",
    "when: count(actor)": "when: cuont(actor)",
    "unless: [long TRIGGER": "unless: ['[lmma=long] TRIGGER'",
    "{not: [passive": "{not: [pasive",
    "over: [pull": "over: [pul",
    "text: It hauled coal.": "txt: It hauled coal.",
    "HAULING(cargo=coal)": "HAULING(crago=coal)",
    "roles: {actor: {type: ACTOR": "roles: {actor: {typ: ACTOR",
    "language: 1": "langage: 1",
}
WHOLE = """language: 1
types:
  HAULING:
    roles: {actor: {type: ACTOR}, cargo: THING}
rules:
  - frame: pull
    event: HAULING
    trigger: {noun: pull}
  - frame: haul
    event: HAULING
    trigger: {verb: haul}
    roles: {actor: subject, cargo: object}
    when: count(actor) > 1
    unless: [long TRIGGER]
    forms: {not: [passive]}
    over: [pull]
    tests: [{text: It hauled coal., gives: HAULING(cargo=coal)}]
"""


def with_slips(slips: list[str]) -> set[tuple[str, int]]:
    """The code and line of each error in WHOLE with these slips."""
    text = WHOLE
    for right in slips:
        head, sound, tail = text.rpartition(right.strip())
        assert sound
        text = head + SLIPS[right] + tail
    return {(diag.code, diag.location.line) for diag in loads({"x.yaml": text})[1]}


@given(st.sets(st.sampled_from([slip for slip in SLIPS if not slip.endswith(" ")]), min_size=2))
@settings(deadline=None, max_examples=60)
def test_no_slip_hides_another(slips):
    """A file with several slips has the problems that each of them has alone."""
    found = with_slips(sorted(slips))

    assert not with_slips([])
    for slip in slips:
        assert with_slips([slip]) <= found


@pytest.mark.parametrize("first", [slip for slip in SLIPS if slip.endswith(" ")])
def test_a_wrong_name_hides_no_slip_elsewhere(first):
    """An event type or filler type that is not known leaves the rest of the rule checked."""
    others = ["actor: subject", "when: count(actor)", "{verb: haul", "text: It hauled coal."]
    found = with_slips([first, *others])

    assert with_slips([first]) <= found
    assert {code for code, _ in found} >= {"E112", "E132", "E141"}
