"""The word classes and tables of the clause layer say what their readers expect."""

from collections import Counter

from eventlark.clause.cues import MODALITIES
from eventlark.clause.lexicon import carriers, effects
from eventlark.resources import grammar, iter_table, read_yaml

VALUES = {*MODALITIES, "positive", "negative"} - {"actual"}


def test_light_verbs_name_roles_and_features():
    """Each light verb gives its subject a role of the noun, and sets a known feature or none."""
    for carrier in carriers().values():
        assert carrier.subject in ("subject", "object", "none")
        assert carrier.sets == "" or carrier.sets.split("=")[1] in VALUES


def test_factuality_knows_its_values():
    """Effects set known values; parts of speech and passing are written in the closed way."""
    assert {value for effect in effects().values() for value in effect.values} <= VALUES
    rows = iter_table(grammar("english/factuality.tsv"))
    assert {row[1] for row in rows} == {"V", "N", "A"}
    assert {row[4] for row in rows} == {"passes", "stays", "manner"}


def test_no_entry_stands_twice():
    """A verb and link, or a word, part of speech and link, has one row."""
    for name, width in (("light-verbs", 2), ("factuality", 3)):
        keys = Counter(tuple(row[:width]) for row in iter_table(grammar(f"english/{name}.tsv")))
        assert [key for key, count in keys.items() if count > 1] == []


def test_classes_are_words():
    """Every class is a flat list of words; only times have capitals, where "march" is another word than "March"."""
    for name in ("clause", "cues"):
        for title, words in read_yaml(grammar(f"english/{name}.yaml")).items():
            assert words.split()
            assert words == words.lower() or title == "time_nouns"
