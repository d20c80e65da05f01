"""Syntax: a tagged Document comes in, heads and relations (a Universal Dependencies tree) go out.

Called last of the annotators. The stages, each a module:

    codes      tokens -> class codes, one character a token
    phrases    codes -> noun groups, verb groups and small phrases (grammar in phrases.lark)
    clauses    phrases -> who hangs on whom, by rules, left to right with a stack
    tree       phrases -> tokens: a whole tree, always
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from eventlark.annotate.syntax import clauses, tree
from eventlark.annotate.syntax.explain import Choice, PhraseNote, explain
from eventlark.annotate.syntax.machine import Machine
from eventlark.annotate.syntax.phrases import phrases_of
from eventlark.document import UNPARSED, Document, Sentence

__all__ = ["Choice", "PhraseNote", "explain", "parse"]


def parse(doc: Document, only: Collection[int] | None = None) -> Document:
    """`doc` with heads, relations and refined universal tags for the sentences numbered in `only`.

    None means all sentences. Tokens of the other sentences have head UNPARSED. The document must
    have tags and lemmas; a tag that its clause shows to be wrong ("reported" as past where it is a participle) is
    mended. Never raises for any text; every parsed sentence is a tree with one root.
    """
    size = len(doc.words)
    heads = [UNPARSED] * size
    rels = [""] * size
    repairs: dict[int, str] = {}
    for number, sentence in enumerate(doc.sentences):
        if (only is None or number in only) and sentence.end > sentence.start:
            repairs |= _parse_sentence(doc, sentence, heads, rels)
    if repairs:
        doc = replace(doc, tags=tuple(repairs.get(at, tag) for at, tag in enumerate(doc.tags)))
    return replace(doc, heads=tuple(heads), rels=tuple(rels), upos=_refine(doc, rels))


def _parse_sentence(doc: Document, sentence: Sentence, heads: list[int], rels: list[str]) -> dict[int, str]:
    """Write one sentence's tree into the columns; returns the tags that its clauses showed to be wrong."""
    start, end = sentence.start, sentence.end
    machine = Machine(*phrases_of(doc, start, end), doc.words, doc.lemmas)
    tree.write(machine, clauses.read(machine), heads, rels)
    return machine.repairs


def _refine(doc: Document, rels: list[str]) -> tuple[str, ...]:
    """Universal tags with verbs split: auxiliaries and copulas are AUX, other verbs VERB."""
    found = list(doc.upos) or [""] * len(rels)
    for at, (tag, rel) in enumerate(zip(doc.tags, rels, strict=True)):
        if tag[0:1] == "V" and rel:
            found[at] = "AUX" if rel in ("aux", "aux:pass", "cop") else "VERB"
    return tuple(found)
