"""Packs on disk: names, folders, imports, word lists in files, and the cache."""

import os
from pathlib import Path

import pytest

from eventlark import resources
from eventlark.language import cache, load, packs

HEAD = "language: 1\n"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A root with shipped packs `base` and `news`."""
    root = tmp_path / "root"
    (root / "rules" / "base").mkdir(parents=True)
    (root / "rules" / "news").mkdir()
    base = "lexicons: {crowds: [miner, farmer], other: [x]}\nentities: {SIDE: person | $crowds}\n"
    types = "types: {EVENT: {roles: {actor: SIDE}}, FIGHT: {is: EVENT}, TALK: {}}\n"
    (root / "rules" / "base" / "base.yaml").write_text(HEAD + base + types)
    grammars = resources.grammar("")
    monkeypatch.setattr(resources, "rules", lambda name="": root / "rules" / name)
    monkeypatch.setattr(resources, "grammar", lambda name: grammars / name)
    return root / "rules"


def write(path, text):
    path.write_text(HEAD + text)
    return path


def codes(problems):
    return [diag.code for diag in problems if diag.severity == "error"]


def test_imports_bring_what_a_type_needs(shipped):
    """A type comes with its ancestors, the sets its roles name and their lexicons, and nothing else."""
    write(shipped / "news" / "a.yaml", "imports: {from: base, names: FIGHT}\n")
    ruleset, problems = load("news")

    assert codes(problems) == []
    assert set(ruleset.types) == {"FIGHT", "EVENT"}
    assert set(ruleset.lexicons) == {"crowds"}
    assert ruleset.entities["SIDE"].lexicons == ("crowds",)


def test_imports_without_names_bring_all(shipped):
    """Everything is imported when no names are given."""
    write(shipped / "news" / "a.yaml", "imports: [{from: base}]\n")
    ruleset, _ = load("news")

    assert set(ruleset.types) == {"FIGHT", "EVENT", "TALK"}
    assert set(ruleset.lexicons) == {"crowds", "other"}


def test_imports_under_a_prefix(shipped):
    """`as: p` puts `p.` before every name, inside the definitions too."""
    write(shipped / "news" / "a.yaml", "imports: {from: base, names: [FIGHT], as: p}\n")
    ruleset, problems = load("news")

    assert codes(problems) == []
    assert ruleset.types["p.FIGHT"].ancestors == ("p.EVENT",)
    assert ruleset.types["p.FIGHT"].roles["actor"].types == ("p.SIDE",)
    assert ruleset.entities["p.SIDE"].lexicons == ("p.crowds",)


TEMPLATES = """\
lexicons: {gear: [rope], day: [noon]}
entities: {GOOD: $gear}
types: {SALE: {roles: {object: GOOD}}, OTHER: {}}
templates:
  trade:
    parameters: {name: name}
    rule:
      frame: "{name} trade"
      event: SALE
      trigger: {verb: [sell $gear, hawk], noun: sale}
      roles: {object: "object<$gear | GOOD>"}
      when: object is GOOD
