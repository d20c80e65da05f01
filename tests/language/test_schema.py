"""The JSON Schema for editors takes every shipped rule file, and finds what the loader would refuse."""

import datetime
import re
from pathlib import Path

import pytest
import yaml

from eventlark.language import schema

ROOT = Path(__file__).parents[2]
FILES = [
    path
    for folder in (ROOT / "rules", ROOT / "grammars" / "starter")
    for path in sorted(folder.rglob("*.yaml"))
    if re.search(r"^language:", path.read_text(encoding="utf8"), re.MULTILINE)
]
SCHEMA = schema.rule_file()
KINDS = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def problems(value, wanted, path=""):
    """Where `value` is not as the schema wants it: as much of JSON Schema as ours uses."""
    if "$ref" in wanted:
        wanted = SCHEMA["$defs"][wanted["$ref"].rpartition("/")[2]] | wanted
    kinds = wanted.get("type", list(KINDS))
    if not isinstance(value, tuple(map(KINDS.get, kinds if isinstance(kinds, list) else [kinds]))):
        yield f"{path}: {value!r} is not {kinds}"
    if "enum" in wanted and value not in wanted["enum"]:
        yield f"{path}: {value!r} is not in {wanted['enum']}"
    if "pattern" in wanted and isinstance(value, str) and not re.search(wanted["pattern"], value):
        yield f"{path}: {value!r} does not match {wanted['pattern']}"
    if "anyOf" in wanted and all(list(problems(value, arm, path)) for arm in wanted["anyOf"]):
        yield f"{path}: {value!r} fits nothing"
    if isinstance(value, list) and "items" in wanted:
        for number, item in enumerate(value):
            yield from problems(item, wanted["items"], f"{path}/{number}")
    if isinstance(value, dict):
        yield from in_object(value, wanted, path)


def in_object(value, wanted, path):
    """The problems of the keys of an object."""
    yield from (f"{path} lacks {key}" for key in wanted.get("required", ()) if key not in value)
    known = wanted.get("properties", {})
    for key, item in value.items():
        more = known.get(key, wanted.get("additionalProperties", True))
        if more is False:
            yield f"{path} has {key}"
        elif isinstance(more, dict):
            yield from problems(item, more, f"{path}/{key}")


def as_editors_read(text):
    """A YAML 1.2 reader: a day is text."""
    return without_dates(yaml.safe_load(text))


def without_dates(value):
    if isinstance(value, dict):
        return {key: without_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_dates(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_files_fit(path):
    """Every shipped rule file is as the schema says."""
    assert list(problems(as_editors_read(path.read_text(encoding="utf8")), SCHEMA)) == []


@pytest.mark.parametrize(
    "text",
    [
        "abuot: x",
        "language: 1\nabuot: x",
        "language: 1\nrules: [{frame: a, event: A}]",
        "language: 1\nrules: [{frame: a, event: A, trigger: {verbs: go}}]",
        "language: 1\nrules: [{frame: a, event: A, trigger: {verb: go}, keep: some}]",
        "language: 1\ntypes: {A: {roles: {b: {count: many}}}}",
        "language: 1\ntypes: {A: {abstract: maybe}}",
        "language: 1\ntests: [{text: It went., gives: nothing, date: March}]",
    ],
)
def test_wrong_files_do_not_fit(text):
    """Keys that do not exist, keys that lack, values outside their list."""
    assert list(problems(as_editors_read(text), SCHEMA)) != []
