"""Stretches of a document that patterns take in one step: mentions, earlier events, lexicon terms; and clause
borders.

In: a Context. Out: tables from a token to where such a stretch that begins there may end, longest first. Made
once a document for each kind of atom, when a hit first asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eventlark.language.model import MentionAtom, RuleSet
from eventlark.match.context import Context
from eventlark.match.folding import fold_all
from eventlark.match.kinds import Kind, kind_of
from eventlark.match.patterns.joined import MOST_JOINED, joinable
from eventlark.match.terms import Term, end_of

Ends = dict[int, tuple[int, ...]]

_GROUP_TAGS = ("JJ", "NN", "VBN", "VBG", "CD", "PRP$", "DT")
_BORDER_TAGS = frozenset((":", "``", "''", "-LRB-", "-RRB-"))
_NOTHING: tuple[int, ...] = ()


def mention_ends(context: Context, atom: MentionAtom, start: int) -> tuple[int, ...]:
    """Where a mention of `atom` that begins at `start` may end."""
    return mention_table(context, atom).get(start, _NOTHING)


def mention_table(context: Context, atom: MentionAtom) -> Ends:
    """Where the mentions of `atom` in the document begin, and may end."""
    # Events are added while rules run, so their tables live only as long as nothing was added.
    key = ("mentions", atom, len(context.matches) if _is_event(context, atom) else 0)
    table = context.cache.get(key)
    if not isinstance(table, dict):
        table = context.cache[key] = _table(_mentions(context, atom))
    return table


def joined_ends(context: Context, source: str, start: int) -> tuple[int, ...]:
    """Where tokens from `start` on may end whose joined text the regex `source` covers whole."""
    key = ("joined", source, start)
    found = context.cache.get(key)
    if not isinstance(found, tuple):
        found = context.cache[key] = tuple(_joined_ends(context, source, start))[::-1]
    return found


def _joined_ends(context: Context, source: str, start: int) -> Iterator[int]:
    """Text is joined with one blank where there is any; it grows as long as more of it could still match."""
    doc, text = context.doc, ""
    last = min(start + MOST_JOINED, doc.sentences[doc.sentence_at(start)].end)
    for token in range(start, last):
        blank = " " if text and doc.starts[token] > doc.ends[token - 1] else ""
        text += blank + doc.words[token]
        found = joinable(source, text)
        if not found:
            return
        if found == "whole":
            yield token + 1


def covers(context: Context, atom: MentionAtom, token: int) -> bool:
    """Whether `token` lies in a mention of `atom`."""
    first = context.doc.sentences[context.sentence_at(token)].start
    return any(end > token for start in range(first, token + 1) for end in mention_ends(context, atom, start))


def lexicon_ends(context: Context, name: str, start: int) -> tuple[int, ...]:
    """Where a term of lexicon `name` that begins at `start` may end."""
    by_first: dict[str, tuple[Term, ...]] = context.shared.get(
        ("lexicon", name), lambda: _by_first(context.ruleset, name)
    )
    lemma, norm = context.lemmas[start], context.norms[start]
    terms = (*by_first.get(norm, ()), *(by_first.get(lemma, ()) if lemma != norm else ()))
    ends = {end for term in terms if (end := end_of(context, start, term)) is not None}
    return tuple(sorted(ends, reverse=True))


def borders(context: Context, sentence: int) -> frozenset[int]:
    """The places in a sentence that a gap may not cross: `n` stands between tokens n-1 and n."""
    key = ("borders", sentence)
    found = context.cache.get(key)
    if not isinstance(found, frozenset):
        found = context.cache[key] = frozenset(_borders(context, sentence))
    return found


def _borders(context: Context, sentence: int) -> Iterator[int]:
    sent = context.doc.sentences[sentence]
    for token in range(sent.start, sent.end):
        if context.tags[token] in _BORDER_TAGS:
            yield token
            yield token + 1
    for clause in context.tables(sentence).finite():
        yield from (place for place in clause if sent.start < place < sent.end)


def _by_first(ruleset: RuleSet, name: str) -> dict[str, tuple[Term, ...]]:
    lexicon = ruleset.lexicons.get(name)
    found: dict[str, tuple[Term, ...]] = {}
    for term in lexicon.terms if lexicon else ():
        folded = fold_all(term)
        if folded:
            found[folded[0]] = (*found.get(folded[0], ()), folded)
    return found


def _table(spans: Iterable[tuple[int, int]]) -> Ends:
    table: dict[int, set[int]] = {}
    for start, end in spans:
        table.setdefault(start, set()).add(end)
    return {start: tuple(sorted(ends, reverse=True)) for start, ends in table.items()}


def _is_event(context: Context, atom: MentionAtom) -> bool:
    return any(name in context.ruleset.types and name not in context.ruleset.entities for name in atom.types)


def _mentions(context: Context, atom: MentionAtom) -> Iterator[tuple[int, int]]:
    if _is_event(context, atom):
        yield from _events(context, atom)
    if not atom.role:
        yield from _entities(context, kind_of(atom.types, context.ruleset))


def _events(context: Context, atom: MentionAtom) -> Iterator[tuple[int, int]]:
    wanted = set(atom.types)
    for match in context.matches:
        if wanted.isdisjoint(context.types_of(match)):
            continue
        if atom.role in ("", "trigger"):
            yield match.start, match.end
        for item in match.roles.get(atom.role, ()):
            yield item.filler.start, item.filler.end
            yield item.filler.head, item.filler.head + 1


def _entities(context: Context, kind: Kind) -> Iterator[tuple[int, int]]:
    doc = context.doc
    found = [(name.start, name.end) for name in doc.names if kind.open or name.type in kind.labels]
    if "time" in kind.labels:
        found += [(time.start, time.end) for time in doc.times]
    if "quantity" in kind.labels:
        found += [(quantity.start, quantity.end) for quantity in doc.quantities]
    for start, end in found:
        yield start, end
        if start and context.tags[start - 1] == "DT":
            yield start - 1, end
    if kind.nouns:
        yield from _nouns(context, kind)


def _nouns(context: Context, kind: Kind) -> Iterator[tuple[int, int]]:
    """Noun groups whose head is in one of the kind's noun lists, whole or from any of their words on."""
    for token, tag in enumerate(context.tags):
        if not tag.startswith("NN") or token in context.name_at:
            continue
        start = kind.nouns.ending_at(context, token) if kind.nouns else None
        if start is not None:
            yield start, token + 1
            while start and context.tags[start - 1].startswith(_GROUP_TAGS):
                start -= 1
                yield start, token + 1
