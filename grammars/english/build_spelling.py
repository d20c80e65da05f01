"""Make spelling.tsv, British forms beside American ones, from lexicon.tsv: python build_spelling.py > spelling.tsv

A pair needs both forms in the lexicon, with a tag in common, and lemmas that are the same or a pair themselves, so
that "four" never meets "for". What no ending tells, or tells wrongly, stands in spelling.extra.tsv.
"""

import re
from pathlib import Path

ENDINGS = [
    (r"is(e[drs]?|ing|ers?|able|ations?|ational|ationally)$", r"iz\1"),
    (r"ys(e[drs]?|ing|ers?|able)$", r"yz\1"),
    (r"our((?:s|ed|ing|ings|able|ably|ers?|ful|fully|less|ites?|ists?|ism|hoods?|y)?)$", r"or\1"),
    (r"(t|b|ch)re(s?)$", r"\1er\2"),
    (r"(t|b)red$", r"\1ered"),
    (r"(t|b)ring$", r"\1ering"),
    (r"(...l)l(ed|ing|ings|ers?|ous|ously|ors?|est)$", r"\1\2"),
    (r"((?:def|off|pret|lic)en)ce(s|less)?$", r"\1se\2"),
    (r"ogue(s|d)?$", r"og\1"),
    (r"(an|leuk|septic)aem", r"\1em"),
    (
        r"(haem|paed|gynaec|encyclopaed|archae|anaesth|mediaev|palaeo|faec|faeces)",
        lambda m: m[1].replace("ae", "e"),
    ),
    (r"(foet|oestr|diarrhoea|oesoph|amoeb|homoeo|oedem)", lambda m: m[1].replace("oe", "e")),
    (r"sulph", r"sulf"),
]
"""Endings (and letters) of British forms and what America writes."""


def lines(name: str) -> list[str]:
    """The rows of a table beside this script."""
    text = Path(__file__).with_name(name).read_text(encoding="utf8")
    return [line for line in text.splitlines() if "\t" in line and not line.startswith("#")]


def lexicon() -> dict[str, dict[str, str]]:
    """Form -> tag -> lemma."""
    found = {}
    for line in lines("lexicon.tsv"):
        form, cells = line.split("\t")
        pairs = [cell.partition(":") for cell in cells.split(" ")]
        found[form] = {tag: edited(form, edit) for tag, _, edit in pairs}
    return found


def edited(form: str, edit: str) -> str:
    """`form` after an edit such as `-2y`."""
    if not edit:
        return form
    size = 2 if edit[2:3].isdigit() else 1
    return form[: len(form) - int(edit[1 : 1 + size])] + edit[1 + size :]


def american(form: str) -> set[str]:
    """What the endings make of a form; several may apply."""
    return {re.sub(old, new, form) for old, new in ENDINGS} - {form}


def pairs(forms: dict[str, dict[str, str]]) -> dict[str, str]:
    """British form -> American form."""
    extra = [line.split("\t") for line in lines("spelling.extra.tsv")]
    never = {british for british, other in extra if other == "-"}
    known = {british: other for british, other in extra if other != "-"}
    known |= {f"{british}s": f"{other}s" for british, other in known.items() if f"{other}s" in forms}
    lemmas = set(known.items())
    candidates = [(form, other) for form in forms if form.isalpha() and form.islower() for other in american(form)]
    for _ in range(2):  # first lemmas, then what is made of them
        for form, other in candidates:
            if form in never or form in known or other not in forms:
                continue
            both = forms[form].keys() & forms[other].keys()
            if any(fits((forms[form][tag], forms[other][tag]), (form, other), lemmas) for tag in both):
                known[form] = other
                lemmas.add((form, other))
    return known


def fits(lemma: tuple[str, str], form: tuple[str, str], lemmas: set[tuple[str, str]]) -> bool:
    """Whether the lemmas of two forms allow that they are one word."""
    return lemma[0] == lemma[1] or lemma in lemmas or lemma == form


def main() -> None:
    """Print the table."""
    found = pairs(lexicon())
    print("# Two spellings of one word: British form, American form. Made by build_spelling.py from lexicon.tsv.")
    for british in sorted(found):
        print(f"{british}\t{found[british]}")


if __name__ == "__main__":
    main()
