"""The fields that a token test may ask for, read from a document.

In: a field's name and a token. Out: its value as text, empty when the token has none. Flags are "true" or "".
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from eventlark.match.context import Context
from eventlark.match.kinds import label_of

_MORPH: dict[str, dict[str, str]] = {
    "NN": {"Number": "Sing"},
    "NNS": {"Number": "Plur"},
    "NNP": {"Number": "Sing"},
    "NNPS": {"Number": "Plur"},
    "VB": {"VerbForm": "Inf"},
    "VBD": {"VerbForm": "Fin", "Tense": "Past"},
    "VBG": {"VerbForm": "Ger", "Tense": "Pres"},
    "VBN": {"VerbForm": "Part", "Tense": "Past"},
    "VBP": {"VerbForm": "Fin", "Tense": "Pres"},
    "VBZ": {"VerbForm": "Fin", "Tense": "Pres", "Number": "Sing", "Person": "3"},
    "MD": {"VerbForm": "Fin"},
    "JJ": {"Degree": "Pos"},
    "JJR": {"Degree": "Cmp"},
    "JJS": {"Degree": "Sup"},
    "RBR": {"Degree": "Cmp"},
    "RBS": {"Degree": "Sup"},
}


class Values(msgspec.Struct, frozen=True):
    """What a token's word, lemma and tag tell; other fields are unknown (None)."""

    text: str
    norm: str
    lemma: str
    tag: str

    def get(self, field: str) -> str | None:
        """The value of `field`, or None when only the document knows it."""
        if field in ("text", "norm", "lemma", "tag"):
            return str(getattr(self, field))
        if field == "shape":
            return shape(self.text)
        return _MORPH.get(self.tag, {}).get(field[6:], "") if field.startswith("morph.") else None


def read(field: str, context: Context, token: int) -> str:
    """The value of `field` at `token`; empty when it has none."""
    if field.startswith("morph."):
        return _MORPH.get(context.tags[token], {}).get(field[6:], "")
    reader = _READERS.get(field)
    return reader(context, token) if reader else ""


def shape(word: str) -> str:
    """The shape of a word: letters as X and x, digits as d, runs of more than four cut.

    >>> shape("Goma"), shape("F-16s"), shape("government")
    ('Xxxx', 'X-ddx', 'xxxx')
    """
    out: list[str] = []
    for char in word:
        mark = "d" if char.isdigit() else "X" if char.isupper() else "x" if char.isalpha() else char
        if out[-4:] != [mark] * 4:
            out.append(mark)
    return "".join(out)


def _value(context: Context, token: int) -> str:
    found = context.columns.quantity_at.get(token)
    if found is not None:
        return f"{found.value:g}"
    digits = context.doc.words[token].replace(",", "")
    return digits if digits.isascii() and digits.replace(".", "", 1).isdigit() else ""


def _flag(truth: bool) -> str:
    return "true" if truth else ""


def _is_first(context: Context, token: int) -> str:
    return _flag(context.doc.sentences[context.sentence_at(token)].start == token)


def _is_last(context: Context, token: int) -> str:
    return _flag(context.doc.sentences[context.sentence_at(token)].end == token + 1)


def _is_quoted(context: Context, token: int) -> str:
    return _flag(token in context.columns.quoted)


def _is_number(context: Context, token: int) -> str:
    return _flag(context.tags[token] == "CD" or bool(_value(context, token)))


def _column(name: str) -> Callable[[Context, int], str]:
    return lambda context, token: (getattr(context.doc, name) or {token: ""})[token]


_READERS: dict[str, Callable[[Context, int], str]] = {
    "text": lambda context, token: context.doc.words[token],
    "norm": lambda context, token: context.norms[token],
    "lemma": lambda context, token: context.lemmas[token],
    "tag": lambda context, token: context.tags[token],
    "pos": _column("upos"),
    "dep": _column("rels"),
    "ent": lambda context, token: label_of(context, token) or "",
    "shape": lambda context, token: shape(context.doc.words[token]),
    "length": lambda context, token: str(len(context.doc.words[token])),
    "value": _value,
    "like_num": _is_number,
    "first": _is_first,
    "last": _is_last,
    "quoted": _is_quoted,
}
