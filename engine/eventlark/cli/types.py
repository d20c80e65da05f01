"""`eventlark types [NAME]`: the event types of a pack, as a tree or one by one."""

from __future__ import annotations

import click
import msgspec

from eventlark.cli.options import RULES_HELP
from eventlark.diagnostics import FAILURE, did_you_mean
from eventlark.language import describe, load


@click.command("types")
@click.argument("name", required=False)
@click.option("-r", "--rules", multiple=True, default=("news",), show_default=True, help=RULES_HELP)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_context
def command(ctx: click.Context, name: str | None, rules: tuple[str, ...], form: str) -> None:
    """Show the event types of a pack, or one type with its roles, codes and rules."""
    ruleset, _ = load(rules)
    if name and name not in ruleset.types:
        upper = name.upper().replace("-", "_")
        if upper not in ruleset.types:
            click.echo(f"no event type called {name!r}. {did_you_mean(upper, ruleset.types)}".rstrip(), err=True)
            ctx.exit(FAILURE)
        name = upper
    if form == "json":
        found: object = ruleset.types[name] if name else list(ruleset.types.values())
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        click.echo(describe.event_type(ruleset.types[name], ruleset) if name else describe.tree(ruleset))
