"""Syntax: a tagged Document comes in, heads and relations (a Universal Dependencies tree) go out.

Called last of the annotators. The stages, each a module:

    codes      tokens -> class codes, one character a token
    phrases    codes -> noun groups, verb groups and small phrases (grammar in phrases.lark)
    clauses    phrases -> who hangs on whom, by rules, left to right with a stack
    second     the same once more with other tags, where the first parse is poor
    tree       phrases -> tokens: a whole tree, always
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from msgspec.structs import replace

from eventlark.annotate.syntax import second, tree
from eventlark.annotate.syntax.columns import Columns
from eventlark.annotate.syntax.explain import Choice, PhraseNote, explain
from eventlark.document import UNPARSED, Document, Doubt, Reading

__all__ = ["Choice", "PhraseNote", "explain", "parse"]


def parse(doc: Document, only: Collection[int] | None = None) -> Document:
    """`doc` with heads, relations and refined universal tags for the sentences numbered in `only`.

    None means all sentences. Tokens of the other sentences have head UNPARSED. The document must
    have tags and lemmas; a tag that its clause shows to be wrong ("reported" as past where it is a participle) is
    mended, and where the tagger was in doubt, a sentence that makes little sense is read again with other tags.
    Never raises for any text; every parsed sentence is a tree with one root.
    """
    size = len(doc.words)
    heads = [UNPARSED] * size
    rels = [""] * size
    columns = Columns(doc)
    doubts = _by_sentence(doc)
    changed: dict[int, Reading] = {}
    for number, sentence in enumerate(doc.sentences):
        if (only is None or number in only) and sentence.end > sentence.start:
            found = second.first(columns, sentence)
            if number in doubts:
                found, readings = second.better(columns, sentence, found, doubts[number])
                changed |= readings
            tree.write(found.machine, found.root, heads, rels)
            for at, tag in found.machine.repairs.items():
                columns.tags[at] = tag
    if changed:
        upos = (changed[at].upos if at in changed else tag for at, tag in enumerate(doc.upos))
        doc = replace(doc, lemmas=tuple(columns.lemmas), upos=tuple(upos))
    doc = replace(doc, tags=tuple(columns.tags), doubts=())
    return replace(doc, heads=tuple(heads), rels=tuple(rels), upos=_refine(doc, rels))


def _by_sentence(doc: Document) -> dict[int, list[Doubt]]:
    """What the tagger was in doubt about, by sentence."""
    found: defaultdict[int, list[Doubt]] = defaultdict(list)
    for doubt in doc.doubts:
        found[doc.sentence_at(doubt.readings[0][0])].append(doubt)
    return found


def _refine(doc: Document, rels: list[str]) -> tuple[str, ...]:
    """Universal tags with verbs split: auxiliaries and copulas are AUX, other verbs VERB."""
    found = list(doc.upos) or [""] * len(rels)
    for at, (tag, rel) in enumerate(zip(doc.tags, rels, strict=True)):
        if tag[0:1] == "V" and rel:
            found[at] = "AUX" if rel in ("aux", "aux:pass", "cop") else "VERB"
    return tuple(found)
