"""One style for rule files: what it looks like, and that it changes nothing that a file says."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark import resources, source
from eventlark.language import loads
from eventlark.language.style import Untidy, tidy
from eventlark.language.style.scalars import written

HERE = Path(__file__).parent / "style"
SHIPPED = [
    path for pack in ("news", "lexicons", "business") for path in sorted(resources.rules(pack).rglob("*.yaml"))
]


@pytest.mark.parametrize("path", sorted(HERE.glob("*.in.yaml")), ids=lambda path: path.name)
def test_the_style(path):
    """A file becomes what stands beside it; the result is left as it is."""
    expected = path.with_name(path.name.replace(".in.", ".out.")).read_text()

    assert tidy(path.read_text()) == expected
    assert tidy(expected) == expected


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_shipped_files_load_the_same(path):
    """Formatting a shipped file changes no value, and formatting twice changes nothing more."""
    text = path.read_text(encoding="utf8")
    once = tidy(text)

    assert source.plain(source.loads(once).root) == source.plain(source.loads(text).root)
    assert tidy(once) == once


def test_a_file_that_cannot_be_kept_is_refused():
    """What is no YAML is never rewritten."""
    with pytest.raises(Untidy):
        tidy("a: [")


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\x85")
)
WORDS = st.sampled_from(
    ["talk", "peace deal", "NO", "010", "on", "a: b", "#x", "- y", "[z]", "it's", "é", "a #b", "x:"]
)
VALUES = st.recursive(
    WORDS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
FILES = st.dictionaries(st.sampled_from(["rules", "about", "types", "lexicons", "other"]), VALUES, min_size=1)


@given(FILES, st.sampled_from([None, True, False]), st.integers(20, 200))
@settings(max_examples=150, deadline=None)
def test_any_layout_keeps_its_values(data, flow, width):
    """However a file is laid out, formatting keeps all values and is done after one go."""
    text = yaml.safe_dump(data, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False)
    before = source.loads(text)
    if before.root is None or before.problems:
        return
    once = tidy(text)

    assert source.plain(source.loads(once).root) == source.plain(before.root)
    assert tidy(once) == once


@given(TEXTS | WORDS, st.booleans())
def test_a_written_value_reads_back(value, flow):
    """A scalar that we write is the scalar that is read."""
    text = written(source.Text(value, 0, 0, source.QUOTED), flow=flow)
    root = source.loads(f"[{text}]" if flow else f"- {text}").root

    assert source.plain(root) == [value]


def test_a_formatted_pack_loads_equal():
    """The rules of a formatted file are the rules of the file, places aside."""
    text = (HERE / "attack.in.yaml").read_text()
    before, after = loads(text)[0], loads(tidy(text))[0]

    assert [rule.name for rule in after.rules] == [rule.name for rule in before.rules]
    assert after.types.keys() == before.types.keys()
    assert [rule.unless for rule in after.rules][1:] == [rule.unless for rule in before.rules][1:]
    assert [[test.gives for test in rule.tests] for rule in after.rules] == [
        [test.gives for test in rule.tests] for rule in before.rules
    ]
