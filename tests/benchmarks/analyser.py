"""Time of tokens, tags and lemmas, as shares and against a plain pass over the same text.

    python tests/benchmarks/analyser.py TEXT_FILE... [--tokens N] [--rounds R]

Prints one table: tokens/s of each stage (best of R rounds, one core), its share of their sum, and how many
times as long it takes as splitting the text at white space and looking each word up in a dictionary.
"""

import argparse
import sys
import time
from pathlib import Path

from eventlark.annotate.tags import tag
from eventlark.annotate.tags_capitals import entries
from eventlark.text import tokenize
from eventlark.text.tokens import split


def best(rounds, call):
    """The least CPU time of `rounds` calls."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        call()
        times.append(time.process_time() - begin)
    return max(min(times), 1e-9)


def baseline(text):
    """What any analyser must do: cut at white space, look up."""
    table = {}
    return [table.get(word) for word in text.split()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--tokens", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    text = "\n\n".join(Path(name).read_text(encoding="utf8") for name in args.files)
    count = len(split(text).words)
    text = "\n\n".join([text] * max(1, args.tokens // count))
    doc = tokenize(text)
    tag(doc)
    plain = best(args.rounds, lambda: baseline(text))
    stages = {
        "tokens": best(args.rounds, lambda: split(text)),
        "sentences": best(args.rounds, lambda: tokenize(text)),
        "lexicon": best(args.rounds, lambda: entries(doc)),
        "tags and lemmas": best(args.rounds, lambda: tag(doc)),
    }
    stages["sentences"] = max(stages["sentences"] - stages["tokens"], 1e-9)
    stages["tags and lemmas"] = max(stages["tags and lemmas"] - stages["lexicon"], 1e-9)
    total = sum(stages.values())
    print(f"{len(doc.words):,} tokens\n{'stage':<18}{'tokens/s':>12}{'share':>8}{'x plain':>9}")
    for name, seconds in [*stages.items(), ("all", total)]:
        print(f"{name:<18}{len(doc.words) / seconds:>12,.0f}{seconds / total:>8.0%}{seconds / plain:>9.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
