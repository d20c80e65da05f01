"""Conditions: does an item of `when` or `unless` hold for a match?

In: a `Guard` (its parsed condition), a `Match` and the `Context` of its document. Out: yes or no; `describe`
gives the values that decided, for traces. Called by `frames` and `patterns`, and by `resolve` for coding rules.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable

from eventlark.clause.model import Filler
from eventlark.language import model as language
from eventlark.match.code import code_of
from eventlark.match.context import Context
from eventlark.match.folding import fold
from eventlark.match.kinds import OK, kind_of, label_of
from eventlark.match.machine import Machine
from eventlark.match.model import Match
from eventlark.match.terms import Part

Values = tuple[str, ...]
Operands = tuple[language.Operand, ...]

_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_GOVERNING_ROLES = ("content", "topic", "object")


def holds(guard: language.Guard, match: Match, context: Context) -> bool:
    """Whether the condition of `guard` is true of `match`; never raises."""
    return truth(guard.condition, match, context)


def truth(condition: language.Condition, match: Match, context: Context) -> bool:
    """Whether `condition` is true of `match`."""
    match condition:
        case language.All():
            return all(truth(item, match, context) for item in condition.items)
        case language.Any():
            return any(truth(item, match, context) for item in condition.items)
        case language.Not():
            return not truth(condition.item, match, context)
        case language.Present():
            return bool(_fillers((condition.role,), match)) == condition.present
        case language.Compare():
            return compare(condition, match, context)
        case language.Around():
            return around(condition, match, context)


def around(condition: language.Around, match: Match, context: Context) -> bool:
    """Whether the pattern matches in the sentence of `match`, with TRIGGER where the match has it."""
    return Machine(code_of(condition.pattern), context, match.sentence, match).find_any()


def compare(condition: language.Compare, match: Match, context: Context) -> bool:
    """Whether a comparison is true of `match`."""
    left = condition.left
    if condition.op in _ORDER:
        return _ordered(condition, match, context)
    if condition.op == "is" and left.kind in ("role", "head"):
        return _is_a(left, condition.right, match, context)
    have = values(left, match, context)
    if left.kind == "words":
        return any(_words_hold(role, condition.right, match, context) for role in left.names)
    if _lexicons(condition.right):
        return _in_lexicon(left, condition.right, match, context)
    want = {value for item in condition.right for value in values(item, match, context)}
    same = not want.isdisjoint(have)
    return not same if condition.op == "!=" else same


def values(operand: language.Operand, match: Match, context: Context) -> Values:
    """What `operand` stands for: several values where a role has several fillers."""
    read = _READERS.get(operand.kind, _literal)
    return read(operand.names, match, context)


def _ordered(condition: language.Compare, match: Match, context: Context) -> bool:
    test = _ORDER[condition.op]
    left = [_number(value) for value in values(condition.left, match, context)]
    right = [_number(value) for item in condition.right for value in values(item, match, context)]
    return any(a is not None and b is not None and test(a, b) for a in left for b in right)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _literal(names: Values, match: Match, context: Context) -> Values:
    return tuple(fold(name) for name in names)


def _count(names: Values, match: Match, context: Context) -> Values:
    return (str(len(_fillers(names, match))),)


def _fillers(names: Iterable[str], match: Match) -> list[Filler]:
    """What fills the roles, or slots of the match's role table, called `names`."""
    found: list[Filler] = []
    for name in names:
        if name in match.roles:
            found += [item.filler for item in match.roles[name]]
        elif match.clause is not None:
            found += match.clause.fillers(name)
    return found


def _head(names: Values, match: Match, context: Context) -> Values:
    heads = [filler.head for filler in _fillers(names, match)]
    return tuple(word for head in heads for word in dict.fromkeys((context.lemmas[head], context.norms[head])))


def _role(names: Values, match: Match, context: Context) -> Values:
    """A role by its canonical name where it has one, else by its head."""
    named = []
    for filler in _fillers(names, match):
        name = context.name_at.get(filler.head)
        named += [fold(name.name)] if name else []
        named += [context.lemmas[filler.head], fold(context.doc.slice(filler.start, filler.end))]
    return tuple(dict.fromkeys(named))


def _entity(names: Values, match: Match, context: Context) -> Values:
    return tuple(label_of(context, filler.head) or "unknown" for filler in _fillers(names, match))


def _country(names: Values, match: Match, context: Context) -> Values:
    return _known(names, match, context, "country")


def _sector(names: Values, match: Match, context: Context) -> Values:
    return _known(names, match, context, "sector")


def _known(names: Values, match: Match, context: Context, attribute: str) -> Values:
    found = []
    for filler in _fillers(names, match):
        who: object = context.identify(filler) if context.identify else context.name_at.get(filler.head)
        value = getattr(who, attribute, None)
        found += [fold(value)] if value else []
    return tuple(found)


def _distance(names: Values, match: Match, context: Context) -> Values:
    """The tokens between the nearest heads of two roles; none when one is missing."""
    first, second = (_tokens(name, match) for name in (names + ("trigger",))[:2])
    gaps = [abs(a - b) for a in first for b in second]
    return (str(min(gaps)),) if gaps else ()


