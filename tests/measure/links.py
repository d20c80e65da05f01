"""How many agents and patients the role tables find on gold trees, and how many of those the tree leaves out.

    python tests/measure/links.py ../shared/gold/srl_ewt.dev.jsonl [--errors 20]

The data has gold trees and PropBank roles of verbs. "Naive" takes the subject and object children of the verb as
they stand. ARG0 counts as found in the table's `subject`; ARG1 in its `object`, or in its `subject`, `clause` or
`complement`, where PropBank's first role stands when nothing is done to anybody.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from eventlark.annotate.tags import tag
from eventlark.clause import tables
from eventlark.document import ROOT, Document, Sentence

NAIVE = {
    "nsubj": "ARG0",
    "obl:agent": "ARG0",
    "obj": "ARG1",
    "nsubj:pass": "ARG1",
    "ccomp": "ARG1",
    "xcomp": "ARG1",
}
INSIDE = ("flat", "compound", "fixed", "nummod", "amod", "det", "nmod:desc", "goeswith")
RENAMED = {"obl:tmod": "obl:unmarked", "obl:npmod": "obl:unmarked", "nmod:tmod": "nmod:unmarked"}


def document(row):
    """A Document of the row's gold tree, with our own tags and with the lemmas that the senses give."""
    words = tuple(row["tokens"])
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    doc = tag(
        Document(
            text=" ".join(words),
            starts=tuple(starts),
            ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
            words=words,
            sentences=(Sentence(0, len(words)),),
        )
    )
    columns = {name: getattr(doc, name) for name in ("text", "starts", "ends", "words", "sentences", "lemmas")}
    tags = [repaired(*cell) for cell in zip(words, doc.tags, row["upos"], strict=True)]
    rels = tuple(RENAMED.get(rel, rel) for rel in row["deprels"])
    heads = tuple(ROOT if head < 0 else head for head in row["heads"])
    return Document(**columns, tags=tuple(tags), upos=tuple(row["upos"]), heads=heads, rels=rels)


def repaired(word, tag, upos):
    """Our tag where it agrees with the gold universal tag that a word is a verb, else one by its ending."""
    if upos not in ("VERB", "AUX") or tag[:2] in ("VB", "MD"):
        return tag
    return "VBG" if word.endswith("ing") else "VBD" if word.endswith("ed") else "VB"


def nucleus(row, head):
    """The tokens that count as this filler: its name, its quantity's noun, and a pronoun's antecedent."""
    kids = [at for at, up in enumerate(row["heads"]) if up == head and row["deprels"][at].split(":")[0] in INSIDE]
    return {head}.union(*(nucleus(row, kid) for kid in kids))


def naive(row, verb):
    """(role, token) of the verb's own children."""
    for at, head in enumerate(row["heads"]):
        if head == verb and row["deprels"][at] in NAIVE:
            yield NAIVE[row["deprels"][at]], at


def found_by(clause):
    """(role, tokens) of what the table gives: heads, with the quantities looked through."""
    for slot, role in (("subject", "ARG0"), ("object", "ARG1"), ("clause", "ARG1"), ("complement", "ARG1")):
        for filler in clause.fillers(slot):
            span = range(*filler.quantity) if filler.quantity else ()
            yield role, {filler.head, *span, *(range(*filler.alias) if filler.alias else ())}


def antecedents(row):
    """Relative pronoun -> the head of the noun it stands for, by gold R- roles."""
    for prop in row["props"]:
        for arg in prop["args"]:
            if arg["role"].startswith("R-"):
                for other in prop["args"]:
                    if other["role"] == arg["role"][2:]:
                        yield arg["head"], other["head"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--role", default="")
    options = parser.parse_args()
    count, why, left = Counter(), Counter(), options.errors
    for line in options.gold.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        made = tables(document(row), 0)
        for prop in row["props"]:
            if row["upos"][prop["pred"]] != "VERB":
                continue
            left -= score(row, prop, made.at(prop["pred"], "verb"), count, why, left, options.role)
    report(count, why)


def score(row, prop, clause, count, why, left, wanted):
    """Count one verb's roles; print its mistakes while `left` lasts, and say how many were printed."""
    verb = prop["pred"]
    gold = [(arg["role"], arg["head"]) for arg in prop["args"] if arg["role"] in ("ARG0", "ARG1")]
    same = dict(antecedents(row))
    own, ours = list(naive(row, verb)), list(found_by(clause))
    count["naive found"] += len(own)
    count["found"] += len(ours)
    printed = 0
    for role, head in gold:
        tokens = nucleus(row, head) | {pronoun for pronoun, noun in same.items() if noun == head}
        roles = (role,) if role == "ARG0" else ("ARG1", "ARG0")
        is_child = row["heads"][head] == verb
        count["gold"] += 1
        count[f"gold {role}"] += 1
        if any(token in tokens and got in roles for got, token in own):
            count["naive right"] += 1
        hit = any(tokens & span and got in roles for got, span in ours)
        count["right"] += hit
        count[f"right {role}"] += hit
        if not is_child:
            count["outside"] += 1
            count[f"outside {role}"] += 1
            count["outside right"] += hit
            count[f"outside right {role}"] += hit
        if not hit:
            why[role, row["deprels"][verb], "child" if is_child else "outside"] += 1
            if printed + 1 <= left and (not wanted or wanted in (role, "outside" if not is_child else "child")):
                printed += 1
                text = " ".join(f"[{word}]" if at == verb else word for at, word in enumerate(row["tokens"]))
                print(f"{role} {row['tokens'][head]!r} of {clause.lemma} ({clause.form}): {text[:230]}")
    return printed


def report(count, why):
    for name, right, found in (("naive children", "naive right", "naive found"), ("role tables", "right", "found")):
        p, r = count[right] / count[found], count[right] / count["gold"]
        print(f"{name:<16} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r):.3f}", end="   ")
        print(f"(right {count[right]}, found {count[found]})")
    for role in ("", " ARG0", " ARG1"):
        outside, right = count[f"outside{role}"], count[f"outside right{role}"]
        print(f"outside the tree{role or ' all '}: {right}/{outside} = {right / outside:.3f}", end="")
        print(f"    all{role}: {count[f'right{role}'] / count[f'gold{role}']:.3f}")
    for key, number in why.most_common(14):
        print(f"  missed {number:4d}  {' '.join(key)}")


if __name__ == "__main__":
    main()
