"""Frames on hand-built role tables: triggers, roles, types, counts, forms."""

import pickle

import pytest

from eventlark import match
from eventlark.document import Name, Time
from eventlark.language.model import EntitySet, FirstOf, Slot, Together

SUBJECT, OBJECT = Slot("subject"), Slot("object")


def heads(found, name):
    return [item.filler.head for item in found.roles.get(name, ())]


@pytest.fixture
def shell(build):
    """A frame SHELL with actor and recipient."""

    def make(*, verbs=(("shell",),), nouns=(), roles=None, types=None, **more):
        roles = roles or {"actor": SUBJECT, "recipient": OBJECT}
        lexicons = more.pop("lexicons", None)
        entities = more.pop("entities", ())
        event = types or build.event("SHELL", build.role("actor", "ACTOR"), build.role("recipient", "ANY"))
        frame = build.frame("shell", "SHELL", verbs=verbs, nouns=nouns, roles=roles, **more)
        return match.compile(build.ruleset(frame, types=[event], lexicons=lexicons, entities=entities))

    return make


def test_verb_trigger_by_lemma(build, shell):
    """A verb fires in any inflected form and takes who and whom from its role table."""
    doc = build.document("Rebels/NNS/rebel shelled/VBD/shell Goma/NNP")
    found = shell().run(doc, build.tables(build.clause(1, subject=0, object=2)))

    assert [(m.start, m.end, heads(m, "actor"), heads(m, "recipient")) for m in found] == [(1, 2, [0], [2])]


def test_verb_trigger_needs_a_verb(build, shell):
    """The same word as a noun does not start a verb trigger."""
    doc = build.document("A/DT shell/NN/shell landed/VBD/land")

    assert shell().sentences(doc) == frozenset()


def test_sentences_with_a_trigger(build, shell):
    """Only the sentences that hold a trigger need a parse."""
    doc = build.document("He/PRP slept/VBD/sleep | They/PRP shell/VBP/shell it/PRP | Good/JJ")

    assert shell().sentences(doc) == frozenset({1})


def test_missing_required_role(build, shell):
    """Without a filler for a role that must be there, there is no event."""
    doc = build.document("Shells/NNS fell/VBD/fall")
    types = build.event("SHELL", build.role("actor", low=1))

    program = shell(verbs=(("fall",),), types=types, roles={"actor": SUBJECT})

    assert program.run(doc, build.tables(build.clause(1))) == ()
    assert len(program.run(doc, build.tables(build.clause(1, subject=0)))) == 1


@pytest.mark.parametrize(
    ("line", "slots", "words"),
    [
        ("They/PRP lifted/VBD/lift harsh/JJ sanctions/NNS/sanction", {"subject": 0, "object": 3}, (1, 3)),
        ("Sanctions/NNS/sanction were/VBD lifted/VBN/lift", {"object": 0}, (0, 2)),
        ("They/PRP lifted/VBD/lift the/DT sanctions/NNS/sanction", {"subject": 0}, (1, 3)),
    ],
)
def test_verb_and_noun_trigger(build, shell, line, slots, words):
    """A noun part heads the object, in the passive too, or stands right behind the verb."""
    doc = build.document(line)
    verb = next(i for i, tag in enumerate(doc.tags) if doc.lemmas[i] == "lift")
    found = shell(verbs=(("lift", "sanctions"),)).run(doc, build.tables(build.clause(verb, **slots)))

    assert [m.words for m in found] == [words]


def test_verb_and_noun_trigger_without_its_noun(build, shell):
    """The trigger "lift sanctions" does not fire on lifting something else."""
    doc = build.document("Sanctions/NNS/sanction lifted/VBD/lift prices/NNS/price")

    program = shell(verbs=(("lift", "sanctions"),))

    assert program.run(doc, build.tables(build.clause(1, subject=0, object=2))) == ()


def test_last_preposition_gives_the_object(build, shell):
    """In "open fire on the crowd" the object is the crowd."""
    doc = build.document("Guards/NNS opened/VBD/open fire/NN on/IN a/DT crowd/NN")
    on = build.filler(5, start=4, case="on")
    found = shell(verbs=(("open", "fire", "on"),)).run(
        doc, build.tables(build.clause(1, subject=0, object=2, on=on))
    )

    assert [(m.words, heads(m, "actor"), heads(m, "recipient")) for m in found] == [((1, 2, 3), [0], [5])]