def _tokens(name: str, match: Match) -> list[int]:
    if name.lower() == "trigger":
        return [match.head]
    return [filler.head for filler in _fillers((name,), match)]


def _feature(names: Values, match: Match, context: Context) -> Values:
    return tuple(fold(value) for name in names for value in _feature_values(name, match, context))


def _feature_values(name: str, match: Match, context: Context) -> Iterable[str]:
    if name in match.features:
        return (match.features[name],)
    clause = match.clause
    if name == "governor":
        return governors(match, context)
    if name == "attribution":
        return ("yes",) if any(q.start <= match.head < q.end for q in context.doc.quotes) else ()
    if name == "lemma":
        return tuple(dict.fromkeys((context.lemmas[match.head], context.norms[match.head])))
    if clause is None:
        return ()
    if name == "support":
        return (context.lemmas[clause.support],) if clause.support is not None else ()
    if name == "voice":
        return ("passive" if "passive" in clause.form else "active",)
    return (str(getattr(clause, name, "")),)


def governors(match: Match, context: Context) -> tuple[str, ...]:
    """The types, with ancestors, of the events that have this match as the head of their content."""
    heads = {match.head}
    if match.clause is not None and match.clause.support is not None:
        heads.add(match.clause.support)
    found: list[str] = []
    for other in context.matches:
        if other is not match and any(f.head in heads for f in _fillers(_GOVERNING_ROLES, other)):
            found += context.types_of(other)
    return tuple(dict.fromkeys(found))


def _modifier(names: Values, match: Match, context: Context) -> Values:
    """The adjectives and compound parts of the trigger noun."""
    found: list[str] = []
    position = match.head - 1
    while position >= 0 and context.tags[position].startswith(("JJ", "NN", "VBN", "VBG", "HYPH", "RB")):
        found += (context.lemmas[position], context.norms[position])
        position -= 1
    return tuple(dict.fromkeys(found))


def _words(names: Values, match: Match, context: Context) -> Values:
    spans = [(filler.start, filler.end) for filler in _fillers(names, match)]
    return tuple(word for start, end in spans for word in context.lemmas[start:end] + context.norms[start:end])


_READERS: dict[str, Callable[[Values, Match, Context], Values]] = {
    "literal": _literal,
    "count": _count,
    "head": _head,
    "role": _role,
    "entity": _entity,
    "country": _country,
    "sector": _sector,
    "distance": _distance,
    "feature": _feature,
    "trigger": _feature,
    "modifier": _modifier,
    "words": _words,
}


def _lexicons(operands: Iterable[language.Operand]) -> list[str]:
    return [name for item in operands for name in item.names if item.kind == "lexicon" or name.startswith("$")]


def _part(operands: Operands, context: Context) -> Part:
    """The right side of `in` as terms: literals and whole lexicons."""
    key = ("part", operands)
    found = context.cache.get(key)
    if not isinstance(found, Part):
        terms: list[tuple[str, ...]] = []
        for item in operands:
            for name in item.names:
                listed = item.kind == "lexicon" or name.startswith("$")
                lexicon = context.ruleset.lexicons.get(name.removeprefix("$")) if listed else None
                terms += lexicon.terms if lexicon else [] if listed else [tuple(name.split())]
        found = context.cache[key] = Part.of(term for term in terms if term)
    return found


def _in_lexicon(left: language.Operand, right: Operands, match: Match, context: Context) -> bool:
    part = _part(right, context)
    if left.kind in ("head", "role"):
        return any(part.at_head(context, filler.head) for filler in _fillers(left.names, match))
    return not part.words.isdisjoint(values(left, match, context))


def _words_hold(role: str, right: Operands, match: Match, context: Context) -> bool:
    part = _part(right, context)
    for filler in _fillers((role,), match):
        for token in range(filler.start, filler.end):
            start = part.ending_at(context, token)
            if start is not None and start >= filler.start:
                return True
    return False


def _is_a(left: language.Operand, right: Iterable[language.Operand], match: Match, context: Context) -> bool:
    names = [name for item in right for name in item.names]
    return any(_filler_is(filler, names, context, left.kind) for filler in _fillers(left.names, match))


def _filler_is(filler: Filler, names: list[str], context: Context, how: str) -> bool:
    kind = kind_of(names, context.ruleset)
    if how == "head" and kind.events:
        return not kind.events.isdisjoint(_events_headed(filler.head, context))
    if label_of(context, filler.head) in {name.lower() for name in names}:
        return True
    return not kind.open and kind.judge(context, filler)[1] == OK


def _events_headed(head: int, context: Context) -> frozenset[str]:
    """The types of the events at `head`, or at the noun that the light verb `head` carries."""
    found = set(context.events_at(head))
    for other in context.matches:
        if other.clause is not None and other.clause.support == head:
            found.update(context.types_of(other))
    return frozenset(found)
