"""Tokens and sentence boundaries against treebank text put back together.

    python tests/measure/tokens.py FILE.conllu... [--errors N]

Sentences of a paragraph (`# newpar`, `# newdoc`) are joined by a blank, paragraphs by a blank line. A token
or sentence is right when both of its edges are.
"""

import argparse
import collections
import sys
import time
from pathlib import Path

from eventlark.text import tokenize


def documents(path):
    """(text, token spans, sentence spans) of every document in a CoNLL-U file."""
    text, tokens, sentences, gap, paragraph, until, outer = "", [], [], "", "", 0, False
    for line in Path(path).read_text(encoding="utf8").split("\n"):
        if line.startswith("# newdoc") and tokens:
            yield text, tokens, sentences
            text, tokens, sentences, gap = "", [], [], ""
        if line.startswith(("# newpar", "# newdoc")) and text:
            paragraph = "\n\n"
        if not line or line[0] == "#":
            if not line and sentences and sentences[-1][1] is None:
                sentences[-1] = (sentences[-1][0], len(text))
            until = 0
            continue
        number, form, misc = line.split("\t")[0], line.split("\t")[1], line.split("\t")[9]
        glued = "SpaceAfter=No" in misc
        if "-" in number:
            until, outer = int(number.split("-")[1]), glued
            continue
        if "." in number:
            continue
        first = not sentences or sentences[-1][1] is not None
        text += (paragraph or gap or " ") if text and first else gap
        paragraph = "" if first else paragraph
        if first:
            sentences.append((len(text), None))
        tokens.append((len(text), len(text) + len(form)))
        text += form
        inside = int(number) < until
        gap = "" if inside or (outer if int(number) == until else glued) else " "
    if tokens:
        yield text, tokens, sentences


def score(right, found, gold):
    """F1 as a line of text."""
    precision, recall = right / max(1, found), right / max(1, gold)
    return f"P {precision:.4f} R {recall:.4f} F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    for path in args.files:
        counts, misses, seconds = collections.Counter(), collections.Counter(), 0.0
        for text, tokens, sentences in documents(path):
            begin = time.perf_counter()
            doc = tokenize(text)
            seconds += time.perf_counter() - begin
            spans = list(zip(doc.starts, doc.ends, strict=True))
            pairs = [(doc.starts[s.start], doc.ends[s.end - 1]) for s in doc.sentences]
            counts.update(tr=len({*spans} & {*tokens}), tf=len(spans), tg=len(tokens))
            counts.update(sr=len({*pairs} & {*sentences}), sf=len(pairs), sg=len(sentences))
            for start, end in {*sentences} - {*pairs}:
                misses["SENT " + " / ".join(text[a:b][-60:] for a, b in pairs if a < end and b > start)[:240]] += 1
            for start, end in {*tokens} - {*spans}:
                misses["TOK " + text[start:end] + " <- " + text[max(0, start - 8) : end + 8]] += 1
        tokens = score(counts["tr"], counts["tf"], counts["tg"])
        print(f"{path}\n  tokens    {tokens}  {counts['tg'] / seconds:,.0f}/s")
        print(f"  sentences {score(counts['sr'], counts['sf'], counts['sg'])}")
        for miss, count in misses.most_common(args.errors):
            print(f"    {count} {miss!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
