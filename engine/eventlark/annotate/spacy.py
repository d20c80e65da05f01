"""A spaCy `Doc` as a Document: the same place in the flow as CoNLL-U, for people who parse with spaCy.

In: a Doc with Universal Dependencies or with the ClearNLP labels of `en_core_web_*`. Out: a Document whose
tree is UD. spaCy itself is not imported: the Doc brings all that is needed.

The labels are turned into UD by `clearnlp`, a Doc with UD labels is taken as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventlark.annotate.clearnlp import as_ud
from eventlark.annotate.penn import penn_tag
from eventlark.document import ROOT, Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc


def from_spacy(spacy_doc: Doc, *, id: str = "", date: str | None = None) -> Document:
    """`spacy_doc` as a Document: its text, sentences, tokens and, where it has them, tags and tree.

    Tokens that are only space are left out. Entities are not taken over: eventlark's own carry countries
    and sectors. A Doc without sentence borders is one sentence.
    """
    tokens = [token for token in spacy_doc if not token.is_space]
    number = {token.i: at for at, token in enumerate(tokens)}
    columns: dict[str, Any] = {}
    if spacy_doc.has_annotation("TAG") or spacy_doc.has_annotation("POS"):
        columns["tags"] = tuple(token.tag_ or penn_tag(token.pos_, str(token.morph) or "_") for token in tokens)
        columns["upos"] = tuple(token.pos_ or "X" for token in tokens)
        columns["lemmas"] = tuple(token.lemma_ or token.lower_ for token in tokens)
    if "tags" in columns and spacy_doc.has_annotation("DEP"):
        heads = [_head(token, number) for token in tokens]
        words = [token.lower_ for token in tokens]
        columns["heads"], columns["rels"] = as_ud(heads, [token.dep_ for token in tokens], words, columns)
    return Document(
        text=spacy_doc.text,
        id=id,
        date=date,
        starts=tuple(token.idx for token in tokens),
        ends=tuple(token.idx + len(token) for token in tokens),
        words=tuple(token.text for token in tokens),
        sentences=_sentences(spacy_doc, number),
        **columns,
    )


def _head(token: Any, number: dict[int, int]) -> int:
    """The head's number; a head that is space passes its own head on."""
    head = token.head
    while head.i not in number and head.head.i != head.i:
        head = head.head
    return ROOT if head.i == token.i or head.i not in number else number[head.i]


def _sentences(spacy_doc: Doc, number: dict[int, int]) -> tuple[Sentence, ...]:
    """The sentences in the new numbers; a blank line between two starts a paragraph."""
    borders = spacy_doc.sents if spacy_doc.has_annotation("SENT_START") else [spacy_doc[:]]
    found: list[Sentence] = []
    paragraph, last = 0, 0
    for sent in borders:
        inside = [number[token.i] for token in sent if token.i in number]
        if inside:
            first = sent[0].idx
            gap = spacy_doc.text[last : max(first, spacy_doc[sent.start].idx)]
            if found and gap.count("\n") > 1:
                paragraph += 1
            found.append(Sentence(inside[0], inside[-1] + 1, paragraph))
            last = max(token.idx + len(token) for token in sent if token.i in number)
    return tuple(found)
