"""The country of a side that its own words do not tell. In: an event's arguments; out: the arguments, completed.

A schema says for a role where to look (`infer: [content, place, actor]`), because coders of events do the same:

    demonstrators burned cars in Lima           actor: its country from the place
    called for sanctions against Nigeria        recipient: the first side named in the content
    Egyptian students rioted                    recipient: the state whose people the actor is
    a crowd stormed Peru's parliament           actor: whose rulers they are, where nobody else is named

Nothing is hidden: an argument completed so names the role in `basis`, one added so has the route `inferred`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

import msgspec

from eventlark.annotate.names.tables import words
from eventlark.clause.model import Filler
from eventlark.document import Document, Name
from eventlark.event import ACTOR, INFERRED, PLACE, RECIPIENT, Argument, Mention
from eventlark.language.model import RoleType
from eventlark.resolve.actors import Actor, compose
from eventlark.resolve.setting import names_in

COUNTRY = "country"
STATES = (COUNTRY, PLACE)
"""The entity types of states and of the places that stand for them."""
HOME = (ACTOR, PLACE)
"""What tells of acts at home: there both sides are of one country."""
TELLING_FORMS = ("name", "demonym", "metonym", "acronym")

Identify = Callable[[Filler], tuple[Actor, ...]]


class Hint(msgspec.Struct, frozen=True):
    """Words that tell a country or a body, and the role in whose filler they stand."""

    head: Mention
    actor: Actor
    basis: str


class Inference:
    """Completes arguments of one document's events; `identify` says who a name is."""

    def __init__(self, doc: Document, identify: Identify) -> None:
        self._doc = doc
        self._identify = identify
        self._names = {doc.starts[name.start]: name for name in doc.names}

    def complete(self, arguments: tuple[Argument, ...], roles: Mapping[str, RoleType]) -> tuple[Argument, ...]:
        """`arguments` with the countries that other roles tell, for the roles that ask for it."""
        arguments = _without_self(arguments)
        if RECIPIENT in roles and PLACE not in roles[RECIPIENT].infer:
            arguments = _without_host(arguments)
        for role in roles.values():
            own = [arg for arg in arguments if arg.role == role.name]
            if not role.infer or (not own and _is_mutual(arguments)):
                continue
            if not any(arg.code or arg.country for arg in own):
                hints = self._iter_hints(role, arguments)
                hint = next((hint for hint in hints if own or hint.basis != RECIPIENT), None)
                arguments = arguments if hint is None else self._with(hint, role.name, own, arguments)
            elif _is_only_place(own, arguments):
                hint = next((hint for hint in self._iter_hints(role, arguments) if _tells_more(hint, role)), None)
                left = tuple(arg for arg in arguments if arg.role != role.name)
                arguments = arguments if hint is None else (*left, _argument(hint, role.name))
        return arguments

    def _iter_hints(self, role: RoleType, arguments: Iterable[Argument]) -> Iterator[Hint]:
        """What the listed roles tell, in the order of the list; not the country of the other side."""
        given = list(arguments)
        told = {arg.head.start for arg in given if arg.role == ACTOR and arg.route != INFERRED}
        rulers = {arg.country for arg in given if arg.role == ACTOR and arg.sector in words("sectors of rulers")}
        for basis in role.infer:
            others = {arg.code or arg.country for arg in given if arg.role not in (role.name, basis, PLACE)}
            for arg in given:
                if arg.role == RECIPIENT == basis and self._rules_here(arg):
                    yield _hint_of(arg)
                elif arg.role == basis and not (basis == RECIPIENT or (basis == ACTOR and _is_state(arg))):
                    hints = (hint for hint in self._hints_in(arg) if self._may_tell(hint, told, rulers))
                    yield from (hint for hint in hints if basis == PLACE or hint.actor.code not in others)

    def _may_tell(self, hint: Hint, told: Container[int], rulers: Container[str | None]) -> bool:
        """Whether `hint` may be the other side of those who are `told` at these places.

        Who acts is not the other side because the object names him again, nor is the country of `rulers` who speak
        of it; and a body of many states, which has no country, does not act at home.
        """
        if hint.basis == ACTOR and not hint.actor.country:
            return False
        if hint.basis not in HOME and hint.actor.entity == COUNTRY and hint.actor.country in rulers:
            return False
        return hint.basis in HOME or hint.head.start not in told

    def _hints_in(self, arg: Argument) -> Iterator[Hint]:
        """The names inside an argument that tell a country or a body; else what is known of an actor."""
        named, case = False, next(iter(words("place prepositions"))) if arg.role == PLACE else ""
        for start in range(arg.start, arg.end):
            name = self._names.get(start)
            if name is not None and name.form in TELLING_FORMS:
                for actor in self._identify(Filler(name.end - 1, name.start, name.end, INFERRED, case)):
                    if actor.code or actor.country:
                        named = True
                        known = msgspec.structs.replace(actor, entity=actor.entity or name.type)
                        yield Hint(self._mention(name), known, arg.role)
        if not named and arg.role == ACTOR and arg.country:
            yield _hint_of(arg)

    def _rules_here(self, arg: Argument) -> bool:
        """Whether `arg` is of those who rule where the sentence is set: no envoy, and no other country is named."""
        if arg.country is None or arg.sector not in words("sectors that rule at home") or arg.basis in HOME:
            return False
        at = bisect_left(self._doc.starts, arg.head.start)
        sent = self._doc.sentences[self._doc.sentence_at(at)]
        if self._doc.lemmas[at] in words("posts abroad"):
            return False
        return {name.country for name in names_in(self._doc, sent.start, sent.end) if name.country} <= {arg.country}

    def _mention(self, name: Name) -> Mention:
        span = self._doc.span(name.start, name.end)
        return Mention(span.of(self._doc.text), span.start, span.end, name.name)

    def _with(
        self, hint: Hint, role: str, own: list[Argument], arguments: tuple[Argument, ...]
    ) -> tuple[Argument, ...]:
        """`arguments` with the country given to the role's fillers, or with a filler made of the telling name."""
        if not own:
            return (*arguments, _argument(hint, role))
        told = (_told(arg, hint) if arg.role == role else arg for arg in arguments)
        return tuple(told)


