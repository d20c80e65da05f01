"""What a pronoun stands for: the nearest mention that agrees in number, gender and kind, or nothing when in doubt.

In: the mentions before the pronoun. Called by `coref.resolve`. Mentions are tried in this order: the subject of the
same sentence, the subject of the sentence before, then the rest by nearness, two sentences back at most.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from eventlark.document import ROOT, Document
from eventlark.resolve.coref.lists import Pronoun, speech_verbs, words
from eventlark.resolve.coref.mentions import BODY, COUNTRY, PERSON, Mention

_AHEAD, _CLAUSE = 6, 40
"""How many tokens a name may follow a pronoun that bars it, and how long a clause is taken to be."""
_INSIDE = frozenset(("acl", "acl:relcl", "advcl"))
_REACH = 2
"""How many sentences back a pronoun may reach."""


def choose(
    doc: Document, index: int, pronoun: Pronoun, before: Sequence[Mention], *, sentence: int, speaker: str | None
) -> Mention | None:
    """The antecedent of the pronoun at token `index` among the mentions `before`, the latest last.

    `speaker` is the key of who says the words around the pronoun: "he" in a quotation is not its speaker.
    """
    if pronoun.kind == "thing" and pronoun.use == "subject" and _is_object(doc, index):
        return None
    barred = {speaker, *_named_after(doc, index)}
    fitting = [
        mention
        for mention in before
        if sentence - mention.sentence <= _REACH
        and agrees(mention, pronoun, owner=_owns(doc, mention, sentence, pronoun))
        and mention.key not in barred
        and (pronoun.kind != "thing" or mention.sentence == sentence or mention.name is not None)
    ]
    if pronoun.use == "object":
        fitting = [mention for mention in fitting if not _same_clause_subject(doc, mention, index, sentence)]
    if not fitting or (pronoun.kind == "thing" and _is_empty(doc, index)):
        return None
    ranked = sorted(fitting, key=lambda mention: _rank(doc, mention, index, sentence, pronoun))
    best = ranked[0]
    return None if _doubtful(best, ranked[1:], pronoun, before) else best


def _is_object(doc: Document, index: int) -> bool:
    """Whether "it" follows a verb or a preposition and no verb of its own follows: not in "it said it would"."""
    if index == 0 or doc.tags[index - 1][:2] not in ("VB", "IN", "TO", "RP"):
        return False
    if doc.words[index - 1].lower() in words("clause openers"):
        return False
    return doc.tags[index + 1 : index + 2] not in (("MD",), ("VBZ",), ("VBD",), ("RB",))


def _named_after(doc: Document, index: int) -> list[str]:
    """Names soon after a subject pronoun, which it does not stand for: "He added that Putin ..."."""
    position = bisect_left(doc.names, index, key=lambda name: name.start)
    return [name.name for name in doc.names[position : position + 2] if name.start - index < _AHEAD]


def _owns(doc: Document, mention: Mention, sentence: int, pronoun: Pronoun) -> bool:
    """Whether the mention owns what the pronoun's owner may own: "Russia's attack on its neighbour"."""
    if pronoun.use != "owner" or mention.sentence != sentence:
        return False
    return mention.end < len(doc) and doc.tags[mention.end] == "POS"


def agrees(mention: Mention, pronoun: Pronoun, *, owner: bool = False) -> bool:
    """Whether number, kind and gender of `mention` fit; a thing must be a subject or, for "its", an owner."""
    if pronoun.kind == PERSON:
        return mention.kind == PERSON and mention.number == "singular" and mention.gender in (pronoun.gender, "u")
    if pronoun.kind == "thing":
        return mention.kind in (BODY, COUNTRY) and mention.number == "singular" and (mention.subject or owner)
    if mention.number == "plural":
        return mention.kind in (PERSON, BODY, COUNTRY)
    return False


def is_speech(doc: Document, index: int) -> bool:
    """Whether the pronoun at `index` is who says something: "He added that ..."."""
    return any(doc.lemmas[after] in speech_verbs() for after in range(index + 1, min(index + 3, len(doc))))


def _same_clause_subject(doc: Document, mention: Mention, index: int, sentence: int) -> bool:
    """Whether `mention` is the subject of the verb whose object the pronoun is: "Ali praised him"."""
    if mention.sentence != sentence or index - mention.end > _CLAUSE:
        return False
    verbs = [tag for tag in doc.tags[mention.end : index] if tag in ("VBD", "VBZ", "VBP", "MD")]
    return len(verbs) < 2


def _rank(
    doc: Document, mention: Mention, index: int, sentence: int, pronoun: Pronoun
) -> tuple[int, int, int, int]:
    """What is tried first: nearer sentences, subjects, surer agreement, nearer words; for owners nearness alone.

    Of a sentence before, the subject of its main clause goes before those of clauses inside it.
    """
    back = sentence - mention.sentence
    unsure = int(mention.gender != pronoun.gender if pronoun.kind == PERSON else mention.number != pronoun.number)
    actor = 0 if mention.kind in (PERSON, BODY, COUNTRY) else 1
    if pronoun.use == "owner" and back == 0:
        return (0, unsure, 0, index - mention.head)
    return (
        back + unsure * (pronoun.kind == "any"),
        (1 if back and _is_inside(doc, mention.head) else 0) if mention.subject else 2,
        unsure + actor,
        index - mention.head,
    )


def _is_inside(doc: Document, subject: int) -> bool:
    """Whether the clause of `subject` describes a noun or a circumstance of another clause."""
    verb = doc.heads[subject] if doc.heads and doc.rels[subject] else ROOT
    if verb >= 0 and doc.rels[subject] == "flat":
        verb = doc.heads[verb]
    for _ in range(_CLAUSE):
        if verb < 0 or doc.rels[verb] in _INSIDE:
            break
        verb = doc.heads[verb]
    return verb >= 0


def _doubtful(best: Mention, others: Sequence[Mention], pronoun: Pronoun, before: Sequence[Mention]) -> bool:
    """Whether another mention has as good a claim as the best, or the best shares its place with another person."""
    if pronoun.kind == PERSON and any(best in mention.parts for mention in before):
        return True
    if best.subject:
        return False
    rivals = [mention for mention in others if mention.sentence == best.sentence and mention.key != best.key]
    return any(mention.name is not None or mention.kind == best.kind for mention in rivals)


def _is_empty(doc: Document, index: int) -> bool:
    """Whether "it" stands for nothing: "it seems that ...", "it is clear that ...", "it is raining"."""
    after = index + 1
    while after < len(doc) and after - index < 4 and doc.tags[after] in ("MD", "RB", "VBZ", "VBD", "VB", "VBN"):
        if doc.lemmas[after] in words("empty frames"):
            return True
        after += 1
    linked = any(lemma in words("linking") for lemma in doc.lemmas[index + 1 : after])
    if doc.lemmas[after : after + 1] and doc.lemmas[after] in words("of will"):
        return False
    ahead = doc.words[after : after + 7]
    return linked and any(word.lower() in words("complement starts") for word in ahead)
