"""One style for rule files: `tidy` rewrites a text, keeps its comments, and changes nothing that it says.

`comments` finds the comments, `scalars` writes values, `layout` puts keys in order and lays lines out.
Called by `eventlark fmt`.
"""

from eventlark.language.style.layout import Untidy, tidy

__all__ = ["Untidy", "tidy"]
