"""Rules meet text: `compile` a rule set, `run` it over documents, `explain` why."""

from eventlark.match.context import Context
from eventlark.match.explain import explain, why_not
from eventlark.match.model import Match, RoleFiller
from eventlark.match.program import Program, compile  # noqa: A004
from eventlark.match.trace import Trace

__all__ = ["Context", "Match", "Program", "RoleFiller", "Trace", "compile", "explain", "why_not"]
