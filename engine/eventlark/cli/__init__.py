"""The command line: one file a verb, at most argument parsing and printing.

A verb's module is imported when the verb is used, so that `eventlark check` does not load the analyser.
"""

from __future__ import annotations

from importlib import import_module

import click

from eventlark.version import VERSION

VERBS = {
    "extract": "eventlark.cli.extract",
    "annotate": "eventlark.cli.annotate",
    "explain": "eventlark.cli.explain",
    "check": "eventlark.cli.check",
    "test": "eventlark.cli.test",
    "stats": "eventlark.cli.stats",
    "diff": "eventlark.cli.diff",
    "watch": "eventlark.cli.watch",
    "fmt": "eventlark.cli.fmt",
    "rule": "eventlark.cli.rule",
    "types": "eventlark.cli.types",
    "schema": "eventlark.cli.schema",
    "init": "eventlark.cli.init",
}
"""Verb -> the module whose `command` it is."""


class LazyGroup(click.Group):
    """A group that imports a verb's module only when the verb, or the list of all, is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of `VERBS`."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a verb, or None for an unknown verb."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(VERBS[cmd_name]).command
        return command


@click.group(cls=LazyGroup)
@click.version_option(VERSION, prog_name="eventlark")
def main() -> None:
    """Turn English news into typed events."""
