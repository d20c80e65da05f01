"""Learn second.tsv: when a word that the tagger doubted gets another reading, because its sentence parses better.

    cd grammars/english; export PYTHONPATH=../../engine
    python train_tags.py TREEBANK.conllu.gz... --fold 3 --models 1 --out /tmp/weights.tsv
    python train_second.py TREEBANK.conllu.gz... --weights /tmp/weights.tsv --out second.tsv

Every third document is left out of the weights of the first line, and only those are looked at by the second,
because a tagger makes too few mistakes on what it learned from. Deterministic: a logistic regression, in the order
of the text.
"""

from __future__ import annotations

import argparse
import collections
import math
from pathlib import Path

from train_tags import FOLD, read

from eventlark import resources
from eventlark.annotate.syntax import second
from eventlark.annotate.syntax.columns import Columns
from eventlark.annotate.syntax.signs import signs
from eventlark.annotate.tags import tag_and_doubt

ROUNDS = 60
RATE = 0.1
DECAY = 0.002
LEAST_COUNT = 5
NEAR, MOST = 450, 8
"""Learning looks at more doubts than a parse does."""
SMALLEST = 0.1
WORTH = 0.06
"""How many right changes a sentence with a sign must give on average for the sign to be suspect."""


def parsed(paths):
    """The signs of every sentence, and (clues, whether the change was right) of every change that can be judged."""
    for path in paths:
        for number, gold in enumerate(read(path)):
            if number % FOLD == 0:
                yield from judged(gold)


def judged(gold):
    """The sentences of one document."""
    doc, doubts = tag_and_doubt(gold, NEAR)
    columns = Columns(doc)
    for sentence in doc.sentences:
        before = signed(columns, second.first(columns, sentence))
        rows = []
        for doubt in doubts.of(sentence)[:MOST]:
            kept = columns.change(doubt.readings)
            after = signed(columns, second.first(columns, sentence))
            columns.change(kept)
            gain = sum((new.tag == gold.tags[at]) - (doc.tags[at] == gold.tags[at]) for at, new in doubt.readings)
            if gain:
                rows.append((second.clues(doubt, before, after), gain > 0))
        yield before, rows


def signed(columns, parse):
    return signs(parse.machine, parse.root, columns.tags)


def suspects(sentences, weights):
    """Sign -> what a second reading of a sentence that has it gains, where that is worth the time."""
    seen, gained = collections.Counter(), collections.Counter()
    for before, rows in sentences:
        gain = 0
        rows = sorted(rows, key=lambda row: -sum(weights[clue] * value for clue, value in row[0][: second.PRIOR]))
        for clues, right in rows[: second.MOST]:
            if sum(weights[clue] * value for clue, value in clues) > 0:
                gain += 1 if right else -1
        for sign in before:
            seen[sign] += 1
            gained[sign] += gain
    return {sign: gained[sign] / count for sign, count in seen.items() if gained[sign] >= WORTH * count + 1}


def fit(data):
    """Weights of a logistic regression."""
    counts = collections.Counter(clue for clues, _ in data for clue, _ in clues)
    kept = [([pair for pair in clues if counts[pair[0]] >= LEAST_COUNT], right) for clues, right in data]
    weights = collections.defaultdict(float)
    for turn in range(ROUNDS):
        rate = RATE / (1 + 0.1 * turn)
        for clues, right in kept:
            total = sum(weights[clue] * value for clue, value in clues)
            miss = right - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for clue, value in clues:
                weights[clue] += rate * (miss * value - DECAY * weights[clue])
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", nargs="+")
    parser.add_argument("--weights", required=True, help="tag weights learned with --fold")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    shipped = resources.grammar
    resources.grammar = lambda name: Path(args.weights) if name == "english/tags.weights.tsv" else shipped(name)
    sentences = list(parsed(args.treebanks))
    data = [row for _, rows in sentences for row in rows]
    weights = fit(data)
    found = {clue: weight for clue, weight in weights.items() if abs(weight) >= SMALLEST}
    found |= {f"suspect {sign}": gain for sign, gain in suspects(sentences, weights).items()}
    header = (
        "# What speaks for another reading of a word. Made by train_second.py from the treebanks named in NOTICE.\n"
    )
    lines = (f"{clue}\t{weight:.2f}\n" for clue, weight in sorted(found.items()))
    Path(args.out).write_text(header + "".join(lines), encoding="utf8")
    right = sum(right for _, right in data)
    print(f"{len(data)} changes, {right} of them right")


if __name__ == "__main__":
    main()
