"""The possible tags of a word before anything around it is looked at.

Comes in: a form and how much its capital letter means where it stands. Goes out: its possible Penn tags, most
likely first. Called by `annotate.tags.words` once for each form, and by the script that learns the weights.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from eventlark import resources
from eventlark.annotate.lexicon import find, straight

INSIDE, FIRST, TITLE = 0, 1, 2
"""Where a capital letter stands: inside a sentence, at its beginning, in a line where most words have one."""

NAMES = ("NNP", "NNPS")
_VERBS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
OPEN = frozenset({"FW", "JJ", "JJR", "JJS", "NN", "NNS", "RB", "RBR", "RBS", *NAMES, *_VERBS})
"""Tags of the open word classes: those whose words can also be part of a name."""

_NEVER_NAMES = frozenset({*_VERBS, "MD", "DT", "IN", "TO", "CC", "PRP", "PRP$", "WP", "WP$", "WDT", "WRB", "EX"})
_FOREIGN = ("FW",)
_LONG_NUMBER = 4
"""Numbers of so many digits do not count the points of a list."""


def possible(form: str, place: int = INSIDE) -> tuple[str, ...]:
    """The possible tags of `form` at `place`.

    >>> possible("attacks")
    ('NNS', 'VBZ')
    >>> possible("Kherson")
    ('NNP', 'NN')
    """
    plain = straight(form)
    if marked := _marks().get(plain):
        return marked
    if not any(map(str.isalpha, plain)):
        return _number_or_mark(plain)
    if plain[0].isdigit():
        return _with_digits(plain)
    if _is_address(plain):
        return ("ADD",)
    lower = plain.lower()
    if plain == lower or ("-" in plain and plain[0].islower()):
        return _lower_case(lower)
    return _capitalised(plain, lower, place)


@cache
def data() -> dict[str, Any]:
    """The data file, as it stands."""
    found: dict[str, Any] = resources.read_yaml(resources.grammar("english/words.yaml"))
    return found


@cache
def listed(key: str) -> frozenset[str]:
    """The words under `key` of the data file; the file says what they are for."""
    return frozenset(data()[key].split())


@cache
def _marks() -> dict[str, tuple[str, ...]]:
    found = {mark: tuple(tags.split()) for mark, tags in data()["marks"].items()}
    found |= dict.fromkeys(data()["dashes"].split(), (":", "HYPH", "SYM"))
    found |= dict.fromkeys(data()["quotes"]["opening"].split(), ("``",))
    found |= dict.fromkeys(data()["quotes"]["closing"].split(), ("''",))
    return found | dict.fromkeys(data()["quotes"]["either"].split(), ("''", "``", "POS"))


def _number_or_mark(form: str) -> tuple[str, ...]:
    if any(map(str.isdigit, form)):
        return ("CD", "LS") if form.isdecimal() and len(form) < _LONG_NUMBER else ("CD",)
    return (".",) if set(form) <= set(".?!") else ("NFP", "SYM", ":")


def _with_digits(form: str) -> tuple[str, ...]:
    """A form that begins with a digit and has letters: 21st, 1990s, 4G."""
    tail = form.lstrip("0123456789,.").lower()
    if tail in ("st", "nd", "rd", "th"):
        return ("JJ", "NN", "RB")
    return ("NNS", "CD") if tail in ("s", "'s") else ("CD", "NN", "NNP", "JJ")


def _is_address(form: str) -> bool:
    return "://" in form or "@" in form[1:] or form.startswith("www.")


def _lower_case(form: str) -> tuple[str, ...]:
    tail = form.rpartition("-")[2]
    entry = find(form) or find(tail) or (find(tail.capitalize()) if tail != form else None)
    if not entry and len(form) > 3 and (name := find(form.capitalize())):
        return name.tags
    return _with_partners(form, entry.tags if entry else _by_ending(form, "endings"))


def _capitalised(form: str, lower: str, place: int) -> tuple[str, ...]:
    exact, common = find(form), find(lower)
    if exact and common and common.tags == _FOREIGN:
        return exact.tags  # "UN" is not the French article
    tags = (exact.tags if exact else ()) + (common.tags if common else ())
    if not tags:
        return _unknown_name(form, lower, place)
    if not common or OPEN.intersection(tags):
        tags += NAMES if "NNS" in tags else NAMES[:1]
    return _with_partners(lower, tags)


def plain_form(form: str) -> str:
    """The form under which to look up a word of a headline in capitals.

    A word that is more often something else than a name stands in lower case; a name keeps its capital.

    >>> [plain_form(form) for form in ("Capture", "Aleppo", "China", "North", "TROOPS", "ALEPPO")]
    ['capture', 'Aleppo', 'China', 'North', 'troops', 'Aleppo']
    """
    name = form.capitalize() if form.isupper() else form
    exact, common = find(name), find(form.lower())
    named = exact is not None and NAMES[0] in exact.tags
    if common and not (named and common.tags[0] not in _NEVER_NAMES):
        return form.lower()
    return name if exact or not form.isupper() else form


def _unknown_name(form: str, lower: str, place: int) -> tuple[str, ...]:
    """A capitalised word that the lexicon lacks: most likely a name."""
    if form.isupper() and place != TITLE:
        return NAMES[:1]
    tags = _by_ending(lower, "name_endings")
    return tags if place == INSIDE else _with_partners(lower, (*tags, *_by_ending(lower, "first_endings")))


def _by_ending(form: str, table: str) -> tuple[str, ...]:
    return next(tags for endings, tags in _endings(table) if form.endswith(endings))


@cache
def _endings(table: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Rows of (endings, tags); the last row's ending is empty and fits every form."""
    return tuple((tuple(endings.split()) or ("",), tuple(tags.split())) for endings, tags in data()[table])


def _with_partners(form: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """`tags`, each once, and the readings that every regular form with this ending has beside them."""
    for ending, tag, partners in _partners():
        if tag in tags and form.endswith(ending):
            tags = (*tags, *partners)
    return tuple(dict.fromkeys(tags))


@cache
def _partners() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Rows of ending, tag, further tags."""
    return tuple((ending, tag, tuple(more.split())) for ending, tag, more in data()["partners"])
