"""Choosing among rivals: merging, ranking, subtypes, `over`, triggers of several words."""

import msgspec

from eventlark.clause.model import Clause, Filler
from eventlark.diagnostics import Location
from eventlark.language.model import EventType, Frame, Gap, MentionAtom, PatternRule, Sequence
from eventlark.match.model import Match, RoleFiller
from eventlark.resolve.overlaps import choose

TYPES = {
    "EVENT": EventType("EVENT", (), {}, {}, abstract=True),
    "ATTACK": EventType("ATTACK", ("EVENT",), {}, {}),
    "BOMBING": EventType("BOMBING", ("ATTACK", "EVENT"), {}, {}),
    "SHELLING": EventType("SHELLING", ("ATTACK", "EVENT"), {}, {}),
    "VISIT": EventType("VISIT", ("EVENT",), {}, {}),
}


def rule(name, event="ATTACK", *, over=(), keep="", index=0):
    return Frame(name, "pack", event, Location("x.yaml"), over=over, keep=keep, source_index=index)


def match(rule, *, head=3, words=(), **roles):
    fillers = {
        role: tuple(RoleFiller(Filler(token, token, token + 1, "active")) for token in tokens)
        for role, tokens in roles.items()
    }
    return Match(rule, 0, head, head + 1, head, fillers, words=words)


def test_compatible_rivals_merge():
    """Two rules of one type that agree give one event with the roles of both."""
    kept, dropped = choose([match(rule("a"), actor=[1]), match(rule("b"), actor=[1], recipient=[5])], TYPES)

    assert [sorted(found.roles) for found in kept] == [["actor", "recipient"]]
    assert [loss.reason for loss in dropped] == ["merged"]


def test_a_pattern_over_earlier_events_absorbs_none_of_them():
    """What is told about attacks leaves them where they are; events of other types inside it go."""
    pattern = Sequence((MentionAtom(("ATTACK",)), Gap(), MentionAtom(("VISIT",), "actor")))
    report = PatternRule("report", "pack", "REPORT", Location("x.yaml"), pattern)
    whole = Match(report, 0, 1, 7, 3, {})
    bombing, visit, other = (
        match(rule(f"r{head}", event), head=head) for head, event in ((3, "BOMBING"), (5, "VISIT"), (6, "EVENT"))
    )
    kept, dropped = choose([whole, bombing, visit, other], TYPES)

    assert {each.rule.event for each in kept} == {"REPORT", "BOMBING", "VISIT"}
    assert [(loss.match, loss.reason) for loss in dropped] == [(other, "inside")]


def test_rivals_that_differ_are_ranked():
    """When fillers differ the match with more roles stays."""
    more = match(rule("b"), actor=[2], recipient=[5])
    kept, dropped = choose([match(rule("a"), actor=[1]), more], TYPES)

    assert kept == (more,)
    assert dropped[0].reason == "rank"


def test_one_event_per_filler_stays():
    """Matches of one rule at one trigger are not rivals (`gather: each`)."""
    each = rule("a")

    assert len(choose([match(each, actor=[1]), match(each, actor=[2])], TYPES)[0]) == 2


def test_subtype_absorbs_supertype():
    """A BOMBING at the trigger of an ATTACK leaves only the BOMBING."""
    kept, dropped = choose([match(rule("a"), actor=[1]), match(rule("b", "BOMBING"))], TYPES)

    assert [found.rule.event for found in kept] == ["BOMBING"]
    assert dropped[0].reason == "subtype"


def test_two_kinds_of_one_thing_are_one():
    """Of a BOMBING and a SHELLING on the same words, the one with more roles stays: both are an ATTACK."""
    shelling = match(rule("b", "SHELLING"), actor=[1])
    kept, dropped = choose([match(rule("a", "BOMBING")), shelling], TYPES)

    assert kept == (shelling,)
    assert [loss.reason for loss in dropped] == ["rank"]


def test_a_deed_takes_what_its_verb_tells():
    """In "airstrikes killed ten" the event at the noun takes the ten, and is no actor of its own."""
    clause = Clause(4, "verb", "", "active", {"subject": (Filler(1, 1, 2, "active"),)})
    killed = msgspec.structs.replace(match(rule("a"), head=4, actor=[1], victims=[5]), clause=clause)
    kept, dropped = choose([match(rule("b", "BOMBING"), head=1, recipient=[3]), killed], TYPES)

    assert [(found.head, sorted(found.roles)) for found in kept] == [(1, ["recipient", "victims"])]
    assert [loss.reason for loss in dropped] == ["same"]


def test_unrelated_types_share_a_trigger():
    """Types on different branches do not compete."""
    assert len(choose([match(rule("a")), match(rule("b", "VISIT"))], TYPES)[0]) == 2


def test_over_wins_against_the_named_rule():
    """`over: [b]` drops b whatever b's type and rank."""
    kept, _ = choose([match(rule("a", over=("b",))), match(rule("b", "VISIT"), actor=[1], recipient=[2])], TYPES)

    assert [found.rule.name for found in kept] == ["a"]


def test_keep_all_is_never_dropped():
    """`keep: all` opts out of every competition."""
    kept, _ = choose([match(rule("a", keep="all"), actor=[1]), match(rule("b"), actor=[2], recipient=[4])], TYPES)

    assert {found.rule.name for found in kept} == {"a", "b"}


def test_long_trigger_absorbs_the_event_inside():
    """The event at one word of a longer trigger goes: lifting sanctions is no sanction."""
    kept, dropped = choose(
        [match(rule("a", "VISIT"), head=3, words=(3, 6)), match(rule("b"), head=6, actor=[1])], TYPES
    )

    assert [found.rule.name for found in kept] == ["a"]
    assert dropped[0].reason == "inside"


def test_order_given_does_not_matter():
    """The same matches in another order give the same events."""
    found = [
        match(rule("a"), actor=[1]),
        match(rule("b", index=1), actor=[2]),
        match(rule("c", "BOMBING", index=2)),
    ]

    assert choose(found, TYPES)[0] == choose(found[::-1], TYPES)[0]


def test_verb_takes_the_roles_of_its_noun():
    """Verb and noun of "provided aid to X" tell one event, with the roles of both."""
    clause = Clause(3, "verb", "provide", "active", {"object": (Filler(5, 5, 6, "active"),)})
    verb = msgspec.structs.replace(match(rule("a"), actor=[1]), clause=clause)
    kept, dropped = choose([verb, match(rule("b"), head=5, recipient=[7])], TYPES)

    assert [(found.head, sorted(found.roles)) for found in kept] == [(3, ["actor", "recipient"])]
    assert dropped[0].reason == "same"


def test_verb_leaves_a_noun_of_another_type():
    """Two events stay where the verb condemns an attack."""
    clause = Clause(3, "verb", "condemn", "active", {"object": (Filler(5, 5, 6, "active"),)})
    verb = msgspec.structs.replace(match(rule("a", "VISIT"), actor=[1]), clause=clause)

    assert len(choose([verb, match(rule("b"), head=5, recipient=[7])], TYPES)[0]) == 2
