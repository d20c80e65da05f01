"""Cues, codings, actors, templates, extensions, lints: each key of a rule file, read as it should be."""

import pytest

from eventlark.language import lints, load, loads
from eventlark.language import model as m

TYPES = "language: 1\ntypes: {GO: {roles: {actor: ACTOR, place: PLACE}}, RUN: {is: GO}}\n"


def read(text):
    ruleset, problems = loads(TYPES + text)

    assert [diag.render() for diag in problems if diag.severity == "error"] == []
    return ruleset


def codes(text):
    return [diag.code for diag in loads(TYPES + text)[1] if diag.severity == "error"]


def linted(text):
    ruleset, _ = loads(TYPES + text)
    return {diag.code for diag in lints.run(ruleset)}


class TestCues:
    """`cues:`"""

    def test_a_cue_for_each_text(self):
        """Every text is a cue of its own, with all the settings."""
        found = read(
            "cues:\n"
            "  - {text: [rule out, never], sets: negative, scope: complement,\n"
            "     direction: both, stop: [but], only: RUN}\n"
        ).cues

        assert [cue.words for cue in found] == [("rule", "out"), ("never",)]
        assert found[0].sets == {"polarity": "negative"}
        assert (found[0].scope, found[0].direction) == ("complement", "both")
        assert (found[0].stop, found[0].only, found[0].pseudo) == (("but",), ("RUN",), False)

    @pytest.mark.parametrize(
        "sets",
        ["negative, planned", "polarity=negative, modality=planned", "{polarity: negative, modality: planned}"],
    )
    def test_features_may_be_written_in_three_ways(self, sets):
        """As values, as pairs, as a mapping."""
        quoted = sets if sets.startswith("{") else f'"{sets}"'

        assert read(f"cues: [{{text: x, sets: {quoted}}}]\n").cues[0].sets == {
            "polarity": "negative",
            "modality": "planned",
        }

    def test_a_pseudo_cue_sets_nothing(self):
        """Words that only block others."""
        assert read('cues: [{text: not only, pseudo: "true", scope: "5"}]\n').cues[0].pseudo

    @pytest.mark.parametrize(
        ("cue", "code"),
        [
            ("{text: x}", "E113"),
            ("{text: x, sets: negated}", "E159"),
            ("{text: x, sets: {voice: passive}}", "E159"),
            ("{text: x, sets: negative, scope: far}", "E120"),
            ("{text: x, sets: negative, only: WALK}", "E140"),
        ],
    )
    def test_wrong_cues(self, cue, code):
        """Nothing set, an unknown value, an unknown scope, an unknown type."""
        assert code in codes(f"cues: [{cue}]\n")


class TestCodings:
    """`coding:` and `actors:`"""

    def test_codings_keep_their_order(self):
        """The first that fits wins, so order matters; `none` gives no codes."""
        found = read(
            "coding:\n"
            "  - {type: RUN, when: place present, codes: {cameo: '010'}, about: away}\n"
            "  - {type: GO, codes: none}\n"
        ).codings

        assert [(coding.type, coding.codes) for coding in found] == [
            ("RUN", {"cameo": "010"}),
            ("GO", {"all": "none"}),
        ]
        assert found[0].when[0].condition == m.Present("place")

    def test_conditions_of_codings_name_what_exists(self):
        """Unknown lexicons and types in them are errors."""
        assert codes("coding: [{type: GO, when: head(actor) in $x, codes: none}]\n") == ["E142"]
        assert codes("coding: [{type: GO, when: actor is XYZ, codes: none}]\n") == ["E143"]
        assert codes("coding: [{type: WALK, codes: none}]\n") == ["E140"]

    def test_actors_are_rows(self, tmp_path):
        """Inline, several values joined, or from a table."""
        assert read("actors: [{name: [A, B], country: KEN}]\n").actors == ({"name": "A | B", "country": "KEN"},)

        (tmp_path / "a.tsv").write_text("# who\nname\tcountry\nA\tKEN\n")
        (tmp_path / "a.yaml").write_text("language: 1\nactors: {file: a.tsv}\n")
        assert load(tmp_path)[0].actors == ({"name": "A", "country": "KEN"},)


