"""`eventlark init NAME`: a folder with a first rule pack, which passes `check` and `test`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from eventlark import resources
from eventlark.language.packs import by_name, rule_files


@click.command("init")
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--like", "like", metavar="PACK", help="Start from a copy of this shipped pack instead.")
def command(name: Path, like: str | None) -> None:
    """Start a rule pack in the folder NAME."""
    if name.exists() and (not name.is_dir() or any(name.iterdir())):
        raise click.UsageError(f"{name} is there already, and not empty")
    model = by_name(like) if like else resources.grammar("starter")
    if model is None:
        raise click.UsageError(f"no shipped pack called {like!r}")
    try:
        _copy(model, name)
    except OSError as error:
        raise click.UsageError(f"cannot write {name}: {error.strerror or error}") from None
    files = len(rule_files(name))
    click.echo(f"wrote {files} file{'s' * (files != 1)} to {name}", err=True)
    click.echo(f"next: eventlark check {name}, then eventlark test {name}", err=True)


def _copy(model: Path, folder: Path) -> None:
    """Copy a pack: its folder, or the one file that it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if model.is_dir():
        shutil.copytree(model, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    else:
        folder.mkdir(exist_ok=True)
        shutil.copy(model, folder / model.name)
