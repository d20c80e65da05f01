"""Where rules may match, told by words, lemmas and tags alone: found before the parse, used again after it.

In: what `program` found in each sentence. Out: `Leads`, which also say where a later state of the document has to
be searched again, for the parse mends a tag here and there.
"""

from __future__ import annotations

import msgspec

from eventlark.document import Document
from eventlark.match.columns import Columns
from eventlark.match.triggers import Candidate


class Lead(msgspec.Struct, frozen=True):
    """What may match in one sentence: triggers of frames, and the numbers of pattern rules.

    `doubtful` says that a word would be a trigger if the parse gave it the tag that the tagger nearly gave it.
    """

    candidates: tuple[Candidate, ...] = ()
    patterns: tuple[int, ...] = ()
    doubtful: bool = False


NO_LEAD = Lead()


class Leads(msgspec.Struct, frozen=True):
    """The leads of a document by sentence, in text order; sentences where nothing may match have none."""

    doc: Document
    columns: Columns
    found: dict[int, Lead]

    def sentences(self) -> frozenset[int]:
        """The numbers of the sentences where a rule may match."""
        return frozenset(self.found)

    def outdated(self, doc: Document) -> list[int]:
        """The sentences where `doc`, a later state of the document, has other tags or lemmas."""
        changed = [
            (old, new) for old, new in ((self.doc.tags, doc.tags), (self.doc.lemmas, doc.lemmas)) if old != new
        ]
        return [
            number
            for number, sent in enumerate(doc.sentences)
            if any(old[sent.start : sent.end] != new[sent.start : sent.end] for old, new in changed)
        ]

    def candidates(self) -> dict[int, list[Candidate]]:
        """The candidates of each frame that has some: by token, the longest trigger first."""
        groups: dict[int, list[Candidate]] = {}
        for lead in self.found.values():
            for candidate in lead.candidates:
                groups.setdefault(candidate.rule, []).append(candidate)
        for group in groups.values():
            if len(group) > 1:
                group.sort(key=lambda each: (each.token, -len(each.entry.parts)))
        return groups

    def patterns(self) -> dict[int, list[int]]:
        """For each pattern rule that may match, the numbers of the sentences where."""
        found: dict[int, list[int]] = {}
        for number, lead in self.found.items():
            for rule in lead.patterns:
                found.setdefault(rule, []).append(number)
        return found