def test_last_preposition_of_the_noun_gives_the_object(build, shell):
    """In "order the arrest of a minister" the object is the minister, and never the arrest itself."""
    doc = build.document("Judges/NNS ordered/VBD/order the/DT arrest/NN of/IN a/DT minister/NN")
    of = build.filler(6, start=5, case="of")
    tables = build.tables(build.clause(1, subject=0, object=3), build.clause(3, kind="noun", of=of))
    found = shell(verbs=(("order", "arrest", "of"),)).run(doc, tables)

    assert [heads(m, "recipient") for m in found] == [[6]]


def test_the_trigger_s_noun_is_no_side(build, shell):
    """A noun of the trigger fills a typed role only when it has that type: "plotting a coup" has no whom."""
    doc = build.document("Generals/NNS plotted/VBD/plot a/DT coup/NN")
    event = build.event("SHELL", build.role("actor", "ACTOR"), build.role("recipient", "ACTOR"))
    found = shell(verbs=(("plot", "coup"),), types=event).run(
        doc, build.tables(build.clause(1, subject=0, object=3))
    )

    assert [heads(m, "recipient") for m in found] == [[]]


def test_verb_and_noun_trigger_in_a_noun(build, shell):
    """The noun that names what a verb does carries its triggers: "suspension of aid" is to suspend aid."""
    doc = build.document("The/DT suspension/NN/suspension of/IN aid/NN shocked/VBD/shock them/PRP")
    of = build.filler(3, start=3, case="of")
    found = shell(verbs=(("suspend", "aid"),)).run(doc, build.tables(build.clause(1, kind="noun", of=of)))

    assert [m.words for m in found] == [(1, 3)]


def test_preposition_of_two_words(build, shell):
    """The trigger "walk out of talks" takes "out of" as one preposition."""
    doc = build.document("They/PRP walked/VBD/walk out/IN of/IN talks/NNS/talk")
    out_of = build.filler(4, start=4, case="out of")
    found = shell(verbs=(("walk", "out", "of", "talk"),)).run(
        doc, build.tables(build.clause(1, subject=0, **{"out of": out_of}))
    )

    assert [m.words for m in found] == [(1, 2, 3, 4)]


def test_particle_trigger(build, shell):
    """A particle behind the object still belongs to the verb."""
    doc = build.document("They/PRP called/VBD/call talks/NNS off/RP")

    assert len(shell(verbs=(("call", "off"),)).run(doc, build.tables(build.clause(1, object=2)))) == 1
    assert shell(verbs=(("call", "up"),)).run(doc, build.tables(build.clause(1, object=2))) == ()


def test_lexicon_in_a_trigger(build, shell):
    """A `$lexicon` part stands for any of its terms, in any inflected form."""
    doc = build.document("They/PRP eased/VBD/ease travel/NN bans/NNS/ban")
    program = shell(verbs=(("ease", "$limits"),), lexicons={"limits": ["travel ban", "curb"]})

    assert [m.words for m in program.run(doc, build.tables(build.clause(1, object=3)))] == [(1, 2, 3)]


def test_longest_trigger_at_a_token(build, shell):
    """Of a frame's own triggers at one verb, the one with most words wins."""
    doc = build.document("They/PRP lifted/VBD/lift sanctions/NNS/sanction")
    program = shell(verbs=(("lift",), ("lift", "sanction")))

    assert [m.words for m in program.run(doc, build.tables(build.clause(1, object=2)))] == [(1, 2)]


@pytest.mark.parametrize("line", ["air/NN strikes/NNS/strike", "air/NN -/HYPH strikes/NNS/strike"])
def test_noun_trigger_of_two_words(build, shell, line):
    """A noun trigger ends with its inflected head; a hyphen may stand between."""
    program = shell(verbs=(), nouns=(("air", "strike"),))
    found = program.run(build.document(line), build.tables())

    assert [(m.start, m.head) for m in found] == [(0, found[0].head)]


def test_of_is_whom_where_nouns_have_an_object(build, shell):
    """In "the shelling of Goma" Goma does not shell, in "the visit of the king" the king visits."""
    doc = build.document("visit/NN/visit of/IN king/NN")
    of = build.filler(2, route="of", case="of")
    tables = build.tables(build.clause(0, "noun", of=of, subject=of, object=of))

    both = shell(nouns=(("visit",),)).run(doc, tables)[0]
    alone = shell(nouns=(("visit",),), roles={"actor": SUBJECT}).run(doc, tables)[0]

    assert (heads(both, "actor"), heads(both, "recipient")) == ([], [2])
    assert heads(alone, "actor") == [2]


