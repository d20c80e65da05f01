"""The catalogue of diagnostics: complete, and every example shows just what it says."""

import re
from pathlib import Path

import pytest

import eventlark
from eventlark.language import lints, loads
from eventlark.language.catalogue import catalogue, find

PACKAGE = Path(eventlark.__file__).parent
CODE = re.compile(r"\"([EW][12]\d\d)\"")


def with_head(text: str) -> str:
    return text if text.startswith("language:") else f"language: 1\n{text}"


def codes(text: str) -> set[str]:
    ruleset, problems = loads(with_head(text))
    return {diag.code for diag in (*problems, *lints.run(ruleset))}


def test_every_code_is_explained():
    """Each code that the package gives has an entry."""
    files = [*(PACKAGE / "language").rglob("*.py"), *(PACKAGE / "source").rglob("*.py")]
    used = {code for path in files for code in CODE.findall(path.read_text(encoding="utf8"))}

    assert used - set(catalogue()) == set()


@pytest.mark.parametrize("code", [code for code, entry in catalogue().items() if entry.wrong])
def test_the_wrong_example_shows_its_problem(code):
    """A file as in `wrong` gets this code."""
    assert code in codes(find(code).wrong)


@pytest.mark.parametrize("code", [code for code, entry in catalogue().items() if entry.files])
def test_the_wrong_files_show_their_problem(code, tmp_path):
    """A folder with `files` gets this code."""
    entry = find(code)
    for name, text in entry.files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding=entry.encoding)
    _, problems = eventlark.language.load(tmp_path / next(iter(entry.files)).partition("/")[0])

    assert code in {diag.code for diag in problems}


def test_every_code_has_an_example():
    """Each code is shown wrong and right; of the file that is too large the page only tells."""
    without = [code for code, e in catalogue().items() if not (e.wrong or e.files) or not e.right]

    assert without == ["E103"]


@pytest.mark.parametrize("code", [code for code, entry in catalogue().items() if entry.right])
def test_the_right_example_does_not(code):
    """The mended file does not get it."""
    found = codes(find(code).right)

    assert code not in found
    assert not any(other.startswith("E") for other in found)


def test_a_line_can_silence_a_lint(tmp_path):
    """`# ignore: W207` leaves that warning out on its line."""
    path = tmp_path / "a.yaml"
    body = "language: 1\ntypes: {A: {abstract: true}}\nlexicons:\n  x: [y]%s\nrules:\n"
    rule = "  - {frame: a, event: A, status: draft, trigger: {verb: go}}\n"
    found = []
    for comment in ("", "  # ignore: W207"):
        path.write_text(body % comment + rule)
        ruleset, _ = eventlark.language.load(path)
        found.append({diag.code for diag in lints.run(ruleset)})

    assert found == [{"W207"}, set()]
