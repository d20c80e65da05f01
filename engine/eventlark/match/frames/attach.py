"""Confirms a verb trigger of several words on the role table: "lift sanctions", "carry out", "open fire on".

In: a candidate and the verb's Clause. Out: the words of the trigger and the roles as the rule should see them;
None when a part is missing. Particles and prepositions are looked for in the table and right behind the verb; a
noun part must head the object (or what the preposition before it introduces), so passives, relatives and
adjectives come for free.
"""

from __future__ import annotations

from functools import cache

import msgspec

from eventlark.clause.model import SLOTS, Clause, Filler
from eventlark.match.context import Context
from eventlark.match.folding import fold
from eventlark.match.settings import settings
from eventlark.match.terms import Part, joined
from eventlark.match.titles import title_of

_NOT_PREPOSITIONS = frozenset((*SLOTS, "place", "time"))
_PARTICLE_TAGS = ("RP", "IN", "RB", "TO")
_INSIDE_TAGS = ("DT", "PRP$", "JJ")
_GROUP_ENDS = ("NN", "JJ")
"""Tags of the last word of a noun of several words; the adjective is for "each other"."""
_REACH = 5
_LONGEST_PREPOSITION = 3  # "in front of"

Roles = dict[str, tuple[Filler, ...]]


class Attached(msgspec.Struct, frozen=True):
    """A confirmed trigger: its tokens in text order, and the roles the rule sees."""

    words: tuple[int, ...]
    roles: Roles


def modifiers(context: Context, clause: Clause, parts: tuple[Part, ...]) -> tuple[int, ...] | None:
    """The words of `parts` that modify the verb of `clause`: "gravely" of "gravely harm"; None if one lacks."""
    known = [filler.head for filler in clause.roles.get("modifier", ())]
    found: list[int] = []
    for part in parts:
        near = range(clause.head - 1, max(-1, clause.head - len(parts) - 2), -1)
        token = next((each for each in (*near, *known) if part.ending_at(context, each) == each), None)
        if token is None:
            return None
        found.append(token)
    return tuple(found)


def attach(context: Context, clause: Clause, parts: tuple[Part, ...]) -> Attached | None:
    """The trigger at `clause.head` with all of `parts`, or None."""
    if not parts:
        return Attached((clause.head,), clause.roles)
    words = {clause.head}
    slots = ("object", *_of_nouns()) if clause.kind == "noun" else ("object",)
    preposition = ""
    at, hidden, last = 0, "", clause.head
    while at < len(parts):
        inner = _infinitive(context, clause, parts[at:])
        if inner is not None:
            return _with_inner(clause, words, inner)
        length, slot, tokens = _mark(context, clause, parts[at:], words, last)
        if length:
            preposition = slot
            slots = (preposition,) if preposition else slots
            words.update(tokens)
            last = max(tokens, default=last)
            at += length
            continue
        length, found = _nouns(context, clause, parts[at:], slots)
        if not length:
            length, found = _on_noun(context, noun_of(words, context), parts[at - 1 :], slots)
        if not length:
            length, found = _word_after(context, last, parts[at])
        if not length:
            return None
        preposition, hidden = "", slots[0]
        words.update(found)
        last = found[-1]
        at += length
    if clause.particle in _turning() and not any(clause.particle in part.words for part in parts):
        return None
    noun = noun_of(words, context)
    trailing = preposition or _hung(context, noun, parts[-1])
    roles = _seen(context, clause, noun, trailing=trailing, took_object=hidden == "object")
    if hidden != "object" and hidden in roles and not roles.get("object"):
        roles["object"] = roles[hidden]
    return Attached(tuple(sorted(words)), roles)


def _infinitive(context: Context, clause: Clause, parts: tuple[Part, ...]) -> Attached | None:
    """The infinitive that `parts` begin with, "to renew truce", and what is attached to it; None without one."""
    if len(parts) < 2:
        return None
    for filler in clause.roles.get("complement", ()):
        mark = filler.head - 1
        if context.tags[mark] == "TO" and context.norms[mark] in parts[0].words:
            inner = context.clause(filler.head, "verb") if context.lemmas[filler.head] in parts[1].words else None
            found = attach(context, inner, parts[2:]) if inner is not None else None
            if found is not None:
                return Attached((mark, *found.words), found.roles)
    return None


def _with_inner(clause: Clause, words: set[int], inner: Attached) -> Attached:
    """The trigger with its infinitive: the first verb has its sides, the second those that the first has not.

    Whom somebody tells to do something is the object, not what it is done to.
    """
    own = {slot: fillers for slot, fillers in clause.roles.items() if slot != "complement"}
    if "indirect" in own:
        own.setdefault("object", own["indirect"])
    given = {slot: fillers for slot, fillers in inner.roles.items() if slot != "subject"}
    return Attached(tuple(sorted({*words, *inner.words})), {**given, **own})


