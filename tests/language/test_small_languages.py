"""The small languages: trees for what is right, the very column for what is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventlark.language import conditions, expectations, patterns, sources
from eventlark.language import model as m
from eventlark.language.grammar import SyntaxProblem

ROLES = frozenset({"actor", "recipient", "place"})


def word(text: str) -> m.Pattern:
    return m.Atom(m.Test("norm", "=", (text,)))


def literal(text: str) -> m.Operand:
    return m.Operand("literal", (text,))


def exact(text: str) -> m.Pattern:
    return m.Atom(m.Test("text", "=", (text,)))


HEART = m.Around(m.Sequence((word("heart"), m.TriggerAtom())))
PATTERNS = {
    "Deal": word("deal"),
    "~meet": m.Atom(m.Test("lemma", "=", ("meet",))),
    '"Xi Jinping"': m.Sequence((m.Atom(m.Test("text", "=", ("Xi",))), m.Atom(m.Test("text", "=", ("Jinping",))))),
    "/[A-Z]{2,4}/": m.Atom(m.Test("text", "~", ("[A-Z]{2,4}",))),
    r"//Four\s*-?\s*years?//i": m.JoinedAtom(r"(?i)Four\s*-?\s*years?"),
    r"//and\/or// a": m.Sequence((m.JoinedAtom("and/or"), word("a"))),
    "[]": m.Atom(m.AllOf(())),
    "[pos=VERB & !quoted]": m.Atom(
        m.AllOf((m.Test("pos", "=", ("VERB",)), m.NotOf(m.Test("quoted", "=", ("true",)))))
    ),
    "[lemma in (a, /b/)]": m.Atom(m.AnyOf((m.Test("lemma", "~", ("b",)), m.Test("lemma", "in", ("a",))))),
    "[lemma not in $x]": m.Atom(m.NotOf(m.Test("lemma", "in", ("$x",)))),
    "<A | B.actor>": m.MentionAtom(("A", "B"), "actor"),
    "$peace": m.LexiconAtom("peace"),
    "role=(a b)": m.Capture("role", m.Sequence((word("a"), word("b")))),
    "a | b c": m.Choice((word("a"), m.Sequence((word("b"), word("c"))))),
    "a b?": m.Sequence((word("a"), m.Repeat(word("b"), 0, 1))),
    "a+?": m.Repeat(word("a"), 1, None, lazy=True),
    "a{2,5}": m.Repeat(word("a"), 2, 5),
    "a ... b": m.Sequence((word("a"), m.Gap(), word("b"))),
    "a ...{0,3} b": m.Sequence((word("a"), m.Gap(0, 3), word("b"))),
    "(?<! x) a": m.Sequence((m.Look(word("x"), ahead=False, negative=True), word("a"))),
    "^ a $": m.Sequence((m.Anchor("^"), word("a"), m.Anchor("$"))),
    "a (?> >obj <<)": m.Sequence((word("a"), m.Walk(((m.Step(">", ("obj",)), m.Step("<", (), 1, None)),)))),
    "U.S. air-raid": m.Sequence((word("u.s."), m.Sequence((word("air"), word("-"), word("raid"))))),
}


@pytest.mark.parametrize("text", PATTERNS)
def test_patterns(text):
    """A token pattern gives its tree."""
    assert patterns.parse(text) == PATTERNS[text]


SOURCES = {
    "subject": m.Slot("subject"),
    "in front of": m.Slot("in front of"),
    "on | at": m.FirstOf((m.Slot("on"), m.Slot("at"))),
    "subject + with": m.Together((m.Slot("subject"), m.Slot("with"))),
    "object<PERSON | $x>": m.Slot("object", ("PERSON", "$x")),
    "object.subject": m.Slot("object.subject"),
    "path(>obl[lemma=x] >nmod)": m.PathSource(
        m.Walk(((m.Step(">", ("obl",), test=m.Test("lemma", "=", ("x",))), m.Step(">", ("nmod",))),))
    ),
    "before": m.Slot("before"),
    "before(<PERSON>)": m.NearSource("before", ("PERSON",)),
    "before(<A | B>, 1) | on": m.FirstOf((m.NearSource("before", ("A", "B"), high=1), m.Slot("on"))),
    "after(<MEETING.actor>, 1..2)": m.NearSource("after", ("MEETING",), "actor", 1, 2),
    "pattern(a role=b)": m.PatternSource(m.Sequence((word("a"), m.Capture("role", word("b"))))),
}


@pytest.mark.parametrize("text", SOURCES)
def test_sources(text):
    """A role source gives its tree."""
    assert sources.parse(text) == SOURCES[text]


CONDITIONS = {
    "page($sport) >= 4": m.Compare(m.Operand("page", ("$sport",)), ">=", (literal("4"),)),
    "narration($self) < 2": m.Compare(m.Operand("narration", ("$self",)), "<", (literal("2"),)),
    "count(actor) >= 2": m.Compare(m.Operand("count", ("actor",)), ">=", (literal("2"),)),
    "actor != recipient": m.Compare(m.Operand("role", ("actor",)), "!=", (m.Operand("role", ("recipient",)),)),
    "head(actor) in $forces": m.Compare(m.Operand("head", ("actor",)), "in", (m.Operand("lexicon", ("$forces",)),)),
    "trigger.modifier in (naval, joint)": m.Compare(
        m.Operand("modifier", ("trigger",)), "in", (literal("naval"), literal("joint"))
    ),
    "trigger.lemma is go to": m.Compare(m.Operand("trigger", ("lemma",)), "=", (literal("go to"),)),
    "recipient is PLACE": m.Compare(m.Operand("role", ("recipient",)), "is", (m.Operand("type", ("PLACE",)),)),
    "place present": m.Present("place"),
    "not with present": m.Not(m.Present("with")),
    "polarity is positive": m.Compare(m.Operand("feature", ("polarity",)), "=", (literal("positive"),)),
    "quoted": m.Compare(m.Operand("feature", ("quoted",)), "=", (literal("true"),)),
    "country(actor) = RUS": m.Compare(m.Operand("country", ("actor",)), "=", (literal("RUS"),)),
    "heart TRIGGER": m.Around(m.Sequence((word("heart"), m.TriggerAtom()))),
    "ACTOR NATO": m.Around(m.Sequence((m.TriggerAtom("actor"), word("nato")))),
    "rise and TRIGGER": m.Around(m.Sequence((word("rise"), word("and"), m.TriggerAtom()))),
    "not TRIGGER": m.Around(m.Sequence((word("not"), m.TriggerAtom()))),
    "not (heart TRIGGER)": m.Not(HEART),
    "place present and heart TRIGGER": m.All((m.Present("place"), HEART)),
    "heart TRIGGER or ACTOR NATO or place absent": m.Any(
        (HEART, m.Around(m.Sequence((m.TriggerAtom("actor"), word("nato")))), m.Present("place", present=False))
    ),
    "heart TRIGGER or heart TRIGGER": m.Any((HEART, HEART)),
    'place present and not heart "and" TRIGGER': m.All(
        (m.Present("place"), m.Not(m.Around(m.Sequence((word("heart"), exact("and"), m.TriggerAtom())))))
    ),
    "(quoted or (heart TRIGGER)) and place present": m.All(
        (
            m.Any((m.Compare(m.Operand("feature", ("quoted",)), "=", (literal("true"),)), HEART)),
            m.Present("place"),
        )
    ),
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_conditions(text):
    """A condition gives its tree; names are roles, features or words."""
    assert conditions.parse(text, ROLES) == CONDITIONS[text]


def test_and_binds_tighter_than_or():
    """`a or b and not c` is `a or (b and (not c))`."""
    found = conditions.parse("actor present or place present and not recipient absent", ROLES)

    assert found == m.Any(
        (m.Present("actor"), m.All((m.Present("place"), m.Not(m.Present("recipient", present=False)))))
    )


def test_expectations():
    """Roles, several fillers, flags, several events, and `only`."""
    found = expectations.parse('MEETING(actor=Joe Biden + Xi, planned) and VISIT(place="a, b") only')

    assert found.only
    assert found.events[0] == m.ExpectedEvent("MEETING", {"actor": ("Joe Biden", "Xi")}, ("planned",))
    assert found.events[1].roles == {"place": ("a, b",)}
    assert expectations.parse("nothing") == m.Expectation(())


WRONG = [
    (patterns.parse, "a ] b", "E130", 2),
    (patterns.parse, "[lemm=a]", "E136", 1),
    (patterns.parse, "[lemma=air raid]", "E137", 11),
    (patterns.parse, '[lemma="air raid"]', "E137", 7),
    (patterns.parse, "x /(a+)+/", "E135", 2),
    (patterns.parse, "/(/", "E134", 0),
    (patterns.parse, "a? b*", "E138", 0),
    (patterns.parse, "a //(b//", "E134", 2),
    (patterns.parse, "a //(b+ ?)+c//", "E135", 2),
    (sources.parse, "before(PERSON, 1)", "E131", 7),
    (sources.parse, "on | before(<A>, 2..1)", "E131", 17),
    (sources.parse, "after(<A>, 11)", "E131", 11),
    (patterns.parse, "a (b? c?)*", "E138", 0),
    (patterns.parse, "a ((b | c)*?)+", "E138", 0),
    (patterns.parse, "a b{0}", "E130", 3),
    (patterns.parse, "a ...* b", "E130", 5),
    (patterns.parse, 'a ""', "E130", 2),
    (patterns.parse, "(?= a)* b", "E130", 6),
    (patterns.parse, "(a{1000}){100}", "E161", 0),
    (patterns.parse, "[tag=$x]", "E136", 4),
    (patterns.parse, "[text > /a/]", "E130", 6),
    (patterns.parse, "[value > x]", "E130", 9),
    (patterns.parse, "a{1001}", "E130", 1),
    (patterns.parse, "a \\1", "E130", 2),
    (patterns.parse, "[lemma=a b]", "E137", 9),
    (patterns.parse, "a (b", "E130", 4),
    (patterns.parse, "a{3,1}", "E130", 1),
    (patterns.parse, "", "E130", 0),
    (sources.parse, "subject | objct", "E144", 10),
    (sources.parse, "on |", "E131", 4),
    (lambda text: conditions.parse(text, ROLES), "counts(actor) > 1", "E132", 0),
    (lambda text: conditions.parse(text, ROLES), "distance(actor) > 1", "E132", 0),
    (lambda text: conditions.parse(text, ROLES), "actor", "E132", 0),
    (lambda text: conditions.parse(text, ROLES), "actr present", "E141", 0),
    (lambda text: conditions.parse(text, ROLES), "polarity is positiv", "E159", 12),
    (lambda text: conditions.parse(text, ROLES), "actor present and", "E132", 17),
    (lambda text: conditions.parse(text, ROLES), "actor present and rise and TRIGGER", "E162", 18),
    (lambda text: conditions.parse(text, ROLES), "actor present and (x or y TRIGGER]", "E130", 33),
    (lambda text: conditions.parse(text, ROLES), "polarity is positiv and x TRIGGER", "E159", 12),
    (lambda text: conditions.parse(text, ROLES), "x TRIGGER or (actr present and quoted)", "E141", 14),
    (lambda text: conditions.parse(text, ROLES), "actor present or [lemm=a] TRIGGER", "E136", 18),
    (expectations.parse, "ATTACK(actor=)", "E133", 13),
    (expectations.parse, "ATTACK(plannd)", "E159", 7),
]


@pytest.mark.parametrize(("parse", "text", "code", "offset"), WRONG, ids=[text for _, text, _, _ in WRONG])
def test_wrong_texts_say_where(parse, text, code, offset):
    """A wrong text raises with its code and the offset of the offending character."""
    with pytest.raises(SyntaxProblem) as caught:
        parse(text)

    assert (caught.value.code, caught.value.offset) == (code, offset)


DEEP = [
    (patterns.parse, "(" * 5_000 + "a" + ")" * 5_000),
    (patterns.parse, "(?=" * 3_000 + "a" + ")" * 3_000 + " a"),
    (patterns.parse, "(a " * 3_000 + "b" + ")" * 3_000),
    (patterns.parse, "[" + "!" * 3_000 + "first]"),
    (patterns.parse, "x=(" * 2_000 + "b" + ")" * 2_000),
    (patterns.parse, "(" * 40_000),
    (lambda text: conditions.parse(text, ROLES), "(quoted and " * 2_000 + "x TRIGGER" + ")" * 2_000),
    (lambda text: conditions.parse(text, ROLES), "(quoted and not (" * 30 + "x TRIGGER" + "))" * 30),
    (patterns.parse, "a " * 20_000),
    (patterns.parse, "(" * 8 + "a{900}" + "){900}" * 8),
    (sources.parse, "(on | (at + " * 1_000 + "in" + "))" * 1_000),
    (lambda text: conditions.parse(text, ROLES), "not " * 5_000 + "quoted"),
    (lambda text: conditions.parse(text, ROLES), "(quoted or " * 3_000 + "quoted" + ")" * 3_000),
    (expectations.parse, "A(" * 5_000),
]


@pytest.mark.parametrize(("parse", "text"), DEEP, ids=[text[:12] for _, text in DEEP])
def test_deep_and_long_texts_are_bounded(parse, text):
    """Nesting and size end in a tree or a problem, never in a crash."""
    try:
        parse(text)
    except SyntaxProblem as problem:
        assert problem.message


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("words(actor) = our planet", "a value of several words needs quotes"),
        ("actor = army adn place present", "did you mean `and`?"),
    ],
)
def test_conditions_say_what_was_meant(text, hint):
    """A value that lacks quotes, and a misspelt keyword."""
    with pytest.raises(SyntaxProblem) as caught:
        conditions.parse(text, ROLES)

    assert caught.value.hint == hint


LONG_ROWS = ["/x*x*x*x*x*x*x*x*y/", r"/\d+\d+\d+\d+\d+[^0]/", "/.*a.*a.*a.*a.*a.*b/"]


@pytest.mark.parametrize("text", ["/(a+)+b/", "/([a-z]+)*x/", "/(a|a)+b/", "/(x+x+)+y/", "/(a|aa)+b/", *LONG_ROWS])
def test_regexes_that_explode_are_refused(text):
    """A regex that takes exponential time, or a high power of the token's length, is an error at load."""
    with pytest.raises(SyntaxProblem) as caught:
        patterns.parse(text)

    assert caught.value.code == "E135"


