"""Conditions of `when` and `unless`, written as rules write them, over hand-built matches."""

import msgspec
import pytest

import eventlark
from eventlark import match
from eventlark.clause.model import Cue
from eventlark.document import Name, Quote
from eventlark.language import conditions as language
from eventlark.language.model import CueRule, Guard, Slot
from eventlark.match.conditions.checks import holds
from eventlark.match.conditions.demands import is_early

ROLES = frozenset(("actor", "recipient", "content", "place"))


@pytest.fixture
def found(build):
    """A match of MEET at "met" in a fixed sentence, and its context."""
    doc = build.document(
        "Royal/JJ Xi/NNP met/VBD/meet Navy/NNP chiefs/NNS/chief of/IN staff/NN in/IN Lima/NNP yesterday/NN ./.",
        names=[Name(1, 2, "person", "Xi Jinping", "CHN", "GOV"), Name(8, 9, "place", "Lima", "PER")],
    )
    lists = {"officers": ["chief of staff", "general"], "verbs": ["meet"]}
    types = [build.event("CONTACT"), build.event("MEET", build.role("actor"), ancestors=("CONTACT",))]
    roles = {"actor": Slot("subject"), "recipient": Slot("object"), "place": Slot("in")}
    frame = build.frame("meet", "MEET", verbs=(("meet",),), roles=roles)
    rules = build.ruleset(frame, types=types, lexicons=lists)
    chiefs = build.filler(4, start=3)
    chiefs = chiefs.__class__(4, 3, 7, "active")
    tables = build.tables(build.clause(2, subject=1, object=chiefs, in_=8))
    only = match.compile(rules).run(doc, tables)[0]
    return only, match.Context(doc, tables, rules, matches=[only])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count(actor) >= 1", True),
        ("page($officers) >= 1", True),
        ("page($officers) >= 2", False),
        ("count(actor) > 1", False),
        ("actor present and content absent", True),
        ("place absent or recipient present", True),
        ("not (actor present)", False),
        ("head(recipient) in $officers", True),
        ("head(recipient) in (chief, baker)", True),
        ("head(actor) in $officers", False),
        ("head(recipient) = chief", True),
        ("head(recipient) != chief", False),
        ("actor != recipient", True),
        ('actor = "Xi Jinping"', True),
        ("actor is person", True),
        ("recipient is person", False),
        ("place is PLACE", True),
        ("entity(actor) is person", True),
        ("country(actor) = CHN", True),
        ("country(actor) = country(place)", False),
        ("sector(actor) in (GOV, MIL)", True),
        ("lemma(recipient) = chief", True),
        ("actor present and TRIGGER navy", True),
        ("actor present and not (TRIGGER navy)", False),
        ("xi TRIGGER and TRIGGER army or place absent", False),
        ("TRIGGER army or xi TRIGGER", True),
        ("lemma(recipient) in (baker, recipient)", False),
        ('name(actor) = "Xi Jinping"', True),
        ("name(recipient) = recipient", False),
        ("words(recipient) in (staff, oven)", True),
        ("words(recipient) in $officers", True),
        ("words(actor) in $officers", False),
        ("distance(trigger, place) <= 6", True),
        ("distance(actor, place) < 3", False),
        ("trigger.lemma in (meet, see)", True),
        ("trigger.lemma in $verbs", True),
        ("trigger.modifier in (royal, naval)", False),
        ("polarity is positive", True),
        ("modality in (planned, possible)", False),
        ("tense is past", False),
        ("voice is active", True),
        ("kind is verb", True),
        ("support in (lift, ease)", False),
        ("quoted", False),
        ("governor in (CONTACT)", False),
        ("within in (CONTACT, MEET)", False),
        ("TRIGGER navy", True),
        ("navy TRIGGER", False),
        ("TRIGGER ... lima", True),
        ("ACTOR TRIGGER RECIPIENT in", True),
        ("RECIPIENT TRIGGER", False),
        ("TRIGGER (?! ~chief)", True),
    ],
)
def test_condition(found, build, text, expected):
    """Each operator and operand, true and false."""
    only, context = found
    guard = Guard(language.parse(text, ROLES), text, build.here)

    assert holds(guard, only, context) is expected
    assert holds(guard, only, context) is expected


