"""Conditions asked while roles are being filled: each as soon as the roles that it asks for are known.

In: the demands of a frame and a match without roles. Out: whether to go on after each role, and what is left to ask
at the end. Of what triggers find, most is given up on who did it to whom; where and when are then never looked for.
"""

from __future__ import annotations

from msgspec.structs import replace

from eventlark.match.conditions.demands import Demand, Demands, Doubles, all_met
from eventlark.match.context import Context
from eventlark.match.frames.roles import Filled, RolePlan
from eventlark.match.model import Match


class Deciding:
    """The late `demands` on one match; `bare` is the match before its roles are filled."""

    def __init__(self, demands: Demands, bare: Match, doubles: Doubles, context: Context) -> None:
        self._demands = demands
        self._bare = bare
        self._doubles = doubles
        self._context = context
        self._met: set[str] = set()
        """The roles after which something was asked."""
        self._splits = False
        """Whether a role is filled of which each match will get a part only: what asks for it has to wait."""

    def goes_on(self, plan: RolePlan, filled: Filled) -> bool:
        """Whether the match can still be one, with all roles up to that of `plan` `filled`."""
        limited = plan.gather == "each" or plan.high is not None
        self._splits = self._splits or (limited and len(filled.get(plan.role, ())) > 1)
        due = self._demands.by_role.get(plan.role)
        if not due or self._splits:
            return True
        self._met.add(plan.role)
        return all_met(due, replace(self._bare, roles=with_doubles(self._doubles, filled)), self._context)

    def left(self) -> list[Demand]:
        """The demands that have not been asked yet."""
        return [each for each in self._demands.late if each.after not in self._met]


def with_doubles(doubles: Doubles, roles: Filled) -> Filled:
    """`roles`, with those that the type lists under another role too where that one is empty."""
    more: Filled = {}
    for name, also in doubles:
        if name in roles and also not in roles:
            more.setdefault(also, roles[name])
    return {**roles, **more} if more else roles
