"""The command line: one file a verb, at most argument parsing and printing.

A verb's module is imported when the verb is used, so that `eventlark check` does not load the analyser.
"""

from __future__ import annotations

import os
from importlib import import_module

import click

from eventlark.memory import seldom_collected
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


_COLOURS = ("FORCE_COLOR", "NO_COLOR")
_INTERRUPTED = 130
"""The exit code of whatever Ctrl-C ends: 128 and the number of SIGINT, as shells count; 1 would say findings."""


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
        if not any(param.name == "color" for param in command.params):
            command.params.append(_color())
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; Ctrl-C ends it without a traceback."""
        try:
            with seldom_collected():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(_INTERRUPTED)


def _color() -> click.Option:
    """The option that every verb has: whether to colour what is shown."""
    return click.Option(
        ["--color"],
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        expose_value=False,
        callback=_colour,
        help="Whether to colour the output; auto: on a terminal, unless NO_COLOR is set.",
    )


def _colour(ctx: click.Context, _: click.Parameter, when: str) -> None:
    """Tell click by the context, and rich by the environment, for as long as the verb runs."""
    if when == "auto":
        ctx.color = False if os.environ.get("NO_COLOR") else None
        return
    ctx.color = when == "always"
    before = {name: os.environ.pop(name) for name in _COLOURS if name in os.environ}
    os.environ[_COLOURS[0] if ctx.color else _COLOURS[1]] = "1"
    ctx.call_on_close(lambda: _restore(before))


def _restore(before: dict[str, str]) -> None:
    for name in _COLOURS:
        os.environ.pop(name, None)
    os.environ.update(before)


@click.group(cls=LazyGroup)
@click.version_option(VERSION, prog_name="eventlark")
def main() -> None:
    """Turn English news into typed events."""
