"""What the matcher promises (RULE_LANGUAGE part 9): held on random patterns, rule sets and texts.

`matches` below is the reference: a plain backtracker over the pattern's tree, without automaton or memory.
"""

import pickle
import re
from collections import Counter

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from eventlark import match
from eventlark.document import Name
from eventlark.language import model as m
from eventlark.language.trees import circles_in_place, rewrite, width
from eventlark.match.conditions.checks import holds
from eventlark.match.conditions.wanted import wanted_words
from eventlark.match.context import Context
from eventlark.match.model import Match
from eventlark.match.patterns import every
from eventlark.match.patterns.code import compile_pattern
from eventlark.match.patterns.hits import Hit
from eventlark.match.patterns.joined import MOST_JOINED
from eventlark.match.patterns.machine import Machine
from eventlark.match.patterns.spans import joined_ends

WORDS = "abc"
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)
documents = st.lists(texts, min_size=1, max_size=3)
atoms = st.one_of(
    st.sampled_from(WORDS).map(lambda w: m.Atom(m.Test("norm", "=", (w,)))),
    st.sampled_from(WORDS).map(lambda w: m.Atom(m.NotOf(m.Test("lemma", "=", (w,))))),
    st.just(m.Atom(m.Test("text", "in", ("a", "b")))),
    st.just(m.Atom(m.Test("text", "~", ("[bc]",)))),
    st.just(m.Atom(m.Test("first", "=", ("true",)))),
    st.just(m.Atom(m.AllOf(()))),
)
others = st.one_of(
    st.just(m.MentionAtom(("THINGS",))),
    st.just(m.LexiconAtom("pairs")),
    st.just(m.Gap(0, 2)),
    st.sampled_from(("a ?b?", "(a|b c)", "c.*a")).map(m.JoinedAtom),
    st.sampled_from("^$").map(m.Anchor),
)


def bigger(patterns):
    """Patterns made of patterns."""
    repeats = st.tuples(st.integers(0, 2), st.one_of(st.none(), st.integers(2, 3)), st.booleans())
    return st.one_of(
        st.lists(patterns, min_size=2, max_size=3).map(lambda items: m.Sequence(tuple(items))),
        st.lists(patterns, min_size=2, max_size=3).map(lambda arms: m.Choice(tuple(arms))),
        st.builds(lambda item, bounds: m.Repeat(item, *bounds), patterns, repeats),
        st.builds(m.Capture, st.sampled_from(("one", "two")), patterns),
        st.builds(m.Look, patterns, st.booleans(), st.booleans()),
    )


plain = st.recursive(atoms, lambda p: bigger(p).filter(lambda x: not isinstance(x, m.Look)), max_leaves=8)
patterns = st.recursive(st.one_of(atoms, others), bigger, max_leaves=8)
loadable = patterns.filter(lambda tree: width(tree)[0] > 0 and not circles_in_place(tree))
"""Patterns as rules have them: one that could match nothing, or go round nothing, is an error at load."""
tails = st.builds(
    lambda item, bounds: m.Repeat(item, *bounds),
    st.one_of(patterns, patterns.map(lambda item: m.Repeat(item, 0, None, lazy=True))),
    st.sampled_from(((0, None), (1, None), (0, 3))),
)
looped = st.tuples(atoms, tails).map(m.Sequence).filter(lambda tree: not circles_in_place(tree))
"""Loadable patterns that end in a repeat, of something that may be a repeat, or nothing, itself."""
rules = st.lists(loadable, min_size=1, max_size=5)
triggered = (loadable | looped).map(
    lambda tree: rewrite(tree, lambda node: m.Capture("trigger", node.item) if is_second(node) else node)
)
"""Loadable patterns that capture the trigger too."""


def is_second(node):
    """Whether `node` captures the role `two`."""
    return isinstance(node, m.Capture) and node.role == "two"


