"""The typed rules: what `load` makes of YAML, and what `match` compiles. No text here, no I/O.

Small languages are kept parsed: patterns, sources, conditions and expectations are the trees below.
Every named thing carries its `Location`, so traces and errors can point at the YAML line.
"""

from __future__ import annotations

import msgspec

from eventlark.diagnostics import Location

# ---------------------------------------------------------------- token tests


class Test(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A test of one token's field: `op` is one of = != in < > <= >= ~ (regex over the whole token).

    Values of `norm` and `lemma` are folded; flags (`quoted`) compare with `true`; a value of `in` that
    starts with `$` is a lexicon, of which one-word terms count.
    """

    field: str
    op: str
    values: tuple[str, ...]


class AllOf(msgspec.Struct, frozen=True, gc=False, tag=True):
    """Every one of `items` holds; with no items, any token."""

    items: tuple[TokenTest, ...]


class AnyOf(msgspec.Struct, frozen=True, gc=False, tag=True):
    """At least one of `items` holds."""

    items: tuple[TokenTest, ...]


class NotOf(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`item` does not hold."""

    item: TokenTest


TokenTest = Test | AllOf | AnyOf | NotOf

# ---------------------------------------------------------------- token patterns


class Atom(msgspec.Struct, frozen=True, gc=False, tag=True):
    """One token that passes `test`."""

    test: TokenTest


class MentionAtom(msgspec.Struct, frozen=True, gc=False, tag=True):
    """An entity or an earlier event as one step: `<ACTOR>`, `<MEETING.actor>`; `types` are alternatives."""

    types: tuple[str, ...]
    role: str = ""


class JoinedAtom(msgspec.Struct, frozen=True, gc=False, tag=True):
    r"""Some tokens whose text, as it stands there joined, the regex covers whole: `//four\s*-?\s*years?//`."""

    source: str


class LexiconAtom(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A term of the lexicon `$name`, of any number of words, in any inflected form."""

    name: str


class Sequence(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`items` one after the other."""

    items: tuple[Pattern, ...]


class Choice(msgspec.Struct, frozen=True, gc=False, tag=True):
    """The first of `arms` that leads to a match."""

    arms: tuple[Pattern, ...]


class Repeat(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`item` at least `low` and at most `high` times (None: no limit), most first unless `lazy`."""

    item: Pattern
    low: int
    high: int | None
    lazy: bool = False


class Gap(msgspec.Struct, frozen=True, gc=False, tag=True):
    """Up to `high` tokens of any kind, fewest first, never across a clause border."""

    low: int = 0
    high: int = 8


class Capture(msgspec.Struct, frozen=True, gc=False, tag=True):
    """What `item` matches fills `role` (or is the trigger, for the role name `trigger`)."""

    role: str
    item: Pattern


class Look(msgspec.Struct, frozen=True, gc=False, tag=True):
    """Look-around: `item` matches (or not, when `negative`) right ahead or right behind."""

    item: Pattern
    ahead: bool
    negative: bool


class Anchor(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`^` the sentence's start, `$` its end."""

    at: str


class Step(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A step along the parse: `direction` > to a child, < to the governor; low..high times; `test` on arrival."""

    direction: str
    rels: tuple[str, ...]
    low: int = 1
    high: int | None = 1
    test: TokenTest | None = None


class Walk(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A walk along the parse, alternatives of step sequences."""

    arms: tuple[tuple[Step, ...], ...]


class TriggerAtom(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`TRIGGER`, or a role's name in capitals, in the patterns of `unless` and `when`."""

    role: str = "trigger"


Pattern = (
    Atom
    | MentionAtom
    | JoinedAtom
    | LexiconAtom
    | Sequence
    | Choice
    | Repeat
    | Gap
    | Capture
    | Look
    | Anchor
    | Walk
    | TriggerAtom
)

# ---------------------------------------------------------------- role sources


class Slot(msgspec.Struct, frozen=True, gc=False, tag=True):
    """One slot of the role table: subject, object, ..., or a preposition (words joined by a space).

    `types` narrows (`x<PERSON>`): entity sets, labels, event types, or lexicons of heads written `$name`.
    A name with a dot (`object.subject`) is a slot of the predicate that fills, or heads, the first slot.
    """

    name: str
    types: tuple[str, ...] = ()


class FirstOf(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`a | b`: the first that is filled."""

    items: tuple[Source, ...]


class Together(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`a + b`: all of them together."""

    items: tuple[Source, ...]


class PathSource(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`path(>obl[lemma=x] >nmod)`: a walk from the trigger."""

    walk: Walk
    types: tuple[str, ...] = ()


class PatternSource(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`pattern(...)`: the capture named as the role, else the whole match, of a pattern in the sentence."""

    pattern: Pattern
    types: tuple[str, ...] = ()


class NearSource(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`before(<PERSON>, 1)`, `after(<MEETING.actor>, 1..2)`: the nearest mention or event of `types`.

    `side` is before or after the trigger; it stands `low` to `high` sentences away. With `role`, the nearest
    filler of that role of an event.
    """

    side: str
    types: tuple[str, ...]
    role: str = ""
    low: int = 0
    high: int = 0


Source = Slot | FirstOf | Together | PathSource | PatternSource | NearSource

Typed = MentionAtom | Slot | PathSource | PatternSource | NearSource
"""What names types of fillers in its `types`."""

# ---------------------------------------------------------------- conditions


class Operand(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A value in a condition: `kind` says how to read `names`.

    - `role`: the fillers of the role `names[0]`; equal when any two share head lemma or canonical name.
      Wherever a role may stand, so may a slot or a preposition (`head(with)`, `object present`): a name that
      is no role of the event type means the fillers of that slot in the clause.
    - `count`: how many fillers a role has; `head`, `lemma`, `name`, `entity`, `country`, `sector`: that value
      of any one filler (head is the folded lemma of the head word, name the canonical name).
    - `distance`: tokens between the heads of two roles (`trigger` is the trigger).
    - `page`: how many different terms of a lexicon (`$name`) the text has, `narration`: how many unquoted tokens.
    - `feature`: polarity, modality, tense, voice, kind, form, rule, type, support (the light verb's lemma),
      attribution, quoted, headline; the last two compare with the literal `true`.
    - `modifier`: folded lemmas of the words that modify the trigger; `trigger`: its lemma, text, pos or tag;
      the lemma of a trigger of several words is that entry as the rule writes it (`go to`), or its first word.
    - right-hand sides: `literal` (a word or number as text), `lexicon` (a name with its `$`), `type` (after
      `is`: an entity set, an entity label or an event type; an event type means that the filler is or holds
      an event of that type or below), or `role`, as above.
    """

    kind: str
    names: tuple[str, ...] = ()


class Compare(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`left op right`: op is = != < <= > >= in is; for `in`, `right` holds literals or `$lexicon`s."""

    left: Operand
    op: str
    right: tuple[Operand, ...]


class Present(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`role present` / `role absent`; `role` may be a slot or a preposition, as in `Operand`."""

    role: str
    present: bool = True


class Around(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A token pattern around TRIGGER (or another role in capitals) matches in the sentence."""

    pattern: Pattern


class All(msgspec.Struct, frozen=True, gc=False, tag=True):
    """Every one of `items` holds."""

    items: tuple[Condition, ...]


class Any(msgspec.Struct, frozen=True, gc=False, tag=True):
    """At least one of `items` holds."""

    items: tuple[Condition, ...]


class Not(msgspec.Struct, frozen=True, gc=False, tag=True):
    """`item` does not hold."""

    item: Condition


Condition = Compare | Present | Around | All | Any | Not


class Guard(msgspec.Struct, frozen=True, gc=False):
    """One item of `when` or `unless`: the condition, its text as written and where it stands."""

    condition: Condition
    text: str
    location: Location


# ---------------------------------------------------------------- types


class RoleType(msgspec.Struct, frozen=True, gc=False):
    """A role of an event type. `types` are names of `entities:` sets, entity labels or event types."""

    name: str
    types: tuple[str, ...]
    low: int = 0
    high: int | None = None
    gather: str = "all"
    check: str = "prefer"
    column: str = ""
    about: str = ""
    location: Location | None = None
    also: str = ""
    """Another role of the type under which these fillers are listed too, when it is empty."""
    infer: tuple[str, ...] = ()
    """Roles in whose fillers the country of this side is looked for when its own words do not tell it."""


class Coding(msgspec.Struct, frozen=True, gc=False):
    """A coding rule: events of `type` (or below) that pass `when` get `codes`; the first that fits wins.

    `{"all": "none"}` (written `codes: none`) takes the type's own codes away.
    """

    type: str
    when: tuple[Guard, ...]
    codes: dict[str, str]
    about: str = ""
    location: Location | None = None


class EventType(msgspec.Struct, frozen=True, gc=False):
    """A type of event; `ancestors` nearest first; `roles` with the inherited ones."""

    name: str
    ancestors: tuple[str, ...]
    roles: dict[str, RoleType]
    codes: dict[str, str]
    abstract: bool = False
    about: str = ""
    location: Location | None = None
    absorbs: tuple[str, ...] = ()
    """What it alone tells: what it governs and did not happen, what is said by it, what is in prospect below it."""
    yields: tuple[str, ...] = ()
    """`own acts`: to the act of its own actor that it reports; `same words`: to an event at the same trigger."""
    unless: tuple[Guard, ...] = ()
    """What keeps all rules that make it from firing."""


class EntitySet(msgspec.Struct, frozen=True, gc=False):
    """A named set for role types: `labels` are entity types, `lexicons` noun lists, `sets` other sets."""

    name: str
    labels: tuple[str, ...] = ()
    lexicons: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()


class Lexicon(msgspec.Struct, frozen=True, gc=False):
    """A named word list; a term is a tuple of folded words (lemmas), of any number."""

    name: str
    terms: tuple[tuple[str, ...], ...]
    location: Location | None = None
    parts: tuple[str, ...] = ()
    """Other lexicons that it was made of."""


class CueRule(msgspec.Struct, frozen=True, gc=False):
    """A ConText-style cue of a pack.

    `words` folded; `sets` feature to value; `scope` clause, complement, object, sentence or a number of
    tokens; `direction` forward, backward or both; `stop` words that end the scope; `pseudo` blocks.
    """

    words: tuple[str, ...]
    sets: dict[str, str]
    scope: str = "clause"
    direction: str = "forward"
    stop: tuple[str, ...] = ()
    pseudo: bool = False
    only: tuple[str, ...] = ()
    """Event types it touches; empty for all."""
    location: Location | None = None


# ---------------------------------------------------------------- tests in rules


class ExpectedEvent(msgspec.Struct, frozen=True, gc=False):
    """`TYPE(role=head words + ..., flag)`; `flags` are values of polarity, modality, tense."""

    type: str
    roles: dict[str, tuple[str, ...]]
    flags: tuple[str, ...] = ()


class Expectation(msgspec.Struct, frozen=True, gc=False):
    """What a text must give; no events and not `only` means `nothing` of the rule's type."""

    events: tuple[ExpectedEvent, ...]
    only: bool = False


class RuleTest(msgspec.Struct, frozen=True, gc=False):
    """A test in a rule or a pack. `id` is `path::rule::number`."""

    id: str
    text: str
    gives: Expectation
    location: Location
    todo: str = ""
    parse: str = ""
    date: str = ""
    rule: str = ""


# ---------------------------------------------------------------- rules


class Frame(msgspec.Struct, frozen=True, gc=False, tag=True):
    """One frame: triggers, and for each role a source; all constructions come from the role table.

    Triggers are tuples of folded words: `verbs` and `nouns` start (verbs) or end (nouns) with the
    inflected lemma, e.g. ("open", "fire", "on"), ("air", "strike"); `phrases` are fixed words. A word that
    starts with `$` stands for any term of that lexicon: ("attend", "$gatherings").
    """

    name: str
    pack: str
    event: str
    location: Location
    verbs: tuple[tuple[str, ...], ...] = ()
    nouns: tuple[tuple[str, ...], ...] = ()
    adjectives: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    roles: dict[str, Source] = {}
    noun_roles: dict[str, Source] = {}
    when: tuple[Guard, ...] = ()
    unless: tuple[Guard, ...] = ()
    forms_not: tuple[str, ...] = ()
    forms_only: tuple[str, ...] = ()
    codes: dict[str, str] = {}
    """From `set:`; overrides the type's codes."""
    features: dict[str, str] = {}
    """From `set:`; polarity, modality or tense fixed by the rule."""
    over: tuple[str, ...] = ()
    keep: str = ""
    about: str = ""
    status: str = "stable"
    role_locations: dict[str, Location] = {}
    tests: tuple[RuleTest, ...] = ()
    source_index: int = 0


class PatternRule(msgspec.Struct, frozen=True, gc=False, tag=True):
    """One token pattern; captures fill roles, `trigger=` (else the whole match) is the trigger.

    `matches` is `first` (leftmost, the best at each place, then on behind it) or `all` that are different.
    """

    name: str
    pack: str
    event: str
    location: Location
    pattern: Pattern
    matches: str = "first"
    roles: dict[str, Source] = {}
    """Where the roles come from that the pattern does not capture."""
    when: tuple[Guard, ...] = ()
    unless: tuple[Guard, ...] = ()
    codes: dict[str, str] = {}
    features: dict[str, str] = {}
    over: tuple[str, ...] = ()
    keep: str = ""
    about: str = ""
    status: str = "stable"
    role_locations: dict[str, Location] = {}
    tests: tuple[RuleTest, ...] = ()
    source_index: int = 0


Rule = Frame | PatternRule


class RuleSet(msgspec.Struct, frozen=True, gc=False):
    """Everything that was loaded, ready to compile. `rules` are in order of use, then of files."""

    name: str
    types: dict[str, EventType] = {}
    entities: dict[str, EntitySet] = {}
    lexicons: dict[str, Lexicon] = {}
    cues: tuple[CueRule, ...] = ()
    rules: tuple[Rule, ...] = ()
    codings: tuple[Coding, ...] = ()
    tests: tuple[RuleTest, ...] = ()
    actors: tuple[dict[str, str], ...] = ()
    """Rows of `actors:` (office holders and named actors with date ranges), as written."""
    fingerprint: str = ""
    files: tuple[str, ...] = ()
