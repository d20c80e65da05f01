"""Rule leg: values with marks to typed rules, schema and lints. Knows nothing about documents.

`load` reads files and folders, `loads` reads texts; both give a `RuleSet` and all problems at once.
"""

from eventlark.language.change import added, removed
from eventlark.language.load import load, loads
from eventlark.language.model import RuleSet

__all__ = ["RuleSet", "added", "load", "loads", "removed"]
