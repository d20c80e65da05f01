"""Rules ready to run: `compile` makes a `Program`, which finds matches in documents.

In: a rule set; later, documents with their role tables. Out: raw matches in rule order; choosing among them is
`resolve`'s work. A Program keeps no state between documents, so threads may share it and processes may pickle it.
"""

from __future__ import annotations

from eventlark.document import Document
from eventlark.language.model import Frame, Rule, RuleSet
from eventlark.match.automaton import MOST_STATES, Automaton
from eventlark.match.context import Context, Tables, TablesOf
from eventlark.match.cues import Cues
from eventlark.match.frames import FramePlan, compile_frame, fire
from eventlark.match.loose import loosen
from eventlark.match.model import Match
from eventlark.match.patterns import PatternPlan, compile_rule, find
from eventlark.match.tokentests import Alphabet
from eventlark.match.triggers import Candidate, Triggers


class Program:
    """Compiled rules. Make one with `compile`; `most_states` bounds the automaton's memory."""

    def __init__(self, ruleset: RuleSet, *, most_states: int = MOST_STATES) -> None:
        self.ruleset = ruleset
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

    def run(self, doc: Document, tables: TablesOf) -> tuple[Match, ...]:
        """The matches of every rule in `doc`, in rule order, then text order."""
        context = Context(doc, tables, self.ruleset)
        candidates = _by_rule(self.triggers.find(context))
        sentences = self.patterns_in(doc)
        for number in sorted((*candidates, *sentences)):
            if number in candidates:
                self._fire(candidates[number], context)
            else:
                self._match(number, sentences[number], context)
        return tuple(context.matches)

    def _fire(self, candidates: list[Candidate], context: Context) -> None:
        """Run one frame at its candidates; at one token, the longest trigger that matches is the one."""
        plan = self.frames[candidates[0].rule]
        done: set[int] = set()
        for candidate in candidates:
            if candidate.token in done:
                continue
            for match in fire(plan, candidate, context):
                done.add(candidate.token)
                context.add(self.cues.apply(match, context))

    def _match(self, number: int, sentences: list[int], context: Context) -> None:
        """Run one pattern in the sentences where it may match; it does not see its own matches."""
        found = [match for sentence in sentences for match in find(self.patterns[number], sentence, context)]
        for match in found:
            context.add(self.cues.apply(match, context))


def compile(ruleset: RuleSet) -> Program:  # noqa: A001 - the verb of the style guide: rule to program
    """Make `ruleset` ready to run."""
    return Program(ruleset)


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
