"""What a rule file may hold: every key, its shape, its place in the canonical order and a line about it.

The loader, the JSON Schema, `fmt` and the generated docs all read these declarations.
"""

from __future__ import annotations

from eventlark.language.shape import EitherShape, Key, ListShape, MapShape, RecordShape, TextShape

TEXT = TextShape()
PROSE = TextShape("prose", empty=True)
FLAG = TextShape("true or false", choices=("true", "false"))
NAME = TextShape("a name", pattern=r"[^\s`'\"]+(?: [^\s`'\"]+)*")
WORDS = ListShape(TextShape("a word or words"), single=True)
NAMES = ListShape(NAME, single=True)
SOURCE = TextShape("a role source such as `subject`", small=True)
SOURCES = MapShape(SOURCE, "a mapping from roles to sources")
GUARDS = ListShape(TextShape("a condition or a pattern around TRIGGER", small=True), single=True)
TYPES = ListShape(TextShape("a type such as ACTOR"), single=True)
CODES = MapShape(TextShape("a code"), "a mapping from schemes to codes")
ROW = MapShape(ListShape(TextShape(empty=True), single=True), "a row")

TEST = RecordShape(
    "test",
    (
        Key("text", TEXT, "the text to read", required=True),
        Key(
            "gives",
            ListShape(TextShape("an expectation", small=True), single=True),
            "what it must give",
            required=True,
        ),
        Key("date", TextShape("a date such as 2022-09-15", pattern=r"\d{4}(-\d\d){0,2}"), "the document's date"),
        Key("parse", TEXT, "a parse in CoNLL-U, which makes it a test of the rule alone"),
        Key("todo", TEXT, "why this test is known to fail"),
        Key("about", PROSE, "why this test is here"),
    ),
    "a text and the events it must give",
)

ROLE = RecordShape(
    "role",
    (
        Key("type", TYPES, "entity sets, labels or event types; several by `|` or as a list"),
        Key(
            "count", TextShape("a count such as 1, 0..1 or 2..", pattern=r"\d+(\s*\.\.\s*\d*)?"), "how many fillers"
        ),
        Key("gather", TextShape(choices=("all", "each")), "one event with all fillers, or one for each"),
        Key("check", TextShape(choices=("prefer", "must", "any")), "what happens to a filler of another type"),
        Key("column", TEXT, "the column of the flat table"),
        Key("also", TEXT, "another role that lists these fillers too when it is empty"),
        Key("infer", WORDS, "roles whose words tell the country of this side when its own do not, first to last"),
        Key("about", PROSE, "what this role means"),
    ),
)

TYPE = RecordShape(
    "event type",
    (
        Key("extend", NAME, "the type to which this entry adds roles and codes"),
        Key("is", TYPES, "parent types"),
        Key("abstract", FLAG, "whether no event has just this type"),
        Key("about", PROSE, "what this type means"),
        Key("roles", MapShape(EitherShape((ROLE, TYPES))), "role name to its type"),
        Key("codes", CODES, "codes in other schemes"),
        Key(
            "absorbs",
            ListShape(TextShape(choices=("unreal", "aims", "prospects")), single=True),
            "what is part of it: governed events that did not happen, what its actors say by it, mere prospects",
        ),
        Key(
            "yields",
            ListShape(TextShape(choices=("own acts", "same words")), single=True),
            "to what such an event gives way: the reported act of its own actor, another event of its trigger",
        ),
        Key("unless", GUARDS, "conditions that keep every rule of this type, and of those below it, from firing"),
        Key("references", WORDS, "where the definition comes from"),
    ),
)

TRIGGER = RecordShape(
    "trigger",
    (
        Key("verb", WORDS, "lemmas; phrasal and prepositional verbs as written"),
        Key("noun", WORDS, "lemmas of nominal uses"),
        Key("adjective", WORDS, "lemmas of predicative adjectives"),
        Key("phrase", WORDS, "fixed word sequences"),
    ),
)

FORMS = RecordShape(
    "forms",
    (
        Key("not", WORDS, "constructions that this rule leaves out"),
        Key("only", WORDS, "the only constructions that this rule uses"),
    ),
)

_HEAD = (
    Key("event", NAME, "the type of event it makes", required=True),
    Key("about", PROSE, "what it finds"),
    Key("status", TextShape(choices=("draft", "stable", "deprecated")), "how far one may trust it"),
)
_GUARDS = (
    Key("when", GUARDS, "conditions that must hold"),
    Key("unless", GUARDS, "conditions that must not hold"),
)
_TAIL = (
    Key("over", NAMES, "rules that this one wins against"),
    Key("keep", TextShape(choices=("all",)), "`all` keeps this rule's events beside others on the same words"),
    Key("set", MapShape(TEXT), "codes, polarity, modality or tense of its events"),
    Key("references", WORDS, "where the rule comes from"),
    Key("tests", ListShape(TEST), "tests of this rule"),
)

