"""Write first_names.tsv: given names in Latin script with their gender, from the locale lists of Faker (MIT).

Usage: python build_first_names.py FAKER_PERSON_FOLDER > first_names.tsv

Each row is a name and `f`, `m` or `u` (used for both). Locales whose lists are transliterated or common
in English news are read; names of one letter, with spaces, or in other scripts are left out.
"""

import ast
import re
import sys
from pathlib import Path

LOCALES = """
en_US en_GB en_IE en_IN en_KE en_NG en_NZ en_PK de_DE de_AT fr_FR es_ES es_MX es_AR it_IT pt_BR pt_PT nl_NL pl_PL
cs_CZ sk_SK hr_HR sl_SI ro_RO hu_HU tr_TR az_AZ sv_SE da_DK no_NO fi_FI et_EE lt_LT lv_LV id_ID vi_VN sw tw_GH yo_NG
ig_NG ha_NG zu_ZA ga_IE
"""
NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž']+(?:-[A-ZÀ-Ž][a-zß-ÿā-ž]+)?$")


def names_in(path):
    """The given names of one locale file, as pairs of name and gender."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if not isinstance(target, ast.Name) or not target.id.startswith("first_names"):
            continue
        gender = "f" if "female" in target.id else "m" if "_male" in target.id else ""
        for leaf in ast.walk(node.value):
            if gender and isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and NAME.match(leaf.value):
                yield leaf.value, gender


def main():
    """Merge the locales; the gender is `u` where they disagree."""
    found = {}
    for locale in LOCALES.split():
        path = Path(sys.argv[1]) / locale / "__init__.py"
        for name, gender in names_in(path) if path.exists() else ():
            found.setdefault(name, set()).add(gender)
    print("# Given names and their gender (f, m, u: both); made by build_first_names.py from Faker's lists (MIT)")
    for name in sorted(found):
        print(name, "u" if len(found[name]) > 1 else min(found[name]), sep="\t")


main()
