"""Makes `tags.weights.tsv`: an averaged perceptron that decides only among the tags that lexicon and rules leave.

    cd grammars/english; PYTHONPATH=../../engine python train_tags.py TREEBANK.conllu.gz... --out tags.weights.tsv

Deterministic: the order of sentences comes from fixed seeds. Several perceptrons are averaged, their weights made
whole numbers and dropped when small; a feature that was corrected only once or twice is dropped too.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import random
import sys
from pathlib import Path

from eventlark.annotate import conllu
from eventlark.annotate.tags import features
from eventlark.annotate.tags.capitals import entries
from eventlark.annotate.tags.clause import MOVES
from eventlark.annotate.tags.deciding import allowed
from eventlark.annotate.tags.weights import NUMBER, TAGS

FOLD = 3
"""Which share of the documents `train_second.py` keeps for itself: every third."""


def read(path):
    """Documents with gold tags; keeps its sentences apart by one document a sentence."""
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf8") as stream:
        yield from conllu.read(stream.read(), keep="tags")


class Example:
    """A sentence ready for training: possible tags, the features that never change, and the right tags."""

    def __init__(self, entries, gold):
        self.entries = entries
        self.gold = gold
        self.kinds = [entry.kind for entry in entries] + [features.EDGE]
        self.fixed = [self._fixed(place) if not entry.only else None for place, entry in enumerate(entries)]

    def _fixed(self, place):
        line = [None, None, *self.entries, None, None]
        two, one, here, right, ahead = line[place : place + 5]
        edge = features.EDGE
        return [
            *features.of_word(here.form, here.place, tuple(TAGS[number] for number in here.tags)),
            *features.as_left(one.form if one else edge),
            *features.as_second_left(two.form if two else edge),
            *features.as_right(right.form if right else edge, right.place if right else 0),
            *features.as_second_right(
                ahead.form if ahead else edge, tuple(TAGS[n] for n in ahead.tags) if ahead else (edge,)
            ),
        ]


class Perceptron:
    """Weights and their running averages."""

    def __init__(self):
        self.weights = collections.defaultdict(dict)
        self.sums = collections.defaultdict(float)
        self.since = collections.defaultdict(int)
        self.touched = collections.Counter()
        self.clock = 0

    def best(self, found, options):
        scores = dict.fromkeys(options, 0.0)
        for feature in found:
            row = self.weights.get(feature)
            if row:
                for tag in options:
                    scores[tag] += row.get(tag, 0.0)
        return max(options, key=scores.__getitem__)

    def correct(self, found, right, wrong):
        for feature in found:
            self.touched[feature] += 1
            row = self.weights[feature]
            for tag, change in ((right, 1.0), (wrong, -1.0)):
                value, key = row.get(tag, 0.0), (feature, tag)
                self.sums[key] += (self.clock - self.since[key]) * value
                self.since[key] = self.clock
                row[tag] = value + change

    def averaged(self):
        for feature, row in self.weights.items():
            yield (
                feature,
                {
                    tag: (self.sums[feature, tag] + (self.clock - self.since[feature, tag]) * value) / self.clock
                    for tag, value in row.items()
                },
            )


def learn(model, example):
    """One pass over a sentence, as the tagger goes, correcting every wrong choice."""
    second = first = state = 0
    for place, entry in enumerate(example.entries):
        chosen = entry.only
        if not chosen:
            model.clock += 1
            found = example.fixed[place] + features.of_context(
                TAGS[second], TAGS[first], example.kinds[place], example.kinds[place + 1]
            )
            found.append(features.of_tag_and_word(TAGS[first], entry.form))
            found += features.of_clause(state, entry.names)
            options = allowed(second, first, example.entries, place)
            chosen, gold = model.best(found, options), example.gold[place]
            if chosen != gold and gold in options:
                model.correct(found, gold, chosen)
        state = MOVES[state][entry.turn or chosen]
        second, first = first, chosen


def examples(paths, fold=0):
    """Every sentence; with `fold` those of all documents but every `fold`th."""
    for path in paths:
        for number, doc in enumerate(read(path)):
            if fold and number % fold == 0:
                continue
            found = entries(doc)
            for sentence in doc.sentences:
                gold = [NUMBER.get(tag, -1) for tag in doc.tags[sentence.start : sentence.end]]
                yield Example(found[sentence.start : sentence.end], gold)


def averaged(models, args):
    """Feature -> tag -> weight: the mean of all models, without what was hardly ever corrected."""
    total = collections.defaultdict(lambda: collections.defaultdict(float))
    touched = collections.Counter()
    for model in models:
        touched.update(model.touched)
        for feature, row in model.averaged():
            for tag, weight in row.items():
                total[feature][tag] += weight / len(models)
    return {feature: row for feature, row in total.items() if touched[feature] >= args.touched * len(models)}


def lines(weights, args):
    """The table's lines: whole numbers, small ones dropped."""
    for feature, row in sorted(weights.items()):
        cells = [(TAGS[tag], round(weight * args.scale)) for tag, weight in sorted(row.items())]
        cells = [f"{tag}={weight}" for tag, weight in cells if abs(weight) >= args.small]
        if cells:
            yield feature + "\t" + " ".join(cells)


def trained(data, args, seed):
    """One perceptron; the order in which it sees the sentences comes from `seed`."""
    data, model, order = list(data), Perceptron(), random.Random(seed)
    for number in range(args.rounds):
        order.shuffle(data)
        for example in data:
            learn(model, example)
        print(f"seed {seed}, round {number + 1}: {len(model.weights)} features", file=sys.stderr)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--models", type=int, default=4, help="perceptrons to average")
    parser.add_argument("--scale", type=float, default=20.0)
    parser.add_argument("--small", type=int, default=2)
    parser.add_argument("--touched", type=float, default=2.5)
    parser.add_argument(
        "--fold", type=int, default=0, help=f"leave out every Nth document (train_second.py: {FOLD})"
    )
    args = parser.parse_args()
    data = list(examples(args.treebanks, args.fold))
    weights = averaged([trained(data, args, seed) for seed in range(1, args.models + 1)], args)
    Path(args.out).write_text("\n".join(lines(weights, args)) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
