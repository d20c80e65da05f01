"""Score coreference links against gold chains: precision and recall of pronoun and of name links.

    python tests/measure/coref.py GOLD.jsonl [--errors N] [--parse]

A gold document has tokens, sents and mentions {id, start, end, head, pron, named}. A link is right when what it
points at holds the head of a mention of the same gold entity. With --parse, trees tell who is a subject.
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

WE = ("we", "us", "our", "ours", "ourselves")
"""In a quotation these stand for the speaker's side, which gold keeps apart from the speaker."""
TITLES = 3
"""Gold may take a title before a name for the head."""


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


def kind_of(word, mention):
    """The line of the report that a mention counts in."""
    if mention["pron"]:
        return "we" if word in WE else "pronoun"
    return "name" if mention["named"] else "description"


def gold_link(mention, kind, siblings):
    """Whether gold has something that this mention should point at."""
    if kind == "pronoun":
        return any(not other["pron"] for other in siblings)
    return any(other["head"] < mention["head"] for other in siblings)


def score(row, doc, counts, errors):
    """Add the links of one document to `counts`, and the mistakes as lines to `errors`."""
    by_id = {}
    for mention in row["mentions"]:
        by_id.setdefault(mention["id"], []).append(mention)
    chains = coref.resolve(doc)
    seen = set()
    for mention in row["mentions"]:
        if mention["head"] in seen:
            continue
        seen.add(mention["head"])
        kind = kind_of(row["tokens"][mention["head"]].lower(), mention)
        siblings = by_id[mention["id"]]
        counts[kind, "gold"] += gold_link(mention, kind, siblings)
        word = row["tokens"][mention["head"]].lower()
        own = range(mention["head"], mention["end"] if kind == "name" else mention["head"] + 1)
        found = next(filter(None, map(chains.antecedent, own)), None)
        if found is None:
            continue
        counts[kind, "found"] += 1
        spans = [(part.start, part.end) for part in found.parts or (found,)]
        right = any(start - TITLES <= other["head"] < end for other in siblings for start, end in spans)
        counts[kind, "right"] += right
        if mention["pron"]:
            counts[f"  {word}", "found"] += 1
            counts[f"  {word}", "right"] += right
        if not right:
            near = " ".join(doc.words[max(0, mention["head"] - 14) : mention["head"] + 4])
            errors.append(
                f"{kind:12} {doc.words[mention['head']]!r} -> {doc.slice(found.start, found.end)!r} :: {near}"
            )


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
    for kind in ("pronoun", "we", "name", "description"):
        right, found, gold = (counts[kind, what] for what in ("right", "found", "gold"))
        precision, recall = right / max(1, found), right / max(1, gold)
        print(
            f"{kind:12} precision {precision:.3f}  recall {recall:.3f}  (right {right}, found {found}, gold {gold})"
        )
    for kind in sorted({kind for kind, _ in counts if kind.startswith(" ")}):
        print(f"{kind:12} right {counts[kind, 'right']} of {counts[kind, 'found']}")


if __name__ == "__main__":
    main()