FRAME = RecordShape(
    "frame",
    (
        Key("frame", NAME, "the rule's name", required=True),
        *_HEAD,
        Key("trigger", TRIGGER, "the words that name the event", required=True),
        Key("roles", SOURCES, "role to source"),
        Key("as noun", SOURCES, "sources that differ when the trigger is a noun"),
        *_GUARDS,
        Key("forms", FORMS, "constructions to use or leave out"),
        *_TAIL,
    ),
    "one rule for all constructions of a predicate",
    partly=True,
)

PATTERN = RecordShape(
    "pattern",
    (
        Key("pattern", NAME, "the rule's name", required=True),
        *_HEAD,
        Key("match", TextShape("a token pattern", small=True), "the token pattern", required=True),
        Key(
            "matches",
            TextShape(choices=("first", "all")),
            "the best match at each place, or every different one, overlapping ones too",
        ),
        Key("roles", SOURCES, "sources of the roles that the pattern does not capture"),
        *_GUARDS,
        *_TAIL,
    ),
    "a rule over a sequence of tokens",
    partly=True,
)

USE = RecordShape(
    "use of a template",
    (
        Key("use", NAME, "the template", required=True),
        Key("with", MapShape(WORDS), "a value for each parameter"),
        Key("about", PROSE, "what it finds"),
        Key("tests", ListShape(TEST), "tests of the rules that it makes"),
    ),
)

PARAMETER = RecordShape(
    "parameter",
    (
        Key("type", TextShape(choices=("name", "type", "word", "words", "pattern", "source", "number")), "", True),
        Key("default", WORDS, "its value when a use gives none"),
        Key("about", PROSE, "what it is for"),
    ),
)

TEMPLATE = RecordShape(
    "template",
    (
        Key("about", PROSE, "what its rules find"),
        Key("parameters", MapShape(EitherShape((PARAMETER, PARAMETER.keys[0].shape))), "name to type", True),
        Key("rule", EitherShape((FRAME, PATTERN)), "the rule, with parameters written {name}", True),
    ),
)

LEXICON = RecordShape(
    "lexicon",
    (
        Key("words", WORDS, "its entries"),
        Key("file", TEXT, "a file beside this one: a word list, one entry a line, or a table"),
        Key("column", TEXT, "the column of a .csv or .tsv file"),
        Key("about", PROSE, "what it lists"),
    ),
)

_CUE_SETS = EitherShape((TextShape("a feature's value such as negative"), MapShape(TEXT)))
CUE = RecordShape(
    "cue",
    (
        Key("text", WORDS, "the words", required=True),
        Key("sets", _CUE_SETS, "the values it gives to features"),
        Key(
            "scope",
            TextShape(
                "clause, complement, object, sentence or a number of tokens",
                pattern=r"clause|complement|object|sentence|\d+",
            ),
        ),
        Key("direction", TextShape(choices=("forward", "backward", "both"))),
        Key("stop", WORDS, "words that end its scope"),
        Key("pseudo", FLAG, "whether it only blocks shorter cues"),
        Key("only", NAMES, "the event types it touches"),
        Key("about", PROSE),
    ),
)

CODING = RecordShape(
    "coding rule",
    (
        Key("type", NAME, "the type of event, or an ancestor", required=True),
        Key("when", GUARDS, "conditions that must hold"),
        Key("codes", EitherShape((TextShape(choices=("none",)), CODES)), "the codes, or `none`", required=True),
        Key("about", PROSE, "why"),
    ),
)

IMPORT = RecordShape(
    "import",
    (
        Key("from", TEXT, "the name of a pack", required=True),
        Key("names", NAMES, "what to take; all, when left out"),
        Key("as", NAME, "a prefix for what is taken"),
    ),
)

FILE = RecordShape(
    "rule file",
    (
        Key("language", TextShape("the language's version"), "version of the rule language", required=True),
        Key("about", PROSE, "what this file is for"),
        Key("license", TEXT),
        Key("author", WORDS),
        Key("references", WORDS),
        Key("imports", ListShape(IMPORT, single=True), "what is taken from other packs"),
        Key("entities", MapShape(TYPES), "named sets of entity labels and lexicons"),
        Key("lexicons", MapShape(EitherShape((LEXICON, WORDS))), "named word lists"),
        Key("cues", ListShape(CUE), "what makes an event negated, planned, possible, ..."),
        Key("types", MapShape(TYPE), "the event schema"),
        Key("coding", ListShape(CODING), "ordered rules that give events codes"),
        Key("actors", EitherShape((ListShape(ROW), RecordShape("actors", (Key("file", TEXT),)))), "named actors"),
        Key("templates", MapShape(TEMPLATE), "rules with parameters"),
        Key("rules", ListShape(EitherShape((FRAME, PATTERN, USE))), "frames and patterns"),
        Key("tests", ListShape(TEST), "tests of several rules together"),
    ),
    "one file of a rule pack",
    partly=True,
)
