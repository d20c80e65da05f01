"""Speed of the analyser by stage, beside a plain pass and beside spaCy's small model where it is installed.

    python tests/benchmarks/analyser.py [TEXT_FILE...] [--tokens N] [--rounds R] [--gold FILE.conllu]

Prints tokens/s of CPU time on one core of each stage (the best of R rounds), its share of their sum, and how many
times as long it takes as cutting the text at white space and looking each word up in a dictionary. Without files
the text is the seed documents over and over; of several files, the second half is first read once, unseen. A
package whose name begins with `en_core_web_sm` is run on the same text in the same process. With `--gold`, who and
whom of both are compared with a treebank, on its words and sentences.
"""

import argparse
import gc
import sys
import time
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import msgspec

from eventlark.annotate import conllu, pipeline
from eventlark.annotate.spacy import from_spacy
from eventlark.annotate.tags import tag
from eventlark.annotate.tags.capitals import entries
from eventlark.clause import tables
from eventlark.text import tokenize
from eventlark.text.tokens import split

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parents[1] / "seeds"
MODEL = "en_core_web_sm"
BEHIND_TAGS = tuple(step for step in pipeline.STEPS if step[0] != "tags")
"""The annotators that read a tagged document."""
PIECE = 2_000
"""Tokens that spaCy gets at once, as users give it articles."""


def best(rounds, call):
    """The least CPU time of `rounds` calls, and what the last one gave."""
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        found = call()
        times.append(time.process_time() - begin)
    return max(min(times), 1e-9), found


def baseline(text):
    """What any analyser must do: cut at white space, look up."""
    table = {}
    return [table.get(word) for word in text.split()]


def role_tables(doc):
    """The role table of every predicate, with how it is meant."""
    for number in range(len(doc.sentences)):
        made = tables(doc, number)
        for token in made.predicates():
            clause = made.at(token)
            if clause is not None:
                _ = clause.manner


def stages(text, rounds):
    """CPU seconds by stage, the text analysed, and the seconds of the plain pass."""
    pipeline.annotate(tokenize(text))  # what is loaded and remembered, is loaded and remembered
    gc.collect()
    gc.freeze()  # else the collector visits all of it, in whichever stage it happens to run
    plain, _ = best(rounds, lambda: baseline(text))
    found = {"tokens": best(rounds, lambda: split(text))[0]}
    whole, doc = best(rounds, lambda: tokenize(text))
    found["sentences"] = max(whole - found["tokens"], 1e-9)
    found["lexicon"], _ = best(rounds, lambda: entries(doc))
    whole, doc = best(rounds, lambda: tag(doc))
    found["tags and lemmas"] = max(whole - found["lexicon"], 1e-9)
    for column, module, function in (*BEHIND_TAGS, ("syntax", "eventlark.annotate.syntax", "parse")):
        step = getattr(import_module(module), function)
        found[column], doc = best(rounds, lambda step=step, doc=doc: step(doc))
    found["role tables"], _ = best(rounds, lambda: role_tables(doc))
    return found, doc, plain


def model():
    """SpaCy's small model, under whatever name it is installed, or None."""
    names = sorted(each.name for each in iter_modules() if each.name.startswith(MODEL))
    return import_module(names[0]).load() if names else None


def pieces(text):
    """The paragraphs of `text` in pieces that spaCy is given one by one."""
    held, size = [], 0
    for paragraph in text.split("\n\n"):
        held.append(paragraph)
        size += paragraph.count(" ") + 1
        if size > PIECE:
            yield "\n\n".join(held)
            held, size = [], 0
    if held:
        yield "\n\n".join(held)


def by_spacy(nlp, doc):
    """`doc` tagged and parsed by spaCy on the words and sentences given."""
    from spacy.tokens import Doc

    size = len(doc)
    after = [at + 1 < size and doc.starts[at + 1] > doc.ends[at] for at in range(size)]
    begins = {sent.start for sent in doc.sentences}
    made = Doc(nlp.vocab, words=list(doc.words), spaces=after, sent_starts=[at in begins for at in range(size)])
    for _, step in nlp.pipeline:
        made = step(made)
    return msgspec.structs.replace(from_spacy(made, id=doc.id), sentences=doc.sentences)


def compare(path, nlp):
    """Print who and whom of both on the words of a treebank."""
    sys.path.insert(0, str(HERE.parent / "measure"))
    import who

    text = path.read_text(encoding="utf8")
    gold = list(conllu.read(text))
    words = list(conllu.read(text, keep="tokens"))
    print(f"\n{path.name:<36}{'who/whom F1':>12}{'obl F1':>9}{'complete':>10}")
    analysers = {"eventlark": pipeline.annotate} | ({"spaCy": lambda doc: by_spacy(nlp, doc)} if nlp else {})
    for name, analyse in analysers.items():
        print(who.row(name, who.score(gold, [analyse(doc) for doc in words])))


def unseen(files):
    """Print the speed on the second half of `files`, the first half having been read.

    What the tagger and the parser remember of words and surroundings helps only as far as language repeats itself.
    """
    texts = [path.read_text(encoding="utf8") for path in files]
    seen, new = texts[: len(texts) // 2], texts[len(texts) // 2 :]
    for text in seen:
        pipeline.annotate(tokenize(text))
    seconds, docs = best(1, lambda: [pipeline.annotate(tokenize(text)) for text in new])
    size = sum(map(len, docs))
    print(f"{size / seconds:,.0f} tokens/s with every annotator on {size:,} tokens of unseen text, once\n")


def report(text, rounds, nlp):
    """Print the table of stages, and spaCy under it."""
    found, doc, plain = stages(text, rounds)
    size, total = len(doc.words), sum(found.values())
    print(f"{size:,} tokens\n{'stage':<18}{'tokens/s':>12}{'share':>8}{'x plain':>9}")
    for name, seconds in [*found.items(), ("all", total)]:
        print(f"{name:<18}{size / seconds:>12,.0f}{seconds / total:>8.0%}{seconds / plain:>9.1f}")
    syntax = total - sum(found[name] for name in ("names", "times", "quantities", "quotes", "role tables"))
    print(f"{'up to the tree':<18}{size / syntax:>12,.0f}      (tokens, tags, lemmas, tree: what spaCy does below)")
    if nlp is None:
        print(f"spaCy's small model ({MODEL}) is not installed: no comparison")
        return
    texts = list(pieces(text))
    seconds, docs = best(1, lambda: [nlp(each) for each in texts])
    speed = sum(map(len, docs)) / seconds
    print(f"{'spaCy, whole':<18}{speed:>12,.0f}{'':>8}{seconds / plain:>9.1f}")
    print(f"eventlark / spaCy: {size / total / speed:.1f} times, up to the tree {size / syntax / speed:.1f} times")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--tokens", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gold", type=Path, help="a treebank file, for who and whom")
    args = parser.parse_args()
    text = "\n\n".join(path.read_text(encoding="utf8") for path in args.files or sorted(SEEDS.rglob("*.txt")))
    text = "\n\n".join([text] * max(1, args.tokens // len(split(text).words)))
    if len(args.files) > 1:
        unseen(args.files)
    nlp = model()
    report(text, args.rounds, nlp)
    if args.gold:
        compare(args.gold, nlp)
    return 0


if __name__ == "__main__":
    sys.exit(main())
