"""The state of one sentence while the clause rules read its phrases from left to right.

The stack holds the phrases that later ones may still hang on (the right edge of the tree so far) and,
above them, phrases that wait for a word to their right: subjects, fronted phrases, openers such as
"that" or "who". Rules (`nouns`, `verbs`, `marks`) move phrases between three states:

    WAITING   its governor is still to come        "the minister" before "said"
    HUNG      `up` names its governor               object, prepositional phrase, clause
    MAIN      a complete clause without governor    becomes the root, or hangs on a later one
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eventlark.annotate.syntax.lexicon import Lexicon, lexicon
from eventlark.annotate.syntax.phrases import Phrases
from eventlark.annotate.syntax.templates import AUX_ONLY, DATED, FINITE, PRONOUN

WAITING, HUNG, MAIN, OPENER = range(4)
NOBODY = -1
REACH = 24
"""How far down the stack a rule may look: keeps the time linear."""


class Machine:
    """Phrases of a sentence, where each hangs, and the stack."""

    __slots__ = (
        "ahead", "asides", "auxed", "case", "cc", "closed", "coming", "comma", "features", "heads",
        "inverted", "judge", "kinds", "lemmas", "levels", "lex", "marker", "objects", "phrases",
        "predicate", "preps", "rel", "repairs", "stack", "state", "subject", "taken", "up", "why",
        "witness", "words",
    )  # fmt: skip

    def __init__(
        self, phrases: Phrases, repairs: dict[int, str], words: Sequence[str], lemmas: Sequence[str]
    ) -> None:
        size = len(phrases.kinds)
        self.phrases = phrases
        self.kinds = phrases.kinds
        set_apart(phrases, words)
        self.features = phrases.features
        self.heads = phrases.heads
        self.words = words
        self.lemmas = lemmas
        self.lex: Lexicon = lexicon()
        self.up = [NOBODY] * size
        self.rel = ["dep"] * size
        self.why = [""] * size
        self.state = [WAITING] * size
        self.stack: list[int] = []
        self.levels: list[tuple[list[int], int]] = []  # right edge and coordinator that open brackets set aside
        self.closed = closed_brackets(phrases.kinds)
        self.case = [NOBODY] * size  # noun group -> its (last) preposition
        self.subject = [NOBODY] * size  # verb group -> subject
        self.objects = [0] * size  # verb group -> number of objects
        self.predicate = [NOBODY] * size  # form of "be" -> what it links to
        self.marker = [NOBODY] * size  # verb group -> its opener
        self.auxed = [False] * size  # verb group that took an auxiliary from before its subject
        self.inverted = [False] * size  # verb group that expects its subject behind it
        self.preps: list[int] = []
        self.cc = NOBODY
        self.comma = NOBODY
        self.ahead, self.coming = look_ahead(self.kinds, self.features)
        self.asides: list[int] = []
        self.taken = NOBODY
        self.repairs = repairs  # token -> tag that the clause shows
        self.witness: Callable[[int, str, list[int]], None] | None = None
        self.judge: Callable[[Machine, int, str, Sequence[int]], int] | None = None

    def lemma(self, phrase: int) -> str:
        """The lemma of a phrase's head word."""
        return self.lemmas[self.heads[phrase]]

    def word(self, phrase: int) -> str:
        """The lower-case head word of a phrase."""
        return self.words[self.heads[phrase]].lower()

    def hang(self, phrase: int, site: int, rel: str, why: str) -> None:
        """Hang `phrase` on `site` and make it the end of the right edge."""
        self.link(phrase, site, rel, why)
        stack = self.stack
        while stack and stack[-1] != site:
            self._drop(stack.pop(), phrase)
        stack.append(phrase)

    def link(self, phrase: int, site: int, rel: str, why: str) -> None:
        """Hang `phrase` on `site` without changing the right edge."""
        self.up[phrase] = site
        self.rel[phrase] = rel
        self.why[phrase] = why
        self.state[phrase] = HUNG

    def wait(self, phrase: int, state: int = WAITING) -> None:
        """Put `phrase` on the stack until its governor comes."""
        self.state[phrase] = state
        self.stack.append(phrase)

    def _drop(self, phrase: int, governor: int) -> None:
        """A phrase leaves the stack; if it still waits, it hangs on `governor`, which skipped it."""
        if self.state[phrase] != HUNG and phrase != governor:
            self.link(phrase, governor, self.default(phrase), "left over")

    def default(self, phrase: int) -> str:
        """The relation of a phrase that no rule took."""
        kind = self.kinds[phrase]
        if kind == "N":
            return "obl" if self.case[phrase] >= 0 else "obl:unmarked" if self.is_time(phrase) else "dislocated"
        return {"R": "advmod", "M": "mark", "P": "case", "C": "cc", "V": "advcl", "J": "advcl", "Y": "advmod"}.get(
            kind, "dep"
        )

    def is_time(self, phrase: int) -> bool:
        """Whether a noun group says when or how long."""
        if self.features[phrase] & DATED and self.kinds[phrase] == "N":
            return True
        lemma = self.lemma(phrase)
        return lemma in self.lex.time or lemma.lower() in self.lex.time

    def verb(self) -> int:
        """The nearest verb group on the right edge, or NOBODY."""
        kinds = self.kinds
        for phrase in self.stack[: -REACH - 1 : -1]:
            if self.state[phrase] == OPENER:
                return NOBODY
            if kinds[phrase] == "V":
                return phrase
        return NOBODY

    def top(self) -> int:
        """The end of the right edge, or NOBODY."""
        return self.stack[-1] if self.stack else NOBODY

    def next_kind(self, phrase: int) -> str:
        """The kind of the phrase behind `phrase`, or a full stop."""
        return self.kinds[phrase + 1] if phrase + 1 < len(self.kinds) else "."

    def next_word(self, phrase: int) -> str:
        """The lower-case head word of the phrase behind `phrase`, or nothing."""
        return self.word(phrase + 1) if phrase + 1 < len(self.kinds) else ""

    def finite(self, phrase: int) -> bool:
        """Whether a verb group carries tense (or a modal), itself or by an auxiliary before its subject."""
        return bool(self.features[phrase] & FINITE) or self.auxed[phrase]