class TestTypes:
    """`types:`"""

    def test_extend_adds_to_a_type_and_those_below(self):
        """Roles and codes from another entry reach the type and its children."""
        ruleset = read("")
        more, problems = loads({"a": TYPES, "b": "language: 1\ntypes: {x: {extend: GO, roles: {way: THING}}}\n"})

        assert problems == ()
        assert set(more.types["RUN"].roles) == set(ruleset.types["RUN"].roles) | {"way"}

    def test_of_two_parents_the_first_wins(self):
        """Roles of the same name come from the parent that is named first."""
        types = "types: {A: {roles: {x: PERSON}}, B: {roles: {x: PLACE, y: TIME}}, C: {is: [A, B]}}"
        found = loads(f"language: 1\n{types}")[0].types["C"]

        assert found.ancestors == ("A", "B")
        assert (found.roles["x"].types, found.roles["y"].types) == (("PERSON",), ("TIME",))

    @pytest.mark.parametrize(
        ("entry", "code"),
        [
            ("{extend: NONE}", "E140"),
            ("{is: NONE}", "E140"),
            ("{roles: {a: {count: 3..1}}}", "E120"),
            ("{roles: {a: XYZ}}", "E143"),
            ("{roles: {a: $xyz}}", "E142"),
            ("{roles: {a: {gather: some}}}", "E115"),
        ],
    )
    def test_wrong_types(self, entry, code):
        """Unknown parents and fillers, counts that go down, values outside the list."""
        assert [diag.code for diag in loads(f"language: 1\ntypes: {{X: {entry}}}\n")[1]] == [code]


class TestTemplates:
    """`templates:` and `use:`"""

    TEMPLATE = (
        "templates:\n"
        "  t:\n"
        "    parameters: {name: name, event: type, kind: type, words: words, how: pattern,\n"
        "                 where: {type: source, default: on}, n: number}\n"
        "    rule:\n"
        '      frame: "{name}"\n'
        '      event: "{event}"\n'
        '      trigger: {verb: ["{words}", "go {words}"]}\n'
        '      roles: {actor: "subject<{kind}>", place: "{where} | at"}\n'
        '      when: ["count(actor) >= {n}", "actor is {kind}", "head(actor) in ({words})"]\n'
        '      unless: ["{how} TRIGGER", "[lemma in ({words})] TRIGGER", "~{words} TRIGGER",\n'
        '               "<{kind}> {words} TRIGGER"]\n'
        '      set: {cameo: "{n}"}\n'
    )
    USE = "rules: [{use: t, with: {name: a, event: RUN, kind: PERSON, words: [b, c d], how: 'x | y', n: 2}}]\n"

    def test_values_are_put_into_the_trees(self):
        """Each parameter becomes the node that its type says."""
        rule = read(self.TEMPLATE + self.USE).rules[0]

        assert (rule.name, rule.event, rule.codes) == ("a", "RUN", {"cameo": "2"})
        assert rule.verbs == (("b",), ("c", "d"), ("go", "b"), ("go", "c", "d"))
        assert rule.roles["actor"] == m.Slot("subject", ("PERSON",))
        assert rule.roles["place"] == m.FirstOf((m.Slot("on"), m.Slot("at")))
        assert rule.when[0].condition.right == (m.Operand("literal", ("2",)),)
        assert rule.when[1].condition.right == (m.Operand("type", ("PERSON",)),)
        assert rule.when[2].condition.right[0].names == ("b", "c d")

    def test_values_are_put_into_patterns(self):
        """A pattern, words and types inside token patterns."""
        first, tests, lemma, last = (
            guard.condition.pattern.items for guard in read(self.TEMPLATE + self.USE).rules[0].unless
        )

        assert first[0] == m.Choice(tuple(m.Atom(m.Test("norm", "=", (word,))) for word in "xy"))
        assert tests[0] == m.Atom(m.Test("lemma", "in", ("b", "c d")))
        assert lemma[0] == m.Atom(m.Test("lemma", "in", ("b", "c d")))
        assert last[0] == m.MentionAtom(("PERSON",))
        assert isinstance(last[1], m.Choice)

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("n: 2", "n: two", "E156"),
            (", n: 2", "", "E156"),
            ("n: 2", "n: 2, m: 3", "E156"),
            ("name: a", "name: [a, b]", "E156"),
            ("event: RUN", "event: FLY", "E143"),
            ("how: 'x | y'", "how: 'x |'", "E130"),
            ("use: t", "use: u", "E155"),
        ],
    )
    def test_wrong_uses(self, old, new, code):
        """A value of another type, one too few, one too many, a name that is unknown."""
        assert code in codes(self.TEMPLATE + self.USE.replace(old, new))

    def test_tests_of_a_use_belong_to_its_rule(self):
        """A use adds tests to the rule that it makes."""
        use = self.USE.replace("n: 2}", "n: 2}, about: why, tests: [{text: They b., gives: nothing}]")
        rule = read(self.TEMPLATE + use).rules[0]

        assert [test.id for test in rule.tests] == ["<text>::a::1"]
        assert rule.about == "why"


