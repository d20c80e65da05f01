"""Classes of verbs, nouns and function words for the clause rules, from `grammars/english/verbs.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from eventlark.resources import grammar as grammar_path
from eventlark.resources import read_yaml


class Lexicon(msgspec.Struct, frozen=True):
    """One set of lemmas per class; the file says what each class means."""

    accusing: frozenset[str]
    addressing: frozenset[str]
    dashes: frozenset[str]
    individuals: frozenset[str]
    partitive: frozenset[str]
    persons: frozenset[str]
    handling: frozenset[str]
    directions: frozenset[str]
    harming: frozenset[str]
    settings: frozenset[str]
    later: frozenset[str]
    contrasting: frozenset[str]
    asked: frozenset[str]
    stops: frozenset[str]
    arranging: frozenset[str]
    amount: frozenset[str]
    describing: frozenset[str]
    impersonal: frozenset[str]
    infinitive: frozenset[str]
    inverting: frozenset[str]
    intransitive: frozenset[str]
    measure: frozenset[str]
    placeholder: frozenset[str]
    quantity: frozenset[str]
    receiving: frozenset[str]
    spending: frozenset[str]
    reflexive: frozenset[str]
    reporting: frozenset[str]
    absolute: frozenset[str]
    adverbial: frozenset[str]
    agentive: frozenset[str]
    aiming: frozenset[str]
    asking: frozenset[str]
    asking_marks: frozenset[str]
    claiming: frozenset[str]
    clausal: frozenset[str]
    clausal_case: frozenset[str]
    comparing: frozenset[str]
    complementing: frozenset[str]
    conditional: frozenset[str]
    content: frozenset[str]
    dating: frozenset[str]
    departing: frozenset[str]
    elliptic: frozenset[str]
    era: frozenset[str]
    free: frozenset[str]
    getting: frozenset[str]
    giving: frozenset[str]
    having: frozenset[str]
    infinitive_subject: frozenset[str]
    letting: frozenset[str]
    linking: frozenset[str]
    linking_noun: frozenset[str]
    naming: frozenset[str]
    nominal: frozenset[str]
    nominative: frozenset[str]
    planning: frozenset[str]
    seeing: frozenset[str]
    speech: frozenset[str]
    starting: frozenset[str]
    stating: frozenset[str]
    subjects: frozenset[str]
    telling: frozenset[str]
    time: frozenset[str]
    undertaking: frozenset[str]
    urging: frozenset[str]
    worth: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The shipped classes."""
    return msgspec.convert(read_yaml(grammar_path("english/verbs.yaml")), Lexicon)
