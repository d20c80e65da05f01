"""Rules ready to run: `compile` makes a `Program`, which finds matches in documents.

In: a rule set; later, documents with their role tables. Out: raw matches in rule order; choosing among them is
`resolve`'s work. A Program keeps no state between documents, so threads may share it and processes may pickle it.
"""

from __future__ import annotations

from collections.abc import Callable

from eventlark.document import Document
from eventlark.language.model import Frame, Rule, RuleSet
from eventlark.match.automaton import MOST_STATES, Automaton
from eventlark.match.context import Context, Identify, Tables, TablesOf
from eventlark.match.cues import Cues
from eventlark.match.frames import FramePlan, compile_frame, fire
from eventlark.match.loose import loosen
from eventlark.match.model import Match
from eventlark.match.patterns import PatternPlan, compile_rule, find, fire_pattern
from eventlark.match.recorder import Attempt, Recorder
from eventlark.match.tokentests import Alphabet
from eventlark.match.triggers import Candidate, Triggers

IdentifyIn = Callable[[Document], Identify]


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
        self.frames: dict[int, FramePlan] = {}
        self.patterns: dict[int, PatternPlan] = {}
        self.everywhere: list[int] = []
        """The patterns that no word, lemma or tag rules out: they are tried on every sentence."""
        for number, rule in enumerate(ruleset.rules):
            self._add(number, rule)

    def _add(self, number: int, rule: Rule) -> None:
        if isinstance(rule, Frame):
            self.frames[number] = compile_frame(rule, self.ruleset)
            return
        self.patterns[number] = compile_rule(rule, self.ruleset)
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
        context = Context(doc, _no_tables, self.ruleset)
        triggered = {doc.sentence_at(found.token) for found in self.triggers.find(context)}
        return frozenset(triggered.union(*self.patterns_in(doc).values()))

    def patterns_in(self, doc: Document) -> dict[int, list[int]]:
        """For each pattern rule that may match, the numbers of the sentences where."""
        found: dict[int, list[int]] = {}
        if not self.patterns:
            return found
        lemmas, tags = doc.lemmas or doc.words, doc.tags or ("",) * len(doc.words)
        for number, sent in enumerate(doc.sentences):
            here = slice(sent.start, sent.end)
            rules = (
                self.automaton.rules_in(doc.words[here], lemmas[here], tags[here]) if len(self.automaton) else ()
            )
            for rule in (*rules, *self.everywhere):
                found.setdefault(rule, []).append(number)
        return found

    def run(self, doc: Document, tables: TablesOf, *, recorder: Recorder | None = None) -> tuple[Match, ...]:
        """The matches of every rule in `doc`, in rule order, then text order; `recorder` hears how."""
        identify = self.identify(doc) if self.identify else None
        context = Context(doc, tables, self.ruleset, identify=identify)
        candidates = _by_rule(self.triggers.find(context))
        sentences = self.patterns_in(doc)
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
    entry, sentence = candidate.entry, context.doc.sentence_at(candidate.token)
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
    return Program(ruleset, identify=identify)


def _by_rule(candidates: list[Candidate]) -> dict[int, list[Candidate]]:
    """Candidates by rule; within a rule by token, longest trigger first."""
    groups: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.rule, []).append(candidate)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda each: (each.token, -len(each.entry.parts)))
    return groups


def _no_tables(number: int) -> Tables:
    raise LookupError(f"sentence {number} is not parsed")