@cache
def _of_nouns() -> tuple[str, ...]:
    """The prepositions that stand before what the object of the noun's verb would be: "cuts in aid"."""
    data = settings()["nouns"]
    return tuple(data["trigger_object"])


@cache
def _turning() -> frozenset[str]:
    """Particles without which a trigger of several words says something else: "call a strike", "call off"."""
    return frozenset(settings()["turning"])


def noun_of(words: set[int], context: Context) -> int | None:
    """The noun among the words of a trigger that the others hang on; it may have a role table of its own."""
    nouns = [word for word in words if context.tags[word].startswith("NN")]
    heads = context.doc.heads
    tops = [noun for noun in nouns if heads and heads[noun] not in nouns]
    return max(tops or nouns, default=None)


def _mark(
    context: Context, clause: Clause, parts: tuple[Part, ...], words: set[int], last: int
) -> tuple[int, str, tuple[int, ...]]:
    """How many of `parts` are a particle (slot "") or a preposition (its slot), the slot, and the tokens.

    `words` are those of the trigger known so far, `last` the one found last.
    """
    near = _near(context, clause.head, parts[0])
    if near is None and last != clause.head and context.tags[last + 1 : last + 2] in (("IN",), ("TO",)):
        near = last + 1 if context.norms[last + 1] in parts[0].words else None
    if clause.particle and clause.particle in parts[0].words:
        return 1, "", () if near is None else (near,)
    for length in range(min(_LONGEST_PREPOSITION, len(parts)), 0, -1):
        part = parts[0] if length == 1 else joined(parts[:length])
        spoken = _spoken(part) if part is not None else frozenset[str]()
        for slot, fillers in clause.roles.items():
            if slot not in _NOT_PREPOSITIONS and _said(slot) in spoken:
                return length, slot, _before(context, fillers, slot.split(), near)
    if near is None or _opens_time(clause, near):
        return 0, "", ()
    if context.tags[near] in _PARTICLE_TAGS and not _is_of_noun(context, near, words):
        return 1, "", (near,)
    return 0, "", ()


def _opens_time(clause: Clause, word: int) -> bool:
    """Whether the preposition `word` says when: who took a town on Sunday did not take it on."""
    return any(word in (filler.start - 1, filler.start) and filler.case for filler in clause.roles.get("time", ()))


def _is_of_noun(context: Context, word: int, words: set[int]) -> bool:
    """Whether the preposition `word` hangs on a noun that is no word of the trigger: "approved the sale of"."""
    heads = context.doc.heads
    if not heads or context.tags[word] not in ("IN", "TO") or heads[word] < 0:
        return False
    governor = heads[heads[word]]
    return min(words) < governor < word and governor not in words and context.tags[governor].startswith("NN")


def _before(context: Context, fillers: tuple[Filler, ...], words: list[str], near: int | None) -> tuple[int, ...]:
    """The tokens of a preposition, right before one of its fillers; else `near`."""
    for filler in fillers:
        start = filler.start - len(words)
        if list(context.norms[max(start, 0) : filler.start]) == words:
            return tuple(range(start, filler.start))
    return () if near is None else (near,)


@cache
def _said(slot: str) -> str:
    """A preposition as rules are folded: "in favour of" is "in favor of"."""
    return fold(slot)


def _spoken(part: Part) -> frozenset[str]:
    if not part.longer:
        return part.words
    return part.words | {" ".join(term) for terms in part.longer.values() for term in terms}


def _near(context: Context, verb: int, part: Part) -> int | None:
    """The token of `part` among the few words behind the verb."""
    for token in range(verb + 1, min(verb + 1 + _REACH, len(context.norms))):
        particle = context.norms[token] in part.words and context.tags[token] in _PARTICLE_TAGS
        if particle and token not in context.columns.quantity_at:  # "give up to 300 tents"
            return token
        if context.tags[token][:1] in ("V", "M", ".", ",", ":"):
            return None
    return None


def _on_noun(
    context: Context, noun: int | None, parts: tuple[Part, ...], slots: tuple[str, ...]
) -> tuple[int, tuple[int, ...]]:
    """As `_nouns`, of what hangs on the trigger's `noun`: "oil" of "stop flow of oil"; `parts` begin with "of"."""
    table = context.clause(noun, "noun") if noun is not None else None
    if table is None:
        return 0, ()
    spoken = _spoken(parts[0])
    own = tuple(slot for slot in table.roles if slot in spoken)
    return _nouns(context, table, parts[1:], own or slots)