def ends(pattern, context, at, first, last):
    """Where `pattern` may end when it begins at `at`, best first, each with its captures."""
    spend(context)
    match pattern:
        case m.Atom(test):
            if at < last and passes(test, context, at):
                yield at + 1, ()
        case m.Sequence(items):
            yield from sequence(items, context, at, first, last)
        case m.Choice(arms):
            for arm in arms:
                yield from ends(arm, context, at, first, last)
        case m.Repeat():
            yield from repeat(pattern, context, at, first, last)
        case m.Capture(role, item):
            for end, inside in ends(item, context, at, first, last):
                yield end, (*inside, (role, at, end))
        case m.Look(item, ahead, negative):
            begins = [at] if ahead else range(first, last + 1)
            found = any(ahead or end == at for b in begins for end, _ in ends(item, context, b, first, last))
            if found != negative:
                yield at, ()
        case m.Anchor(where):
            if at == (first if where == "^" else last):
                yield at, ()
        case m.Gap(low, high):
            yield from ends(m.Repeat(m.Atom(m.AllOf(())), low, high, lazy=True), context, at, first, last)
        case m.MentionAtom():
            spans = [(n.start, n.end) for n in context.doc.names if n.start == at and n.end <= last]
            yield from ((end, ()) for _, end in sorted(spans, reverse=True))
        case m.TriggerAtom():
            if at == context.cache["trigger"] and at < last:
                yield at + 1, ()
        case m.JoinedAtom(source):
            joined = ((end, " ".join(context.norms[at:end])) for end in range(last, at, -1))
            yield from ((end, ()) for end, text in joined if end - at <= MOST_JOINED and re.fullmatch(source, text))
        case m.LexiconAtom(name):
            terms = sorted(context.ruleset.lexicons[name].terms, key=len, reverse=True)
            for term in terms:
                if at + len(term) <= last and context.norms[at : at + len(term)] == term:
                    yield at + len(term), ()


def spend(context):
    """Give up on the random case when the reference takes too long: it is exponential, we are not."""
    context.cache["steps"] = context.cache.get("steps", 0) + 1
    if context.cache["steps"] > 20_000:
        reject()


def sequence(items, context, at, first, last):
    if not items:
        yield at, ()
        return
    for middle, before in ends(items[0], context, at, first, last):
        for end, after in sequence(items[1:], context, middle, first, last):
            yield end, before + after


def repeat(pattern, context, at, first, last):
    item, low, high, lazy = pattern.item, pattern.low, pattern.high, pattern.lazy

    def more():
        if high == 0:
            return
        less = m.Repeat(item, max(low - 1, 0), None if high is None else high - 1, lazy)
        for middle, before in ends(item, context, at, first, last):
            if middle > at or low > 0 or high is not None:
                for end, after in repeat(less, context, middle, first, last):
                    yield end, before + after

    enough = [(at, ())] if low == 0 else []
    yield from (*enough, *more()) if lazy else (*more(), *enough)


def passes(test, context, at):
    match test:
        case m.Test("first"):
            return any(sent.start == at for sent in context.doc.sentences)
        case m.Test(_, "~", values):
            return context.norms[at] in values[0].strip("[]")
        case m.Test(_, _, values):
            return context.norms[at] in values
        case m.NotOf(item):
            return not passes(item, context, at)
    return True


def matches(pattern, context, sentence):
    """The hits of `pattern` in a sentence: leftmost, best first, never empty, never overlapping."""
    sent, found = context.doc.sentences[sentence], []
    at = sent.start
    while at < sent.end:
        found_here = ends(pattern, context, at, sent.start, sent.end)
        best = next(((end, caps) for end, caps in found_here if end > at), None)
        if best:
            found.append((at, best[0], captured(best[1])))
        at = max(best[0], at + 1) if best else at + 1
    return found


def every_match(pattern, context, sentence):
    """All hits of `pattern` in a sentence that tell something new: at each place in turn, best first."""
    sent, found = context.doc.sentences[sentence], {}
    for at in range(sent.start, sent.end):
        for end, inside in ends(pattern, context, at, sent.start, sent.end):
            hit = (at, end, captured(inside))
            if end > at:
                found.setdefault(telling(hit), hit)
    return list(found.values())


def telling(hit):
    """What makes a hit another one: its captures, and its stretch when none of them is the trigger."""
    return repr(hit[2] if any(role == "trigger" for role, _, _ in hit[2]) else hit)


def captured(captures):
    """Captures in text order, each once; one of nothing is none."""
    return sorted({each for each in captures if each[1] < each[2]}, key=lambda each: (*each[1:], each[0]))


