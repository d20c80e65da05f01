"""What a pronoun stands for: the nearest mention that agrees in number, gender and kind, or nothing when in doubt.

In: the mentions before the pronoun. Called by `coref.resolve`. The order in which mentions are tried is the subject of
the same sentence, the subject of the sentence before, then the rest by nearness, two sentences back at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventlark.document import Document
from eventlark.resolve.coref.lists import Pronoun, words
from eventlark.resolve.coref.mentions import BODY, COUNTRY, PERSON, Mention

_REACH = 2
"""How many sentences back a pronoun may reach."""


def choose(
    doc: Document, index: int, pronoun: Pronoun, before: Sequence[Mention], *, sentence: int, speaker: str | None
) -> Mention | None:
    """The antecedent of the pronoun at token `index` among the mentions `before`, the latest last.

    `speaker` is the key of who says the words around the pronoun: "he" in a quotation is not its speaker.
    """
    fitting = [
        mention
        for mention in before
        if sentence - mention.sentence <= _REACH and _agrees(mention, pronoun) and mention.key != speaker
    ]
    if pronoun.use == "object":
        fitting = [mention for mention in fitting if not _same_clause_subject(doc, mention, index, sentence)]
    if not fitting or (pronoun.kind == "thing" and _is_empty(doc, index)):
        return None
    ranked = sorted(fitting, key=lambda mention: _rank(mention, index, sentence, pronoun))
    best = ranked[0]
    return None if _doubtful(best, ranked[1:], sentence, pronoun) else best


def _agrees(mention: Mention, pronoun: Pronoun) -> bool:
    if mention.number != pronoun.number and not (pronoun.number == "plural" and mention.kind == BODY):
        return False
    if pronoun.kind == PERSON:
        return mention.kind == PERSON and mention.gender in (pronoun.gender, "u")
    return pronoun.kind == "any" or mention.kind != PERSON


def _same_clause_subject(doc: Document, mention: Mention, index: int, sentence: int) -> bool:
    """Whether `mention` is the subject of the verb whose object the pronoun is: "Ali praised him"."""
    if mention.sentence != sentence:
        return False
    verbs = [tag for tag in doc.tags[mention.end : index] if tag in ("VBD", "VBZ", "VBP", "MD")]
    return len(verbs) < 2


def _rank(mention: Mention, index: int, sentence: int, pronoun: Pronoun) -> tuple[int, int, int, int]:
    back = sentence - mention.sentence
    known = 0 if mention.gender == pronoun.gender or pronoun.kind != PERSON else 1
    actor = 0 if mention.kind in (PERSON, BODY, COUNTRY) else 1
    if pronoun.use == "owner" and back == 0:
        return (0, 0, known, index - mention.head)
    return (back, 0 if mention.subject else 1, known + actor, index - mention.head)


def _doubtful(best: Mention, others: Sequence[Mention], sentence: int, pronoun: Pronoun) -> bool:
    """Whether another mention has as good a claim as the best."""
    if best.kind == "thing" and not best.subject:
        return True
    rivals = [mention for mention in others if mention.sentence == best.sentence and mention.key != best.key]
    if pronoun.kind == PERSON:
        return bool(rivals) and not best.subject and any(mention.name is not None for mention in rivals)
    return any(mention.subject == best.subject and mention.kind == best.kind for mention in rivals) and not best.subject


def _is_empty(doc: Document, index: int) -> bool:
    """Whether "it" stands for nothing: "it seems that ...", "it is clear that ...", "it is raining"."""
    after = index + 1
    while after < len(doc) and after - index < 4 and doc.tags[after] in ("MD", "RB", "VBZ", "VBD", "VB", "VBN"):
        if doc.lemmas[after] in words("empty frames"):
            return True
        after += 1
    linked = any(lemma in words("linking") for lemma in doc.lemmas[index + 1 : after])
    ahead = doc.words[after : after + 7]
    return linked and any(word.lower() in words("complement starts") for word in ahead)
