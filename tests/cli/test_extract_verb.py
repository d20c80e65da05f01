"""`eventlark extract`: inputs of every kind, formats, and bad input that never ends a run."""

import csv
import io
import json
import pathlib

import pytest
from click.testing import CliRunner

from eventlark.annotate import conllu
from eventlark.cli import main
from eventlark.engine import annotate

TEXT = "Russia attacked Kyiv on Sunday. Ukraine condemned the attack."


def extract(*args, stdin=None):
    return CliRunner().invoke(main, ["extract", *map(str, args)], input=stdin)


def records(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf8")
    return path


def test_pipe_gives_jsonl(article):
    """Away from a terminal the output is JSONL, one event a line."""
    result = extract(article, "--date", "2022-10-12")

    assert result.exit_code == 0
    assert "ATTACK" in [event["type"] for event in records(result)]


def test_stdin(article):
    """`-` reads standard input."""
    assert records(extract("-", stdin=TEXT))[0]["doc_id"] == "stdin"


def test_folder_and_several_paths(article, tmp_path):
    """Folders are walked by name, and several paths are read in the order given."""
    folder = tmp_path / "more"
    folder.mkdir()
    for name in ("b.txt", "a.txt"):
        (folder / name).write_text(TEXT, encoding="utf8")
    seen = [event["doc_id"].rsplit("/", 1)[-1] for event in records(extract(folder, article))]

    assert list(dict.fromkeys(seen)) == ["a.txt", "b.txt"] or seen.count("a.txt") > seen.count("b.txt")
    assert seen.index("b.txt") > 0


def test_jsonl_columns(tmp_path):
    """Columns of text, id and date are the user's to name."""
    path = tmp_path / "n.jsonl"
    path.write_text(json.dumps({"body": TEXT, "key": "k1", "day": "2022-10-12"}) + "\n", encoding="utf8")
    found = records(extract(path, "--text-column", "body", "--id-column", "key", "--date-column", "day"))
    attack = next(event for event in found if event["type"] == "ATTACK")

    assert attack["doc_id"] == "k1"
    assert attack["rule"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "empty"),
    ],
)
def test_bad_file_is_told_and_the_rest_done(article, tmp_path, content, message):
    """An unreadable file is named on stderr, the others are still done, and the exit code is 2."""
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    result = extract(bad, article)

    assert result.exit_code == 2
    assert str(bad) in result.stderr
    assert message in result.stderr
    assert records(result)


def test_missing_file(article, tmp_path):
    """A path that is not there is a message, not a traceback."""
    result = extract(tmp_path / "nowhere.txt", article)

    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr
    assert records(result)


def test_folder_with_unreadable_files(article, tmp_path, monkeypatch):
    """In a folder a link to nothing and a file without permission are each told, and the rest is done."""
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    locked = tmp_path / "locked.txt"
    locked.write_text(TEXT, encoding="utf8")
    opening = pathlib.Path.open

    def refuse(path, *args, **options):
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return opening(path, *args, **options)

    monkeypatch.setattr(pathlib.Path, "open", refuse)  # root may read everything, so modes prove nothing
    result = extract(tmp_path)

    assert result.exit_code == 2
    assert [line.split(":")[1].strip().rsplit("/", 1)[-1] for line in result.stderr.splitlines()] == [
        "gone.txt",
        "locked.txt",
    ]
    assert "Permission denied" in result.stderr
    assert records(result)


def test_bad_lines_name_file_and_line(tmp_path):
    """A line that is no JSON and one without the column are named with their numbers."""
    path = tmp_path / "n.jsonl"
    path.write_text("{\n" + json.dumps({"txt": "x"}) + "\n" + json.dumps({"text": TEXT}) + "\n", encoding="utf8")
    result = extract(path)

    assert result.exit_code == 2
    assert f"{path}:1:" in result.stderr
    assert f"{path}:2:" in result.stderr
    assert "did you mean `txt`" in result.stderr
    assert {event["doc_id"] for event in records(result)} == {f"{path}:3"}


def test_folder_without_text(tmp_path):
    """A folder that holds no text is said."""
    result = extract(tmp_path)

    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr


