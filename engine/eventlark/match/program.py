"""Rules ready to run: `compile` makes a `Program`, which finds matches in documents.

In: a rule set; later, documents with their role tables. Out: raw matches in rule order; choosing among them is
`resolve`'s work. A Program keeps no state between documents, so threads may share it and processes may pickle it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from eventlark.document import Document
from eventlark.language.model import Frame, Rule, RuleSet
from eventlark.match.columns import Columns
from eventlark.match.conditions.wanted import Wanted, either, wanted_words
from eventlark.match.context import Context, Identify, Tables, TablesOf
from eventlark.match.cues import Cues
from eventlark.match.folding import fold
from eventlark.match.frames.fire import FramePlan, compile_frame, fire
from eventlark.match.leads import NO_LEAD, Lead, Leads
from eventlark.match.model import Match
from eventlark.match.patterns.automaton import MOST_STATES, Automaton
from eventlark.match.patterns.fire import PatternPlan, compile_rule, find, fire_pattern
from eventlark.match.patterns.loose import loosen
from eventlark.match.patterns.tokentests import Alphabet
from eventlark.match.traces.recorder import Attempt, Recorder
from eventlark.match.triggers import Candidate, Triggers
from eventlark.memory import uncollected

IdentifyIn = Callable[[Document], Identify]


class FramePlans(dict[int, FramePlan]):
    """The plans of frames by number, each made when its trigger is first met: most of many rules never are."""

    def __init__(self, ruleset: RuleSet) -> None:
        super().__init__()
        self._ruleset = ruleset

    def __missing__(self, number: int) -> FramePlan:
        rule = self._ruleset.rules[number]
        if not isinstance(rule, Frame):
            raise KeyError(number)
        return self.setdefault(number, compile_frame(rule, self._ruleset))  # of two threads, the first one's


class Program:
    """Compiled rules. Make one with `compile`; `most_states` bounds the automaton's memory.

    `identify` says who is who in a document, for conditions that ask for a country or a sector.
    """

    def __init__(
        self, ruleset: RuleSet, *, most_states: int = MOST_STATES, identify: IdentifyIn | None = None
    ) -> None:
        self.ruleset = ruleset
        self.identify = identify
        self.triggers = Triggers(ruleset)
        self.cues = Cues(ruleset.cues)
        self.automaton = Automaton(Alphabet(ruleset.lexicons), most_states=most_states)
        self.frames = FramePlans(ruleset)
        self.patterns: dict[int, PatternPlan] = {}
        self.everywhere: list[int] = []
        """The patterns that no word, lemma or tag rules out: they are tried on every sentence."""
        self._wanted: Wanted = frozenset()
        """Words of which each sentence where a pattern matches holds one; None when some pattern needs none."""
        for number, rule in enumerate(ruleset.rules):
            self._add(number, rule)

    def _add(self, number: int, rule: Rule) -> None:
        if isinstance(rule, Frame):
            return
        self.patterns[number] = compile_rule(rule, self.ruleset)
        self._wanted = either((self._wanted, wanted_words(rule.pattern, self.ruleset.lexicons)))
        loose = loosen(rule.pattern, self.ruleset.lexicons)
        if loose is None:
            self.everywhere.append(number)
        else:
            self.automaton.add(loose, number)

    def __repr__(self) -> str:
        return f"<Program {self.ruleset.name}: {len(self.ruleset.rules)} rules, {len(self.triggers)} triggers>"

    def sentences(self, doc: Document) -> frozenset[int]:
        """The numbers of the sentences where a rule may match; only they need a parse.

        Needs tokens, lemmas and tags, no syntax.
        """
        return self.leads(doc).sentences()

    def leads(self, doc: Document, *, before: Leads | None = None) -> Leads:
        """Where rules may match in `doc`; `before` are the leads of an earlier state of the same document."""
        if before and before.doc is doc:
            return before
        columns = before.columns.fitting(doc) if before else Columns(doc)
        known: dict[int, Lead] = {}
        numbers: Iterable[int] = range(len(doc.sentences))
        if before and before.columns.is_of(doc):
            known, numbers = before.found, before.outdated(doc)
        context = Context(doc, _no_tables, self.ruleset, columns=columns)
        doubtful = frozenset(self._doubtful(doc))
        new = {number: self._lead(number, context, doubtful=number in doubtful) for number in numbers}
        found = sorted({**known, **new}.items())
        return Leads(doc, columns, {number: lead for number, lead in found if lead != NO_LEAD})

    def _lead(self, number: int, context: Context, *, doubtful: bool) -> Lead:
        """What may match in sentence `number`."""
        return Lead(tuple(self.triggers.find(context, number)), self._patterns_in(number, context), doubtful)

    def _doubtful(self, doc: Document) -> Iterator[int]:
        """The sentences where a word that the parse may yet read otherwise would then be a trigger."""
        for doubt in doc.doubts:
            for token, reading in doubt.readings:
                if self.triggers.may_be(fold(reading.lemma), reading.tag):
                    yield doc.sentence_at(token)

    def _patterns_in(self, number: int, context: Context) -> tuple[int, ...]:
        """The pattern rules that may match in a sentence."""
        if self._wanted is not None and self._wanted.isdisjoint(context.columns.words_in(number)):
            return ()
        doc, sent = context.doc, context.doc.sentences[number]
        here = slice(sent.start, sent.end)
        lemmas = (doc.lemmas or doc.words)[here]
        rules = self.automaton.rules_in(doc.words[here], lemmas, context.tags[here]) if len(self.automaton) else ()
        return (*rules, *self.everywhere)

    def run(
        self, doc: Document, tables: TablesOf, *, recorder: Recorder | None = None, leads: Leads | None = None
    ) -> tuple[Match, ...]:
        """The matches of every rule in `doc`, in rule order, then text order; `recorder` hears how.

        `leads` are those of `doc` or of the document before its parse, where they are known already.
        """
        leads = self.leads(doc, before=leads)
        identify = self.identify(doc) if self.identify else None
        context = Context(doc, tables, self.ruleset, identify=identify, columns=leads.columns)
        candidates, sentences = leads.candidates(), leads.patterns()
        for number in sorted((*candidates, *sentences)):
            if number in candidates:
                self._fire(candidates[number], context, recorder)
            else:
                self._match(number, sentences[number], context, recorder)
        return tuple(context.matches)

    def _fire(self, candidates: list[Candidate], context: Context, recorder: Recorder | None) -> None:
        """Run one frame at its candidates; at one token, the longest trigger that matches is the one."""
        plan = self.frames[candidates[0].rule]
        done: set[int] = set()
        for candidate in candidates:
            if candidate.token in done:
                continue
            log = _log_frame(recorder, plan, candidate, context) if recorder else None
            for match in fire(plan, candidate, context, self.cues, log=log):
                done.add(candidate.token)
                context.add(match)
                if log:
                    log.matches.append(match)

    def _match(self, number: int, sentences: list[int], context: Context, recorder: Recorder | None) -> None:
        """Run one pattern in the sentences where it may match; it does not see its own matches."""
        plan = self.patterns[number]
        found: list[Match] = []
        for sentence in sentences:
            for hit in find(plan, sentence, context):
                log = _log_pattern(recorder, number, plan, hit.start, sentence) if recorder else None
                made = fire_pattern(plan, hit, context, self.cues, log=log)
                found += made
                if log:
                    log.matches += made
        for match in found:
            context.add(match)


def _log_frame(recorder: Recorder, plan: FramePlan, candidate: Candidate, context: Context) -> Attempt:
    entry, sentence = candidate.entry, context.sentence_at(candidate.token)
    return recorder.begin(
        candidate.rule, plan.frame, token=candidate.token, kind=entry.kind, trigger=entry.text, sentence=sentence
    )


def _log_pattern(recorder: Recorder, number: int, plan: PatternPlan, token: int, sentence: int) -> Attempt:
    kind = "pattern, every match" if plan.rule.matches == "all" else "pattern"
    return recorder.begin(number, plan.rule, token=token, kind=kind, trigger="", sentence=sentence)


def compile(  # noqa: A001 - the verb of the style guide: rule to program
    ruleset: RuleSet, *, identify: IdentifyIn | None = None
) -> Program:
    """Make `ruleset` ready to run; see `Program` for `identify`."""
    with uncollected():
        return Program(ruleset, identify=identify)


def _no_tables(number: int) -> Tables:
    raise LookupError(f"sentence {number} is not parsed")
