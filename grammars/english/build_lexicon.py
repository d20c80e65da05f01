"""Makes `lexicon.tsv`: form, possible tags most likely first, and how each tag's lemma is made from the form.

    cd grammars/english
    python build_lexicon.py LEMMINFLECT_DIR TEXTBLOB_LEXICON TREEBANK.conllu.gz... > lexicon.tsv

LEMMINFLECT_DIR is the installed package `lemminflect` (its table of inflections: NIH SPECIALIST lexicon),
TEXTBLOB_LEXICON is `en-lexicon.txt` of `textblob` (Brill's most likely tag of every word of WSJ and Brown).
Deterministic: the same inputs give the same bytes.

A line is `form TAB tag tag:lemma ...`; no `:lemma` means that the lemma is the form itself, and
`:-2y` that it is the form without its last 2 characters plus `y`.
"""

from __future__ import annotations

import collections
import csv
import gzip
import re
import sys
from pathlib import Path

# fmt: off
PENN = {
    "CC", "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NN", "NNS", "NNP", "NNPS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT",
    "WP", "WP$", "WRB",
}
OPEN = {
    "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "RB", "RBR", "RBS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
}
BASE = {
    "NNS": "NN", "NNPS": "NNP", "VBZ": "VB", "VBD": "VB", "VBN": "VB", "VBG": "VB", "JJR": "JJ", "JJS": "JJ",
}
ENDINGS = {
    "NNS": ("ies:y", "shes:sh", "ches:ch", "xes:x", "sses:ss", "zes:z", "s:", "es:"),
    "NNPS": ("ies:y", "shes:sh", "ches:ch", "xes:x", "sses:ss", "zes:z", "s:", "es:"),
    "VBZ": ("ies:y", "shes:sh", "ches:ch", "xes:x", "sses:ss", "zes:z", "s:", "es:"),
    "VBD": ("ied:y", "ed:", "d:"), "VBN": ("ied:y", "ed:", "d:"), "VBG": ("ing:", "ing:e"),
    "JJR": ("ier:y", "er:", "r:"), "JJS": ("iest:y", "est:", "st:"),
}
# fmt: on
WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’.&-][^\W_]+)*['’.]?|['’][^\W\d_]+|\d+(?:st|nd|rd|th|s)")
SURE = 40
"""From this many sightings in the treebanks on, the treebanks alone say which tags a word has."""
FEW = 5
"""Up to this many sightings another source's word is better for a word's most likely tag."""
SHARE = 0.004
"""A tag rarer than this share of a word's sightings is taken for a slip of the annotators."""


def inflections(folder):
    """(form, tag, lemma) of the SPECIALIST lexicon."""
    with gzip.open(Path(folder) / "resources" / "infl_lu.csv.gz", "rt", encoding="utf8", newline="") as stream:
        for row in csv.reader(stream):
            lemma, kind, *cells = row
            cells = [[form for form in cell.split("/") if form] for cell in cells]
            cells += [[]] * (4 - len(cells))
            yield from paradigm(lemma, kind, cells)


def paradigm(lemma, kind, cells):
    """The forms of one lemma."""
    if kind == "noun":
        proper = lemma[:1].isupper()
        yield lemma, "NNP" if proper else "NN", lemma
        yield from ((form, "NNPS" if proper else "NNS", lemma) for form in cells[0] if form != lemma)
    elif kind == "verb":
        yield from ((lemma, tag, lemma) for tag in ("VB", "VBP"))
        past, participle, ing, third = cells[:4]
        yield from ((form, "VBD", lemma) for form in past)
        yield from ((form, "VBN", lemma) for form in participle or past)
        yield from ((form, "VBG", lemma) for form in ing)
        yield from ((form, "VBZ", lemma) for form in third)
    elif kind in ("adj", "adv"):
        tags = ("JJ", "JJR", "JJS") if kind == "adj" else ("RB", "RBR", "RBS")
        yield lemma, tags[0], lemma
        yield from ((form, tags[1], lemma) for form in cells[0])
        yield from ((form, tags[2], lemma) for form in cells[1])


def brill(path):
    """Word -> tag of Brill's lexicon, Penn tags only."""
    found = {}
    for line in Path(path).read_text(encoding="utf8").splitlines():
        word, _, tag = line.rpartition(" ")
        if not line.startswith(";;;") and tag in PENN and WORD.fullmatch(word) and "-" not in word:
            found[word] = tag
    for word in [word for word, tag in found.items() if word != word.lower() and not tag.startswith("NNP")]:
        found.setdefault(word.lower(), found[word])
        del found[word]
    return found


def treebank(paths):
    """(form as seen, tag, lemma, whether first in its sentence) of every word."""
    for path in paths:
        first = True
        with gzip.open(path, "rt", encoding="utf8") as stream:
            for line in stream:
                cells = line.split("\t")
                if len(cells) < 5:
                    first = True
                elif cells[0].isdigit():
                    typo = "CorrectForm" in cells[9] or "Typo=Yes" in cells[5]
                    yield cells[1].replace("’", "'"), cells[4], cells[2], first, typo
                    first = False


