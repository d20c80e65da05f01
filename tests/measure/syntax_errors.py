"""Table of syntax errors by class: python tests/measure/syntax_errors.py GOLD.conllu [--tag] [--show CLASS].

A class is "missed" or "false", the role, and what the parser made of it. Roles are those of score.py's
who/whom and obl: children of verbs (not of "be") as nsubj, nsubj:pass, obj, iobj, obl with a preposition.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import syntax as measure

from eventlark.annotate import syntax

ROLES = {
    "nsubj": "nsubj",
    "nsubj:pass": "nsubj:pass",
    "obj": "obj",
    "iobj": "iobj",
    "obl": "obl",
    "obl:agent": "obl:agent",
}
INSIDE = {"compound", "fixed", "flat", "goeswith", "nummod", "amod", "det", "nmod:desc", "nmod:poss", "det:predet"}


def roles(doc, children):
    """(verb, role, argument) triples of a document."""
    for token, (head, rel) in enumerate(zip(doc.heads, doc.rels, strict=True)):
        role = rel
        if role in ROLES and head >= 0 and doc.upos[head] == "VERB" and doc.lemmas[head] != "be":
            cased = any(doc.rels[child] == "case" for child in children[token])
            if role != "obl" or cased:
                yield head, role, token


def nucleus(doc, children, token):
    """The tokens that may stand for the argument headed by `token`."""
    found, agenda = set(), [token]
    while agenda:
        at = agenda.pop()
        found.add(at)
        agenda.extend(child for child in children[at] if doc.rels[child] in INSIDE)
    return found


def kids(doc):
    """Children of every token."""
    children = defaultdict(list)
    for token, head in enumerate(doc.heads):
        children[head].append(token)
    return children


def compare(gold, ours, errors):
    """Add the errors of one document to `errors`."""
    gold_kids, our_kids = kids(gold), kids(ours)
    found = set(roles(ours, our_kids))
    used = set()
    for verb, role, token in roles(gold, gold_kids):
        inside = nucleus(gold, gold_kids, token)
        hit = next(((verb, role, t) for t in inside if (verb, role, t) in found), None)
        if hit:
            used.add(hit)
            continue
        at = next((t for t in sorted(inside) if ours.heads[t] not in inside), token)
        what = ours.rels[at]
        where = (
            "same verb" if ours.heads[at] == verb else ours.upos[ours.heads[at]] if ours.heads[at] >= 0 else "root"
        )
        errors[f"missed {role}: {what} of {where}"].append(show(gold, verb, token, ours, at))
    for verb, role, token in found - used:
        at = next(
            (t for t in nucleus(ours, our_kids, token) if gold.heads[t] not in nucleus(ours, our_kids, token)),
            token,
        )
        where = (
            "same verb" if gold.heads[at] == verb else gold.upos[gold.heads[at]] if gold.heads[at] >= 0 else "root"
        )
        errors[f"false {role}: is {gold.rels[at]} of {where}"].append(show(gold, verb, token, ours, at))


def show(doc, verb, token, ours, at):
    """The sentence with the verb in capitals and the argument in brackets."""
    sentence = doc.sentences[doc.sentence_at(token)]
    words = list(doc.words[sentence.start : sentence.end])
    words[token - sentence.start] = f"[{words[token - sentence.start]}]"
    words[verb - sentence.start] = words[verb - sentence.start].upper()
    governor = ours.words[ours.heads[at]] if ours.heads[at] >= 0 else "ROOT"
    return f"{' '.join(words)}   ({ours.words[at]} <- {governor})"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--tag", action="store_true")
    options.add_argument("--show", default="")
    options.add_argument("--limit", type=int, default=30)
    options.add_argument("--skip", type=int, default=0)
    chosen = options.parse_args()
    errors = defaultdict(list)
    for gold in measure.read(chosen.file, "all"):
        tagged = gold
        if chosen.tag:
            from eventlark.annotate import tags

            tagged = tags.tag(gold)
        compare(gold, syntax.parse(tagged), errors)
    if chosen.show:
        for name, examples in errors.items():
            if name.startswith(chosen.show):
                for example in examples[chosen.skip : chosen.skip + chosen.limit]:
                    print(f"{name} :: {example}")
        return
    counts = Counter({name: len(examples) for name, examples in errors.items()})
    for kind in ("missed", "false"):
        print(f"{kind}: {sum(count for name, count in counts.items() if name.startswith(kind))}")
    for name, count in counts.most_common(chosen.limit):
        print(f"{count:5}  {name}")


if __name__ == "__main__":
    main()
