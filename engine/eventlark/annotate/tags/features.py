"""What the weights look at, as names of features: one place for the tagger and for the script that learns.

Comes in: a word and what is known around it. Goes out: feature names, keys of `tags.weights.tsv`. Called by
`annotate.tags.words`, `annotate.tags.context` and `grammars/english/train_tags.py`.

There are three kinds, by how long their sum can be kept: of the word alone and of a word as a neighbour
(kept with the form), of the tags to the left with the possible tags here and to the right (kept with that
combination), and of the tag to the left with the word.
"""

from __future__ import annotations

from eventlark.annotate.lexicon import straight

EDGE = "|"
"""Stands for what lies beyond the sentence."""


def normal(form: str) -> str:
    """The form as the weights know it: lower case, straight apostrophes, numbers all alike.

    >>> normal("Attacked"), normal("1,200")
    ('attacked', '#')
    """
    if form[0].isdigit():
        return "#"
    return straight(form.lower()).replace("\t", " ")


def kind(tags: tuple[str, ...]) -> str:
    """The name of a word's set of possible tags; a number that may count a point of a list is like any other."""
    return "/".join(sorted(tag for tag in tags if tag != "LS"))


def shape(form: str, place: int) -> str:
    """How the form is written, and for a capital letter where it stands."""
    if form[0].isdigit():
        return "d"
    if not form[0].isupper():
        return "x"
    return f"{'A' if len(form) > 1 and form.isupper() else 'X'}{place}"


def of_word(form: str, place: int, tags: tuple[str, ...]) -> list[str]:
    """Features of the word itself."""
    word = normal(form)
    return [
        f"w {word}",
        f"2 {word[-2:]}",
        f"3 {word[-3:]}",
        f"4 {word[-4:]}",
        f"p {word[:3]}",
        f"k {kind(tags)}",
        f"h {shape(form, place)} {tags[0]}",
    ]


def of_clause(state: int, tags: tuple[str, ...]) -> list[str]:
    """The feature of how far the clause has come, with the word's possible tags."""
    return [f"v {state} {kind(tags)}"]


def as_left(form: str) -> list[str]:
    """Features of a word for its right neighbour."""
    return [f"l {normal(form)}"]


def as_second_left(form: str) -> list[str]:
    """Features of a word for the second word after it."""
    return [f"ll {normal(form)}"]


def as_right(form: str, place: int) -> list[str]:
    """Features of a word for its left neighbour."""
    return [f"r {normal(form)}", f"rh {shape(form, place)}"]


def as_second_right(form: str, tags: tuple[str, ...]) -> list[str]:
    """Features of a word for the second word before it."""
    return [f"rr {normal(form)}", f"rrk {kind(tags)}"]


def of_context(second: str, first: str, here: str, right: str) -> list[str]:
    """Features of the two tags to the left (`first` is the nearer), the kind here and the kind to the right."""
    return [*of_tags(second, first), *of_kinds(first, here, right)]


def of_tags(second: str, first: str) -> list[str]:
    """Features of the two tags to the left."""
    return [f"t {first}", f"tt {second} {first}", f"s {second}"]


def of_kinds(first: str, here: str, right: str) -> list[str]:
    """Features of the tag to the left, the kind here and the kind to the right."""
    return [f"rk {right}", f"kk {here} {right}", f"tk {first} {right}", f"ttk {first} {here} {right}"]


def of_tag_and_word(first: str, form: str) -> str:
    """The feature of the tag to the left with the word."""
    return f"tw {first} {normal(form)}"
