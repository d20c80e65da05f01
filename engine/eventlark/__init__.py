"""eventlark: typed events from English news, by rules that people can read.

    import eventlark
    engine = eventlark.load("news")
    for event in engine.extract("Russia attacked Kyiv on Sunday.", date="2022-10-12"):
        print(event)

Everything else is loaded when first used, so `import eventlark` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from eventlark.version import VERSION as __version__

if TYPE_CHECKING:
    from pathlib import Path

    from eventlark.diagnostics import Diagnostic, RuleError
    from eventlark.document import Document
    from eventlark.engine import Engine, annotate
    from eventlark.event import Argument, Event
    from eventlark.span import Span

__all__ = [
    "Argument", "Diagnostic", "Document", "Engine", "Event", "RuleError", "Span", "__version__", "annotate", "load",
]  # fmt: skip

_HOMES = {
    "Argument": "event", "Event": "event", "Engine": "engine", "annotate": "engine", "Document": "document",
    "Diagnostic": "diagnostics", "RuleError": "diagnostics", "Span": "span",
}  # fmt: skip


def load(*sources: str | Path) -> Engine:
    """An engine with the rules of shipped packs (by name) and of your own files and folders (by path).

    Raises:
        RuleError: when the rules have errors; the message shows each at its line, with a suggestion.
        FileNotFoundError: when a source is neither a shipped pack nor a path.
    """
    return import_module("eventlark.engine").Engine.load(*sources)  # type: ignore[no-any-return]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"eventlark.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'eventlark' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
