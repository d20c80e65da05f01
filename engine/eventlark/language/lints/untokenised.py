"""W202: a regex over one token that needs a blank, which no token holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventlark.language import model as m
from eventlark.language.lints.finding import Finding, nodes

CODE = "W202"
_BLANK = re.compile(r"(?<!\\)(?: |\\s)(?![*?{])")


def check(ruleset: m.RuleSet) -> Iterator[Finding]:
    """Regexes that ask for a blank."""
    for rule in ruleset.rules:
        for node, location in nodes(rule):
            if isinstance(node, m.Test) and node.op == "~" and _BLANK.search(node.values[0]):
                message = f"the regex /{node.values[0]}/ needs a blank, and no token has one"
                yield Finding(location, message, f"over several tokens write //{node.values[0]}//", node.values[0])