@pytest.mark.parametrize(
    "text",
    [
        r"/\d+(,\d+)*/",
        "/(un|in|dis)+able/",
        r"/[^\W\d]+(-[^\W\d]+)+/",
        "/((19|20)[0-9]{2}-?)+/",
        r"/\w+-\w+-\w+-\w+-\w+/",
    ],
)
def test_harmless_nested_regexes_pass(text):
    """A repeat in a repeat that has one way to match is fine."""
    assert patterns.parse(text)


PIECES = [
    "and",
    "or",
    "not",
    "(",
    ")",
    "TRIGGER",
    "ACTOR",
    "x",
    "actor present",
    "quoted",
    "is",
    "[lemma=a]",
    '"and"',
]


@pytest.mark.parametrize(
    "parse", [patterns.parse, sources.parse, expectations.parse, lambda t: conditions.parse(t, ROLES)]
)
@given(
    text=st.text(st.sampled_from("ab$~<>|()[]{}=?*+!.,&/\"'^ 1x-TRIGGER actor\\é\n"), max_size=30)
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
)
@settings(deadline=None, max_examples=200)
def test_any_text_gives_a_tree_or_a_problem(parse, text):
    """No text makes a small language raise anything but SyntaxProblem, with an offset inside the text."""
    try:
        parse(text)
    except SyntaxProblem as problem:
        assert 0 <= problem.offset <= len(text)
