"""Role tables of a sentence, made when asked for: the door of the clause layer.

In: a parsed Document and a sentence number. Out: `Tables`, which makes a `Clause` for each predicate that a rule
asks for and keeps it, so that all rules share it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from eventlark.clause.adjectives import fill_adjective
from eventlark.clause.factuality import read_cues
from eventlark.clause.fillers import Roles
from eventlark.clause.model import Clause, Manner
from eventlark.clause.nouns import fill_noun, governing_verb
from eventlark.clause.tree import Tree
from eventlark.clause.verbs import fill_verb, is_parenthetical
from eventlark.document import UNPARSED, Document

_KINDS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_PREDICATES = ("VERB", "NOUN", "ADJ")
_HELPING = frozenset(("aux", "aux:pass"))
_LINKING = frozenset(("cop", "aux:pass"))


class Tables:
    """The role tables of one sentence; `at` makes them one by one."""

    def __init__(self, doc: Document, number: int) -> None:
        self.tree = Tree(doc, number)
        self._made: dict[tuple[int, str], Clause | None] = {}

    def predicates(self) -> tuple[int, ...]:
        """The tokens that may head a clause: verbs, common nouns and adjectives, in text order."""
        tree = self.tree
        if not tree.heads or tree.heads[tree.start] == UNPARSED:
            return ()
        return tuple(token for token in range(tree.start, tree.end) if tree.upos[token] in _PREDICATES)

    def at(self, token: int, kind: str | None = None) -> Clause | None:
        """The role table of the predicate at `token`, read as `kind` (verb, noun, adjective; None: by its tag).

        None where the token can be no predicate of that kind, or its sentence is not parsed.
        """
        kind = kind or self._kind(token)
        key = (token, kind)
        if key not in self._made:
            self._made[key] = None  # a noun that asks for the verb that asks for it gets none
            self._made[key] = self._make(token, kind)
        return self._made[key]

    def is_auxiliary(self, token: int) -> bool:
        """Whether the word at `token` only helps another verb ("has", "was"), and so heads no clause."""
        return bool(self.tree.rels) and self.tree.rels[token] in _HELPING

    def predicate_of(self, token: int) -> int | None:
        """The predicate behind the copula, or the auxiliary of a passive, at `token`; None where it is neither."""
        tree = self.tree
        if not tree.rels or tree.rels[token] not in _LINKING or tree.heads[token] < token:
            return None
        return tree.heads[token]

    def finite(self) -> Iterator[tuple[int, int]]:
        """Tokens [start, end) of each finite clause, less conjuncts that share their subject; in text order."""
        for token in self.predicates():
            manner = _manner(self.tree, token, False)
            if manner.tense != "none":  # of most predicates this is all that is asked: no table is made for them
                clause = self.at(token, "verb")
                if clause is not None and clause.form != "coordination":
                    yield manner.start, manner.end

    def _kind(self, token: int) -> str:
        return "verb" if self.tree.is_verb(token) else _KINDS.get(self.tree.upos[token], "")

    def _make(self, token: int, kind: str) -> Clause | None:
        tree = self.tree
        if not tree.heads or tree.heads[token] == UNPARSED or not kind:
            return None
        return getattr(self, f"_make_{kind}")(token)  # type: ignore[no-any-return]

    def _make_verb(self, verb: int) -> Clause:
        roles, route, passive = fill_verb(self.tree, verb)
        form = route or "active"
        if passive and form in ("active", "inverted"):
            form = "passive-by" if "subject" in roles.slots else "passive"
        if form == "active":
            form = _relative(roles) or form
        if is_parenthetical(self.tree, roles):
            form = "parenthetical"
        return self._finish(roles, "verb", form, voice="passive" if passive else "active")

    def _make_noun(self, noun: int) -> Clause:
        roles, support = fill_noun(self.tree, noun, lambda verb: self.at(verb, "verb"))
        subject = roles.slots.get("subject")
        return self._finish(roles, "noun", subject[0].route if subject else "nominal", support=support)

    def _make_adjective(self, adjective: int) -> Clause:
        roles, route = fill_adjective(self.tree, adjective)
        return self._finish(roles, "adjective", route or "active")

    def _finish(
        self, roles: Roles, kind: str, form: str, *, voice: str = "active", support: int | None = None
    ) -> Clause:
        tree, head = self.tree, roles.head
        particle = tree.first(head, "compound:prt")
        return Clause(
            head=head,
            kind=kind,
            lemma=tree.lemmas[head],
            form=form,
            roles=roles.done(),
            particle=tree.word(particle) if particle is not None else "",
            support=support,
            governor=self._governor(head, kind),
            voice=voice,
            reads=partial(_manner, tree, head, kind == "noun"),
        )

    def _governor(self, head: int, kind: str) -> int | None:
        """The predicate whose complement this one is."""
        tree = self.tree
        if tree.rels[head] in ("ccomp", "xcomp") and tree.heads[head] >= 0:
            return tree.heads[head]
        if tree.rels[head] == "conj" and tree.heads[head] >= 0:
            return self._governor_of_first(head)
        return governing_verb(tree, head) if kind == "noun" else None

    def _governor_of_first(self, head: int) -> int | None:
        tree, at = self.tree, self.tree.first_conjunct(head)
        return tree.heads[at] if tree.rels[at] in ("ccomp", "xcomp") and tree.heads[at] >= 0 else None


def _manner(tree: Tree, head: int, noun: bool) -> Manner:
    reading = read_cues(tree, head, noun=noun)
    start, end = tree.clause(head)
    polarity = "negative" if reading.negative else "positive"
    return Manner(polarity, reading.modality, reading.tense, reading.cues, start, end)


def _relative(roles: Roles) -> str:
    """The kind of relative clause that an active verb stands in, told by what its antecedent is to it."""
    found = {filler.route for fillers in roles.slots.values() for filler in fillers}
    return next((route for route in ("relative", "object-relative", "stranded") if route in found), "")


def tables(doc: Document, number: int) -> Tables:
    """The role tables of sentence `number` of `doc`; nothing is computed before it is asked for."""
    return Tables(doc, number)
