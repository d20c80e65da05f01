"""`eventlark annotate`, and what every verb reads."""

import json

import pytest
from click.testing import CliRunner

from eventlark.cli import main
from eventlark.cli.inputs import Columns, Input, Problem, iter_inputs

TREE = "# text = Go on\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n2\ton\ton\tADV\tRB\t_\t1\tadvmod\t_\t_\n\n"


def run(*arguments, **options):
    return CliRunner().invoke(main, ["annotate", *map(str, arguments)], **options)


def test_conllu_goes_through_word_by_word(tmp_path):
    """Given tokens come out as they went in, with the columns that were kept."""
    path = tmp_path / "a.conllu"
    path.write_text(TREE + TREE, encoding="utf8")

    result = run(path, "--keep", "all", "-f", "conllu")
    rows = [line for line in result.stdout.splitlines() if line[:1].isdecimal()]

    assert result.exit_code == 0
    assert [row.split("\t")[1] for row in rows] == ["Go", "on", "Go", "on"]
    assert [row.split("\t")[6] for row in rows] == ["0", "1", "0", "1"]


def test_bad_conllu_is_a_message_with_its_line(tmp_path):
    """A broken file is named with line and column, the next file is still read, the exit code is 2."""
    (tmp_path / "a.conllu").write_text("1\tGo\n", encoding="utf8")
    (tmp_path / "b.conllu").write_text(TREE, encoding="utf8")

    result = run(tmp_path, "--keep", "all")

    assert result.exit_code == 2
    assert "a.conllu:1: column 5: a word line has 10 columns" in result.stderr
    assert "# text = Go on" in result.stdout


def test_enhanced_graphs_are_given_on_demand(tmp_path):
    """`--enhanced` fills DEPS; a file's own graph goes through as it is; without either the column is empty."""
    path = tmp_path / "a.txt"
    path.write_text("Rebels want to leave.", encoding="utf8")
    plain, linked = (
        [line.split("\t")[8] for line in run(path, *flags).stdout.splitlines() if line[:1].isdecimal()]
        for flags in ((), ("--enhanced",))
    )
    own = tmp_path / "b.conllu"
    own.write_text(
        TREE.replace("\troot\t_", "\troot\t0:root").replace("\tadvmod\t_", "\tadvmod\t1:test"), encoding="utf8"
    )

    assert set(plain) == {"_"}
    assert linked[:2] == ["2:nsubj|4:nsubj:xsubj", "0:root"]
    assert "\t1:test\t" in run(own, "--keep", "all", "--enhanced").stdout


def test_jsonl_gives_one_record_a_document(tmp_path):
    """JSONL output has the keys that the scorer reads, and goes to the file that `-o` names."""
    path = tmp_path / "a.conllu"
    path.write_text(TREE, encoding="utf8")

    result = run(path, "-f", "jsonl", "--keep", "all", "-o", tmp_path / "out.jsonl", "--with-text")
    record = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf8"))

    assert result.exit_code == 0
    assert record["text"] == "Go on"
    assert set(record) >= {"id", "times", "names", "quantities", "quotes"}


@pytest.mark.parametrize("verb", ["annotate", "extract"])
def test_output_that_cannot_be_written(verb, tmp_path):
    """A file in a folder that does not exist is a plain message and exit code 2."""
    path = tmp_path / "a.txt"
    path.write_text("Rebels left.", encoding="utf8")

    result = CliRunner().invoke(main, [verb, str(path), "-o", str(tmp_path / "no" / "out.jsonl")])

    assert result.exit_code == 2
    assert "cannot be written: No such file or directory" in result.stderr


def test_text_is_analysed(tmp_path):
    """Plain text comes out as trees, one block a sentence."""
    path = tmp_path / "a.txt"
    path.write_text("Rebels attacked Kyiv. The army fled.", encoding="utf8")

    result = run(path, "-f", "conllu", "--date", "2022-09-15")

    assert result.stdout.count("# sent_id") == 2
    assert "\tobj\t" in result.stdout


