"""Speed against the number of rules: frames and token patterns, beside spaCy's matchers where spaCy is installed.

    PYTHONPATH=engine python tests/benchmarks/rules_scaling.py [--most 20000] [--tokens 20000]

Prints, for 10 to 20,000 rules: the time to compile, and tokens a second of frames alone, patterns alone,
spaCy's Matcher and DependencyMatcher on the same patterns and the same analysed text, in one run and one
process; then the ratios. The rules are made from the words of the text and from made-up words (seeded); three
words in a hundred occur in the text.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from eventlark import clause, match
from eventlark.annotate import pipeline
from eventlark.diagnostics import Location
from eventlark.document import Document
from eventlark.language import model as m
from eventlark.text import tokenize

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HERE = Location("benchmark.yaml")
SIZES = (10, 100, 1_000, 10_000, 20_000)
SPACY_MOST = 1_000
"""spaCy's DependencyMatcher is not run with more rules than this, and its Matcher on fewer tokens above it."""


def document(tokens: int) -> Document:
    """The seed documents over and over, analysed, up to about `tokens` tokens."""
    texts = [path.read_text(encoding="utf8") for path in sorted(SEEDS.rglob("*.txt"))] or [__doc__ or ""]
    text = "\n\n".join(texts)
    size = len(tokenize(text).words)
    return pipeline.annotate(tokenize("\n\n".join([text] * max(1, tokens // size))))


def made_up(rng: random.Random) -> str:
    """A word that no text has."""
    return "".join(rng.choice("bcdfghjklmnpqrstvwxz") + rng.choice("aeiou") for _ in range(4))


class Words:
    """Verbs and nouns for rules; a share of `busy` occurs in the text."""

    def __init__(self, doc: Document, rng: random.Random, busy: float) -> None:
        self.rng = rng
        self.busy = busy
        self.verbs = sorted({lemma for lemma, tag in zip(doc.lemmas, doc.tags, strict=True) if tag[:2] == "VB"})
        self.nouns = sorted({lemma for lemma, tag in zip(doc.lemmas, doc.tags, strict=True) if tag == "NN"})

    def verb(self) -> str:
        return self.rng.choice(self.verbs) if self.rng.random() < self.busy else made_up(self.rng)

    def noun(self) -> str:
        return self.rng.choice(self.nouns) if self.rng.random() < self.busy else made_up(self.rng)


def frames(words: list[Words]) -> m.RuleSet:
    """A frame for each of `words`: three triggers, one of two words, and three roles."""
    roles: dict[str, m.Source] = {
        "actor": m.Slot("subject"),
        "recipient": m.FirstOf((m.Slot("object"), m.Slot("on"))),
        "topic": m.Slot("about"),
    }
    rules = tuple(
        m.Frame(
            f"frame{number}", "bench", "E", HERE,
            verbs=((of.verb(),), (of.verb(), of.noun())), nouns=((of.noun(),),), roles=roles,
        )
        for number, of in enumerate(words)
    )  # fmt: skip
    return m.RuleSet("bench", rules=rules)


def atoms(words: Words) -> list[m.TokenTest]:
    """The tests of one pattern: two or three tokens with a rare word among them, as rule authors write them."""
    verb, noun = m.Test("lemma", "=", (words.verb(),)), m.Test("lemma", "=", (words.noun(),))
    kinds: list[list[m.TokenTest]] = [
        [verb, m.Test("tag", "=", ("DT",)), noun],
        [m.Test("tag", "in", ("NNP", "NNPS")), verb],
        [m.AllOf((verb, m.Test("tag", "=", ("VBD",)))), noun],
        [m.Test("norm", "=", ("the",)), noun, verb],
    ]
    return words.rng.choice(kinds)


def patterns(tests: list[list[m.TokenTest]]) -> m.RuleSet:
    """A pattern rule for each list of tests."""
    rules = tuple(
        m.PatternRule(f"pattern{n}", "bench", "E", HERE, m.Sequence(tuple(m.Atom(test) for test in each)))
        for n, each in enumerate(tests)
    )
    return m.RuleSet("bench", rules=rules)


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result of `work` and its seconds of CPU time."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def ours(ruleset: m.RuleSet, doc: Document) -> tuple[float, float, int]:
    """Seconds to compile, tokens a second (best of three), and matches."""
    program, compiled = timed(lambda: match.compile(ruleset))
    tables = lru_cache(maxsize=None)(lambda number: clause.tables(doc, number))
    found = program.run(doc, tables)
    best = min(timed(lambda: program.run(doc, tables))[1] for _ in range(3))
    return compiled, len(doc.words) / best, len(found)


def spacy_matcher(tests: list[list[m.TokenTest]], doc: Document) -> tuple[float, int]:
    """Tokens a second and matches of spaCy's Matcher."""
    from spacy.matcher import Matcher

    theirs = spacy_doc(doc)
    matcher = Matcher(theirs.vocab)
    for number, each in enumerate(tests):
        matcher.add(f"pattern{number}", [[token_pattern(test) for test in each]])
    found, seconds = timed(lambda: matcher(theirs))
    return len(theirs) / seconds, len(found)


def spacy_dependencies(tests: list[list[m.TokenTest]], doc: Document) -> float:
    """Tokens a second of spaCy's DependencyMatcher: a verb with a subject and an object, as a frame has."""
    from spacy.matcher import DependencyMatcher

    theirs = spacy_doc(doc)
    matcher = DependencyMatcher(theirs.vocab)
    for number, each in enumerate(tests):
        verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": token_pattern(each[-1])}
        sides = [
            {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": dep, "RIGHT_ATTRS": {"DEP": dep}}
            for dep in ("nsubj", "obj")
        ]
        matcher.add(f"frame{number}", [[verb, *sides]])
    _, seconds = timed(lambda: matcher(theirs))
    return len(theirs) / seconds


def token_pattern(test: m.TokenTest) -> dict[str, Any]:
    """`test` as spaCy writes it."""
    if isinstance(test, m.AllOf):
        return {key: value for item in test.items for key, value in token_pattern(item).items()}
    assert isinstance(test, m.Test)
    field = {"lemma": "LEMMA", "tag": "TAG", "norm": "LOWER"}[test.field]
    return {field: {"IN": list(test.values)} if test.op == "in" else test.values[0]}


def spacy_doc(doc: Document) -> Any:
    """Our analysis as a spaCy Doc, so that both match the same thing."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    heads = [head if head >= 0 else at for at, head in enumerate(doc.heads)]
    return Doc(
        Vocab(), words=list(doc.words), tags=list(doc.tags), lemmas=list(doc.lemmas), heads=heads,
        deps=[rel or "dep" for rel in doc.rels],
    )  # fmt: skip


def cut(doc: Document, sentences: int) -> Document:
    """The first sentences of `doc`, where the other side is too slow for all of it."""
    end = doc.sentences[min(sentences, len(doc.sentences)) - 1].end
    columns = ("starts", "ends", "words", "tags", "lemmas", "upos", "heads", "rels")
    fields = {name: getattr(doc, name) for name in doc.__struct_fields__}
    fields |= {name: fields[name][:end] for name in columns} | {"sentences": doc.sentences[:sentences]}
    return Document(**fields | {"names": (), "times": (), "quantities": (), "quotes": ()})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=20_000)
    parser.add_argument("--tokens", type=int, default=10_000)
    options = parser.parse_args()
    doc = document(options.tokens)
    theirs = "spaCy beside it" if find_spec("spacy") else "spaCy is not installed"
    print(f"{len(doc.words)} tokens, Python {sys.version.split()[0]}, {theirs}")
    speeds: dict[str, dict[int, float]] = {}
    for size in (each for each in SIZES if each <= options.most):
        rows = measure(doc, size)
        row = [f"{name} {speed:,.0f} tok/s {more}" for name, speed, more in rows]
        for name, speed, _ in rows:
            speeds.setdefault(name, {})[size] = speed
        print("\n    ".join([f"{size} rules", *row]), flush=True)
    report(speeds)


def measure(doc: Document, size: int) -> list[tuple[str, float, str]]:
    """Name, tokens a second and a remark for each matcher with `size` rules."""
    firing, silent, busy = (Words(doc, random.Random(1), share) for share in (1.0, 0.0, 0.03))
    tests = [atoms(busy) for _ in range(size)]
    sets = {
        "frames": frames([firing] * 10 + [silent] * (size - 10)),
        "busy frames": frames([busy] * size),
        "patterns": patterns(tests),
    }
    rows = []
    for name, ruleset in sets.items():
        compiled, speed, found = ours(ruleset, doc)
        rows.append((name, speed, f"({found} matches, compiled in {compiled:.2f} s)"))
    if find_spec("spacy"):
        part = cut(doc, 40) if size > SPACY_MOST else doc
        speed, found = spacy_matcher(tests, part)
        rows.append(("Matcher", speed, f"({found} matches)"))
        if size <= SPACY_MOST:
            rows.append(("DependencyMatcher", spacy_dependencies(tests, part), ""))
    return rows


def report(speeds: dict[str, dict[int, float]]) -> None:
    """The ratios that are promised."""
    most = max(size for size in speeds["frames"] if size <= 10_000)
    print(f"frames at {most} rules / at 10: {speeds['frames'][most] / speeds['frames'][10]:.2f}  (goal 0.70)")
    if "Matcher" in speeds:
        ratio = speeds["patterns"][most] / speeds["Matcher"][most]
        print(f"patterns at {most} rules / spaCy Matcher: {ratio:,.0f} times  (goal 100)")
    for size, speed in speeds.get("DependencyMatcher", {}).items():
        print(f"busy frames at {size} rules / DependencyMatcher: {speeds['busy frames'][size] / speed:,.0f} times")


if __name__ == "__main__":
    main()