def set_apart(phrases: Phrases, words: Sequence[str]) -> None:
    """Make brackets of pairs of dashes: "the men [- both of them armed -] fled"."""
    kinds = phrases.kinds
    if ":" not in kinds:
        return
    dashes = lexicon().dashes
    found = [at for at, kind in enumerate(kinds) if kind == ":" and words[phrases.heads[at]] in dashes]
    if len(found) % 2:
        return
    for opening, closing in zip(found[::2], found[1::2], strict=True):
        if 1 < closing - opening <= REACH and kinds[closing + 1 : closing + 2] not in ([], ["."]):
            kinds[opening], kinds[closing] = "()"


def closed_brackets(kinds: list[str]) -> frozenset[int]:
    """The brackets that have a partner, both of each pair."""
    if "(" not in kinds:
        return frozenset()
    found: list[int] = []
    opened: list[int] = []
    for at, kind in enumerate(kinds):
        if kind == "(":
            opened.append(at)
        elif kind == ")" and opened:
            found += (opened.pop(), at)
    return frozenset(found)


def look_ahead(kinds: list[str], features: list[int]) -> tuple[list[int], list[int]]:
    """For every phrase, the finite verb that follows with at most adverbs between, and with no mark between."""
    near = [NOBODY] * len(kinds)
    far = [NOBODY] * len(kinds)
    next_near = next_far = NOBODY
    for at in range(len(kinds) - 1, -1, -1):
        near[at] = next_near
        far[at] = next_far
        kind = kinds[at]
        if kind == "V":
            if features[at] & FINITE:
                next_near = next_far = at
            else:
                next_near = NOBODY
        elif kind != "R":
            next_near = NOBODY
            new_clause = (
                kind == "C" and at + 1 < len(kinds) and (kinds[at + 1] == "V" or features[at + 1] & PRONOUN)
            )
            if kind not in "NPJC" or new_clause:
                next_far = NOBODY
            elif kind == "N" and kinds[at + 1 : at + 2] == ["N"]:
                far[at] = next_far = NOBODY
    return near, far


__all__ = ["AUX_ONLY", "HUNG", "MAIN", "NOBODY", "OPENER", "WAITING", "Machine"]