def test_modifier_is_the_subject_only_when_sure(build, shell):
    """A name before the noun acts; a plain noun does not."""
    named = build.document("US/NNP shelling/NN/shelling", names=[Name(0, 1, "country", "United States")])
    plain = build.document("night/NN shelling/NN/shelling")
    tables = build.tables(build.clause(1, "noun", modifier=0))
    program = shell(nouns=(("shelling",),))

    assert heads(program.run(named, tables)[0], "actor") == [0]
    assert heads(program.run(plain, tables)[0], "actor") == []


def test_as_noun_overrides_one_role(build, shell):
    """`as noun` replaces the source of the roles it names and leaves the others."""
    doc = build.document("Their/PRP$ shelling/NN/shelling against/IN Goma/NNP")
    program = shell(nouns=(("shelling",),), noun_roles={"recipient": Slot("against")})
    found = program.run(doc, build.tables(build.clause(1, "noun", subject=0, against=3)))

    assert (heads(found[0], "actor"), heads(found[0], "recipient")) == ([0], [3])


def test_place_and_time_need_no_source(build, shell):
    """Every event takes place and time from its clause."""
    doc = build.document("They/PRP shelled/VBD/shell Goma/NNP Monday/NNP", times=[Time(3, 4, "DATE", "2020-06-01")])
    types = build.event("SHELL", build.role("actor"), build.role("recipient"), build.role("time", "TIME"))
    found = shell(types=types).run(doc, build.tables(build.clause(1, subject=0, object=2, time=3)))

    assert heads(found[0], "time") == [3]


def test_a_time_is_never_whom(build, shell):
    """In "the attack on Monday" the day is no recipient."""
    doc = build.document("shelling/NN/shelling on/IN Monday/NNP", times=[Time(2, 3, "DATE", "2020-06-01")])
    program = shell(nouns=(("shelling",),), noun_roles={"recipient": Slot("on")})

    assert heads(program.run(doc, build.tables(build.clause(0, "noun", on=2)))[0], "recipient") == []


def test_types_prefer_and_must(build, shell):
    """`prefer` keeps a filler of another type and marks it; `must` turns it down."""
    doc = build.document("Snow/NN shelled/VBD/shell Goma/NNP", names=[Name(2, 3, "place", "Goma")])
    tables = build.tables(build.clause(1, subject=2))

    for check, expected in (("prefer", ["other"]), ("must", []), ("any", ["ok"])):
        types = build.event("SHELL", build.role("actor", "PERSON", check=check))
        found = shell(types=types, roles={"actor": SUBJECT}).run(doc, tables)
        assert [item.check for item in found[0].roles.get("actor", ())] == expected


def test_nested_entity_sets_and_noun_lists(build, shell):
    """An entity set may hold labels, noun lists and other sets; a noun list matches on the head's lemma."""
    doc = build.document("Rebels/NNS/rebel shelled/VBD/shell Goma/NNP")
    entities = [EntitySet("SIDE", sets=("FIGHTER",)), EntitySet("FIGHTER", lexicons=("fighters",))]
    types = build.event("SHELL", build.role("actor", "SIDE", check="must"))
    program = shell(types=types, entities=entities, lexicons={"fighters": ["rebel"]}, roles={"actor": SUBJECT})

    assert heads(program.run(doc, build.tables(build.clause(1, subject=0)))[0], "actor") == [0]
    assert heads(program.run(doc, build.tables(build.clause(1, subject=2)))[0], "actor") == []


def test_first_of_and_together(build, shell):
    """`a | b` takes the first that is filled, `a + b` both."""
    doc = build.document("Xi/NNP met/VBD/meet with/IN Lula/NNP")
    tables = build.tables(build.clause(1, subject=0, with_=3))

    both = shell(verbs=(("meet",),), roles={"actor": Together((SUBJECT, Slot("with")))}).run(doc, tables)
    first = shell(verbs=(("meet",),), roles={"actor": FirstOf((SUBJECT, Slot("with")))}).run(doc, tables)

    assert (heads(both[0], "actor"), heads(first[0], "actor")) == ([0, 3], [0])


