"""Where the shipped data lies: `rules/` and `grammars/`, in the wheel or at the repository's root.

Every other module asks here; nobody else knows the two layouts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """The folder that holds `rules/` and `grammars/`.

    Raises:
        FileNotFoundError: when the installation lacks its data.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parents[1]):
        if (root / "rules").is_dir() and (root / "grammars").is_dir():
            return root
    raise FileNotFoundError(f"eventlark's rules/ and grammars/ lie neither in {_PACKAGE / '_data'} nor beside it")


def grammar(name: str) -> Path:
    """The path of a file under `grammars/`, e.g. `grammar("english/times.lark")`."""
    return data_root() / "grammars" / name


def rules(name: str = "") -> Path:
    """The path of a file or folder under `rules/`, e.g. `rules("news")`."""
    return data_root() / "rules" / name


def news_pack() -> Path:
    """The shipped news pack (entry point of the group `eventlark.rulepacks`)."""
    return rules("news")


def read_yaml(path: Path) -> Any:
    """A data file of ours as plain values; every scalar stays text, so `NO` is Norway.

    This is for files that ship with the package; rule files of users go through `eventlark.source`.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with path.open(encoding="utf8") as stream:
        return yaml.load(stream, Loader=loader)


def iter_table(path: Path) -> list[list[str]]:
    """The rows of a tab-separated data file; lines that start with `#` and blank lines are skipped."""
    with path.open(encoding="utf8") as stream:
        return [line.rstrip("\n").split("\t") for line in stream if line.strip() and line[0] != "#"]
