"""JSON Schemas for editors, made from the very declarations by which the loader reads rule files.

Called by `eventlark schema`; the schema's `description`s are the `about` lines of `shapes`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eventlark.language import shapes
from eventlark.language.shape import EitherShape, ListShape, MapShape, RecordShape, Shape, TextShape

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]


def rule_file() -> Json:
    """The schema of a rule file."""
    return _document("eventlark rule file", shapes.FILE)


def test_file() -> Json:
    """The schema of a list of tests."""
    return _document("eventlark tests", ListShape(shapes.TEST))


def _document(title: str, shape: Shape) -> Json:
    definitions: Json = {}
    body = _schema(shape, definitions)
    reference = body.pop("$ref", None)
    if reference:
        body = definitions.pop(reference.rpartition("/")[2])
    return {"$schema": DRAFT, "title": title, **body, "$defs": definitions}


def _schema(shape: Shape, definitions: Json) -> Json:
    return _MAKERS[type(shape)](shape, definitions)


def _text(shape: TextShape, definitions: Json) -> Json:
    """Scalars are text to us, whatever type YAML gives to the bare word."""
    if set(shape.choices) == {"true", "false"}:
        return {"type": "boolean"}
    if shape.choices:
        return {"enum": list(shape.choices)}
    made: Json = {"type": ["string", "number", "boolean"]}
    if shape.pattern:
        made["pattern"] = f"^(?:{shape.pattern})$"
    return made


def _list(shape: ListShape, definitions: Json) -> Json:
    item = _schema(shape.item, definitions)
    many = {"type": "array", "items": item}
    return {"anyOf": [item, many]} if shape.single else many


def _map(shape: MapShape, definitions: Json) -> Json:
    return {"type": ["object", "null"], "additionalProperties": _schema(shape.item, definitions)}


def _record(shape: RecordShape, definitions: Json) -> Json:
    name = shape.name.replace(" ", "-")
    if name not in definitions:
        definitions[name] = {}  # its place, before what stands in it
        definitions[name] = _record_body(shape, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _record_body(shape: RecordShape, definitions: Json) -> Json:
    properties = {}
    for key in shape.keys:
        made = _schema(key.shape, definitions)
        properties[key.name] = {**made, "description": key.about} if key.about else made
    body: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    if shape.about:
        body["description"] = shape.about
    required = [key.name for key in shape.keys if key.required]
    return {**body, "required": required} if required else body


def _either(shape: EitherShape, definitions: Json) -> Json:
    return {"anyOf": [_schema(option, definitions) for option in shape.options]}


_MAKERS: dict[type, Callable[[Any, Json], Json]] = {
    TextShape: _text,
    ListShape: _list,
    MapShape: _map,
    RecordShape: _record,
    EitherShape: _either,
}
