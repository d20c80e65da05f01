"""One meaning in many constructions: sentences with known sides (`grammars/english/constructions.yaml`).

A frame for the verb must find the same two sides whatever the voice or form.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from eventlark.resources import grammar, read_yaml


class Construction(msgspec.Struct, frozen=True):
    """A sentence, its construction's name, and the sides as their words stand in it."""

    text: str
    form: str
    verb: str
    noun: str
    on: str
    subject: str
    object: str


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml(grammar("english/constructions.yaml"))
    return data


def constructions() -> SearchStrategy[Construction]:
    """Sentences with one verb, one subject and one object in a construction that English has for them."""
    data = _data()
    return st.builds(
        _construct,
        form=st.sampled_from(sorted(data["forms"])),
        verb=st.sampled_from(data["verbs"]),
        subject=st.sampled_from(data["subjects"]),
        object=st.sampled_from(data["objects"]),
    )


def _construct(form: str, verb: dict[str, str], subject: str, object: str) -> Construction:
    owner = subject + ("'" if subject.endswith("s") else "'s")
    words = _data()["forms"][form].format(subject=subject, object=object, owner=owner, **verb)
    text = words[0].upper() + words[1:]
    return Construction(text, form, verb["base"], verb["noun"], verb["on"], subject, object)


def frame_for(case: Construction) -> str:
    """A rule file with one frame for the verb of `case`, as an author would write it."""
    return f"""
language: 1
types:
  ACT: {{about: a test, roles: {{actor: {{type: ANY, check: any}}, recipient: {{type: ANY, check: any}}}}}}
rules:
  - frame: act
    event: ACT
    trigger: {{verb: [{case.verb}], noun: [{case.noun}]}}
    roles: {{actor: subject, recipient: object}}
    as noun: {{recipient: "{case.on} | of"}}
"""
