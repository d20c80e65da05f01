"""Triggers that other triggers make needless: without them, made sentences give the same events.

    python tests/measure/redundant.py [PACK] [--sentences 10] [--rules NAME ...]

Each trigger is tried in sentences where it fires (see `eventlark.testing.probes`). The longest triggers are taken
away first, all of one length at a time; those without which a sentence loses or changes an event are put back. What
is left away at the end is printed, a line each: rule, kind, trigger. Codes, sides and manner count, the words of
the trigger do not. Triggers of one word are kept.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

import eventlark
from eventlark.event import Event
from eventlark.language.model import Frame, RuleSet
from eventlark.testing.carriers import Trigger, fillings, sentence, triggers_of
from eventlark.testing.fillings import fillers_of
from eventlark.testing.probes import Probe

KINDS = {"verb": "verbs", "noun": "nouns", "adjective": "adjectives", "phrase": "phrases"}
TRIES = 5
"""Sentences made for each one where the trigger has to fire."""

Key = tuple[int, Trigger]


def told(events: tuple[Event, ...]) -> set[object]:
    """What `events` say, without the words of their triggers."""
    return {
        (
            event.type,
            event.polarity,
            event.modality,
            tuple(sorted(event.codes.items())),
            frozenset((arg.role, arg.head) for arg in event.arguments),
        )
        for event in events
    }


def sentences(engine: eventlark.Engine, number: int, frame: Frame, count: int) -> Iterator[tuple[Key, list[str]]]:
    """For each trigger of a frame up to `count` sentences where it fires."""
    fillers, probe = fillers_of(engine, frame), Probe(engine, number, frame)
    for trigger in triggers_of(frame):
        random, found = Random(trigger.text), dict.fromkeys(())
        wanted = 2 * count if "$" in trigger.text else count
        for tried, way in enumerate(fillings(trigger.kind, fillers, random)):
            if len(found) == wanted or tried == TRIES * wanted:
                break
            text = sentence(trigger, way, engine.ruleset.lexicons, random)
            if probe.fires(text, trigger):
                found[text] = None
        yield (number, trigger), list(found)


def without(ruleset: RuleSet, away: set[Key]) -> eventlark.Engine:
    """An engine of `ruleset` without the triggers `away`."""
    rules = list(ruleset.rules)
    for number, trigger in away:
        rule, field = rules[number], KINDS[trigger.kind]
        rules[number] = replace(
            rule, **{field: tuple(each for each in getattr(rule, field) if each != trigger.words)}
        )
    return eventlark.Engine(replace(ruleset, rules=tuple(rules)))


def redundant(engine: eventlark.Engine, texts: dict[Key, list[str]]) -> set[Key]:
    """The triggers that can all be left away at once."""
    gone: set[Key] = set()
    for length in sorted({len(trigger.words) for _, trigger in texts}, reverse=True):
        layer = {key for key in texts if len(key[1].words) == length > 1 and texts[key]}
        less = without(engine.ruleset, gone | layer)
        gone |= {
            key
            for key in layer
            if all(told(engine.extract(text)) == told(less.extract(text)) for text in texts[key])
        }
    return gone


def main() -> None:
    """Print the triggers that are not needed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pack", nargs="?", default="news")
    options.add_argument("--sentences", type=int, default=10)
    options.add_argument("--rules", nargs="+", default=[])
    args = options.parse_args()
    engine, texts = eventlark.load(args.pack), {}
    for number, rule in enumerate(engine.ruleset.rules):
        if isinstance(rule, Frame) and (not args.rules or rule.name in args.rules):
            texts.update(sentences(engine, number, rule, args.sentences))
    for number, trigger in sorted(redundant(engine, texts), key=lambda key: (key[0], key[1].text)):
        print(f"{engine.ruleset.rules[number].name}\t{trigger.kind}\t{trigger.text}")


if __name__ == "__main__":
    main()