def document(build, sentences, names=()):
    """A document of words without tags; every `b` is a name, and `b c` too."""
    doc = build.document(" | ".join(" ".join(words) for words in sentences))
    found = [Name(at, at + 1, "thing", "b") for at, word in enumerate(doc.words) if word == "b"]
    return doc.__class__(**{**{f: getattr(doc, f) for f in doc.__struct_fields__}, "names": tuple(found)})


def program(build, trees, *, most_states=10_000):
    made = [m.PatternRule(f"r{n}", "here", "E", build.here, tree, source_index=n) for n, tree in enumerate(trees)]
    entities = [m.EntitySet("THINGS", labels=("thing",))]
    ruleset = build.ruleset(*made, lexicons={"pairs": ["a b", "c"]}, entities=entities)
    return match.Program(ruleset, most_states=most_states)


def shown(hits: list[Hit]):
    return [(hit.start, hit.end, [(each.role, each.start, each.end) for each in hit.captures]) for hit in hits]


def run(build, compiled, doc):
    return [(each.rule.name, each.sentence, each.start, each.end) for each in compiled.run(doc, build.tables())]


@QUICK
@given(tree=loadable | looped, words=texts)
def test_machine_is_the_reference(build, tree, words):
    """The linear machine finds what a plain backtracker finds, captures included."""
    doc = document(build, [words])
    context = Context(doc, build.tables(), program(build, [tree]).ruleset)

    hits = list(Machine(compile_pattern(tree), context, 0).hits())

    expected = matches(tree, context, 0)
    assert [hit[:2] for hit in shown(hits)] == [hit[:2] for hit in expected]
    assert shown(hits) == expected


@QUICK
@given(tree=loadable | looped | triggered, words=texts)
def test_every_match_is_in_the_reference(build, tree, words):
    """`matches: all` finds all that a plain backtracker finds, each once, in the same order."""
    doc = document(build, [words])
    context = Context(doc, build.tables(), program(build, [tree]).ruleset)

    found = shown(every.hits(Machine(compile_pattern(tree), context, 0)))

    expected = every_match(tree, context, 0)
    if max(Counter(start for start, _, _ in expected).values(), default=0) < every.MOST:
        assert found == expected


@QUICK
@given(tree=loadable, words=texts)
def test_first_matches_are_among_all(build, tree, words):
    """What a rule finds by itself, it finds with `matches: all` too."""
    doc = document(build, [words])
    context = Context(doc, build.tables(), program(build, [tree]).ruleset)
    machine = Machine(compile_pattern(tree), context, 0)

    told = {every.telling(hit) for hit in every.hits(machine)}

    assert told.issuperset(map(every.telling, machine.hits()))


@QUICK
@given(trees=rules, sentences=documents)
def test_filter_never_hides_a_match(build, trees, sentences):
    """Running a program gives what the reference gives for each rule on its own."""
    doc = document(build, sentences)
    compiled = program(build, trees)
    context = Context(doc, build.tables(), compiled.ruleset)

    expected = [
        (f"r{number}", sentence, start, end)
        for number, tree in enumerate(trees)
        for sentence in range(len(sentences))
        for start, end, _ in matches(tree, context, sentence)
    ]

    assert run(build, compiled, doc) == expected


pieces = st.sampled_from(("a", "b", "[bc]", " ", "-", "(a|b c)", ".", r"\s"))
ends_of_words = st.sampled_from((r"\b", "^", "$", "(?=b)", "(?<=b)", "(?!c)"))
regexes = st.lists(
    st.builds(str.__add__, pieces, st.sampled_from(("", "", "?", "*", "+", "??"))) | ends_of_words, max_size=5
).map("".join)


@QUICK
@given(source=regexes, words=texts)
def test_joined_text_is_covered_whole(build, source, words):
    """A regex over several tokens ends wherever it covers the text between its ends, and nowhere else."""
    context = Context(document(build, [words]), build.tables(), program(build, []).ruleset)

    for start in range(len(words)):
        joined = ((end, " ".join(words[start:end])) for end in range(len(words), start, -1))
        expected = tuple(end for end, text in joined if re.fullmatch(source, text))
        assert joined_ends(context, source, start) == expected