def counted(paths):
    """Form -> tag -> count, and (form, tag) -> lemma -> count; words that are no names in lower case."""
    tags = collections.defaultdict(collections.Counter)
    lemmas = collections.defaultdict(collections.Counter)
    for form, tag, lemma, _first, typo in treebank(paths):
        if tag not in PENN or typo or not WORD.fullmatch(form):
            continue
        key = form if tag.startswith("NNP") else form.lower()
        if tag.startswith("NNP") and form.isupper() and len(form) > 4:
            continue
        tags[key][tag] += 1
        lemmas[key, tag][lemma if lemma[:1].isupper() and key != form.lower() else lemma.lower()] += 1
    return tags, lemmas


def merged(sources, brill_tags, tree_tags):
    """Form -> tags, most likely first."""
    listed = collections.defaultdict(list)
    for form, tag, _lemma in sources:
        if WORD.fullmatch(form) and tag not in listed[form]:
            listed[form].append(tag)
    for form in sorted({*listed, *brill_tags, *tree_tags}):
        seen = tree_tags.get(form, collections.Counter())
        total = sum(seen.values())
        told = [brill_tags[form]] if form in brill_tags else []
        others = told + listed.get(form, [])
        by_count = sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))
        usual = [tag for tag, count in by_count if kept(count, total, tag in others)]
        if total >= SURE:
            rest = told if told and told[0] in OPEN and set(usual) & OPEN else []
            rest = rest + [tag for tag in listed.get(form, []) if tag in ("VB", "VBP") and "NN" in usual]
        else:
            rest = others
        if usual and not set(usual) & OPEN and total > 10:
            rest = []
        first = told if total < FEW else []
        tags = list(dict.fromkeys(first + usual + rest))
        if form == form.lower():
            tags = [tag for tag in tags if not tag.startswith("NNP") or seen[tag] >= FEW] or tags
        yield form, completed(tags)


def kept(count, total, confirmed):
    """Whether `count` sightings of a tag among `total` of the word are more than a slip.

    What was seen once only, and by no other source, is left out: the weights, learned from the same
    treebanks, must meet unknown words as often as new texts have them.
    """
    return count >= max(1 if confirmed else 2, total * SHARE)


def completed(tags):
    """`tags` with the partner that every base form has."""
    for one, other in (("VB", "VBP"), ("VBP", "VB")):
        if one in tags and other not in tags:
            tags.append(other)
    return tags


def edit(form, lemma):
    """How to make `lemma` from `form`: empty, or `:-cut` and what to append."""
    if form == lemma:
        return ""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f":-{len(form) - same}{lemma[same:]}"


def main(folder, lexicon, *treebanks):
    told = brill(lexicon)
    sources = sorted(set(inflections(folder)))
    tree_tags, tree_lemmas = counted(treebanks)
    known = collections.defaultdict(list)
    for form, tag, lemma in sources:
        known[form, tag].append(lemma)
    lines = []
    for form, tags in merged(sources, told, tree_tags):
        cells = [tag + edit(form, lemma_of(form, tag, known, tree_lemmas)) for tag in tags]
        if cells:
            lines.append(form + "\t" + " ".join(cells))
    sys.stdout.reconfigure(encoding="utf8", newline="\n")
    print("\n".join(sorted(by_hand(lines))))


def by_hand(lines):
    """`lines` with those of the two files beside this script in place of what the sources say."""
    found = dict(line.split("\t") for line in lines)
    found |= dict(line.split("\t") for line in listed("lexicon.extra.tsv"))
    for form, meant in [line.split("\t") for line in listed("misspellings.tsv")]:
        cells = [cell.partition(":") for cell in found[meant].split(" ")]
        found[form] = " ".join(tag + edit(form, edited(meant, cut)) for tag, _, cut in cells)
    return [f"{form}\t{cells}" for form, cells in found.items()]


def edited(form, cut):
    """The lemma that an edit such as `-2y` makes of `form`; the reverse of `edit`."""
    size = 2 if cut[2:3].isdigit() else 1
    return form[: len(form) - int(cut[1 : 1 + size])] + cut[1 + size :] if cut else form


def listed(name):
    """The lines of a file beside this script."""
    text = Path(__file__).with_name(name).read_text(encoding="utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def lemma_of(form, tag, known, tree_lemmas):
    """The lemma that the treebanks give most, else the SPECIALIST lexicon's, else one by suffix."""
    if (form, tag) in tree_lemmas:
        return max(sorted(tree_lemmas[form, tag].items()), key=lambda pair: pair[1])[0]
    if (form, tag) in known:
        return min(known[form, tag], key=lambda lemma: (abs(len(lemma) - len(form)), lemma))
    return by_suffix(form, tag, known)


def by_suffix(form, tag, known):
    """A regular form's lemma; a base form that is listed wins."""
    base = BASE.get(tag)
    pairs = [pair.split(":") for pair in ENDINGS.get(tag, ())]
    guesses = [form[: -len(cut)] + added for cut, added in pairs if form.endswith(cut)]
    listed = [guess for guess in guesses if (guess, base) in known]
    if listed:
        return listed[0]
    return next((guess for guess in guesses if len(guess) > 2 and not (guess.endswith("e") and tag == "VBG")), form)


if __name__ == "__main__":
    main(*sys.argv[1:])
