"""`eventlark schema rule|event|test`: JSON Schemas, for editors and for programs that read events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click
import msgspec

from eventlark.event import Event
from eventlark.language import schema


def event() -> dict[str, Any]:
    """The schema of the record that `extract` writes."""
    return msgspec.json.schema(Event)


KINDS: dict[str, Callable[[], dict[str, Any]]] = {
    "rule": schema.rule_file,
    "event": event,
    "test": schema.test_file,
}


@click.command("schema")
@click.argument("kind", type=click.Choice(list(KINDS)))
def command(kind: str) -> None:
    """Print a JSON Schema: of rule files, of events, of tests.

    In VS Code with the YAML extension, put the output into a file and start rule files with
    `# yaml-language-server: $schema=PATH`.
    """
    click.echo(msgspec.json.format(msgspec.json.encode(KINDS[kind]()), indent=2).decode())
