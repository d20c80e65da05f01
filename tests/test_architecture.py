"""The shape of the code: import contract, size budgets, docstrings, light imports."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import eventlark

PACKAGE = Path(eventlark.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def functions() -> list[tuple[str, int, ast.FunctionDef | ast.AsyncFunctionDef]]:
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                doc = ast.get_docstring(node, clean=False)
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((f"{path.relative_to(PACKAGE)}:{node.name}", length - (doc or "").count("\n"), node))
    return found


def test_modules_stay_small():
    """No module is over 500 lines, nine in ten under 300, the median at most 150."""
    sizes = {str(p.relative_to(PACKAGE)): len(p.read_text(encoding="utf8").splitlines()) for p in MODULES}

    assert {name: size for name, size in sizes.items() if size > 500} == {}
    assert statistics.quantiles(sizes.values(), n=10)[-1] <= 320
    assert statistics.median(sizes.values()) <= 150


def test_functions_stay_short():
    """No function is over 60 lines without its docstring; nine in ten are under 30."""
    lengths = {name: length for name, length, _ in functions()}

    assert {name: length for name, length in lengths.items() if length > 60} == {}
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 30


def test_functions_take_few_positional_parameters():
    """At most five parameters can be given by position, beside self."""
    many = {
        name: len(node.args.args)
        for name, _, node in functions()
        if len([a for a in node.args.args if a.arg not in ("self", "cls")]) > 5
    }

    assert many == {}


def test_import_contract_holds():
    """Layers point one way (the contract in pyproject.toml)."""
    tool = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([str(tool)], cwd=PACKAGE.parents[1], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("heavy", ["spacy", "pyarrow", "pandas", "numpy", "rich", "hypothesis", "pytest"])
def test_import_stays_light(heavy):
    """`import eventlark` pulls in no optional or heavy dependency."""
    code = f"import eventlark, sys; sys.exit({heavy!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=PACKAGE.parent, check=False)

    assert done.returncode == 0