"""


@pytest.mark.parametrize("way", ["names: [trade]", "as: p", "{from: middle}", "{from: middle, as: q}"])
def test_a_template_keeps_the_names_of_its_pack(tmp_path, way):
    """What an imported template names comes with it, and means what it meant there, under any prefix."""
    for pack in ("base", "middle", "own"):
        (tmp_path / pack).mkdir()
    write(tmp_path / "base" / "a.yaml", TEMPLATES)
    write(tmp_path / "middle" / "a.yaml", "imports: {from: base, as: m}\n")
    imports = way if way.startswith("{") else f"{{from: base, {way}}}"
    prefix = {"as: p": "p.", "{from: middle}": "m.", "{from: middle, as: q}": "q.m."}.get(way, "")
    more = "" if not prefix else "types: {SALE: {roles: {x: THING}}}\nlexicons: {gear: [boat]}\n"
    use = f"rules: [{{use: {prefix}trade, with: {{name: my}}}}]\n"
    write(tmp_path / "own" / "a.yaml", f"imports: {imports}\n{more}{use}")

    ruleset, problems = load(tmp_path / "own")

    assert codes(problems) == []
    (rule,) = ruleset.rules
    assert (rule.event, rule.verbs) == (f"{prefix}SALE", (("sell", f"${prefix}gear"), ("hawk",)))
    assert rule.roles["object"].types == (f"${prefix}gear", f"{prefix}GOOD")
    assert rule.when[0].condition.right[0].names == (f"{prefix}GOOD",)


def test_the_same_pack_twice_is_no_clash(shipped):
    """A pack that is loaded and imported at once is read as one."""
    write(shipped / "news" / "a.yaml", "imports: {from: base}\n")

    assert codes(load(["news", "base"])[1]) == []


def test_a_clash_names_both_places(shipped):
    """An imported name that the pack defines itself is an error."""
    write(shipped / "news" / "a.yaml", "imports: {from: base, names: [TALK]}\ntypes: {TALK: {}}\n")
    _, problems = load("news")

    assert codes(problems) == ["E145"]
    assert "base.yaml:4" in problems[0].hint


def test_a_circle_of_imports_is_printed(shipped):
    """Packs that import each other are an error that shows the way."""
    write(shipped / "news" / "a.yaml", "imports: {from: base}\n")
    write(shipped / "base" / "more.yaml", "imports: {from: news}\n")
    _, problems = load("news")

    assert "E153" in codes(problems)
    assert "news" in next(diag.message for diag in problems if diag.code == "E153")


def test_unknown_packs_and_names(shipped):
    """A pack or a name that does not exist is told with the nearest good answer."""
    write(shipped / "news" / "a.yaml", "imports: [{from: bace}, {from: base, names: [FIHGT]}]\n")
    _, problems = load("news")

    assert codes(problems) == ["E154", "E160"]
    assert "FIGHT" in problems[1].hint


def test_packs_in_one_folder_import_each_other_by_name(tmp_path):
    """A neighbour is found by its name; a circle among neighbours is printed."""
    for pack, other in (("one", "two"), ("two", "three")):
        (tmp_path / pack).mkdir()
        write(tmp_path / pack / "a.yaml", f"imports: {{from: {other}}}\ntypes: {{{pack.upper()}: {{}}}}\n")
    write(tmp_path / "three.yaml", "types: {THREE: {}}\n")

    assert codes(load(tmp_path / "one")[1]) == []
    assert set(load(tmp_path / "one")[0].types) == {"ONE", "TWO", "THREE"}

    write(tmp_path / "three.yaml", "imports: {from: one}\n")
    circle = next(diag for diag in load(tmp_path / "one")[1] if diag.code == "E153")
    assert "one" in circle.message


def test_word_lists_in_files(tmp_path):
    """A lexicon may come from a list or from a column of a table."""
    (tmp_path / "words.txt").write_text("# a comment\nminer\ndock worker\n")
    (tmp_path / "table.csv").write_text("name,land\ndiver,x\n")
    (tmp_path / "table.tsv").write_text("name\tland\nrunner\tx\n")
    lists = "a: {file: words.txt}, b: {file: table.csv, column: name}, c: {file: table.tsv, column: name}"
    write(tmp_path / "a.yaml", f"lexicons: {{{lists}}}\n")
    ruleset, problems = load(tmp_path)

    assert codes(problems) == []
    assert ruleset.lexicons["a"].terms == (("miner",), ("dock", "worker"))
    assert (ruleset.lexicons["b"].terms, ruleset.lexicons["c"].terms) == ((("diver",),), (("runner",),))


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{file: ../secret.txt}", "E151"),
        ("{file: /etc/passwd}", "E151"),
        ("{file: none.txt}", "E150"),
        ("{file: t.csv, column: nam}", "E152"),
        ("{about: nothing}", "E113"),
    ],
)
def test_word_lists_that_cannot_be_read(tmp_path, entry, code):
    """A file outside the pack, a missing file, a missing column: each an error with a place."""
    pack = tmp_path / "pack"
    pack.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (pack / "t.csv").write_text("name\nx\n")
    write(pack / "a.yaml", f"lexicons: {{a: {entry}}}\n")

    assert codes(load(pack)[1]) == [code]


def test_a_missing_path_is_a_problem(tmp_path):
    """Neither a path nor a pack of that name."""
    assert codes(load(tmp_path / "none")[1]) == ["E101"]
    assert codes(load("no-such-pack")[1]) == ["E101"]


def test_links_do_not_lead_out_of_a_pack(tmp_path):
    """A link to a file elsewhere is a problem, and nothing of that file is shown; within the pack it is fine."""
    (tmp_path / "secret.txt").write_text("word of honour")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "a.yaml").write_text("language: 1\n")
    (pack / "b.yaml").symlink_to("a.yaml")
    (pack / "c.yaml").symlink_to("../secret.txt")
    _, found = load(pack)

    assert [(Path(diag.location.path).name, diag.code) for diag in found] == [("c.yaml", "E151")]
    assert "honour" not in found[0].render()


def test_what_is_no_file_is_said_to_be_none(tmp_path):
    """A pipe or a device is not read."""
    os.mkfifo(tmp_path / "pipe.yaml")
    _, found = load(tmp_path / "pipe.yaml")

    assert "it is no ordinary file" in found[0].message


def test_a_file_in_a_crowded_folder_stands_alone(tmp_path, monkeypatch):
    """No more than some thousand things are looked at to find the pack of a file."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text("language: 1\n")

    assert packs.enclosing(tmp_path / "a.yaml").name == tmp_path.name
    monkeypatch.setattr(packs, "_CROWD", 2)
    assert packs.enclosing(tmp_path / "a.yaml").name == "a.yaml"


def test_an_unknown_version_is_refused(tmp_path):
    """A file in a newer language is not half understood."""
    (tmp_path / "a.yaml").write_text("language: 2\nrules: [{frame: x}]\n")

    assert "E116" in codes(load(tmp_path)[1])


