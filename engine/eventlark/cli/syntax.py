"""What the analyser saw in a text, for `eventlark explain --syntax`: tokens, tags, phrases, the tree, role tables.

In: a text. Out: lines of text, which fit into `width` columns where words allow it, plain or in colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.annotate import syntax, tags
from eventlark.clause import Tables, tables
from eventlark.clause.model import Clause
from eventlark.cli.layout import Cell, Line, branch, clipped, columns, shown
from eventlark.document import Document
from eventlark.engine import annotate

_WIDE = 70
"""Columns from which on a token's row has its lemma and part of speech too."""


def syntax_text(text: str, *, date: str | None = None, width: int = 100, colour: bool = False) -> str:
    """The analysis of `text`, a block for each sentence."""
    doc = annotate(text, date=date)
    decided = tags.iter_decisions(doc, range(len(doc.sentences)))
    lines = [line for number, decisions in enumerate(decided) for line in _sentence(doc, number, decisions, width)]
    return shown(lines[:-1], colour=colour) or "no sentence"


def _sentence(doc: Document, number: int, decisions: Iterable[tags.Decision], width: int) -> Iterator[Line]:
    sent = doc.sentences[number]
    made = tables(doc, number)
    words = " ".join(doc.slice(sent.start, sent.end).split())
    yield (Cell(words, "head"),)
    parts = {
        "tokens: tag, possible tags, who decided": columns(list(_tokens(doc, sent.start, decisions, width)), width),
        "phrases": columns(list(_phrases(doc, number)), width),
        "tree": _tree(doc, sent.start, sent.end, width),
        "names, times, quantities, quotes": columns(list(_marks(doc, sent.start, sent.end)), width),
        "role tables": _clauses(doc, made, width),
    }
    yield ()
    for title, lines in parts.items():
        block = list(lines)
        if block:
            yield (Cell(title, "title"),)
            yield from block
            yield ()


# ---------------------------------------------------------------- tokens and phrases


def _tokens(doc: Document, start: int, decisions: Iterable[tags.Decision], width: int) -> Iterator[Line]:
    """A row a token: word, tag, the tags that it could have, and who decided; more where there is room."""
    for at, each in enumerate(decisions, start):
        more = (Cell(doc.lemmas[at]), Cell(doc.upos[at], "dim")) if width >= _WIDE else ()
        open_to = f"of {' '.join(each.possible)}" if len(each.possible) > 1 else ""
        row = (Cell(str(at - start + 1), "dim"), Cell(doc.words[at]), *more, Cell(doc.tags[at], "tag"))
        yield (*row, Cell(open_to, "dim"), _decider(each, doc.tags[at])) if open_to else row


def _decider(decision: tags.Decision, tag: str) -> Cell:
    """Who gave the token its tag; the clause may have mended what the tagger decided."""
    if tag != decision.tag:
        return Cell(f"clause, not {decision.tag} by {decision.by}", "good")
    if decision.rules:
        return Cell(f"{decision.by}: {', '.join(decision.rules)}", "good")
    return Cell(decision.by, "learned" if decision.by == "weights" else "good")


def _phrases(doc: Document, number: int) -> Iterator[Line]:
    """A row a phrase: its words, what it is, what it hangs on and by which rule."""
    for note in syntax.explain(doc, number):
        words = " ".join(doc.slice(note.start, note.end).split())
        on = f" of {doc.words[note.governor]}" if note.governor >= 0 else ""
        yield (Cell(words), Cell(note.kind, "kind"), Cell(note.relation + on, "relation"), Cell(note.rule, "good"))


# ---------------------------------------------------------------- the tree


def _tree(doc: Document, start: int, end: int, width: int) -> Iterator[Line]:
    """A line a token, set in below its head, in the order of the text among those with the same head."""
    below: dict[int, list[int]] = {}
    for at in range(end - 1, start - 1, -1):
        below.setdefault(doc.heads[at], []).append(at)
    waiting = [(at, 0) for head in sorted(head for head in below if head < 0) for at in below[head]]
    while waiting:
        at, depth = waiting.pop()
        before = branch(depth, width)
        word = clipped(doc.words[at], width - len(before) - 15)
        yield (Cell(f"  {before}"), Cell(word), Cell(f"  {doc.rels[at] or 'not parsed'}", "relation"))
        waiting += [(kid, depth + 1) for kid in below.get(at, ())]


# ---------------------------------------------------------------- what stands beside the tree


def _marks(doc: Document, start: int, end: int) -> Iterator[Line]:
    """Names, times, quantities and quotes of the sentence."""
    for name in doc.names:
        if start <= name.start < end:
            told = f"{name.type}, {name.name}" + (f" ({name.country})" if name.country else "")
            yield _mark("name", doc.slice(name.start, name.end), told)
    for time in doc.times:
        if start <= time.start < end:
            yield _mark("time", doc.slice(time.start, time.end), f"{time.type} {time.value}")
    for quantity in doc.quantities:
        if start <= quantity.start < end:
            told = f"{quantity.value:g} {quantity.unit}".rstrip()
            yield _mark("quantity", doc.slice(quantity.start, quantity.end), told)
    for quote in doc.quotes:
        if start <= quote.start < end:
            yield _mark("quote", doc.slice(quote.start, quote.end), quote.kind)


def _mark(kind: str, words: str, told: str) -> Line:
    return (Cell(kind, "kind"), Cell(" ".join(words.split())), Cell(told, "dim"))


def _clauses(doc: Document, made: Tables, width: int) -> Iterator[Line]:
    for token in made.predicates():
        clause = made.at(token)
        if clause is not None and clause.roles:
            yield from _clause(doc, clause, width)


def _clause(doc: Document, clause: Clause, width: int) -> Iterator[Line]:
    """The role table of a predicate: its features, then a row for each filler."""
    features = f"{clause.form}; {clause.polarity}, {clause.modality}, {clause.tense}"
    title = Cell(f"{clause.kind} {clipped(doc.words[clause.head], width // 2)}", "head")
    yield from columns([(title, Cell(features, "dim"))], width)
    yield from columns(
        [
            (
                Cell(f"  {slot}", "kind"),
                Cell(clipped(" ".join(doc.slice(filler.start, filler.end).split()), max(20, width - 36))),
                Cell(f"{filler.route}, head {doc.words[filler.head]}", "dim"),
            )
            for slot, fillers in clause.roles.items()
            for filler in fillers
        ],
        width,
    )
