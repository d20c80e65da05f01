"""How polarity and modality agree with marked events of news (MEANTIME), on our own analysis of the given tokens.

    python tests/measure/readings.py ../shared/gold/meantime.dev.jsonl [--errors 20]

An event is gold negative where its polarity is NEG, and not actual where it lies in the future, is less than
certain, or stands in the if-clause of a condition. Ours is not actual where its modality is none of "actual".
"""

import argparse
import json
from collections import Counter
from itertools import groupby
from pathlib import Path

from eventlark.annotate.pipeline import annotate
from eventlark.clause import tables
from eventlark.document import Document, Sentence


def document(row):
    """The row's text with its own tokens and sentences, analysed."""
    sentences, start = [], 0
    for _, tokens in groupby(row["token_sentence"]):
        size = len(list(tokens))
        sentences.append(Sentence(start, start + size))
        start += size
    offsets = row["token_offsets"]
    doc = Document(
        text=row["text"],
        date=row.get("date"),
        starts=tuple(start for start, _ in offsets),
        ends=tuple(end for _, end in offsets),
        words=tuple(row["text"][start:end] for start, end in offsets),
        sentences=tuple(sentences),
    )
    return annotate(doc)


def is_unreal(trigger):
    """Whether the annotators saw the event as future, uncertain or conditional."""
    unsure = trigger.get("certainty") in ("POSSIBLE", "PROBABLE")
    return unsure or trigger.get("time") == "FUTURE" or trigger.get("special_cases") == "COND_IF_CLAUSE"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    counts = {"negative": Counter(), "not actual": Counter()}
    left = options.errors
    for line in options.gold.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        doc = document(row)
        made = [tables(doc, number) for number in range(len(doc.sentences))]
        for trigger in row["triggers"]:
            if trigger.get("pos") not in ("VERB", "NOUN"):
                continue
            head = trigger["token_ids"][0 if trigger["pos"] == "VERB" else -1]
            number = doc.sentence_at(head)
            clause = made[number].at(head)
            if clause is None:
                continue
            pairs = {
                "negative": (trigger.get("polarity") == "NEG", clause.polarity == "negative"),
                "not actual": (is_unreal(trigger), clause.modality != "actual"),
            }
            for name, (gold, ours) in pairs.items():
                counts[name][gold, ours] += 1
                if gold != ours and left > 0:
                    left -= 1
                    sent = doc.sentences[number]
                    marked = " ".join(
                        f"[{w}]" if at == head else w
                        for at, w in enumerate(doc.words[sent.start : sent.end], sent.start)
                    )
                    cues = [doc.slice(cue.start, cue.end) for cue in clause.cues]
                    print(f"{name}: gold {gold}, ours {clause.polarity} {clause.modality} {cues}: {marked[:260]}")
    for name, count in counts.items():
        right, missed, extra = count[True, True], count[True, False], count[False, True]
        p, r = right / max(1, right + extra), right / max(1, right + missed)
        print(f"{name:<12} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}", end="   ")
        print(f"(right {right}, found {right + extra}, gold {right + missed})")


if __name__ == "__main__":
    main()
