"""Time of names, times, quantities and quotes, in microseconds a token and as shares of the analysis without trees.

    python tests/benchmarks/annotators.py TEXT_FILE... [--tokens N] [--rounds R]

Also prints how long the first call of each takes in this process, when it loads its tables.
"""

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path

from analyser import BEHIND_TAGS, best

from eventlark.annotate.tags import tag
from eventlark.text import tokenize


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--tokens", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    text = "\n\n".join(Path(name).read_text(encoding="utf8") for name in args.files)
    text = "\n\n".join([text] * max(1, args.tokens // max(1, len(tokenize(text)))))
    begin = time.process_time()
    doc = tag(tokenize(text, date="2022-09-15"))
    rows = [("tokens and tags", 0.0, time.process_time() - begin)]
    for name, module, function in BEHIND_TAGS:
        step = getattr(import_module(module), function)
        begin = time.process_time()
        step(tag(tokenize("Anna Weiss said on Monday: “Two men died.”")))
        first = time.process_time() - begin
        seconds, doc = best(args.rounds, lambda step=step, doc=doc: step(doc))
        rows.append((name, first, seconds))
    total = sum(seconds for _, _, seconds in rows)
    print(f"{len(doc):,} tokens\n{'stage':<18}{'first, ms':>10}{'µs/token':>10}{'share':>8}")
    for name, first, seconds in rows:
        print(f"{name:<18}{first * 1e3:>10.0f}{seconds / len(doc) * 1e6:>10.2f}{seconds / total:>8.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
