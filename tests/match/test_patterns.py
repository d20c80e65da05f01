"""Token patterns as rules: atoms, gaps and clause borders, walks, captures that fill roles, cascades."""

import pytest

from eventlark import match
from eventlark.clause.model import Clause, Manner
from eventlark.document import Name, Quantity, Time
from eventlark.language import patterns
from eventlark.language.model import EntitySet, PatternRule, PatternSource, Slot


def heads(found, doc):
    """The head words of a match's roles."""
    return {role: [doc.words[item.filler.head] for item in items] for role, items in found.roles.items()}


@pytest.fixture
def run(build):
    """Runs one pattern over a document and shows trigger and roles as words."""

    def find(
        pattern,
        line,
        *,
        clauses=(),
        roles=(),
        lexicons=None,
        entities=(),
        rules=(),
        types=(),
        matches="first",
        **columns,
    ):
        doc = build.document(line)
        fields = {name: getattr(doc, name) for name in doc.__struct_fields__} | columns
        doc = doc.__class__(**fields)
        rule = PatternRule("p", "here", "E", build.here, patterns.parse(pattern), matches=matches)
        event = build.event("E", *roles)
        ruleset = build.ruleset(*rules, rule, types=[event, *types], lexicons=lexicons, entities=entities)
        found = match.compile(ruleset).run(doc, build.tables(*clauses))
        return [
            (
                doc.slice(m.start, m.end),
                {r: [doc.words[i.filler.head] for i in items] for r, items in m.roles.items()},
            )
            for m in found
            if m.rule.name == "p"
        ]

    return find


def test_every_match_is_told_once_though_many_ways_lead_to_it(run):
    """`matches: all` tells matches by stretch and captures, not by the ways through the pattern."""
    assert run("a (b | b | []){2}", "a b b", matches="all") == [("a b b", {})]
    assert run("x=(a | a b) (b c | c)", "a b c", matches="all") == [
        ("a b c", {"x": ["a"]}),
        ("a b c", {"x": ["b"]}),
    ]


def test_matches_that_tell_the_same_are_one(run):
    """Where a trigger is captured, the stretch around it makes no new match."""
    assert run("[]* trigger=b x=(c | []) []*", "a b c d e", matches="all") == [("b", {"x": ["c"]})]
    assert run("[]* trigger=b x=[] []*", "a b c b d", matches="all") == [("b", {"x": ["d"]}), ("b", {"x": ["c"]})]


def test_a_place_begins_at_most_sixty_four_matches(run):
    """The best come first, and a pattern that could match in 2^40 ways is done at once."""
    found = run("(x=a | a){40}", " ".join("a" * 40), matches="all")

    assert len(found) == 64
    assert found[0] == ("a" + " a" * 39, {"x": ["a"] * 40})


def test_ways_that_lead_nowhere_are_not_walked(run):
    """2^40 sets of captures, none of which leads to a match, cost nothing."""
    assert run("(x=a | a){1,40} b", " ".join("a" * 40), matches="all") == []


def test_matches_of_all_are_at_most_a_hundred_tokens_long(run):
    """The window that keeps `matches: all` linear in the text."""
    line = "b " + "a " * 98 + "c"

    assert run("b []* c", line, matches="all") == [(line, {})]
    assert run("b []* c", "b " + line, matches="all") == [(line, {})]


def test_joined_text_is_bounded(run):
    """A regex over several tokens sees at most twelve of them, and two hundred characters."""
    assert run("//a( a)*b//", "a a a a a a a a a a a ab") == [("a a a a a a a a a a a ab", {})]
    assert run("//a( a)*b//", "a a a a a a a a a a a a ab") == [("a a a a a a a a a a a ab", {})]
    assert run("//a+//", "a" * 200) == [("a" * 200, {})]
    assert run("//a+//", "a" * 201) == []


def test_a_capture_of_nothing_fills_no_role(run):
    """An optional part that is not there leaves its role empty."""
    assert run("x=(a?) trigger=b", "c b") == [("b", {})]


def test_gap_takes_as_few_tokens_as_it_can(run):
    """`...` goes to the first place where the rest matches, up to eight tokens on."""
    assert run("a ... b", "a x b y b") == [("a x b", {})]
    assert run("a ... b", "a 1 2 3 4 5 6 7 8 b") == [("a 1 2 3 4 5 6 7 8 b", {})]
    assert run("a ... b", "a 1 2 3 4 5 6 7 8 9 b") == []
    assert run("a ...{0,1} b", "a 1 2 b") == []


@pytest.mark.parametrize("mark", [";/:", "(/-LRB-", '"/``'])
def test_gap_stops_at_marks(run, mark):
    """A gap never crosses a semicolon, a bracket or a quotation mark."""
    assert run("a ... b", f"a x {mark} b") == []


def test_gap_stops_at_clause_borders(run, build):
    """A gap never crosses the border of a finite clause, and does cross that of an infinitive."""
    inner = build.clause(3)
    finite = Clause(3, "verb", "", "active", {}, reads=lambda: Manner(tense="past", start=2, end=4))
    bare = Clause(3, "verb", "", "infinitive", inner.roles, reads=lambda: Manner(start=2, end=4))

    assert run("a ... b", "a x that came b", clauses=[finite]) == []
    assert run("a ... b", "a x to come b", clauses=[bare]) == [("a x to come b", {})]


def test_lexicon_atom_in_any_form(run):
    """A lexicon's terms of several words match in any inflected form, the longest first."""
    lists = {"deals": ["peace deal", "deal", "peace deal offer"]}

    assert run("~sign $deals", "they signed/VBD/sign peace deals/NNS/deal", lexicons=lists) == [
        ("signed peace deals", {})
    ]