def test_dates_are_checked():
    """A date that is none is a usage error."""
    assert run("-", "--date", "May").exit_code == 2


# ---------------------------------------------------------------- inputs


def write(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_files_folders_and_several_paths(tmp_path):
    """Folders are walked by name, hidden files left out; a file that is named is read whatever its ending."""
    for name in ("b.txt", "a.txt", ".c.txt", "d.pdf"):
        write(tmp_path / name, name)

    items = list(iter_inputs([str(tmp_path), str(tmp_path / "d.pdf")], date="2022-09-15"))

    assert [item.text for item in items] == ["a.txt", "b.txt", "d.pdf"]
    assert {item.date for item in items} == {"2022-09-15"}


def test_text_is_read_as_it_stands(tmp_path):
    """Windows line ends stay, so that offsets count in the file's own characters; a BOM goes."""
    path = write(tmp_path / "a.txt", b"\xef\xbb\xbfOne\r\nTwo")

    assert [item.text for item in iter_inputs([path])] == ["One\r\nTwo"]


@pytest.mark.parametrize(
    ("name", "content", "message", "line"),
    [
        ("a.txt", b"caf\xe9", "not UTF-8: byte 0xe9 at offset 3", 0),
        ("a.txt", b" \n", "the file is empty", 0),
        ("a.jsonl", b"", "the file is empty", 0),
        ("a.csv", b"", "the file is empty", 0),
        ("a.jsonl", b'{"text": "ok"}\n{"text": \n', "no JSON: Expecting value: line 2 column 1 (char 10)", 2),
        ("a.jsonl", b'["text"]', "each line must be a JSON object", 1),
        ("a.jsonl", b'{"Text": "ok"}', "no column 'text'; did you mean `Text`?", 1),
        ("a.jsonl", b'{"text": 3}', "column 'text' holds no text", 1),
        ("a.jsonl", b'{"text": "caf\xe9"}', "not UTF-8: byte 0xe9 at offset 13", 1),
        ("a.jsonl", b'{"text": "x", "date": "May"}', "column 'date' holds no date (YYYY-MM-DD): 'May'", 1),
        ("a.csv", b"id,body\n1,x\n", "no column 'text'; it has id, body", 1),
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path, name, content, message, line):
    """Each kind of bad file or line gives one plain problem with its place."""
    path = write(tmp_path / name, content)

    problems = [item for item in iter_inputs([path]) if isinstance(item, Problem)]

    assert problems == [Problem(path, message, line)]


def test_missing_files_and_folders_without_text(tmp_path):
    """A path that does not exist and a folder without documents are problems, not exceptions."""
    problems = [str(item) for item in iter_inputs([str(tmp_path / "no.txt"), str(tmp_path)])]

    assert problems[0].endswith("no.txt: cannot be read: No such file or directory")
    assert "no file in this folder ends in .txt" in problems[1]


def test_the_rest_is_still_read(tmp_path):
    """Good lines around a bad one are documents; those without an id are named by file and line."""
    path = write(tmp_path / "a.jsonl", '{"text": "one", "id": 7}\nx\n{"text": "two", "date": "2022-09-15T10:00"}\n')

    items = [item for item in iter_inputs([path]) if isinstance(item, Input)]

    assert [(item.id, item.text, item.date) for item in items] == [
        ("7", "one", None),
        (f"{path}:3", "two", "2022-09-15"),
    ]


def test_columns_can_be_named(tmp_path):
    """Text, id and date columns are the caller's choice, in CSV too."""
    path = write(tmp_path / "a.csv", 'n,body,day\n1,"a, b",2020-01-02\n')
    columns = Columns("body", "n", "day", ("n", "day"))

    assert list(iter_inputs([path], columns=columns)) == [Input("1", "a, b", "2020-01-02", path, 2)]


def test_an_id_column_that_was_asked_for_must_be_there(tmp_path):
    """A named id column that a row lacks is a problem."""
    path = write(tmp_path / "a.jsonl", '{"text": "x"}')

    (item,) = iter_inputs([path], columns=Columns(id="key", required=("key",)))

    assert isinstance(item, Problem)