@QUICK
@given(trees=st.lists(plain, min_size=1, max_size=6), words=texts)
def test_lazy_dfa_is_the_nfa(build, trees, words):
    """The automaton sees the same rules with every size of its memory, and without any."""
    doc = document(build, [words])
    columns = (doc.words, doc.lemmas, doc.tags)
    wide, narrow = program(build, trees), program(build, trees, most_states=1)

    seen = wide.automaton.rules_in(*columns)

    assert seen == wide.automaton.rules_by_nfa(*columns)
    assert seen == narrow.automaton.rules_in(*columns)
    assert seen == wide.automaton.rules_in(*columns)


@QUICK
@given(trees=rules, more=patterns, sentences=documents)
def test_adding_a_rule_changes_no_other(build, trees, more, sentences):
    """The matches of a rule do not depend on the rules beside it."""
    doc = document(build, sentences)
    name = f"r{len(trees)}"

    before = run(build, program(build, trees), doc)
    after = run(build, program(build, [*trees, more]), doc)

    assert before == [found for found in after if found[0] != name]


@QUICK
@given(trees=rules, first=documents, second=documents)
def test_a_document_is_the_union_of_its_parts(build, trees, first, second):
    """Two unrelated texts, joined, give the matches of both."""
    compiled = program(build, trees)
    tokens, sents = sum(map(len, first)), len(first)

    both = run(build, compiled, document(build, first + second))
    moved = [(n, s + sents, b + tokens, e + tokens) for n, s, b, e in run(build, compiled, document(build, second))]

    assert sorted(both) == sorted(run(build, compiled, document(build, first)) + moved)


@QUICK
@given(trees=rules, sentences=documents)
def test_matches_are_never_empty_and_stay_inside(build, trees, sentences):
    """Every match takes a token, inside its sentence, and its text is the slice."""
    doc = document(build, sentences)

    for found in program(build, trees).run(doc, build.tables()):
        sent = doc.sentences[found.sentence]
        assert sent.start <= found.start < found.end <= sent.end
        span = doc.span(found.start, found.end)
        assert doc.text[span.start : span.end] == doc.slice(found.start, found.end)


@QUICK
@given(trees=rules, sentences=documents)
def test_pickled_program_is_the_same(build, trees, sentences):
    """A program that went through pickle gives the same matches."""
    doc = document(build, sentences)
    compiled = program(build, trees)

    assert run(build, pickle.loads(pickle.dumps(compiled)), doc) == run(build, compiled, doc)


around = st.recursive(
    st.one_of(atoms, others, st.just(m.TriggerAtom()), st.just(m.TriggerAtom())), bigger, max_leaves=6
).filter(lambda tree: width(tree)[0] > 0 and not circles_in_place(tree))


@QUICK
@given(tree=around, sentences=documents, at=st.integers(0, 40))
def test_conditions_around_a_trigger_are_the_reference(build, tree, sentences, at):
    """What `unless` and `when` say of the words around a trigger, by whichever short way, is what a search says."""
    doc = document(build, sentences)
    context = Context(doc, build.tables(), program(build, []).ruleset)
    at %= len(doc.words)
    sent = doc.sentences[doc.sentence_at(at)]
    trigger = Match(build.frame("r", "E"), doc.sentence_at(at), at, at + 1, at, {})
    context.cache["trigger"] = at
    begins = range(sent.start, sent.end)
    expected = any(end > b for b in begins for end, _ in ends(tree, context, b, sent.start, sent.end))

    found = holds(m.Guard(m.Around(tree), "", build.here), trigger, context)

    assert found == expected


@QUICK
@given(tree=loadable | looped, words=texts)
def test_wanted_words_are_in_every_match(build, tree, words):
    """Where a pattern matches stands one of the words that it is said to want."""
    context = Context(document(build, [words]), build.tables(), program(build, []).ruleset)
    wanted = wanted_words(tree, context.ruleset.lexicons)

    assert wanted is None or not matches(tree, context, 0) or not wanted.isdisjoint(words)


def test_nested_options_take_linear_steps(build):
    """`(a?){60}a{60}` on sixty a's, which kills a naive backtracker, is done at once."""
    a = m.Atom(m.Test("norm", "=", ("a",)))
    tree = m.Sequence((m.Repeat(m.Repeat(a, 0, 1), 60, 60), m.Repeat(a, 60, 60)))

    assert run(build, program(build, [tree]), document(build, ["a" * 60])) == [("r0", 0, 0, 60)]
