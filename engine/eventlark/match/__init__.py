"""Rules meet text: `compile` a rule set, `run` it over documents, `explain` why.

    frames     triggers (by lemma) -> attach (triggers of several words) -> sources, kinds -> roles -> frames
    patterns   tokentests -> loose -> automaton (which rules may match) ; code -> machine, every (where)
    both       near ; operands, wanted -> conditions ; cues ; columns, context (document), shared (rule set)
    why        recorder -> misses, reasons -> explain, why_not -> trace

`program` puts them together. Every module's head says what comes in and what goes out.
"""

from eventlark.match.context import Context
from eventlark.match.leads import Leads
from eventlark.match.model import Match, RoleFiller
from eventlark.match.program import Program, compile  # noqa: A004
from eventlark.match.traces.explain import explain
from eventlark.match.traces.trace import Trace
from eventlark.match.traces.why_not import Near, why_not

__all__ = ["Context", "Leads", "Match", "Near", "Program", "RoleFiller", "Trace", "compile", "explain", "why_not"]
