"""Score coreference links against gold chains: precision and recall of pronoun and of name links.

    python tests/measure/coref.py GOLD.jsonl [--errors N] [--parse]

A gold document has tokens, sents and mentions {id, start, end, head, pron, named}. A link is right when what it points at
overlaps a mention of the same gold entity, at its head. `we` and `I` count as pronouns, generic and expletive ones too.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from eventlark.annotate.names import find_names
from eventlark.annotate.quotes import find_quotes
from eventlark.annotate.tags import tag
from eventlark.document import Document, Sentence
from eventlark.resolve import coref


def document(row, parse):
    """The gold tokens as a document with our own annotations."""
    starts, ends, at = [], [], 0
    for word in row["tokens"]:
        starts.append(at)
        ends.append(at + len(word))
        at = ends[-1] + 1
    doc = Document(
        text=" ".join(row["tokens"]),
        starts=tuple(starts),
        ends=tuple(ends),
        words=tuple(row["tokens"]),
        sentences=tuple(Sentence(start, end) for start, end in row["sents"]),
    )
    doc = find_quotes(find_names(tag(doc)))
    if parse:
        from eventlark.annotate.syntax import parse as parsed

        doc = parsed(doc)
    return doc


def score(row, doc, counts, errors):
    """Add the links of one document to `counts`; return the mistakes as lines."""
    ids_at, heads = {}, {}
    for mention in row["mentions"]:
        heads.setdefault(mention["head"], mention)
        for index in range(mention["start"], mention["end"]):
            ids_at.setdefault(index, set()).add(mention["id"])
    by_id = {}
    for mention in row["mentions"]:
        by_id.setdefault(mention["id"], []).append(mention)
    chains = coref.resolve(doc)
    for head, mention in heads.items():
        kind = "pronoun" if mention["pron"] else "name" if mention["named"] else "description"
        gold = any(
            other["head"] < head or kind == "pronoun" and other["head"] != head and not other["pron"]
            for other in by_id[mention["id"]]
        )
        counts[kind, "gold"] += gold
        found = chains.antecedent(head)
        if found is None:
            continue
        counts[kind, "found"] += 1
        wanted = {other["head"] for other in by_id[mention["id"]]}
        right = found.head in wanted or any(part.head in wanted for part in found.parts)
        counts[kind, "right"] += right
        if not right:
            near = " ".join(doc.words[max(0, head - 14) : head + 4])
            errors.append(f"{kind:12} {doc.words[head]!r} -> {doc.slice(found.start, found.end)!r} :: {near}")


def main():
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--parse", action="store_true")
    args = parser.parse_args()
    counts, errors = Counter(), []
    with args.gold.open(encoding="utf8") as stream:
        for line in stream:
            row = json.loads(line)
            score(row, document(row, args.parse), counts, errors)
    print("\n".join(errors[: args.errors]))
    for kind in ("pronoun", "name", "description"):
        right, found, gold = (counts[kind, what] for what in ("right", "found", "gold"))
        precision, recall = right / max(1, found), right / max(1, gold)
        print(f"{kind:12} precision {precision:.3f}  recall {recall:.3f}  (right {right}, found {found}, gold {gold})")


if __name__ == "__main__":
    main()
