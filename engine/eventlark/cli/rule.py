"""`eventlark rule NAME|CODE`: a rule or a diagnostic explained, from the rule and the catalogue themselves."""

from __future__ import annotations

from collections.abc import Iterable

import click
import msgspec

from eventlark.cli.options import RULES_HELP
from eventlark.diagnostics import FAILURE, did_you_mean
from eventlark.language import describe, load
from eventlark.language.catalogue import catalogue, find
from eventlark.language.model import Rule


@click.command("rule")
@click.argument("name", required=False)
@click.option("-r", "--rules", multiple=True, default=("news",), show_default=True, help=RULES_HELP)
@click.option("--all", "everything", is_flag=True, help="Every rule of the pack, or every code with --codes.")
@click.option("--codes", is_flag=True, help="List the codes of diagnostics.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text")
@click.pass_context
def command(
    ctx: click.Context, /, *, name: str | None, rules: tuple[str, ...], everything: bool, codes: bool, form: str
) -> None:
    """Explain a rule of a pack, or a code such as E112."""
    if codes:
        _show(catalogue().values(), form, whole=everything)
        return
    entry = find(name) if name else None
    if entry:
        _show([entry], form, whole=True)
        return
    loaded = load(rules)[0].rules
    wanted = [rule for rule in loaded if everything or name in (rule.name, f"{rule.pack}.{rule.name}")]
    if not wanted and name:
        known = [*(rule.name for rule in loaded), *catalogue()]
        click.echo(f"no rule and no code called {name!r}. {did_you_mean(name, known)}".rstrip(), err=True)
        ctx.exit(FAILURE)
    _show(wanted or loaded, form, whole=bool(name) or everything)


def _show(found: Iterable[object], form: str, *, whole: bool) -> None:
    listed = list(found)
    if form == "json":
        click.echo(
            msgspec.json.format(msgspec.json.encode(listed if len(listed) > 1 else listed[0]), indent=2).decode()
        )
        return
    pages = [_page(item) if whole else _line(item) for item in listed]
    text = ("\n\n" if whole else "\n").join(pages)
    click.echo(text if form == "markdown" else _without_marks(text))


def _page(item: object) -> str:
    return describe.rule(item) if isinstance(item, Rule) else describe.code(item)  # type: ignore[arg-type]


def _line(item: object) -> str:
    if isinstance(item, Rule):
        return f"{item.name}: {item.event}{', ' + item.about if item.about else ''}"
    return f"{item.code}: {item.title}"  # type: ignore[attr-defined]


def _without_marks(text: str) -> str:
    """Markdown as plain text: no heading signs, no code fences."""
    lines = (line.removeprefix("# ") for line in text.split("\n") if not line.startswith("```"))
    return "\n".join(lines)
