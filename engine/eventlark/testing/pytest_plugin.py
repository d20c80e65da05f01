"""The pytest plugin: `pytest rules/news` runs the tests that stand inside rule files.

    rules/news/violence/attack.yaml::attack::2

In: files that pytest walks. Out: one item a test, reported at its line in the YAML. A rule file is a `.yaml` file
with a top-level key `language`; it runs with the whole pack that holds it (the nearest folder with a `pack.yaml`).
Loaded through the entry point `pytest11`; nothing of the engine is imported before a rule file is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from eventlark.engine import Engine
    from eventlark.language.model import RuleTest

PACK_FILE = "pack.yaml"
_HEADER = re.compile(rb"^language\s*:", re.MULTILINE)
_HEADER_BYTES = 20_000


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> pytest.Collector | None:
    """A collector for `file_path` when it is a rule file."""
    if file_path.suffix not in (".yaml", ".yml") or not is_rule_file(file_path):
        return None
    return RuleFile.from_parent(parent, path=file_path)


def is_rule_file(path: Path) -> bool:
    """Whether the file begins as rule files do, with a top-level key `language`."""
    with path.open("rb") as stream:
        return _HEADER.search(stream.read(_HEADER_BYTES)) is not None


def pack_of(path: Path) -> Path:
    """The pack that holds the rule file: the nearest folder above with a pack file, else the file itself."""
    return next((folder for folder in path.parents if (folder / PACK_FILE).is_file()), path)


@cache
def engine_of(pack: Path) -> Engine:
    """The engine of a pack, made once in a test run."""
    from eventlark.engine import Engine

    return Engine.load(pack)


class RuleFile(pytest.File):
    """A rule file: its items are the tests inside."""

    def collect(self) -> Iterator[RuleItem]:
        """One item for each test in this file.

        Raises:
            CollectError: when the pack's rules have errors; the message shows each at its line.
        """
        from eventlark.diagnostics import RuleError
        from eventlark.testing.cases import all_tests

        try:
            engine = engine_of(pack_of(self.path))
        except RuleError as problem:
            raise self.CollectError(str(problem)) from None
        for test in all_tests(engine):
            if Path(test.location.path).resolve() == self.path.resolve():
                yield RuleItem.from_parent(self, name=_name(test), engine=engine, test=test)


def _name(test: RuleTest) -> str:
    """`attack::2` of `rules/news/attack.yaml::attack::2`."""
    return "::".join(test.id.split("::")[-2:])


class RuleFailure(Exception):
    """A test inside a rule did not give what it says."""


class RuleItem(pytest.Item):
    """One test of a rule."""

    def __init__(self, *, engine: Engine, test: RuleTest, **options: Any) -> None:
        super().__init__(**options)
        self._engine, self._test = engine, test

    def runtest(self) -> None:
        """Run the test; a known failure (`todo`) is reported as expected.

        Raises:
            RuleFailure: when what came differs from what the test says, or a `todo` passes.
        """
        from eventlark.testing.cases import explained, run

        outcome = run(self._engine, self._test)
        if outcome.status == "todo":
            pytest.xfail(self._test.todo)
        if not outcome.good:
            raise RuleFailure(explained(self._engine, outcome))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The differences, without a traceback through the engine."""
        if isinstance(excinfo.value, RuleFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test stands: file, line (from 0), name."""
        return self.path, self._test.location.line - 1, self.name
