"""The verbs for rule authors: check, fmt, rule, types, schema, init."""

import json

import click
import pytest
from click.testing import CliRunner

from eventlark import resources
from eventlark.cli import VERBS, main
from eventlark.language.catalogue import catalogue

GOOD = "language: 1\nabout: nothing yet\n"
BAD = "language: 1\nabuot: x\ntypes: {A: {is: B}}\n"


@pytest.fixture(autouse=True)
def no_cache(monkeypatch):
    monkeypatch.setenv("EVENTLARK_CACHE", "off")


def run(*args, stdin=None):
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(BAD)
    return path


def test_check_shows_every_problem(bad):
    """All problems, with file, line, column, caret and hint; exit 1."""
    done = run("check", bad)

    assert done.exit_code == 1
    assert "error[E112]: unknown key `abuot`" in done.stdout
    assert f"{bad}:2:1" in done.stdout
    assert "did you mean `about`?" in done.stdout
    assert "E140" in done.stdout
    assert "2 errors in 1 file" in done.stderr


def test_a_file_is_checked_among_the_files_of_its_pack(tmp_path):
    """A file that uses types of another file of its pack has no problem; other files' problems are not shown."""
    (tmp_path / "pack" / "more").mkdir(parents=True)
    (tmp_path / "pack" / "types.yaml").write_text("language: 1\nabuot: x\ntypes: {GO: {}}\n")
    rule = tmp_path / "pack" / "more" / "go.yaml"
    rule.write_text("language: 1\nrules: [{frame: go, event: GO, status: draft, trigger: {verb: go}}]\n")

    assert run("check", rule).stdout == ""


def test_check_of_good_rules_is_quiet(tmp_path):
    """No problem: nothing on stdout, exit 0."""
    path = tmp_path / "good.yaml"
    path.write_text(GOOD)
    done = run("check", path)

    assert (done.exit_code, done.stdout) == (0, "")


def test_check_of_nothing(tmp_path):
    """A path without rules is a finding, told plainly."""
    assert "no such file, folder or pack" in run("check", tmp_path / "none").stdout


def test_select_and_ignore(bad):
    """Codes are chosen by prefix, the longer prefix wins."""
    assert "E140" not in run("check", bad, "--select", "E11").stdout
    assert "E140" not in run("check", bad, "--ignore", "E14").stdout
    assert "E140" in run("check", bad, "--ignore", "E1", "--select", "E140").stdout
    assert run("check", bad, "--ignore", "E").exit_code == 0


def test_check_formats(bad):
    """One problem a line, JSON, SARIF, and GitHub's commands."""
    assert run("check", bad, "-f", "concise").stdout.splitlines()[0].startswith(f"{bad}:2:1: E112 ")
    assert [found["code"] for found in json.loads(run("check", bad, "-f", "json").stdout)] == ["E112", "E140"]

    sarif = json.loads(run("check", bad, "--output-format", "sarif").stdout)
    assert sarif["version"] == "2.1.0"
    result = sarif["runs"][0]["results"][0]
    assert result["ruleId"] == "E112"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2

    github = run("check", bad, "-f", "github").stdout.splitlines()[0]
    assert github.startswith(f"::error title=E112,file={bad},line=2,col=1")


def test_check_counts_only_the_files_it_was_asked_about(tmp_path):
    """Files that a file imports are not in the count."""
    path = tmp_path / "a.yaml"
    path.write_text("language: 1\nimports: {from: news, names: [ATTACK]}\n")

    assert "in 1 file\n" in run("check", path).stderr


def test_check_reads_stdin():
    """`-` is a file from stdin, lints included, whatever its bytes."""
    rule = "rules: [{frame: a, event: A, status: draft, trigger: {verb: went}}]\n"
    done = run("check", "-", "-f", "concise", stdin="language: 1\nabuot: x\ntypes: {A: {}}\n" + rule)

    assert [line.split()[:2] for line in done.stdout.splitlines()] == [
        ["<stdin>:2:1:", "E112"],
        ["<stdin>:4:61:", "W203"],
    ]
    assert run("check", "-", stdin=b"\xff\xfe\x00").exit_code == 1