def test_narrowed_source(build, shell):
    """`x<PERSON>` takes only persons from that slot."""
    doc = build.document("Xi/NNP met/VBD/meet with/IN Peru/NNP", names=[Name(3, 4, "country", "Peru")])
    tables = build.tables(build.clause(1, with_=3))

    for types, expected in ((("PERSON",), []), (("COUNTRY",), [3])):
        program = shell(verbs=(("meet",),), roles={"actor": Slot("with", types)})
        assert heads(program.run(doc, tables)[0], "actor") == expected


def test_one_token_never_fills_two_roles(build, shell):
    """The first role that takes a token keeps it."""
    doc = build.document("Xi/NNP met/VBD/meet Lula/NNP")
    program = shell(verbs=(("meet",),), roles={"actor": Together((SUBJECT, OBJECT)), "recipient": OBJECT})
    found = program.run(doc, build.tables(build.clause(1, subject=0, object=2)))

    assert (heads(found[0], "actor"), heads(found[0], "recipient")) == ([0, 2], [])


def test_gather_each(build, shell):
    """`gather: each` makes one event for each filler, and so does a count of at most one."""
    doc = build.document("They/PRP shelled/VBD/shell Goma/NNP and/CC Bukavu/NNP")
    tables = build.tables(build.clause(1, subject=0, object=(2, 4)))

    for more, expected in (({"gather": "each"}, [[2], [4]]), ({"high": 1}, [[2], [4]]), ({}, [[2, 4]])):
        types = build.event("SHELL", build.role("actor"), build.role("recipient", **more))
        assert [heads(m, "recipient") for m in shell(types=types).run(doc, tables)] == expected


@pytest.mark.parametrize(
    ("more", "count", "actor"),
    [
        ({"forms_not": ("passive",)}, 0, None),
        ({"forms_not": ("passive-by",)}, 1, []),
        ({"forms_only": ("passive",)}, 1, [3]),
        ({"forms_only": ("passive-by",)}, 1, [3]),
        ({"forms_only": ("active",)}, 0, None),
        ({}, 1, [3]),
    ],
)
def test_forms(build, shell, more, count, actor):
    """A rule can refuse constructions, of the whole clause or of one way to a filler."""
    doc = build.document("Goma/NNP shelled/VBN/shell by/IN rebels/NNS")
    agent = build.filler(3, route="passive-by", case="by")
    found = shell(**more).run(doc, build.tables(build.clause(1, form="passive", subject=agent)))

    assert len(found) == count
    assert [heads(m, "actor") for m in found] == ([] if actor is None else [actor])


def test_event_as_filler(build):
    """A role of an event type takes a phrase that holds an earlier event of that type or below it."""
    doc = build.document("They/PRP pledged/VBD/pledge aid/NN")
    types = [
        build.event("EVENT"),
        build.event("AID", ancestors=("EVENT",)),
        build.event("PLEDGE", build.role("content", "EVENT", check="must")),
    ]
    aid = build.frame("aid", "AID", nouns=(("aid",),))
    pledge = build.frame("pledge", "PLEDGE", verbs=(("pledge",),), roles={"content": OBJECT})
    tables = build.tables(build.clause(1, subject=0, object=2))

    with_aid = match.compile(build.ruleset(aid, pledge, types=types)).run(doc, tables)
    alone = match.compile(build.ruleset(pledge, types=types)).run(doc, tables)

    assert [m.rule.name for m in with_aid] == ["aid", "pledge"]
    assert (heads(with_aid[1], "content"), heads(alone[0], "content")) == ([2], [])


def test_phrase_trigger(build, shell):
    """A phrase is a fixed sequence of words, whatever their tags."""
    doc = build.document("Talks/NNS at/IN arm/NN 's/POS length/NN at/IN arm/NN")
    program = shell(verbs=(), phrases=(("at", "arm", "'s", "length"),))

    assert [(m.start, m.end) for m in program.run(doc, build.tables())] == [(1, 5)]


def test_program_is_picklable(build, shell):
    """A compiled program goes through pickle and gives the same matches."""
    doc = build.document("Rebels/NNS/rebel shelled/VBD/shell Goma/NNP")
    tables = build.tables(build.clause(1, subject=0, object=2))
    program = shell()

    assert pickle.loads(pickle.dumps(program)).run(doc, tables) == program.run(doc, tables)
