"""The lemma of a word under a tag, as Universal Dependencies write it.

Comes in: a form and its Penn tag. Goes out: the lemma. Called by `annotate.tags` once for each form and tag.
The lexicon knows the irregular and the frequent forms; the rest follows from `lemmas.yaml`'s endings.
"""

from __future__ import annotations

from functools import cache

from eventlark import resources
from eventlark.annotate.lexicon import find, straight


def lemma(form: str, tag: str) -> str:
    """The lemma of `form` as a `tag`.

    >>> lemma("Attendees", "NNS"), lemma("emailed", "VBD"), lemma("Kyiv", "NNP"), lemma("12,000", "CD")
    ('attendee', 'email', 'Kyiv', '12000')
    """
    plain = straight(form)
    if marked := _marks().get(f"{plain} {tag}") or _marks().get(plain):
        return marked
    name = tag.startswith("NNP")
    for spelling in (plain, plain.lower()) if name else (plain.lower(), plain):
        entry = find(spelling)
        if entry and tag in entry.tags:
            return entry.lemmas[entry.tags.index(tag)]
    if tag == "CD":
        return plain.replace(",", "").lower()
    return _by_ending(plain if name else plain.lower(), tag)


@cache
def _data() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = resources.read_yaml(resources.grammar("english/lemmas.yaml"))
    return data


@cache
def _marks() -> dict[str, str]:
    return _data()["fixed"]


@cache
def _endings(tag: str) -> tuple[tuple[str, str], ...]:
    """(ending, replacement) pairs of `tag`, in the order in which they are tried."""
    pairs = (pair.partition(">") for pair in _data()["endings"].get(tag, "").split())
    return tuple((ending, added) for ending, _, added in pairs)


def _by_ending(form: str, tag: str) -> str:
    """A regular form's lemma: the first guess that the lexicon lists, else the first guess."""
    base = _data()["bases"].get(tag, "")
    guesses = [
        form[: -len(cut)] + added for cut, added in _endings(tag) if form.endswith(cut) and len(form) > len(cut) + 1
    ]
    for guess in guesses:
        entry = find(guess)
        if entry and base in entry.tags:
            return guess
    return guesses[0] if guesses else form
