"""The composition root: the only place that wires the stages together.

text --tokenize--> Document --annotate--> Document --parse--> trees --clause--> role tables
rules --load--> RuleSet --compile--> Program --run--> matches --resolve--> events
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from eventlark import clause, match, workers
from eventlark.annotate import pipeline
from eventlark.clause import Tables
from eventlark.diagnostics import Diagnostic, RuleError
from eventlark.document import Document
from eventlark.event import Event
from eventlark.language import expectations
from eventlark.language import load as load_rules
from eventlark.language.grammar import SyntaxProblem
from eventlark.language.model import RuleSet
from eventlark.match import Leads, Program, Trace
from eventlark.resolve import Resolver
from eventlark.resolve.expected import nearest
from eventlark.resolve.overlaps import Dropped
from eventlark.resources import rules
from eventlark.text import tokenize
from eventlark.version import VERSION


def annotate(text: str, *, id: str = "", date: str | None = None, parse: bool = True) -> Document:
    """The analysis of `text` without any rules: every column of the Document filled.

    `date` is the document's date, ISO 8601; `parse` False leaves out the trees.
    """
    return pipeline.annotate(tokenize(text, id=id, date=date), syntax=parse)


class Engine:
    """Rules, compiled once; then any number of texts. Picklable, and safe to share between threads.

    Make one with `Engine.load("news")` or `eventlark.load(...)`.
    """

    def __init__(self, ruleset: RuleSet, *, diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.ruleset = ruleset
        self.diagnostics = tuple(diagnostics)
        signature = f"eventlark {VERSION} {ruleset.name} {ruleset.fingerprint[:12]}"
        self.resolver = Resolver(ruleset, signature=signature)
        self.program: Program = match.compile(ruleset, identify=self.resolver.identify_in)

    @classmethod
    def load(cls, *sources: str | Path, tests: bool = True) -> Engine:
        """Load rules from names of shipped packs ("news") and paths of packs or rule files.

        Without `tests` the tests inside rules are left out, which makes a first start quicker.

        Raises:
            RuleError: when the rules have errors; it holds every problem of every file.
        """
        ruleset, found = load_rules([find_pack(source) for source in sources], tests=tests)
        if any(diag.severity == "error" for diag in found):
            raise RuleError(diag for diag in found if diag.severity == "error")
        return cls(ruleset, diagnostics=found)

    def extract(self, text: str, *, date: str | None = None, id: str = "") -> tuple[Event, ...]:
        """The events of `text`, in text order.

        `date` is the document's date, ISO 8601: "Thursday" is resolved against it. Any str is accepted as text,
        and a date that the calendar lacks counts as none, so that times stay relative.

        Raises:
            TypeError: when `text` is no str.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        return self._events(annotate(text, id=id, date=date, parse=False))

    def extract_document(self, doc: Document) -> tuple[Event, ...]:
        """The events of a document, one of CoNLL-U or spaCy say; annotators fill what it does not bring."""
        return self._events(pipeline.annotate(doc, syntax=False))

    def _events(self, doc: Document) -> tuple[Event, ...]:
        """The events of an annotated document; sentences that hold a trigger are parsed if they are not yet."""
        doc, tables, leads = self._prepare(doc)
        matches = self.program.run(doc, tables, leads=leads)
        return self.resolver.resolve(matches, doc, tables=tables, columns=leads.columns)

    def prepare(self, doc: Document) -> tuple[Document, Callable[[int], Tables]]:
        """`doc` parsed where the rules need it, and its role tables by sentence number, each made once."""
        return self._prepare(doc)[:2]

    def _prepare(self, doc: Document) -> tuple[Document, Callable[[int], Tables], Leads]:
        """As `prepare`, with where rules may match."""
        leads = self.program.leads(doc)
        if not doc.heads:
            doc = pipeline.annotate(doc, only=leads.sentences())
            leads = self.program.leads(doc, before=leads)
        return doc, lru_cache(maxsize=None)(lambda number: clause.tables(doc, number)), leads

    def pipe(
        self, texts: Iterable[Any], *, as_tuples: bool = False, jobs: int = 1, date: str | None = None
    ) -> Iterator[Any]:
        """Stream events of many texts, in the order given, in `jobs` processes; memory stays bounded.

        A `Document` may stand wherever a text may: one that CoNLL-U or spaCy has parsed, say.
        With `as_tuples`, items are `(doc_id, text)` or `(doc_id, text, date)` and `(doc_id, events)` comes out;
        else items are texts and tuples of events come out.
        """
        items = (_item(each, as_tuples=as_tuples, date=date) for each in texts)
        for doc_id, events in _run(self, items, jobs=jobs):
            yield (doc_id, events) if as_tuples else events

    def explain(self, text: str, *, rule: str | None = None, date: str | None = None) -> Trace:
        """Why rules matched `text`, or did not: `.pretty()` prints it."""
        doc, tables = self.prepare(annotate(text, date=date))
        return self.explain_document(doc, tables, rule=rule)

    def explain_document(self, doc: Document, tables: Callable[[int], Tables], *, rule: str | None = None) -> Trace:
        """As `explain`, for a parsed document and its role tables (see `prepare`)."""
        return match.explain(self.program, doc, tables, rule, losses=self.losses(doc, tables))

    def why_not(self, text: str, expected: str, *, date: str | None = None) -> Trace:
        """Why `text` did not give the event `expected`, e.g. `"ATTACK(actor=Russia)"`; or which rule gives it.

        Raises:
            ValueError: when `expected` is not written like that.
        """
        doc, tables = self.prepare(annotate(text, date=date))
        try:
            wanted = expectations.parse(expected).events
        except SyntaxProblem as problem:
            raise ValueError(f"{expected!r}: {problem.message}; write it like TYPE(role=words)") from None
        if len(wanted) != 1:
            raise ValueError(f"{expected!r} names {len(wanted) or 'no'} events; ask for one, like TYPE(role=words)")
        found = nearest(wanted[0], self.extract_document(doc), doc)
        near = match.Near(found[0].rule, found[1]) if found else None
        return match.why_not(self.program, doc, tables, wanted[0], near=near, losses=self.losses(doc, tables))

    def losses(self, doc: Document, tables: Callable[[int], Tables]) -> tuple[Dropped, ...]:
        """The matches in `doc` that gave way to another one."""
        return self.resolver.losses(self.program.run(doc, tables), doc, tables=tables)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Engine, (self.ruleset,))

    def __repr__(self) -> str:
        return f"<Engine {self.ruleset.name}: {len(self.ruleset.rules)} rules, {len(self.ruleset.types)} types>"


