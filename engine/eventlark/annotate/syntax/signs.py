"""Signs of how well a parse fits: the rules that it needed, and what its clauses lack.

Called by `second` for every parsed sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eventlark.annotate.syntax.machine import Machine
from eventlark.annotate.syntax.templates import AUX_ONLY, BE, PASSIVE

_SINGULAR = frozenset(("NN", "NNP"))
_PLURAL = frozenset(("NNS", "NNPS"))
_NUMBERED = {"VBZ": _SINGULAR, "VBP": _PLURAL}


def signs(m: Machine, root: int, tags: Sequence[str]) -> Counter[str]:
    """How often the parse has each sign; `tags` are those of the document's tokens."""
    found: Counter[str] = Counter()
    kinds, why, rel = m.kinds, m.why, m.rel
    for at, kind in enumerate(kinds):
        rule = why[at]
        if rule and at != root:
            general = rule in ("left over", "before the main clause", "fronted")
            found[f"{rule}: {kind} {rel[at]}" if general else rule] += 1
        if kind == "V":
            _of_verb(m, at, tags, found)
    kind = kinds[root] if root >= 0 else "nothing"
    found[f"root {kind}{' in a sentence' if kinds[-1] == '.' else ''}"] += 1
    if kind == "V" and not m.finite(root):
        found["root not finite"] += 1
    return found


def _of_verb(m: Machine, v: int, tags: Sequence[str], found: Counter[str]) -> None:
    features, subject = m.features[v], m.subject[v]
    finite = m.finite(v)
    if finite and subject < 0 and m.rel[v] != "conj" and not features & AUX_ONLY:
        opens = v == 0 or m.kinds[v - 1] in '":('
        found["order" if opens else "no subject"] += 1
    if features & AUX_ONLY and not m.rel[v].startswith("aux"):
        found["auxiliary alone"] += 1
    if m.objects[v] and not features & PASSIVE and m.lemma(v) in m.lex.intransitive:
        found["object of a verb without objects"] += 1
    if finite and features & BE and m.predicate[v] < 0 and not m.objects[v]:
        found["be alone"] += 1
    if finite and subject >= 0:
        found[_agreement(m, v, subject, tags)] += 1


def _agreement(m: Machine, v: int, subject: int, tags: Sequence[str]) -> str:
    """Whether a finite verb has the number of its subject."""
    if m.kinds[subject] == "V":
        return "clause as subject"
    numbers = _NUMBERED.get(tags[m.phrases.lows[v]])
    if numbers is None or m.kinds[subject] != "N":
        return "subject"
    joined = any(m.up[at] == subject and m.rel[at] == "conj" for at in range(subject + 1, v))
    noun = tags[m.heads[subject]]
    if noun not in _SINGULAR and noun not in _PLURAL:
        return "subject"
    fits = (numbers is _PLURAL) if joined else noun in numbers
    return "number of subject" if fits else "not the number of its subject"