def test_bad_date_is_a_usage_error(article):
    """A date that the calendar lacks is refused with a hint."""
    result = extract(article, "--date", "2022-02-31")

    assert result.exit_code == 2
    assert "2026-03-12" in result.stderr


def test_unknown_pack(article):
    """A pack that does not exist is refused, and the shipped ones are named."""
    result = extract(article, "-r", "nwes")

    assert result.exit_code == 2
    assert "news" in result.stderr


def test_csv_and_output_file(article, tmp_path):
    """`-f csv -o FILE` writes a table with the same columns for every type."""
    out = tmp_path / "o.csv"
    assert extract(article, "-f", "csv", "-o", out).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf8"))))

    assert any(row["type"] == "ATTACK" and row["actor_country"] == "RUS" for row in rows)


def test_with_text(article):
    """`--with-text` gives every event the words of its sentence."""
    assert records(extract(article, "--with-text"))[0]["sentence"]["text"].startswith("Russia attacked")


def test_jobs_change_nothing(article, tmp_path):
    """Two processes give the same bytes as one."""
    path = tmp_path / "n.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(40)), encoding="utf8")

    assert extract(path, "-j", "2").stdout == extract(path).stdout


def conllu_of(text):
    return conllu.write(annotate(text))


@pytest.mark.parametrize("keep", ["tokens", "tags", "all"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_conllu_gives_the_events_of_its_parse(tmp_path, keep, jobs):
    """Our own parse, written out and read again, gives what the text gives; a broken sentence is told."""
    path = tmp_path / "given.conllu"
    path.write_text(conllu_of(TEXT) + "1\tRain\n\n", encoding="utf8")
    done = extract(path, "--keep", keep, "--date", "2022-10-12", "-j", jobs)
    known = ("type", "date", "codes", "polarity")

    assert done.exit_code == 2
    assert "its sentence is left out" in done.stderr
    assert [[event[key] for key in known] for event in records(done)] == [
        [event[key] for key in known] for event in records(extract("-", "--date", "2022-10-12", stdin=TEXT))
    ]


def test_conllu_keeps_a_tree_that_differs(tmp_path):
    """Who did it is told by the file's tree, also where ours would differ."""
    path = tmp_path / "given.conllu"
    swapped = conllu_of("Russia attacked Ukraine.").replace("2\tnsubj", "2\t!").replace("2\tobj", "2\tnsubj")
    path.write_text(swapped.replace("2\t!", "2\tobj"), encoding="utf8")
    (event,) = records(extract(path))

    assert {arg["role"]: arg["text"] for arg in event["arguments"]} == {"actor": "Ukraine", "recipient": "Russia"}


def test_documents_of_one_id_keep_their_texts(tmp_path):
    """Two rows that share an id give two documents, each event with its own sentence."""
    path = tmp_path / "n.jsonl"
    texts = ["Russia attacked Ukraine.", "Iran praised Oman for its help."]
    path.write_text("".join(json.dumps({"id": "x", "text": text}) + "\n" for text in texts), encoding="utf8")

    assert [event["sentence"]["text"] for event in records(extract(path, "--with-text", "-j", "2"))] == texts


@pytest.mark.parametrize("row", ['1,"unclosed', "1,"])
def test_bad_csv_rows_are_told(tmp_path, row):
    """A quote that never closes and a row without text are problems, not silence."""
    path = tmp_path / "n.csv"
    path.write_text(f"id,text\n{row}\n", encoding="utf8")
    result = extract(path)

    assert result.exit_code == 2
    assert "n.csv" in result.stderr


def test_one_a_day(tmp_path):
    """`--one-a-day` keeps one of two tellings of an event."""
    path = tmp_path / "a.txt"
    path.write_text("Russia attacked Kyiv on Sunday.\n\nRussia attacked Kyiv on Sunday.\n", encoding="utf8")
    both, one = (records(extract(path, "--date", "2022-10-12", *flag)) for flag in ((), ("--one-a-day",)))

    assert (len(both), len(one)) == (2, 1)
    assert one[0]["sources"] == [both[1]["id"]]
