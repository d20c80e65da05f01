"""Learn attachment.tsv from treebanks: python build_attachment.py OUT.tsv TRAIN.conllu.gz...

The clause rules parse every training sentence; wherever they ask where a phrase hangs, the treebank
answers, and the question with its places and clues is kept. Then a log-linear model is fitted to the
questions by stochastic gradient steps in a fixed order, so that the same input gives the same table.
"""

import gzip
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from eventlark.annotate import conllu
from eventlark.annotate.syntax import clauses, preference
from eventlark.annotate.syntax.machine import HUNG, Machine
from eventlark.annotate.syntax.phrases import phrases_of

LEAST_COUNT = 3
ROUNDS = 20
RATE = 0.03
DECAY = 4e-3
SMALLEST = 0.05
OF_THE_PHRASE = frozenset(("cop", "flat", "aux", "aux:pass"))
"""Relations by which a phrase's head word hangs on a word that is the phrase's head in the treebanks."""


class Judge:
    """Answers questions from the gold heads and writes them down."""

    def __init__(self) -> None:
        self.questions = []
        self.asked = Counter()
        self.lost = Counter()
        self.heads = ()
        self.rels = ()

    def __call__(self, m: Machine, phrase: int, construction: str, places: list[int]) -> int:
        """The place whose words hold the gold governor; the nearest place when none does."""
        gold = self.governor(m, phrase)
        right = next((n for n, place in enumerate(places) if holds(m, place, phrase, gold)), None)
        self.asked[construction] += 1
        if right is None:
            self.lost[construction] += 1
            return places[0]
        if len(places) > 1:
            asked = preference.question(m, phrase, construction)
            found = [preference.clues(m, asked, place, rank) for rank, place in enumerate(places)]
            self.questions.append((construction, right, found))
        return places[right]

    def governor(self, m: Machine, phrase: int) -> int:
        """The gold governor of a phrase, seen from its outside: of a name's first word, of what "be" links to."""
        token = m.heads[phrase]
        low, high = m.phrases.lows[phrase], m.phrases.highs[phrase]
        while self.rels[token] in OF_THE_PHRASE or low <= self.heads[token] < high:
            token = self.heads[token]
        return self.heads[token]


def holds(m: Machine, place: int, phrase: int, gold: int) -> bool:
    """Whether the gold governor `gold` is at `place` (for WAIT: right of the phrase).

    A conjunct stands for the first of its series, to which the rules go on from it.
    """
    if place == preference.WAIT:
        return gold >= m.phrases.highs[phrase]
    if within(m, place, gold) or (m.predicate[place] >= 0 and within(m, m.predicate[place], gold)):
        return True
    while m.cc >= 0 and m.rel[place] == "conj" and m.state[place] == HUNG:
        place = m.up[place]
        if within(m, place, gold):
            return True
    return False


def within(m: Machine, place: int, token: int) -> bool:
    """Whether `token` is a word of the phrase at `place`."""
    return m.phrases.lows[place] <= token < m.phrases.highs[place]


def gather(paths: list[Path]) -> Judge:
    """All questions that the rules ask about the treebanks at `paths`."""
    judge = Judge()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf8") as stream:
            for doc in conllu.read(stream, keep="all"):
                judge.heads, judge.rels = doc.heads, doc.rels
                for sentence in doc.sentences:
                    ask(doc, sentence, judge)
    return judge


def ask(doc, sentence, judge: Judge) -> None:
    """Parse one sentence with the treebank as the judge."""
    a, b = sentence.start, sentence.end
    machine = Machine(*phrases_of(doc, a, b), doc.words, doc.lemmas)
    machine.judge = judge
    clauses.read(machine)


def fit(questions: list) -> dict:
    """Weights that make the right places likely."""
    counts = Counter(clue for _, _, found in questions for clues in found for clue in clues)
    weights = defaultdict(float)
    kept = [[[c for c in clues if counts[c] >= LEAST_COUNT] for clues in found] for _, _, found in questions]
    for turn in range(ROUNDS):
        rate = RATE / (1 + 0.3 * turn)
        for (_, right, _), found in zip(questions, kept, strict=True):
            step(weights, right, found, rate)
        for clue in weights:
            weights[clue] *= 1 - DECAY * len(questions) * rate / max(4.0, counts[clue])
    return weights


def step(weights: dict, right: int, found: list, rate: float) -> None:
    """One gradient step for one question."""
    totals = [sum(weights[c] for c in clues) for clues in found]
    most = max(totals)
    powers = [math.exp(t - most) for t in totals]
    whole = sum(powers)
    for number, clues in enumerate(found):
        change = rate * ((number == right) - powers[number] / whole)
        for clue in clues:
            weights[clue] += change


def main() -> None:
    """Write the table."""
    out, *paths = map(Path, sys.argv[1:])
    judge = gather(paths)
    weights = fit(judge.questions)
    rows = sorted(
        (" ".join(c), w) for c, w in weights.items() if abs(w) >= SMALLEST and not any(" " in p for p in c)
    )
    header = (
        "# Attachment preferences: clue, weight. Made by build_attachment.py from the treebanks named in NOTICE.\n"
    )
    out.write_text(header + "".join(f"{clue}\t{weight:.2f}\n" for clue, weight in rows), encoding="utf8")
    report(judge, weights)


def report(judge: Judge, weights: dict) -> None:
    """How often the table is right on its own questions, per construction."""
    good = Counter()
    total = Counter()
    for construction, right, found in judge.questions:
        scores = [sum(weights.get(c, 0.0) for c in clues) for clues in found]
        total[construction] += 1
        good[construction] += scores.index(max(scores)) == right
    for construction, count in total.most_common(60):
        share = good[construction] / count
        lost = judge.lost[construction] / judge.asked[construction]
        print(f"{construction:<16} {count:6} right {share:.3f}  no right place {lost:.3f}", file=sys.stderr)


if __name__ == "__main__":
    main()
