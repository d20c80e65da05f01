"""Score the syntax stage on gold tokens and tags: python tests/measure/syntax.py FILE.conllu OUT.conllu [--tag]."""

import argparse
import gzip
import time
from pathlib import Path

from eventlark.annotate import conllu, syntax


def read(path: Path, keep: str) -> list:
    """The documents of a CoNLL-U file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as stream:
        return list(conllu.read(stream, keep=keep))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--tag", action="store_true", help="tags from our tagger, not from the file")
    chosen = options.parse_args()
    docs = read(chosen.file, "tokens" if chosen.tag else "tags")
    if chosen.tag:
        from eventlark.annotate import tags

        docs = [tags.tag(doc) for doc in docs]
    start = time.perf_counter()
    parsed = [syntax.parse(doc) for doc in docs]
    spent = time.perf_counter() - start
    chosen.out.write_text("".join(conllu.write(doc) for doc in parsed), encoding="utf8")
    size = sum(len(doc) for doc in docs)
    print(f"{size} tokens in {spent:.2f} s: {size / spent:,.0f} tokens/s")


if __name__ == "__main__":
    main()
