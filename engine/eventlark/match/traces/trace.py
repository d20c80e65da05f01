"""The answer of `explain`: what each rule found, what it turned down and why, as text, JSON or HTML.

In: made by `explain`. Out: `Trace.pretty()` for terminals, `.to_json()`, `.to_html()`, and `_repr_html_` for
notebooks.
"""

from __future__ import annotations

import html

import msgspec

from eventlark.diagnostics import Location


class Line(msgspec.Struct, frozen=True):
    """One line of an explanation: `about` (trigger, a role, when, result, ...), what was looked for, what came.

    `reason` is a code of the closed list and `hint` what its fix is; both are empty where all is well.
    """

    about: str
    sought: str
    found: str
    reason: str = ""
    hint: str = ""
    location: Location | None = None

    @property
    def place(self) -> str:
        """The YAML line that decided, as `types.yaml:16`, or the empty string."""
        return f"{short(self.location.path)}:{self.location.line}" if self.location else ""


class RuleTrace(msgspec.Struct, frozen=True):
    """One rule at one place: `fired`, or not, in which case `steps` counts what stood in the way."""

    rule: str
    event: str
    sentence: str
    fired: bool
    lines: tuple[Line, ...]
    steps: int = 0
    location: Location | None = None

    def pretty(self, width: int = 100) -> str:
        """The rule's lines in columns."""
        verb = "fired" if self.fired else "did not fire"
        rows = [(line.about, line.sought, line.found, line.place) for line in self.lines]
        first, second = (max((len(row[at]) for row in rows), default=0) for at in (0, 1))
        second = min(second, 24, width // 3)
        head = f'{self.rule} {verb} on: "{self.sentence}"'
        return "\n".join([head, *(_row(row, (first, second), width) for row in rows)])


class Trace(msgspec.Struct, frozen=True):
    """The explanation of a text: the rules that fired, then those that nearly did.

    `question` is what `why_not` was asked, else empty.
    """

    text: str
    rules: tuple[RuleTrace, ...] = ()
    question: str = ""
    answer: str = ""
    as_expected: bool = False
    """Whether the event that `why_not` was asked about is there."""

    @property
    def fired(self) -> tuple[RuleTrace, ...]:
        """The rules that fired and were kept."""
        return tuple(rule for rule in self.rules if rule.fired)

    @property
    def nearest(self) -> RuleTrace | None:
        """The rule that came nearest without firing."""
        return min((rule for rule in self.rules if not rule.fired), key=lambda rule: rule.steps, default=None)

    def pretty(self, width: int = 100) -> str:
        """The whole explanation as text."""
        head = [f"{self.question}: {self.answer}"] if self.question else []
        body = [rule.pretty(width) for rule in self.rules]
        if not body and not self.question:
            body = ["no rule has a trigger in this text"]
        return "\n\n".join([*head, *body])

    def to_json(self) -> str:
        """The explanation as one JSON object."""
        return msgspec.json.encode(self).decode("utf8")

    def to_html(self) -> str:
        """The explanation as a fragment of HTML, a table for each rule."""
        head = f"<p><b>{html.escape(self.question)}</b>: {html.escape(self.answer)}</p>" if self.question else ""
        return '<div class="eventlark-trace">' + head + "".join(_table(rule) for rule in self.rules) + "</div>"

    def __str__(self) -> str:
        return self.pretty()

    def _repr_html_(self) -> str:
        return self.to_html()


def short(path: str) -> str:
    """The last two parts of a path: `news/types.yaml`."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])


def _row(row: tuple[str, str, str, str], widths: tuple[int, int], width: int) -> str:
    """One line; where it is too long for `width`, what was found stands on lines of its own."""
    about, sought, found, place = row
    line = f"  {about:<{widths[0]}}  {sought:<{widths[1]}}  {found}" + (f"   {place}" if place else "")
    if sought and len(sought) <= widths[1] and len(line) <= width:
        return line.rstrip()
    indent = " " * (widths[0] + 4)
    first = f"  {about:<{widths[0]}}  "
    lines = _wrapped(sought, width, first, indent) if sought else []
    lines += _wrapped(found, width, indent if sought else first, indent)
    return "\n".join(lines + ([indent + place] if place else []))


def _wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    import textwrap

    width = max(width, len(rest) + 20)
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _table(rule: RuleTrace) -> str:
    verb = "fired" if rule.fired else "did not fire"
    rows = "".join(
        f'<tr class="{line.reason or "ok"}"><th>{html.escape(line.about)}</th><td>{html.escape(line.sought)}</td>'
        f"<td>{html.escape(line.found)}</td><td>{html.escape(line.place)}</td></tr>"
        for line in rule.lines
    )
    caption = f"<b>{html.escape(rule.rule)}</b> {verb} on: {html.escape(rule.sentence)}"
    return f"<table><caption>{caption}</caption>{rows}</table>"
