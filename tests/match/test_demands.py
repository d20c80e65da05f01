"""What spares work never changes an answer: needed words, what is left of a condition, leads after the parse."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventlark import match
from eventlark.document import Name
from eventlark.language import conditions as language
from eventlark.language.model import All, Any, Around, Guard, Not, Slot
from eventlark.match.conditions.checks import check_of, holds
from eventlark.match.conditions.demands import Docket, Terms, all_met, is_early
from eventlark.match.conditions.residue import residue
from eventlark.match.conditions.wanted import are_met, needs_of
from eventlark.match.frames.roles import Filling
from eventlark.match.shared import shared_of

ROLES = frozenset(("actor", "recipient", "place"))
ATOMS = (
    "actor present",
    "recipient absent",
    "with present",
    "head(actor) in $officers",
    "head(recipient) in $officers",
    "head(recipient) in (chief, baker)",
    "head(object) = chief",
    "head(recipient) != chief",
    "words(recipient) in (staff, oven)",
    "words(recipient) in $officers",
    "words(actor) in $officers",
    "words(actor) in (hotel)",
    "trigger.lemma in (meet, hold)",
    "trigger.lemma = hold",
    "trigger.lemma != meet",
    "trigger.lemma in $verbs",
    "polarity is negative",
    "tense is none",
    "kind is verb",
    "kind is noun",
    "modifier in (briefly)",
    "support in (hold)",
    "actor is person",
    "place is PLACE",
    "count(actor) >= 2",
    "naval TRIGGER",
    "(briefly|twice) TRIGGER",
    "TRIGGER ... Lima",
)
"""Conditions of every kind, some true and some false of the match below."""


@pytest.fixture(scope="module")
def found(request):
    """A match of MEET at "met", its context, and the plan of its frame."""
    build = request.getfixturevalue("build")
    doc = build.document(
        "Xi/NNP briefly/RB met/VBD/meet navy/NN chiefs/NNS/chief of/IN staff/NN in/IN Lima/NNP | Baker/NN left/VBD",
        names=[Name(0, 1, "person", "Xi Jinping", "CHN", "GOV"), Name(8, 9, "place", "Lima", "PER")],
    )
    roles = {"actor": Slot("subject"), "recipient": Slot("object"), "place": Slot("in")}
    rules = build.ruleset(
        build.frame("meet", "MEET", verbs=(("meet",),), roles=roles),
        types=[build.event("MEET", build.role("actor"))],
        lexicons={"officers": ["chief of staff", "general"], "verbs": ["meet", "see off"]},
    )
    chiefs = msgspec.structs.replace(build.filler(4, start=3), end=7)
    tables = build.tables(build.clause(2, subject=0, object=chiefs, in_=8))
    only = match.compile(rules).run(doc, tables)[0]
    return only, match.Context(doc, tables, rules, matches=[only])


def conditions():
    """Atoms, joined in every way."""
    atoms = st.sampled_from(ATOMS).map(lambda text: language.parse(text, ROLES))
    some = st.lists
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            some(inner, min_size=2, max_size=4).map(lambda items: All(tuple(items))),
            some(inner, min_size=2, max_size=4).map(lambda items: Any(tuple(items))),
            inner.map(Not),
        ),
        max_leaves=8,
    )


@given(condition=conditions())
def test_needed_words_are_there_where_a_condition_holds(found, condition):
    """What a condition needs is met by every sentence in which it holds."""
    only, context = found
    if check_of(condition, context.shared)(only, context):
        assert are_met(needs_of(condition, context.shared.glossary), context.columns.words_in(0))


@given(condition=conditions())
def test_what_is_left_of_a_condition_says_the_same(found, condition):
    """With lemma and kind known, the rest of a condition comes to what the whole comes to."""
    only, context = found
    known = {"lemma": context.words_at(only.head), "kind": frozenset((only.clause.kind,))}

    rest = residue(condition, known, context.shared.glossary)

    whole = check_of(condition, context.shared)(only, context)
    assert whole == (rest if isinstance(rest, bool) else check_of(rest, context.shared)(only, context))


@given(when=st.lists(conditions(), max_size=2), unless=st.lists(conditions(), max_size=2))
def test_demands_by_trigger_come_to_the_conditions(found, when, unless):
    """Needs, early and late demands together hold exactly where every `when` and no `unless` does."""
    only, context = found
    docket = Docket(Terms(tuple(when), tuple(unless), roles=ROLES), shared_of(context.ruleset))
    words, present = context.words_at(only.head), context.columns.words_in(0)
    bare = msgspec.structs.replace(only, roles={})

    demands = docket.of(words, "verb")
    met = docket.may_fire(words, "verb", present) and are_met(demands.needs, present)
    met = met and all_met(demands.early, bare, context)
    met = met and all_met((*demands.late, *demands.last), only, context)

    checks = [check_of(each, context.shared)(only, context) for each in (*when, *unless)]
    assert met == (checks == [True] * len(when) + [False] * len(unless))


def test_needs_look_past_the_sentence_of_a_quotation(build):
    """A condition on words of a quotation that runs on into the next sentence needs nothing of the first."""
    doc = build.document("He/PRP said/VBD/say :/: \"/`` No/UH ./. | War/NN is/VBZ over/RB ./. \"/''")
    guard = Guard(language.parse("words(content) in (war)", frozenset(("content",))), "", build.here)
    frame = build.frame("say", "E", verbs=(("say",),), roles={"content": Slot("quote")}, when=(guard,))
    quote = msgspec.structs.replace(build.filler(4), end=10)

    found = match.compile(build.ruleset(frame)).run(doc, build.tables(build.clause(1, quote=quote)))

    assert [item.head for item in found] == [1]


@pytest.mark.parametrize("kind", ["noun", "verb"])
def test_what_the_trigger_alone_rules_out(build, kind):
    """A condition that trigger and kind decide drops the match without being asked."""
    guard = Guard(language.parse("kind is noun and trigger.lemma is raid", ROLES), "", build.here)
    frame = build.frame("raid", "E", verbs=(("raid",),), nouns=(("raid",),), unless=(guard,))
    doc = build.document("They/PRP raid/VB" if kind == "verb" else "A/DT raid/NN")

    found = match.compile(build.ruleset(frame)).run(doc, build.tables(build.clause(1, kind)))

    assert len(found) == (kind == "verb")


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("object present", True),
        ("head(with) in (oven)", True),
        ("head(actor) in (oven)", False),
        ("with = actor", False),
    ],
)
def test_slots_that_are_no_roles_are_early(text, early):
    """What is no role of the frame is a slot of the role table, known before the roles are filled."""
    assert is_early(language.parse(text, ROLES), ROLES) is early


def test_leads_follow_tags_that_the_parse_mends(build):
    """Leads found before the parse give what fresh ones give, also where a tag has changed since."""
    rules = [
        build.frame("raid", "E", verbs=(("raid",),), nouns=(("raid",),)),
        build.frame("go", "E", verbs=(("go",),)),
    ]
    program = match.compile(build.ruleset(*rules))
    before = build.document("They/PRP raid/NN Goma/NNP | They/PRP go/VB | Fine/JJ raids/VBZ/raid")
    after = msgspec.structs.replace(before, tags=("PRP", "VBP", "NNP", "PRP", "VB", "JJ", "NNS"))
    leads = program.leads(before)

    again = program.leads(after, before=leads)

    assert again.found == program.leads(after).found != leads.found
    assert again.found[1] is leads.found[1]
    assert again.columns is leads.columns
    assert program.run(after, build.tables(), leads=leads) == program.run(after, build.tables())


def test_leads_of_another_document_are_made_anew(build):
    """Leads of other words are not used."""
    program = match.compile(build.ruleset(build.frame("raid", "E", verbs=(("raid",),))))
    leads = program.leads(build.document("They/PRP raid/VB"))
    other = build.document("Raid/VB them/PRP")

    assert program.run(other, build.tables(), leads=leads) == program.run(other, build.tables()) != ()


def test_conditions_around_the_trigger_stay_whole(found):
    """A pattern is left as it is."""
    _, context = found
    pattern = language.parse("naval TRIGGER", ROLES)

    assert isinstance(pattern, Around)
    assert residue(pattern, {}, context.shared.glossary) is pattern
    assert holds(Guard(pattern, "", None), found[0], context) is False


def test_what_is_decided_early_spares_the_later_roles(build, monkeypatch):
    """A condition on the first role is asked before the second one is looked for."""
    guard = Guard(language.parse("head(actor) in (rebels)", ROLES), "", build.here)
    roles = {"actor": Slot("subject"), "recipient": Slot("object")}
    frame = build.frame("raid", "E", verbs=(("raid",),), roles=roles, when=(guard,))
    doc = build.document("Soldiers/NNS raid/VB rebels/NNS")
    sought: list[str] = []
    gather = Filling.gather
    monkeypatch.setattr(Filling, "gather", lambda self, *args: sought.append(args[1].role) or gather(self, *args))

    found = match.compile(build.ruleset(frame)).run(doc, build.tables(build.clause(1, subject=0, object=2)))

    assert (found, sought) == ((), ["actor"])


def test_each_of_several_fillers_waits_for_its_own_match(build):
    """Where every filler has a match of its own, a condition on the role is asked of each match."""
    guard = Guard(language.parse("head(actor) in (rebels)", ROLES), "", build.here)
    frame = build.frame("raid", "E", verbs=(("raid",),), roles={"actor": Slot("subject")}, when=(guard,))
    doc = build.document("Soldiers/NNS and/CC rebels/NNS/rebel raid/VB huts/NNS")
    types = [build.event("E", build.role("actor", gather="each"))]
    table = build.clause(3, subject=(build.filler(0), build.filler(2)))

    found = match.compile(build.ruleset(frame, types=types)).run(doc, build.tables(table))

    assert [item.roles["actor"][0].filler.head for item in found] == [2]