def test_colour_is_asked_for(bad, monkeypatch):
    """Colour on a terminal only, or as `--color` says, which counts for more than NO_COLOR."""
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[" not in run("check", bad).output
    assert "\x1b[" in run("check", bad, "--color", "always").output
    assert "\x1b[" not in run("check", bad, "--color", "never").output
    assert "\x1b[" in run("explain", "Russia attacked Kyiv.", "--color", "always").output


def test_every_verb_has_colour_and_help():
    """Each verb says what it does, and each option of it what it is for, or what it may be."""
    for verb in VERBS:
        command = main.get_command(None, verb)
        options = {param.name: param for param in command.params}
        assert command.help, verb
        assert "color" in options, verb
        for option in options.values():
            choices = isinstance(option.type, click.Choice)
            assert choices or isinstance(option, click.Argument) or option.help, (verb, option.name)


def test_sarif_has_what_the_format_requires(bad):
    """The properties that SARIF 2.1.0 requires are there, and each result's rule is among the rules."""
    log = json.loads(run("check", bad, "-f", "sarif").stdout)

    assert {"version", "runs", "$schema"} <= log.keys()
    for entry in log["runs"]:
        driver = entry["tool"]["driver"]
        ids = [rule["id"] for rule in driver["rules"]]
        assert driver["name"]
        assert len(ids) == len(set(ids))
        for result in entry["results"]:
            assert result["message"]["text"]
            assert result["ruleId"] in ids
            assert result["level"] in ("none", "note", "warning", "error")
            (place,) = result["locations"]
            region = place["physicalLocation"]["region"]
            assert 1 <= region["startColumn"] < region["endColumn"]
            assert not place["physicalLocation"]["artifactLocation"]["uri"].startswith("<")


def test_fix_mends_inflected_triggers(tmp_path):
    """A trigger that is no lemma becomes its lemma; other warnings are left alone."""
    path = tmp_path / "a.yaml"
    text = (
        "language: 1\ntypes: {A: {roles: {b: THING}}}\nrules:\n  - frame: struck\n    event: A\n    status: draft\n"
    )
    rest = "    trigger: {verb: %s}\n    roles: {b: path(>dobj)}\n"
    path.write_text(text + rest % "struck")
    done = run("check", path, "--fix")

    assert path.read_text() == text + rest % "strike"
    assert "W205" in done.stdout


def test_fix_mends_names(tmp_path):
    """Misspelt names become the suggested ones; what has no suggestion stays."""
    path = tmp_path / "a.yaml"
    path.write_text("language: 1\nabuot: x\ntypes:\n  GO: {roles: {actor: ACTR}}\n  STAY: {is: XYZ}\n")
    done = run("check", path, "--fix", "--select", "E")

    assert path.read_text() == "language: 1\nabout: x\ntypes:\n  GO: {roles: {actor: ACTOR}}\n  STAY: {is: XYZ}\n"
    assert "2 names mended" in done.stderr
    assert "XYZ" in done.stdout


def test_the_shipped_schema_is_current():
    """`rules/rule.schema.json` is what `schema rule` prints."""
    assert resources.rules("rule.schema.json").read_text() == run("schema", "rule").stdout


def test_fmt_rewrites_in_place(tmp_path):
    """Files change on disk, once."""
    path = tmp_path / "a.yaml"
    path.write_text("about:   x\nlanguage: 1  # the version\n")

    assert run("fmt", path, "--check").exit_code == 1
    assert "-about:   x" in run("fmt", path, "--diff").stdout
    assert run("fmt", path).exit_code == 0
    assert path.read_text() == "language: 1  # the version\nabout: x\n"
    assert run("fmt", path, "--check").exit_code == 0


def test_fmt_filters_stdin():
    """`-` reads stdin and writes stdout."""
    assert run("fmt", "-", stdin="language:  1\n").stdout == "language: 1\n"
    assert run("fmt", "-", stdin="a: [").exit_code == 2


def test_fmt_leaves_broken_files_alone(tmp_path):
    """What cannot be read is told and left as it is; exit 2."""
    path = tmp_path / "a.yaml"
    path.write_text("a: [")

    assert run("fmt", path).exit_code == 2
    assert path.read_text() == "a: ["


def test_rule_explains_codes_and_rules(tmp_path):
    """A code with its example, a rule with its roles and examples, a miss with the nearest name."""
    run("init", tmp_path / "pack")

    assert "unknown key" in run("rule", "E112").stdout
    page = run("rule", "hire", "-r", tmp_path / "pack").stdout
    assert "recipient: object" in page
    assert "HIRING(actor=museum, recipient=director)" in page
    missed = run("rule", "hier", "-r", tmp_path / "pack")
    assert missed.exit_code == 2
    assert "`hire`" in missed.stderr
    assert run("rule", "--codes").stdout.count("\n") == len(catalogue())
    assert json.loads(run("rule", "e112", "-f", "json").stdout)["code"] == "E112"


def test_types_are_shown_as_a_tree(tmp_path):
    """The tree of types, and one type with its roles."""
    run("init", tmp_path / "pack")
    tree = run("types", "-r", tmp_path / "pack").stdout.splitlines()

    assert tree[0].startswith("EMPLOYMENT (abstract)")
    assert tree[1].startswith("  HIRING (1 rule)")
    assert "actor: EMPLOYER" in run("types", "hiring", "-r", tmp_path / "pack").stdout
    assert run("types", "HIRNG", "-r", tmp_path / "pack").exit_code == 2


@pytest.mark.parametrize("kind", ["rule", "event", "test"])
def test_schemas_are_json_schemas(kind):
    """Each schema is JSON with definitions."""
    assert "$defs" in json.loads(run("schema", kind).stdout)


def test_init_makes_a_pack_that_passes(tmp_path):
    """A new pack has no problem, is in style, and its tests pass."""
    pack = tmp_path / "pack"

    assert run("init", pack).exit_code == 0
    assert run("check", pack).exit_code == 0
    assert run("fmt", pack, "--check").exit_code == 0
    assert run("test", pack).exit_code == 0
    assert run("init", pack).exit_code == 2


def test_version_is_told():
    """`--version` prints name and number."""
    assert run("--version").stdout.startswith("eventlark, version ")


def test_check_tells_what_a_selection_hides(bad):
    """Nobody takes a filtered report, or a misspelt code, for a clean bill."""
    assert "more left out" in run("check", bad, "--ignore", "E").stderr
    assert "no known code starts with W999" in run("check", bad, "--select", "W999").stderr


def test_no_test_of_that_name(tmp_path):
    """A `-k` that fits nothing says so."""
    run("init", tmp_path / "pack")
    assert "no test has 'qqq'" in run("test", tmp_path / "pack", "-k", "qqq").stdout