def test_mention_by_noun_list(run):
    """`<SET>` takes a noun of the set's lists with what stands before it in its group."""
    sets = [EntitySet("SIDE", labels=("country",), lexicons=("armies",))]
    found = run(
        "actor=<SIDE> ~raid",
        "the/DT old/JJ rebels/NNS/rebel raided/VBD/raid it",
        lexicons={"armies": ["rebel"]},
        entities=sets,
    )

    assert found == [("the old rebels raided", {"actor": ["rebels"]})]


def test_mentions_of_times_and_quantities(run):
    """Times and quantities are mentions too."""
    assert run(
        "<QUANTITY> on time=<TIME>",
        "12/CD men/NNS on Monday/NNP",
        times=(Time(3, 4, "DATE", "2020-06-01"),),
        quantities=(Quantity(0, 2, 12.0, 1),),
    ) == [("12 men on Monday", {"time": ["Monday"]})]


def test_capture_is_judged_by_its_role(run, build):
    """A capture that its role's type turns down does not fill it; a required role then drops the match."""
    roles = [build.role("actor", "PERSON", check="must", low=1)]
    names = (Name(0, 1, "person", "Ada"),)

    assert run("actor=[] ~raid", "Ada raided/VBD/raid", roles=roles, names=names) == [
        ("Ada raided", {"actor": ["Ada"]})
    ]
    assert run("actor=[] ~raid", "Snow/NN raided/VBD/raid", roles=roles) == []


def test_trigger_capture_finds_its_clause(run, build):
    """The features of a match are those of its trigger's clause; place and time come from there."""
    clause = build.clause(1, time=2)
    found = run(
        "actor=[] trigger=~raid", "Ada raided/VBD/raid today/NN", clauses=[clause], roles=[build.role("time")]
    )

    assert found == [("raided", {"actor": ["Ada"], "time": ["today"]})]


def test_earlier_event_as_atom(run, build):
    """A pattern may use the events of rules that ran before it."""
    talk = build.frame("talk", "TALK", nouns=(("talk",),))
    types = [build.event("CONTACT"), build.event("TALK", ancestors=("CONTACT",))]

    assert run("second <CONTACT>", "second talks/NNS/talk", rules=[talk], types=types) == [("second talks", {})]


def test_walk_captures_where_it_arrives(run):
    """A walk in a capture fills the role with the token it reaches, wherever that stands."""
    found = run(
        "trigger=~meet with=(?> >obl)",
        "Ada met/VBD/meet yesterday with Quill/NNP",
        heads=(1, -1, 1, 4, 1),
        rels=("nsubj", "root", "advmod", "case", "obl"),
        upos=("PROPN", "VERB", "ADV", "ADP", "PROPN"),
    )

    assert found == [("met", {"with": ["Quill"]})]


def test_pattern_source_of_a_frame(build):
    """A frame's role may come from a pattern in its sentence."""
    source = PatternSource(patterns.parse("worth amount=[like_num]"))
    frame = build.frame("sell", "SALE", verbs=(("sell",),), roles={"amount": source, "object": Slot("object")})
    doc = build.document("They/PRP sold/VBD/sell ships/NNS worth/JJ 12/CD")
    found = match.compile(build.ruleset(frame)).run(doc, build.tables(build.clause(1, object=2)))

    assert [item.filler.head for item in found[0].roles["amount"]] == [4]


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("shape=Xxxx", ["Goma"]),
        ("like_num", ["12"]),
        ("value > 10", ["12"]),
        ("value > 20", []),
        ("length >= 7", ["shelled"]),
        ("first", ["Rebels"]),
        ("last", ["12"]),
        ("pos=VERB", ["shelled"]),
        ("morph.Tense=Past", ["shelled"]),
        ("morph.Number=Plur", ["Rebels"]),
        ("ent=place", ["Goma"]),
        ("tag in (NNP, CD)", ["Goma", "12"]),
        ("lemma in (rebel, shell)", ["Rebels", "shelled"]),
        ("norm in $things", ["Goma"]),
        ("text=/[A-Z].*/ & !ent=place", ["Rebels"]),
        ("tag=VBD | text=Goma", ["shelled", "Goma"]),
    ],
)
def test_fields(run, test, words):
    """Every field of a token can be asked."""
    found = run(
        f"[{test}]",
        "Rebels/NNS/rebel shelled/VBD/shell Goma/NNP 12/CD",
        names=(Name(2, 3, "place", "Goma"),),
        lexicons={"things": ["goma"]},
    )

    assert [text for text, _ in found] == words


def test_pattern_that_no_word_rules_out(run):
    """A pattern of mentions alone is tried on every sentence."""
    assert run("<PLACE> <PLACE>", "Goma Goma", names=(Name(0, 1, "place", "G"), Name(1, 2, "place", "G"))) == [
        ("Goma Goma", {})
    ]


def test_matches_stop_at_the_sentence(run):
    """No pattern looks beyond its sentence."""
    assert run("a b", "a | b") == []
    assert run("(?<= a) b", "a | b") == []
    assert run("^ b $", "a | b") == [("b", {})]


def test_filter_forgets_nothing_when_full(build):
    """With room for one state the automaton still sees every rule, sentence after sentence."""
    trees = [patterns.parse(text) for text in ("a b c", "b c a", "c ... a", "[norm!=a] a")]
    rules = [PatternRule(f"p{n}", "here", "E", build.here, tree) for n, tree in enumerate(trees)]
    doc = build.document(" | ".join(["a b c a b c c a b"] * 3))
    wide, narrow = (match.Program(build.ruleset(*rules), most_states=size) for size in (10_000, 1))

    assert wide.run(doc, build.tables()) == narrow.run(doc, build.tables()) != ()
