"""What the analyser saw in a text, for `eventlark explain --syntax`: tokens, tags, the tree, role tables.

In: a text. Out: lines of text, at most `width` columns where words allow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventlark.annotate import syntax, tags
from eventlark.clause import Tables, tables
from eventlark.clause.model import Clause
from eventlark.document import ROOT, Document
from eventlark.engine import annotate


def syntax_text(text: str, *, date: str | None = None, width: int = 100) -> str:
    """The analysis of `text`, a block for each sentence."""
    doc = annotate(text, date=date)
    blocks = [_sentence(doc, number, width) for number in range(len(doc.sentences))]
    return "\n\n".join(blocks) or "no sentence"


def _sentence(doc: Document, number: int, width: int) -> str:
    sent = doc.sentences[number]
    made = tables(doc, number)
    heading = " ".join(doc.slice(sent.start, sent.end).split())
    marks = list(_marks(doc, sent.start, sent.end))
    parts = {
        "": _tree(doc, sent.start, sent.end),
        "tags that had to be decided": _decisions(doc, number),
        "phrases": _phrases(doc, number),
        "names, times, quantities, quotes": marks,
        "role tables": _clauses(doc, made, width),
    }
    blocks = [(title, list(lines)) for title, lines in parts.items()]
    return "\n\n".join([heading, *("\n".join([title, *lines]).strip("\n") for title, lines in blocks if lines)])


def _tree(doc: Document, start: int, end: int) -> Iterator[str]:
    """A line a token: word, lemma, tag, part of speech, and whom it depends on how."""
    rows = [
        (str(at - start), doc.words[at], doc.lemmas[at], doc.tags[at], doc.upos[at], doc.rels[at], _head(doc, at))
        for at in range(start, end)
    ]
    yield from _columns(rows)


def _decisions(doc: Document, number: int) -> Iterator[str]:
    """A line for each token that could have several tags: which, what is left of them, and who decided."""
    decided = [each for each in tags.explain(doc, number) if len(each.possible) > 1]
    rows = [(each.form, each.tag, f"of {' '.join(each.possible)}", _decider(each)) for each in decided]
    yield from _columns(rows) if rows else ()


def _decider(decision: tags.Decision) -> str:
    return f"{decision.by}: {', '.join(decision.rules)}" if decision.rules else decision.by


def _phrases(doc: Document, number: int) -> Iterator[str]:
    """A line for each phrase: what it is, what it hangs on and by which rule."""
    rows = []
    for note in syntax.explain(doc, number):
        on = doc.words[note.governor] if note.governor >= 0 else "-"
        words = " ".join(doc.slice(note.start, note.end).split())
        rows.append((words, note.kind, f"{note.relation} of {on}", note.rule))
    yield from _columns(rows) if rows else ()


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """`rows` in columns."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [f"{cell:<{wide}}" for cell, wide in zip(row, widths, strict=False)]
        yield "  " + "  ".join([*cells, row[-1]]).rstrip()


def _head(doc: Document, at: int) -> str:
    if doc.heads[at] == ROOT:
        return "-"
    return doc.words[doc.heads[at]] if doc.heads[at] >= 0 else "not parsed"


def _marks(doc: Document, start: int, end: int) -> Iterator[str]:
    """Names, times, quantities and quotes of the sentence."""
    for name in doc.names:
        if start <= name.start < end:
            yield f"  name      {doc.slice(name.start, name.end)}: {name.type}, {name.name}" + _code(name.country)
    for time in doc.times:
        if start <= time.start < end:
            yield f"  time      {doc.slice(time.start, time.end)}: {time.type} {time.value}"
    for quantity in doc.quantities:
        if start <= quantity.start < end:
            words = doc.slice(quantity.start, quantity.end)
            yield f"  quantity  {words}: {quantity.value:g} {quantity.unit}".rstrip()
    for quote in doc.quotes:
        if start <= quote.start < end:
            yield f"  quote     {quote.kind}: {doc.slice(quote.start, quote.end)}"


def _code(country: str | None) -> str:
    return f" ({country})" if country else ""


def _clauses(doc: Document, made: Tables, width: int) -> Iterator[str]:
    for token in made.predicates():
        clause = made.at(token)
        if clause is not None and clause.roles:
            yield from _clause(doc, clause, width)


def _clause(doc: Document, clause: Clause, width: int) -> Iterator[str]:
    """The role table of a predicate."""
    features = f"{clause.polarity}, {clause.modality}, {clause.tense}"
    yield f"  {clause.kind} {doc.words[clause.head]} ({clause.form}; {features})"
    for slot, fillers in clause.roles.items():
        for filler in fillers:
            words = " ".join(doc.slice(filler.start, filler.end).split())
            room = max(20, width - 20 - len(filler.route))
            words = words if len(words) <= room else words[: room - 3] + "..."
            yield f"    {slot:<11} {words} ({filler.route}; head {doc.words[filler.head]})"
