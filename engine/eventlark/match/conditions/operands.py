"""What stands on the left of a condition: counts, heads, names, features of a match, as text.

In: an operand's kind and names, a match and its Context. Out: values, several where a role has several fillers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from eventlark.clause.model import Filler
from eventlark.match.conditions.within import enclosing
from eventlark.match.context import GOVERNING, Context
from eventlark.match.folding import fold
from eventlark.match.kinds import label_of
from eventlark.match.model import Match
from eventlark.match.titles import title_of

LONGEST = 200
"""Of longer fillers, only so many tokens are looked at."""

Values = tuple[str, ...]
Reader = Callable[[Values, Match, Context], Values]
FeatureReader = Callable[[Match, Context], Iterable[str]]

_MODIFIER_TAGS = ("JJ", "NN", "VBN", "VBG", "HYPH", "RB")
_ADVERB_TAGS = ("RB",)
_LONGEST_MODIFIER = 5


def reader_of(kind: str) -> Reader:
    """The function that reads operands of `kind`; unknown kinds are literals."""
    return _READERS.get(kind, _literal)


def fillers_of(names: Iterable[str], match: Match) -> list[Filler]:
    """What fills the roles, or slots of the match's role table, called `names`."""
    found: list[Filler] = []
    for name in names:
        if name in match.roles:
            found += [item.filler for item in match.roles[name]]
        elif match.clause is not None:
            found += match.clause.fillers(name)
    return found


def _literal(names: Values, match: Match, context: Context) -> Values:
    return tuple(fold(name) for name in names)


def _count(names: Values, match: Match, context: Context) -> Values:
    return (str(len(fillers_of(names, match))),)


def _head(names: Values, match: Match, context: Context) -> Values:
    fillers = fillers_of(names, match)
    heads = [head for each in fillers for head in (each.head, title_of(context, each)) if head is not None]
    return tuple(word for head in heads for word in dict.fromkeys((context.lemmas[head], context.norms[head])))


def _lemma_of(names: Values, match: Match, context: Context) -> Values:
    return tuple(context.lemmas[filler.head] for filler in fillers_of(names, match))


def _name(names: Values, match: Match, context: Context) -> Values:
    """Canonical names: of who the fillers are, else of the names they hold."""
    known = _known(names, match, context, "name")
    here = (context.name_at.get(filler.head) for filler in fillers_of(names, match))
    return tuple(dict.fromkeys([*known, *(fold(name.name) for name in here if name)]))


def _role(names: Values, match: Match, context: Context) -> Values:
    """A role by its canonical name where it has one, by its head, by its words."""
    named: list[str] = []
    for filler in fillers_of(names, match):
        name = context.name_at.get(filler.head)
        named += [fold(name.name)] if name else []
        named += [context.lemmas[filler.head], fold(context.doc.slice(filler.start, filler.end))]
    return tuple(dict.fromkeys(named))


def _entity(names: Values, match: Match, context: Context) -> Values:
    return tuple(label_of(context, filler.head) or "unknown" for filler in fillers_of(names, match))


def _country(names: Values, match: Match, context: Context) -> Values:
    return _known(names, match, context, "country")


def _sector(names: Values, match: Match, context: Context) -> Values:
    return _known(names, match, context, "sector")


def _known(names: Values, match: Match, context: Context, attribute: str) -> Values:
    found: list[str] = []
    for filler in fillers_of(names, match):
        who: object = context.identify(filler) if context.identify else context.name_at.get(filler.head)
        value = getattr(who, attribute, None)
        found += [fold(value)] if value else []
    return tuple(found)


def _distance(names: Values, match: Match, context: Context) -> Values:
    """The tokens between the nearest heads of two roles; none when one is missing."""
    first, second = (_tokens(name, match) for name in (*names, "trigger")[:2])
    gaps = [abs(a - b) for a in first for b in second]
    return (str(min(gaps)),) if gaps else ()


def _tokens(name: str, match: Match) -> list[int]:
    if name.lower() == "trigger":
        return [match.head]
    return [filler.head for filler in fillers_of((name,), match)]


def _words(names: Values, match: Match, context: Context) -> Values:
    spans = [(filler.start, min(filler.end, filler.start + LONGEST)) for filler in fillers_of(names, match)]
    return tuple(word for start, end in spans for word in context.lemmas[start:end] + context.norms[start:end])


def _modifier(names: Values, match: Match, context: Context) -> Values:
    """The adjectives and compound parts right before a noun; the adverbs on either side of a verb."""
    is_verb = context.tags[match.head].startswith("VB")
    wanted = _ADVERB_TAGS if is_verb else _MODIFIER_TAGS
    found: list[str] = []
    for step in (-1, 1) if is_verb else (-1,):
        position = match.head + step
        while 0 <= position < len(context.tags) and context.tags[position].startswith(wanted):
            position += step
        first, last = sorted((match.head, position))
        found += _runs(context.lemmas, first + 1, last)
        found += _runs(context.norms, first + 1, last)
    return tuple(dict.fromkeys(found))