class TestLints:
    """What no example of the catalogue shows."""

    @pytest.mark.parametrize(
        "unless",
        [
            "TRIGGER ...",
            "trigger.lemma in (go, run)",
            "polarity is positive or polarity is negative",
            "(TRIGGER | x TRIGGER)",
            "actor present or trigger.lemma in (run, go)",
        ],
    )
    def test_guards_that_block_everything(self, unless):
        """An `unless` that always holds."""
        rule = f"rules: [{{frame: a, event: GO, trigger: {{verb: [go, run]}}, unless: '{unless}'}}]\n"

        assert "W210" in linted(rule)

    @pytest.mark.parametrize(
        "unless", ["x TRIGGER", "trigger.lemma in (go)", "polarity is negative", "(?= x) TRIGGER", "actor present"]
    )
    def test_guards_that_block_some(self, unless):
        """An `unless` that sometimes holds is fine."""
        rule = f"rules: [{{frame: a, event: GO, trigger: {{verb: [go, run]}}, unless: '{unless}'}}]\n"

        assert "W210" not in linted(rule)

    def test_lexicons_in_every_place_count_as_used(self):
        """In triggers, sources, patterns, tests, conditions, codings, sets, types and other lexicons."""
        text = (
            "lexicons: {a: [x], b: [$a], c: [x], d: [x], e: [x], f: [x], g: [x], h: [x], i: [x]}\n"
            "entities: {S: $b}\n"
            "rules:\n"
            "  - {frame: r, event: GO, trigger: {verb: go $c}, roles: {actor: subject<$d>},\n"
            "     when: head(actor) in $e}\n"
            "  - {pattern: q, event: RUN, match: '$f [lemma in $g] x'}\n"
            "coding: [{type: GO, when: head(actor) in $h, codes: none}]\n"
        )
        ruleset, _ = loads(TYPES + text)
        unused = [diag.message for diag in lints.run(ruleset) if diag.code == "W207"]

        assert unused == ["lexicon `i` is never used"]

    def test_a_condition_on_a_role_that_stays_empty(self):
        """`when` asks for what no source fills."""
        types = "types: {FLY: {roles: {vessel: THING}}}\n"
        rule = "rules: [{frame: a, event: FLY, trigger: {verb: fly}, when: vessel present}]\n"
        ruleset, _ = loads(f"language: 1\n{types}{rule}")

        assert "W204" in {diag.code for diag in lints.run(ruleset)}


class TestUnlessOfTypes:
    """`unless:` of types."""

    HEAD = "language: 1\nlexicons: {sea: [ship, port]}\n"
    RULE = "rules: [{frame: f, event: SAIL, trigger: {verb: sail}, roles: {actor: subject}, unless: quoted}]\n"

    def test_it_holds_for_the_rules_of_the_types_below(self):
        """A rule has its own conditions, then those of its type and of all types above it."""
        move = "MOVE: {roles: {actor: ANY}, unless: page($sea) >= 2}"
        ruleset, problems = loads(
            f"{self.HEAD}types: {{{move}, SAIL: {{is: MOVE, unless: headline}}}}\n{self.RULE}"
        )

        assert problems == ()
        assert [guard.text for guard in ruleset.rules[0].unless] == ["quoted", "page($sea) >= 2", "headline"]

    def test_an_extension_adds_to_it(self):
        """Another entry may add conditions to a type, and those below it have them too."""
        types = "{MOVE: {roles: {actor: ANY}}, SAIL: {is: MOVE}, at sea: {extend: MOVE, unless: quoted}}"
        ruleset, _ = loads(f"{self.HEAD}types: {types}\n{self.RULE}")

        assert [guard.text for guard in ruleset.types["SAIL"].unless] == ["quoted"]

    @pytest.mark.parametrize(
        ("condition", "code"), [("page($sky) > 1", "E142"), ("crew present", "E141"), ("page(sea) > 1", "E132")]
    )
    def test_its_names_are_checked(self, condition, code):
        """Lexicons and roles that nobody knows are errors where they stand."""
        _, problems = loads(f"{self.HEAD}types: {{SAIL: {{unless: {condition}}}}}")

        assert [diag.code for diag in problems if diag.severity == "error"] == [code]
