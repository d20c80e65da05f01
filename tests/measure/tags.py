"""Tags against a treebank, from its own tokens, with the errors that matter most.

python tests/measure/tags.py FILE.conllu... [--errors N] [--only TAG] [--without PART] [--rules]
"""

import argparse
import collections
import gzip
import sys
import time
from pathlib import Path

from eventlark.annotate import conllu, tags
from eventlark.annotate.tags import deciding as tags_decide
from eventlark.annotate.tags import rules as tags_rules
from eventlark.annotate.tags import tag

VERBS = {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"}
NOUNS = {"NN", "NNS", "NNP", "NNPS"}


def group(label):
    """verb, noun or the tag itself."""
    return "verb" if label in VERBS else "noun" if label in NOUNS else label


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--rules", action="store_true", help="how often each rule took the right tag away")
    parser.add_argument("--without", action="append", default=[], choices=["rules", "weights", "repairs"])
    args = parser.parse_args()
    for part in args.without:
        switch_off(part)
    for path in args.files:
        if args.rules:
            report_rules(path)
        else:
            report(path, args)
    return 0


def read(path):
    """The text of a file, plain or gzipped."""
    found = Path(path).read_bytes()
    return (gzip.decompress(found) if path.endswith(".gz") else found).decode("utf8")


def report_rules(path):
    """How often each rule took tags away in a file, and how often the right one was among them."""
    used, wrong = collections.Counter(), collections.Counter()
    for doc in conllu.read(read(path), keep="tags"):
        decided = (each for line in tags.iter_decisions(doc, range(len(doc.sentences))) for each in line)
        for gold, decision in zip(doc.tags, decided, strict=True):
            used.update(decision.rules)
            if gold in decision.possible and gold not in decision.left:
                wrong.update(decision.rules)
    print(path)
    for name, number in used.most_common():
        print(f"  {name:<24} {number:>6}  wrong {wrong[name]}")


def switch_off(part):
    """Take one part of the tagger away, to see what it is worth."""
    if part == "rules":
        tags_rules.rules = tuple
    elif part == "weights":
        tags_decide._best = lambda options, *_: (options[0][0], tags_decide.NEAR, 0)
    else:
        tags.mended = lambda line, numbers: ()


def report(path, args):
    """One file's figures."""
    text = read(path)
    gold = list(conllu.read(text, keep="tags"))
    plain = list(conllu.read(text, keep="tokens"))
    begin = time.process_time()
    found = [tag(doc) for doc in plain]
    first, begin = time.process_time() - begin, time.process_time()
    for doc in plain:
        tag(doc)
    again = time.process_time() - begin
    pairs, examples, lemmas = collections.Counter(), [], 0
    for one, other in zip(gold, found, strict=True):
        for i, (a, b) in enumerate(zip(one.tags, other.tags, strict=True)):
            pairs[a, b] += 1
            lemmas += one.lemmas[i].lower() == other.lemmas[i].lower()
            if a != b:
                around = " ".join(one.words[max(0, i - 6) : i]), one.words[i], " ".join(one.words[i + 1 : i + 6])
                examples.append((f"{a} as {b}", "{} [{}] {}".format(*around)))
    total = sum(pairs.values())
    right = sum(count for (a, b), count in pairs.items() if a == b)
    wrong = {pair: count for pair, count in pairs.items() if pair[0] != pair[1]}
    sides = collections.Counter()
    for (a, b), count in wrong.items():
        sides[group(a), group(b)] += count
    print(f"{path}\n  tags {right / total:.4f}  lemmas {lemmas / total:.4f}  of {total} tokens")
    mixed = wrong.get(("VBD", "VBN"), 0) + wrong.get(("VBN", "VBD"), 0)
    verbs = sum(count for (a, b), count in sides.items() if a == "verb" or b == "verb")
    print(f"  verb as noun {sides['verb', 'noun']}, noun as verb {sides['noun', 'verb']}, ", end="")
    print(f"verb as another verb {sides['verb', 'verb']} (VBD and VBN {mixed}), all with a verb {verbs}")
    print(f"  {total / first:,.0f} tokens/s first, {total / again:,.0f} again")
    if args.errors:
        print("  " + ", ".join(f"{a}>{b} {n}" for (a, b), n in sorted(wrong.items(), key=lambda p: -p[1])[:40]))
        for name, example in sorted(e for e in examples if e[0].startswith(args.only))[: args.errors]:
            print(f"    {name}: {example}")


if __name__ == "__main__":
    sys.exit(main())