def _runs(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """The words, and all runs of a few of them, for modifiers of several words ("last-ditch")."""
    for first in range(start, end):
        for last in range(first + 1, min(end, first + _LONGEST_MODIFIER) + 1):
            yield " ".join(words[first:last])


def _page(names: Values, match: Match, context: Context) -> Values:
    """How many different terms of a lexicon the text has, on 200 of its tokens where it is longer."""
    words, longer = context.shared.get(("page", names), lambda: _terms_of(names[0], context))
    return (str(context.columns.share_of(names[0], words, longer)),)


def _narration(names: Values, match: Match, context: Context) -> Values:
    """How many words outside quotation marks are terms of a lexicon, on 200 of the text's tokens."""
    words, _ = context.shared.get(("page", names), lambda: _terms_of(names[0], context))
    return (str(context.columns.narrated(names[0], words)),)


def _terms_of(name: str, context: Context) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    """The terms of a lexicon: those of one word, and the longer ones."""
    part = context.shared.glossary.list(name.removeprefix("$"))
    return part.words, tuple(term for terms in part.longer.values() for term in terms)


# ---------------------------------------------------------------- features


def _feature(names: Values, match: Match, context: Context) -> Values:
    return tuple(fold(value) for name in names for value in _feature_values(name, match, context))


def feature_reader(name: str) -> FeatureReader:
    """The function that reads the feature `name`, folded."""
    special = _FEATURES.get(name)
    if special is not None and name in _FOLDED_FEATURES:
        return special
    return lambda match, context: [fold(value) for value in _feature_values(name, match, context)]


def _feature_values(name: str, match: Match, context: Context) -> Iterable[str]:
    if name in match.features:
        return (match.features[name],)
    special = _FEATURES.get(name)
    if special is not None:
        return special(match, context)
    return (str(getattr(match.clause, name, "")),) if match.clause is not None else ()


def _support(match: Match, context: Context) -> Iterable[str]:
    clause = match.clause
    return (context.lemmas[clause.support],) if clause is not None and clause.support is not None else ()


def _kind(match: Match, context: Context) -> Iterable[str]:
    return (match.clause.kind if match.clause is not None else "phrase",)


def _quoted(match: Match, context: Context) -> Iterable[str]:
    return ("true" if match.head in context.columns.quoted else "false",)


def _headline(match: Match, context: Context) -> Iterable[str]:
    """A headline is a first sentence without a full stop."""
    sent = context.doc.sentences[match.sentence]
    return ("true" if match.sentence == 0 and context.tags[sent.end - 1] != "." else "false",)


def _lemma(match: Match, context: Context) -> Iterable[str]:
    """The trigger's lemma or word; of one of several words also all of them, as the rule or the text has them."""
    lemmas, norms = context.lemmas, context.norms
    found = [lemmas[match.head], norms[match.head]]
    if len(match.words) > 1:
        rest = [word for word in match.words if word != match.head]
        for order in ((match.head, *rest), sorted(match.words)):
            found += (" ".join(column[word] for word in order) for column in (lemmas, norms))
    return dict.fromkeys(found)


def governors(match: Match, context: Context) -> Iterable[str]:
    """The types, with ancestors, of the events that have this match as the head of their content."""
    heads = [match.head]
    if match.clause is not None and match.clause.support is not None:
        heads.append(match.clause.support)
    index = _governing(context)
    above = (other for head in heads for other in index.get(head, ()) if other is not match)
    return dict.fromkeys(name for other in above for name in context.types_of(other))


def _within(match: Match, context: Context) -> Iterable[str]:
    """The types, with ancestors, of the events that have this match's trigger inside a filler."""
    return dict.fromkeys(name for other in enclosing(match, context) for name in context.types_of(other))


def _governing(context: Context) -> dict[int, list[Match]]:
    """The matches by the heads of their content, kept up to date as the document's matches grow."""
    for other in context.matches[context.governing_known :]:
        for filler in fillers_of(GOVERNING, other):
            context.governing.setdefault(filler.head, []).append(other)
    context.governing_known = len(context.matches)
    return context.governing


_FOLDED_FEATURES = frozenset(("support", "kind", "quoted", "attribution", "headline", "lemma", "text"))
"""Features whose values are folded as they are, and that no cue or rule sets."""

_FEATURES: dict[str, FeatureReader] = {
    "governor": governors,
    "within": _within,
    "support": _support,
    "kind": _kind,
    "quoted": _quoted,
    "attribution": _quoted,
    "headline": _headline,
    "lemma": _lemma,
    "rule": lambda match, context: (match.rule.name,),
    "type": lambda match, context: context.types_of(match),
    "text": lambda match, context: (context.norms[match.head],),
    "tag": lambda match, context: (context.tags[match.head],),
    "pos": lambda match, context: context.doc.upos[match.head : match.head + 1],
}

_READERS: dict[str, Reader] = {
    "literal": _literal,
    "count": _count,
    "head": _head,
    "lemma": _lemma_of,
    "name": _name,
    "role": _role,
    "entity": _entity,
    "country": _country,
    "sector": _sector,
    "distance": _distance,
    "feature": _feature,
    "trigger": _feature,
    "modifier": _modifier,
    "words": _words,
    "page": _page,
    "narration": _narration,
}