def _nouns(
    context: Context, clause: Clause, parts: tuple[Part, ...], slots: tuple[str, ...]
) -> tuple[int, tuple[int, ...]]:
    """How many of `parts` one noun takes ("air strike" is one noun of two), and its tokens; 0 when none stands
    there.
    """
    for length in range(len(parts), 0, -1):
        part = parts[0] if length == 1 else joined(parts[:length])
        found = _noun(context, clause, part, slots) if part is not None else None
        if found is not None and (length == 1 or _ends_a_noun(context, found)):
            return length, found
        found = _group(context, clause, parts[:length], slots) if length > 1 else None
        if found is not None:
            return length, found
    return 0, ()


def _ends_a_noun(context: Context, tokens: tuple[int, ...]) -> bool:
    """Whether `tokens` end in a noun, or are one of several words, as a go-between is."""
    return context.tags[tokens[-1]].startswith(_GROUP_ENDS) or "-" in context.norms[tokens[0] : tokens[-1]]


def _word_after(context: Context, last: int, part: Part) -> tuple[int, tuple[int, ...]]:
    """As `_nouns`: `part` right behind the preposition `last`, whatever the tree makes of it."""
    if context.tags[last] not in ("IN", "TO"):
        return 0, ()
    for token in range(last + 1, min(last + _REACH, len(context.norms))):
        start = part.ending_at(context, token)
        if start is not None and start > last:
            return 1, tuple(range(start, token + 1))
        if not context.tags[token].startswith(_INSIDE_TAGS):
            break
    return 0, ()


def _group(
    context: Context, clause: Clause, parts: tuple[Part, ...], slots: tuple[str, ...]
) -> tuple[int, ...] | None:
    """The tokens of a noun of which there is a choice, with `parts` right before it: "light $injuries"."""
    found = _noun(context, clause, parts[-1], slots) if not parts[-1].is_one_word else None
    if found is None:
        return None
    start = found[0]
    for part in reversed(parts[:-1]):
        before = part.ending_at(context, start - 1) if start else None
        if before is None:
            return None
        start = before
    return tuple(range(start, found[-1] + 1))


def _noun(context: Context, clause: Clause, part: Part, slots: tuple[str, ...]) -> tuple[int, ...] | None:
    """The tokens of a noun part: the head of a filler of `slots`, else the noun right behind the verb."""
    for slot in (*slots, "complement"):
        for filler in clause.roles.get(slot, ()):
            title = title_of(context, filler)
            quantity = filler.quantity[0] if filler.quantity else None
            for head in (filler.head, *(each for each in (quantity, title) if each is not None)):
                span = part.at_head(context, head)
                if span is not None:
                    return tuple(range(*span))
    return _noun_behind(context, clause.head, part)


def _noun_behind(context: Context, verb: int, part: Part) -> tuple[int, ...] | None:
    for token in range(verb + 1, min(verb + 1 + _REACH, len(context.norms))):
        if context.tags[token][:1] in ("V", "M", ".", ",", ":", "I", "T"):
            return None
        last = token + 1 == len(context.tags) or not context.tags[token + 1].startswith("NN")
        start = part.ending_at(context, token) if last else None
        if start is not None and start > verb:
            return tuple(range(start, token + 1))
    return None


def _hung(context: Context, noun: int | None, last: Part) -> str:
    """The preposition that ends a trigger and hangs on its noun: "order the arrest of"; empty when none does."""
    table = context.clause(noun, "noun") if noun is not None else None
    slots = (slot for slot in (table.roles if table else ()) if slot not in _NOT_PREPOSITIONS)
    return next((slot for slot in slots if _said(slot) in _spoken(last)), "")


def with_noun(context: Context, roles: Roles, words: set[int]) -> Roles:
    """`roles` with what prepositions introduce behind the noun among `words`, where the verb has none of them."""
    noun = noun_of(words, context)
    table = context.clause(noun, "noun") if noun is not None else None
    found = {
        slot: fillers for slot, fillers in (table.roles if table else {}).items() if slot not in _NOT_PREPOSITIONS
    }
    return {**roles, **{slot: fillers for slot, fillers in found.items() if slot not in roles}}


def _seen(context: Context, clause: Clause, noun: int | None, *, trailing: str, took_object: bool) -> Roles:
    """The roles as the rule sees them, with what hangs on the trigger's noun.

    What a last preposition introduces is the object where the trigger took the real one, as in "open fire on", or
    there is none, as in "shoot at".
    """
    roles = with_noun(context, clause.roles, set() if noun is None else {noun})
    if trailing and roles.get(trailing) and (took_object or not roles.get("object")):
        roles["object"] = roles[trailing]
    return roles
