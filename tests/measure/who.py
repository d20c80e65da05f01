"""Who did it and to whom, of one tree by another: python tests/measure/who.py GOLD.conllu OURS.conllu.

Counted are the children of verbs: subjects and agents are who, objects and passive subjects whom, oblique phrases
with a preposition count apart. A child is right when it stands in the phrase's nucleus: its name, its number, its
compounds. A verb is complete when all who and whom of the treebank are found.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from eventlark.annotate import conllu

PARTS = {"nsubj": "who", "obl:agent": "who", "obj": "whom", "nsubj:pass": "whom", "obl": "obl", "obl:arg": "obl"}
NUCLEUS = {"compound", "fixed", "flat", "goeswith", "nummod", "amod", "det", "nmod:desc", "nmod:poss", "det:predet"}


def kids_of(doc):
    """Children by head."""
    kids = defaultdict(list)
    for token, head in enumerate(doc.heads):
        kids[head].append(token)
    return kids


def parts(doc, kids):
    """(verb, part, token) of every child that counts."""
    for token, (head, rel) in enumerate(zip(doc.heads, doc.rels, strict=True)):
        part = PARTS.get(rel)
        if part is None or head < 0 or doc.upos[head] != "VERB" or doc.lemmas[head] == "be":
            continue
        cases = {doc.words[kid].lower() for kid in kids[token] if doc.rels[kid] == "case"}
        if part == "obl" and cases == {"by"} and any(doc.rels[kid] == "aux:pass" for kid in kids[head]):
            part = "who"
        if part != "obl" or cases:
            yield head, part, token


def nucleus(doc, kids, token):
    """The tokens that may stand for a phrase."""
    found = [token]
    for at in found:
        found += [kid for kid in kids[at] if doc.rels[kid] in NUCLEUS or doc.rels[kid].split(":")[0] == "flat"]
    return set(found)


def score(gold, ours):
    """Counts of right, found and wanted by part, and of complete verbs."""
    count = Counter()
    for one, other in zip(gold, ours, strict=True):
        kids = kids_of(one)
        left = list(parts(other, kids_of(other)))
        count.update(f"{part} found" for _, part, _ in left)
        complete = {}
        for verb, part, token in parts(one, kids):
            inside = nucleus(one, kids, token)
            hit = next((each for each in left if each[:2] == (verb, part) and each[2] in inside), None)
            count[f"{part} wanted"] += 1
            if hit:
                left.remove(hit)
                count[f"{part} right"] += 1
            if part != "obl":
                complete[verb] = complete.get(verb, True) and hit is not None
        count["complete"] += sum(complete.values())
        count["verbs"] += len(complete)
    return count


def f1(count, *names):
    """F1 of some parts together."""
    right, found, wanted = (sum(count[f"{name} {what}"] for name in names) for what in ("right", "found", "wanted"))
    return 2 * right / max(1, found + wanted)


def row(name, count):
    """One line of the table."""
    complete = count["complete"] / max(1, count["verbs"])
    return f"{name:<36}{f1(count, 'who', 'whom'):>12.1%}{f1(count, 'obl'):>9.1%}{complete:>10.1%}"


def main():
    gold, ours = (list(conllu.read(Path(name).read_text(encoding="utf8"))) for name in sys.argv[1:3])
    print(row(sys.argv[2], score(gold, ours)))


if __name__ == "__main__":
    main()