def _hint_of(arg: Argument) -> Hint:
    """What is known of a filler as a whole."""
    return Hint(arg.head, Actor(arg.name, arg.entity, arg.code, arg.country, arg.sector), arg.role)


def _without_self(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """`arguments` without the acting state as a recipient beside others: "China denied them entry to China"."""
    states = {arg.country for arg in arguments if arg.role == ACTOR and _is_named_state(arg)}
    if not states or sum(arg.role == RECIPIENT for arg in arguments) < 2:
        return arguments
    return tuple(
        arg for arg in arguments if arg.role != RECIPIENT or arg.entity != COUNTRY or arg.country not in states
    )


def _without_host(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """`arguments` without the place as a recipient of several actors in one phrase, who are each other's side."""
    actors = [(arg.start, arg.end) for arg in arguments if arg.role == ACTOR]
    places = {(arg.start, arg.end) for arg in arguments if arg.role == PLACE}
    if len(actors) == len(set(actors)) or not places:
        return arguments
    return tuple(arg for arg in arguments if arg.role != RECIPIENT or (arg.start, arg.end) not in places)


def _is_named_state(arg: Argument) -> bool:
    """Whether the argument is a state by its name, or by that of what its pronoun stands for."""
    return arg.entity == COUNTRY and arg.country is not None and arg.sector is None


def _argument(hint: Hint, role: str) -> Argument:
    """A filler of `role` made of the words that tell it; who did it at a place is somebody there, not the state."""
    actor, head = hint.actor, hint.head
    if role == ACTOR and actor.entity in STATES:
        actor = Actor(None, None, actor.country, actor.country)
        head = msgspec.structs.replace(head, name=None)
    return Argument(
        role=role,
        text=head.text,
        start=head.start,
        end=head.end,
        head=head,
        entity=actor.entity,
        name=actor.name or head.name,
        code=actor.code,
        country=actor.country,
        sector=actor.sector,
        route=INFERRED,
        basis=hint.basis,
    )


def _is_mutual(arguments: Iterable[Argument]) -> bool:
    """Whether several known actors are each other's other side: who else "agreed" is not to be guessed."""
    return len({arg.code for arg in arguments if arg.role == ACTOR and arg.code}) > 1


def _is_only_place(own: Iterable[Argument], arguments: Iterable[Argument]) -> bool:
    """Whether all that fills the role is where it happened: "marched in Lagos against Chad"."""
    places = {(arg.start, arg.end) for arg in arguments if arg.role == PLACE}
    return all((arg.start, arg.end) in places for arg in own)


def _tells_more(hint: Hint, role: RoleType) -> bool:
    """Whether the hint comes from a role that the schema names before the place."""
    return PLACE in role.infer and role.infer.index(hint.basis) < role.infer.index(PLACE)


def _is_state(arg: Argument) -> bool:
    """Whether the filler is a state itself, by its name or its capital: what it does is not done at home."""
    return arg.entity in STATES


def _told(arg: Argument, hint: Hint) -> Argument:
    """`arg` with the country that `hint` tells; its own sector stays."""
    place = hint.actor.country or hint.actor.code
    code, country = compose(place, arg.sector)
    return msgspec.structs.replace(arg, code=code, country=country, basis=hint.basis)
