"""Rules ready to run: `compile` makes a `Program`, which finds matches in documents.

In: a rule set; later, documents with their role tables. Out: raw matches in rule order; choosing among them is
`resolve`'s work. A Program keeps no state between documents, so threads may share it and processes may pickle it.
"""

from __future__ import annotations

from eventlark.document import Document
from eventlark.language.model import Frame, RuleSet
from eventlark.match.context import Context, Tables, TablesOf
from eventlark.match.cues import Cues
from eventlark.match.frames import FramePlan, compile_frame, fire
from eventlark.match.model import Match
from eventlark.match.triggers import Candidate, Triggers


class Program:
    """Compiled rules. Make one with `compile`."""

    def __init__(self, ruleset: RuleSet) -> None:
        self.ruleset = ruleset
        self.triggers = Triggers(ruleset)
        self.cues = Cues(ruleset.cues)
        self.frames: dict[int, FramePlan] = {
            number: compile_frame(rule, ruleset)
            for number, rule in enumerate(ruleset.rules)
            if isinstance(rule, Frame)
        }

    def __repr__(self) -> str:
        return f"<Program {self.ruleset.name}: {len(self.ruleset.rules)} rules, {len(self.triggers)} triggers>"

    def sentences(self, doc: Document) -> frozenset[int]:
        """The numbers of the sentences where a rule may match; only they need a parse.

        Needs tokens, lemmas and tags, no syntax.
        """
        context = Context(doc, _no_tables, self.ruleset)
        return frozenset(doc.sentence_at(found.token) for found in self.triggers.find(context))

    def run(self, doc: Document, tables: TablesOf) -> tuple[Match, ...]:
        """The matches of every rule in `doc`, in rule order, then text order."""
        context = Context(doc, tables, self.ruleset)
        for candidates in _by_rule(self.triggers.find(context)):
            self._fire(candidates, context)
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


def compile(ruleset: RuleSet) -> Program:  # noqa: A001 - the verb of the style guide: rule to program
    """Make `ruleset` ready to run."""
    return Program(ruleset)


def _by_rule(candidates: list[Candidate]) -> list[list[Candidate]]:
    """Candidates of one rule together, in rule order; within a rule by token, longest trigger first."""
    groups: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.rule, []).append(candidate)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda each: (each.token, -len(each.entry.parts)))
    return [groups[rule] for rule in sorted(groups)]


def _no_tables(number: int) -> Tables:
    raise LookupError(f"sentence {number} is not parsed")