@pytest.mark.parametrize(
    ("text", "early"),
    [
        ("kind is noun", True),
        ("trigger.lemma in (meet)", True),
        ("naval TRIGGER", True),
        ("ACTOR TRIGGER", False),
        ("polarity is positive", False),
        ("actor present", False),
        ("kind is noun and actor present", False),
        ("not (support in (lift))", True),
    ],
)
def test_early_conditions(text, early):
    """A condition that asks for the trigger only is tested before the roles are filled."""
    assert is_early(language.parse(text, ROLES)) is early


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("governor in (CONTACT)", False),
        ("within in (CONTACT)", True),
        ("within in (MEET)", True),
        ("within in (CALL)", False),
    ],
)
def test_an_event_within_another(build, text, expected):
    """`within` is any event with a filler around the trigger; `governor` only one whose content it is."""
    doc = build.document("They/PRP met/VBD/meet chiefs/NNS after/IN talks/NNS/talk in/IN Lima/NNP ./.")
    types = [build.event("CONTACT"), build.event("MEET", ancestors=("CONTACT",)), build.event("CALL")]
    met = build.frame("meet", "MEET", verbs=(("meet",),), roles={"recipient": Slot("object")})
    talk = build.frame("talk", "CALL", nouns=(("talk",),), roles={"place": Slot("in")})
    rules = build.ruleset(met, talk, types=types)
    around = build.filler(2).__class__(2, 2, 7, "active")
    clauses = (build.clause(1, object=around), build.clause(4, kind="noun", in_=6))
    tables = build.tables(*clauses)
    matches = match.compile(rules).run(doc, tables)
    inner = next(item for item in matches if item.rule.event == "CALL")
    context = match.Context(doc, tables, rules, matches=matches)

    assert holds(Guard(language.parse(text, ROLES), text, build.here), inner, context) is expected


def test_identify_is_asked_for_country_and_sector(found, build):
    """Where the caller knows who a filler is, it decides, not the name."""
    only, context = found

    class Known:
        country, sector = "PER", None

    other = match.Context(context.doc, context.tables, context.ruleset, identify=lambda f: Known)
    guard = Guard(language.parse("country(actor) = PER", ROLES), "", build.here)

    assert holds(guard, only, other)


def test_governor_and_events_inside(build):
    """A pledge governs the aid it names; the head of its content is an event of that type."""
    doc = build.document("Xi/NNP pledged/VBD/pledge aid/NN")
    types = [
        build.event("DEED"),
        build.event("AID", ancestors=("DEED",)),
        build.event("PLEDGE", build.role("content")),
    ]
    aid = build.frame("aid", "AID", nouns=(("aid",),))
    pledge = build.frame("pledge", "PLEDGE", verbs=(("pledge",),), roles={"content": Slot("object")})
    rules = build.ruleset(aid, pledge, types=types)
    tables = build.tables(build.clause(1, object=2))
    first, second = match.compile(rules).run(doc, tables)
    context = match.Context(doc, tables, rules, matches=[first, second])

    def check(text, which):
        return holds(Guard(language.parse(text, ROLES), text, build.here), which, context)

    assert check("governor in (PLEDGE)", first)
    assert not check("governor in (PLEDGE)", second)
    assert check("content is DEED", second)
    assert check("head(content) is AID", second)


def test_quoted(build):
    """What stands inside quotation marks is quoted."""
    doc = build.document("he/PRP said/VBD I/PRP meet/VBP/meet")
    doc = doc.__class__(**{name: getattr(doc, name) for name in doc.__struct_fields__} | {"quotes": (Quote(2, 4),)})
    rules = build.ruleset(build.frame("meet", "MEET", verbs=(("meet",),)))
    only = match.compile(rules).run(doc, build.tables(build.clause(3)))[0]
    guard = Guard(language.parse("quoted", ROLES), "quoted", build.here)

    assert holds(guard, only, match.Context(doc, build.tables(), rules))


# ---------------------------------------------------------------- cues of a pack


@pytest.fixture
def cued(build):
    """The features of the match at "win" in a sentence, under cue rules."""

    def run(line, *cues, verb="win", **slots):
        doc = build.document(line)
        frame = build.frame("win", "WIN", verbs=((verb,),), roles={"actor": Slot("subject")})
        rules = build.ruleset(frame, cues=cues)
        token = doc.lemmas.index(verb)
        return match.compile(rules).run(doc, build.tables(build.clause(token, **slots)))[0]

    return run


def cue(words, scope="sentence", **more):
    """A cue that negates."""
    return CueRule(tuple(words.split()), more.pop("sets", {"polarity": "negative"}), scope, **more)


