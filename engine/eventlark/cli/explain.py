"""`eventlark explain SENTENCE`: why rules matched, or did not; `--syntax` shows what the analyser saw."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from eventlark.cli.options import DATE, RULES_HELP, in_colour, load_engine
from eventlark.diagnostics import FAILURE, FINDINGS

if TYPE_CHECKING:
    from eventlark.match import Trace

_NARROWEST = 40


@click.command("explain")
@click.argument("text")
@click.option("-r", "--rules", "sources", multiple=True, default=("news",), show_default=True, help=RULES_HELP)
@click.option("--rule", metavar="NAME", help="Only this rule.")
@click.option("--why-not", "expected", metavar="EVENT", help="An event that was expected: 'ATTACK(actor=Russia)'.")
@click.option("--syntax", is_flag=True, help="Show tokens, tags, the tree and the role tables instead.")
@click.option("--date", type=DATE, help="The text's date.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="Text for people, JSON for programs.",
)
@click.option("--html", is_flag=True, help="The same as -f html.")
def command(text: str, sources: tuple[str, ...], **options: Any) -> None:
    """Say why rules matched TEXT, or did not; - reads the text from stdin.

    Exits 0, or 1 when --rule or --why-not asked about something that did not match, 2 on a wrong question.
    """
    text = sys.stdin.read() if text == "-" else text
    width = max(_NARROWEST, min(110, shutil.get_terminal_size((100, 24)).columns))
    if options["syntax"]:
        from eventlark.cli.syntax import syntax_text

        click.echo(syntax_text(text, date=options["date"], width=width, colour=sys.stdout.isatty()))
        return
    trace = _trace(text, sources, options)
    form = "html" if options["html"] else options["form"]
    click.echo(_shown(trace, form, width))
    missing = not trace.as_expected if options["expected"] else options["rule"] and not trace.fired
    sys.exit(FINDINGS if missing else 0)


def _trace(text: str, sources: tuple[str, ...], options: dict[str, Any]) -> Trace:
    engine = load_engine(sources)
    names = {rule.name for rule in engine.ruleset.rules}
    if options["rule"] and options["rule"] not in names | {f"{r.pack}.{r.name}" for r in engine.ruleset.rules}:
        _refuse(f"no rule is called {options['rule']!r}", options["rule"], names)
    if not options["expected"]:
        return engine.explain(text, rule=options["rule"], date=options["date"])
    try:
        return engine.why_not(text, options["expected"], date=options["date"])
    except ValueError as problem:
        raise _Refused(str(problem)) from None


def _refuse(message: str, word: str, names: set[str]) -> None:
    from eventlark.diagnostics import did_you_mean

    near = did_you_mean(word, names)
    raise _Refused(f"{message}; {near}" if near else message)


class _Refused(click.ClickException):
    """A question that cannot be answered."""

    exit_code = FAILURE


def _shown(trace: Trace, form: str, width: int) -> str:
    if form == "json":
        return trace.to_json()
    if form == "html":
        return trace.to_html()
    return _coloured(trace.pretty(width)) if in_colour() else trace.pretty(width)


def _coloured(text: str) -> str:
    """`text` with what was found in green and what stood in the way in red."""
    from rich.console import Console
    from rich.text import Text

    shown = Text(text)
    shown.highlight_regex(r"(?m)^\S.* fired on:", "bold green")
    shown.highlight_regex(r"(?m)^\S.* did not fire on:", "bold")
    shown.highlight_regex(r"\bfound\b", "green")
    shown.highlight_regex(r"\b(?:rejected|dropped|nothing there)\b", "red")
    shown.highlight_regex(r"(?m)^  nearest.*", "yellow")
    console = Console(force_terminal=True, color_system="standard")
    with console.capture() as capture:
        console.print(shown, soft_wrap=True, end="")
    return capture.get()