class TestCache:
    """Loaded rules are kept between runs, and never go stale."""

    @pytest.fixture(autouse=True)
    def folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("EVENTLARK_CACHE", str(tmp_path / "cache"))
        monkeypatch.setattr(cache, "_WORTH", 0.0)
        pack = tmp_path / "pack"
        pack.mkdir()
        (pack / "words.txt").write_text("miner\n")
        write(pack / "a.yaml", "lexicons: {a: {file: words.txt}}\ntypes: {TALK: {}}\n")
        return pack

    def test_a_second_load_reads_the_cache(self, folder, monkeypatch):
        """Unchanged rules come back equal, without being parsed."""
        first = load(folder)
        monkeypatch.setattr("eventlark.source.load", None)

        assert load(folder) == first

    def test_any_change_is_seen(self, folder):
        """A changed file, a changed word list and a new file are all noticed."""
        load(folder)
        (folder / "words.txt").write_text("farmer\n")
        assert load(folder)[0].lexicons["a"].terms == (("farmer",),)

        write(folder / "b.yaml", "types: {VISIT: {}}\n")
        assert set(load(folder)[0].types) == {"TALK", "VISIT"}

        write(folder / "b.yaml", "types: {WALK: {}}\n")
        assert set(load(folder)[0].types) == {"TALK", "WALK"}

    def test_a_new_file_in_an_imported_pack_is_seen(self, folder):
        """What an import would bring now counts, not what it brought."""
        other = folder.parent / "other"
        other.mkdir()
        write(other / "a.yaml", "types: {ONE: {}}\n")
        write(folder / "a.yaml", "imports: {from: other}\n")
        assert set(load(folder)[0].types) == {"ONE"}

        write(other / "b.yaml", "types: {TWO: {}}\n")
        assert set(load(folder)[0].types) == {"ONE", "TWO"}

    def test_a_broken_cache_is_no_matter(self, folder):
        """Rubbish in the cache file means a fresh load."""
        first = load(folder)
        for file in cache.home().glob("*.rules"):
            file.write_bytes(b"rubbish")

        assert load(folder) == first

    def test_an_unwritable_folder_is_no_matter(self, folder, monkeypatch):
        """Where no cache can be written, rules load all the same."""
        monkeypatch.setenv("EVENTLARK_CACHE", "/proc/none/here")

        assert codes(load(folder)[1]) == []

    def test_clear(self, folder):
        """All cache files can be deleted."""
        load(folder)

        assert cache.clear() == 1
        assert cache.clear() == 0


class TestTogether:
    """Several packs in one rule set."""

    @pytest.fixture
    def two(self, tmp_path):
        rule = (
            "rules: [{frame: go, event: GO, trigger: {verb: go $w}, roles: {actor: subject<SIDE>},"
            " when: head(actor) in $w}]\n"
        )
        for pack, word in (("one", "north"), ("two", "south")):
            (tmp_path / pack).mkdir()
            head = (
                f"lexicons: {{w: [{word}], same: [x]}}\nentities: {{SIDE: person | $w, WIDE: SIDE, BOTH: $same}}\n"
            )
            role = f"{pack}_way"
            types = (
                f"types: {{GO: {{roles: {{actor: WIDE, {role}: BOTH}}, codes: {{cameo: '{word}', {pack}: x}}}}}}\n"
            )
            write(tmp_path / pack / "a.yaml", head + types + rule)
        return tmp_path

    def test_lexicons_and_sets_stay_apart(self, two):
        """Each pack's rules keep the words that they mean."""
        ruleset, problems = load([two / "one", two / "two"])

        assert codes(problems) == []
        assert ruleset.lexicons["w"].terms == (("north",),)
        assert ruleset.lexicons["two.w"].terms == (("south",),)
        assert ruleset.entities["two.SIDE"].lexicons == ("two.w",)
        assert ruleset.entities["two.WIDE"].sets == ("two.SIDE",)
        assert "two.same" not in ruleset.lexicons
        assert "two.BOTH" not in ruleset.entities
        first, second = ruleset.rules
        assert (first.pack, first.verbs, first.roles["actor"].types) == ("one", (("go", "$w"),), ("SIDE",))
        assert (second.pack, second.verbs, second.roles["actor"].types) == (
            "two",
            (("go", "$two.w"),),
            ("two.SIDE",),
        )
        assert second.when[0].condition.right[0].names == ("$two.w",)

    def test_types_are_joined(self, two):
        """An event type that both define has the roles of both, and the first one's codes."""
        kind = load([two / "one", two / "two"])[0].types["GO"]

        assert {"one_way", "two_way", "actor"} <= set(kind.roles)
        assert kind.codes == {"cameo": "north", "one": "x", "two": "x"}

    def test_a_file_knows_the_packs_beside_it(self, two):
        """A file may use the types and lists of the packs that are given with it, in any order."""
        file = write(two / "mine.yaml", "rules: [{frame: mine, event: GO, trigger: {verb: walk $w}}]\n")
        for paths in ([two / "one", file], [file, two / "one"]):
            ruleset, problems = load(paths)

            assert codes(problems) == []
            assert [rule.name for rule in ruleset.rules] == ["go", "mine"]

    def test_the_shipped_packs_go_together(self):
        """All shipped packs can be loaded at once."""
        assert codes(load(["news", "business"], kept=False)[1]) == []
