"""Behaviours that users of other matchers rely on, told again in our rule language (see `README.md`).

Every case names the ids of the behaviours it answers. Where we differ on purpose, `differs` says why.
"""

from pathlib import Path

import pytest
import yaml

from eventlark import language as lang
from eventlark.document import Document, Name, Sentence
from eventlark.engine import Engine
from eventlark.language import describe, expectations, loads, patterns
from eventlark.language import model as m
from eventlark.language.grammar import SyntaxProblem
from eventlark.match import compile as compile_rules
from eventlark.testing import cases

HERE = Path(__file__).parent
RULE = "<rule>"


def load(name):
    with (HERE / name).open(encoding="utf8") as stream:
        return yaml.load(stream, Loader=yaml.BaseLoader)


FILES = sorted(path.name for path in HERE.glob("*.yaml"))
SHARED = load("shared.yaml")
CASES = [case for name in FILES if name != "shared.yaml" for case in load(name)]


def ids(case):
    return case["id"] if isinstance(case["id"], list) else [case["id"]]


def parameters(key):
    """The cases that have `key`; one that is `pending` may still fail, for the reason given."""
    return [
        pytest.param(
            case,
            id="+".join(ids(case)),
            marks=[pytest.mark.xfail(reason=case["pending"], strict=False)] if "pending" in case else [],
        )
        for case in CASES
        if key in case
    ]


def test_every_behaviour_is_answered():
    """The list of behaviours is complete, and each is answered once."""
    wanted = (HERE / "ids.txt").read_text(encoding="utf8").split()

    assert sorted(name for case in CASES for name in ids(case)) == sorted(wanted)


# ---------------------------------------------------------------- token patterns


class NoTables:
    """A sentence without a parse."""

    def at(self, token, kind=None):
        return None

    def finite(self):
        return ()


def document(case):
    rows = [(item + "//").split("/")[:3] for item in case["text"].split()]
    words = tuple(word for word, _, _ in rows)
    starts = tuple(sum(len(word) + 1 for word in words[:at]) for at in range(len(words)))
    tree = [edge.split() for edge in case.get("tree", ())]
    heads = {int(dep): (int(head), rel) for head, rel, dep in tree}
    return Document(
        text=" ".join(words),
        starts=starts,
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        words=words,
        sentences=(Sentence(0, len(words)),),
        tags=tuple(tag for _, tag, _ in rows),
        lemmas=tuple(lemma or word.lower() for word, _, lemma in rows),
        heads=tuple(heads.get(at, (-1, ""))[0] for at in range(len(words))) if tree else (),
        rels=tuple(heads.get(at, (-1, "root"))[1] for at in range(len(words))) if tree else (),
        upos=tuple({"N": "NOUN", "V": "VERB", "J": "ADJ", "I": "ADP"}.get(tag[:1], "X") for _, tag, _ in rows),
        names=tuple(mentions(case, words)),
    )


def mentions(case, words):
    """Names from `label: [start-end, ...]`."""
    for label, spans in case.get("mentions", {}).items():
        for span in spans:
            start, end = map(int, span.split("-"))
            yield Name(start, end, label, " ".join(words[start:end]))


def program(case):
    """The pattern as the only rule, with the case's lexicons."""
    lists = {name: tuple(tuple(term.split()) for term in terms) for name, terms in case.get("lexicons", {}).items()}
    tree, how = patterns.parse(case["pattern"]), case.get("matches", "first")
    rule = m.PatternRule("case", "here", "CASE", m.Location(RULE), tree, matches=how)
    lexicons = {name: m.Lexicon(name, terms) for name, terms in lists.items()}
    return compile_rules(m.RuleSet("here", lexicons=lexicons, rules=(rule,)))


def shown(match, doc):
    """A match as the case writes it: its words, or its trigger with the words of each role."""
    roles = {role: [doc.slice(i.filler.start, i.filler.end) for i in items] for role, items in match.roles.items()}
    text = doc.slice(match.start, match.end)
    return {"is": text, **roles} if roles else text


@pytest.mark.parametrize("case", parameters("pattern"))
def test_pattern(case):
    """The pattern gives exactly the matches listed, or is refused with the code given."""
    if "error" in case:
        with pytest.raises(SyntaxProblem) as refused:
            patterns.parse(case["pattern"])
        assert refused.value.code == case["error"]
        return
    doc = document(case)
    found = program(case).run(doc, lambda number: NoTables())

    assert [shown(match, doc) for match in found] == case["gives"]


# ---------------------------------------------------------------- rules and whole sentences


@pytest.mark.parametrize("case", parameters("rules"))
def test_rules(case):
    """The rules give what is expected of the text, or are refused with the code given."""
    text = SHARED.get(case["rules"], case["rules"])
    ruleset, problems = loads(text, tests=False)
    errors = [problem.code for problem in problems if problem.severity == "error"]
    if "error" in case:
        assert case["error"] in errors
        return
    assert errors == []
    engine = Engine(ruleset)
    test = m.RuleTest("case", case["text"], expectations.parse(case["gives"]), m.Location(RULE))
    doc = document(case) if "tree" in case else cases.document_of(test)
    events = engine.extract_document(doc)

    assert list(cases.iter_problems(engine, test, doc, events)) == []
    assert "count" not in case or len(events) == int(case["count"])
    for about, found in case.get("explained", {}).items():
        told = engine.explain(case["text"]).fired
        assert found in [line.found for rule in told for line in rule.lines if line.about == about]
    for name, value in case.get("having", {}).items():
        assert [str(attribute(event, name)) for event in events] == value


@pytest.mark.parametrize("case", parameters("packs"))
def test_packs(case, tmp_path):
    """The last of the packs, which may import the others, gives what is expected of the text."""
    for name, text in case["packs"].items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "rules.yaml").write_text(text)
    ruleset, problems = lang.load([tmp_path / name], tests=False)
    engine = Engine(ruleset)
    test = m.RuleTest("case", case["text"], expectations.parse(case["gives"]), m.Location(RULE))
    doc = cases.document_of(test)
    events = engine.extract_document(doc)

    assert [problem.code for problem in problems if problem.severity == "error"] == []
    assert list(cases.iter_problems(engine, test, doc, events)) == []
    for field, value in case.get("having", {}).items():
        assert [str(attribute(event, field)) for event in events] == value


@pytest.mark.parametrize("case", parameters("page"))
def test_page(case):
    """The page of the type says so."""
    ruleset, _ = loads(case["rules"], tests=False)
    lines = [line for kind in ruleset.types.values() for line in describe.event_type(kind, ruleset).split("\n")]

    assert set(case["page"]) <= set(lines)


def attribute(event, name):
    """A field of an event, by a path like `attribution.source.text`; None where it ends early."""
    for part in name.split("."):
        event = event[int(part)] if part.isdigit() else getattr(event, part, None)
    return event
