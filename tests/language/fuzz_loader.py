"""A coverage-guided fuzz of the loader, the lints, the compiler and the formatter, run by hand:

    pip install atheris
    python tests/language/fuzz_loader.py -max_total_time=300 -timeout=120 CORPUS tests/language/diagnostics

Anything but an `Untidy`, and any input that takes longer than the timeout, is a finding.
Runs so far: 193,000 inputs in 30 minutes over the rule files of this folder (1,910 edges); 65,000 inputs in 15
minutes over these and the examples of `rules/README.md`, with `-dict` naming the keys and signs of the language
(2,506 edges). No finding in the loader. Four inputs passed 20 seconds of wall clock while the machine was busy, and
take half a second of CPU, start included; so the parsers are made before the first input, and the timeout is long.
What fuzzing does not reach was found by hostile files written by hand, and has its cases in `test_diagnostics.py`:
templates whose parameters multiply, a parameter inside its own value, and regexes with a row of repeats.
"""

import sys

import atheris

with atheris.instrument_imports(include=["eventlark"]):
    from eventlark import match
    from eventlark.language import lints, loads
    from eventlark.language.style import Untidy, tidy


EVERY_LANGUAGE = b"""language: 1
types: {A: {roles: {b: ANY}}}
rules:
  - {pattern: p, event: A, match: "x y"}
  - {frame: f, event: A, trigger: {verb: go}, roles: {b: path(>obj)}, when: quoted, tests: [{text: x, gives: A}]}
"""


def one(data: bytes) -> None:
    text = data.decode("utf8", "replace")
    ruleset, problems = loads({"x.yaml": text})
    lints.run(ruleset, at_hand={"x.yaml": text})
    if not any(diag.severity == "error" for diag in problems):
        match.compile(ruleset)
    try:
        tidy(text)
    except Untidy:
        return


if __name__ == "__main__":
    one(EVERY_LANGUAGE)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