@pytest.mark.parametrize(
    ("line", "rule", "polarity"),
    [
        ("hardly/RB we/PRP win/VBP", cue("hardly"), "negative"),
        ("we/PRP win/VBP hardly/RB", cue("hardly"), "positive"),
        ("we/PRP win/VBP hardly/RB", cue("hardly", direction="backward"), "negative"),
        ("we/PRP win/VBP hardly/RB", cue("hardly", direction="both"), "negative"),
        ("hardly/RB but/CC we/PRP win/VBP", cue("hardly", stop=("but",)), "positive"),
        ("hardly/RB a/DT b/NN c/NN win/VBP", cue("hardly", scope="2"), "positive"),
        ("hardly/RB a/DT win/VBP", cue("hardly", scope="2"), "negative"),
        ("hardly/RB win/VBP", cue("hardly", only=("LOSE",)), "positive"),
        ("hardly/RB win/VBP", cue("hardly", only=("WIN",)), "negative"),
        ("hardly/RB win/VBP", cue("hardly", scope="clause"), "negative"),
    ],
)
def test_cue_scopes(cued, line, rule, polarity):
    """Scope, direction, stop words and types of a cue."""
    assert cued(line, rule).features["polarity"] == polarity


def test_longer_cue_wins_and_pseudo_blocks(cued):
    """A cue inside a longer one does nothing; a pseudo-cue only blocks."""
    long = cue("no wonder", sets={"modality": "possible"})
    pseudo = cue("no wonder", pseudo=True)

    assert cued("no/DT wonder/NN we/PRP win/VBP", cue("no"), long).features == {
        "polarity": "positive",
        "modality": "possible",
        "tense": "none",
    }
    assert cued("no/DT wonder/NN we/PRP win/VBP", cue("no"), pseudo).features["polarity"] == "positive"


def test_cue_span_is_kept(cued):
    """The match names the words that set a feature."""
    assert cued("hardly/RB we/PRP win/VBP", cue("hardly")).cues == (Cue(0, 1, "polarity=negative"),)


def test_cue_over_its_object(cued, build):
    """Scope `object` reaches the noun that the cue's verb has as object."""
    doc = build.document("they/PRP dodge/VBP/dodge war/NN")
    frame = build.frame("war", "WAR", nouns=(("war",),))
    rules = build.ruleset(frame, cues=[cue("dodge", scope="object")])
    tables = build.tables(build.clause(1, object=2), build.clause(2, "noun"))

    assert match.compile(rules).run(doc, tables)[0].features["polarity"] == "negative"


def test_a_page_is_counted_on_two_hundred_tokens(build):
    """A long text has fewer terms of a lexicon on a page than it has at all; a term counts once."""
    short = build.document("coach/NN/coach coaches/NNS/coach goal/NN ./.")
    long = build.document(" ".join(["coach/NN", "goal/NN", *["x/NN"] * 397, "./."]))
    words, longer = frozenset(("coach", "goal")), [("red", "card")]

    assert match.Context(short, None, build.ruleset()).columns.share_of("$sport", words, longer) == 2
    assert match.Context(long, None, build.ruleset()).columns.share_of("$sport", words, longer) == 1


def test_narration_leaves_quotations_out(build):
    """Words inside quotation marks are the speakers', not the writer's."""
    doc = build.document("he/PRP said/VBD i/PRP left/VBD and/CC i/PRP left/VBD ./.")
    doc = msgspec.structs.replace(doc, quotes=(Quote(2, 4),))

    assert match.Context(doc, None, build.ruleset()).columns.narrated("$self", frozenset(("i",))) == 1


HYPHENS = [
    ("head(object) in (shoot-out)", "Gangs staged a shoot-out at the port.", True),
    ("head(object) in (shoot-out)", "Gangs staged two shoot-outs.", True),
    ("words(object) in (live-fire)", "Troops staged a live-fire drill.", True),
    ("words(object) in (live-fire)", "Troops staged a fire drill.", False),
    ("object = shoot-out", "Gangs staged a shoot-out at the port.", True),
    ("trigger.lemma in (air strike)", "The air strikes ended.", True),
    ("trigger.lemma in (air strike)", "The strikes ended.", False),
    ("trigger.lemma in (carry out)", "They carried out a plan.", True),
    ("trigger.modifier in (last-ditch)", "The last-ditch strike ended.", True),
    ("trigger.modifier in (last ditch)", "The long last ditch strike ended.", True),
    ("trigger.modifier in (last-ditch)", "The last strike ended.", False),
    ("form in (reduced-passive)", "A plan carried out by the gang failed.", True),
    ("form in (reduced-passive)", "The gang carried out a plan.", False),
]


@pytest.mark.parametrize(("condition", "text", "fires"), HYPHENS)
def test_values_are_cut_as_the_text_is(tmp_path, condition, text, fires):
    """A value with a hyphen, or of several words, is found wherever these words stand in the text."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "language: 1\n"
        "types: {A: {roles: {object: ANY}}}\n"
        "rules:\n"
        "  - frame: a\n"
        "    event: A\n"
        "    trigger: {verb: [stage, carry out], noun: [strike, air strike]}\n"
        "    roles: {object: object}\n"
        f"    when: {condition}\n",
        encoding="utf8",
    )

    assert bool(eventlark.load(str(rules)).extract(text)) is fires