def find_pack(source: str | Path) -> Path:
    """The path of a shipped or plugged-in pack by its name, or `source` itself when it is a path.

    Raises:
        FileNotFoundError: when it is neither; the message lists the packs.
    """
    path = Path(source)
    if path.exists():
        return path
    from importlib.metadata import entry_points

    shipped = rules(str(source))
    if shipped.is_dir():
        return shipped
    for plugin in entry_points(group="eventlark.rulepacks"):
        if plugin.name == source:
            return Path(plugin.load()())
    raise FileNotFoundError(f"no rule pack or path is called {str(source)!r}; shipped packs: {', '.join(packs())}")


def packs() -> tuple[str, ...]:
    """The names of the shipped rule packs."""
    return tuple(sorted(path.parent.name for path in rules().glob("*/types.yaml")))


def _item(each: Any, *, as_tuples: bool, date: str | None) -> workers.Item:
    if not as_tuples:
        return ("", each, date)
    return (each[0], each[1], each[2] if len(each) > 2 else date)


def _run(engine: Engine, items: Iterable[workers.Item], *, jobs: int) -> Iterator[tuple[str, tuple[Event, ...]]]:
    """The events of `items` in order; with several jobs at most a few batches are in flight."""
    if jobs == 1:
        yield from (workers.result_of(engine, item) for item in items)
    else:
        yield from workers.run(engine, items, jobs=jobs)
