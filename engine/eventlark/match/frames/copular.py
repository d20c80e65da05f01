"""Confirms a trigger that begins with "be": "be on alert", "be in the dock", "be furious at", "be hit by bullet".

In: a candidate at a form of "be" that has no role table of its own, as the tree hangs it on what it links to. Out:
the table of that predicate, read as a verb's, and the trigger; None when a part is missing. The parts stand in a
row, with articles, owners and adverbs between them, and one of them is the predicate; only a last preposition may
stand apart.
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from eventlark.clause.model import Clause, Filler
from eventlark.match.context import Context
from eventlark.match.folding import fold
from eventlark.match.frames.attach import Attached, with_noun
from eventlark.match.settings import settings
from eventlark.match.terms import Part

_BETWEEN_TAGS = ("DT", "PRP$", "RB", "JJ", "NN")
_NOMINAL_FORMS = ("nominal", "support", "of", "owner", "by", "between", "modifier")
_MOST_BETWEEN = 3

Roles = dict[str, tuple[Filler, ...]]


def attach_link(
    context: Context, token: int, predicate: int, parts: tuple[Part, ...]
) -> tuple[Clause, Attached] | None:
    """The table of the `predicate` of the copula at `token`, and the trigger with all of `parts`; or None."""
    words, apart = _row(context, token, parts)
    if predicate not in words or len(apart) > 1:
        return None
    clause = context.clause(predicate)
    if clause is None:
        return None
    roles = _seen(clause, frozenset(words), is_state=context.norms[predicate] in _states())
    roles = with_noun(context, roles, set(words))
    last = next((slot for slot in roles if fold(slot) in parts[-1].words), "")
    if apart and not last:
        return None
    if last and not roles.get("object"):
        roles["object"] = roles[last]
    return _as_verb(clause), Attached(words, roles)


@cache
def _states() -> frozenset[str]:
    """Participles that tell how somebody is: "were locked in talks" says who talks, not whom somebody locked."""
    return frozenset(settings()["states"])


def _row(context: Context, token: int, parts: tuple[Part, ...]) -> tuple[tuple[int, ...], tuple[Part, ...]]:
    """The tokens from the copula on, as far as `parts` stand in a row, and the parts that do not."""
    words = [token]
    for number, part in enumerate(parts):
        found = _in_row(context, words[-1], part)
        if found is None:
            return tuple(words), parts[number:]
        words += found
    return tuple(words), ()


def _in_row(context: Context, before: int, part: Part) -> range | None:
    """The tokens of `part` behind the token `before`, over articles, owners, adverbs and a noun's attributes."""
    tags = context.tags
    for token in range(before + 1, min(before + 2 + _MOST_BETWEEN, len(tags))):
        start = part.ending_at(context, token)
        is_last = not (tags[token].startswith("NN") and tags[token + 1 : token + 2] in (("NN",), ("NNS",)))
        if start is not None and start > before and is_last:
            return range(start, token + 1)
        if not tags[token].startswith(_BETWEEN_TAGS):
            return None
    return None


def _as_verb(clause: Clause) -> Clause:
    """The predicate's table as that of a verb: what is said of somebody is no noun that an act is told by."""
    form = "active" if clause.form in _NOMINAL_FORMS else clause.form
    return replace(clause, kind="verb", form=form, support=None)


def _seen(clause: Clause, words: frozenset[int], *, is_state: bool) -> Roles:
    """The roles less those that the trigger took in ("be hit by bullet"); whom a state is said of is who."""
    roles = {slot: tuple(each for each in found if each.head not in words) for slot, found in clause.roles.items()}
    if is_state and not roles.get("subject") and roles.get("object"):
        roles["subject"] = roles.pop("object")
    return roles
