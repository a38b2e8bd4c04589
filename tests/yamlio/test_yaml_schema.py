"""JSON Schemas: an editor underlines what we refuse, and nothing else."""

import json
from typing import Any

import jsonschema
import pytest
from test_yaml_shapes import QUESTION

from perfconsult.yamlio.reader import read
from perfconsult.yamlio.schema import json_schema
from perfconsult.yamlio.shapes import Field, Map, MapOf, Named, Shape, Text, Whole, check

SCHEMA = json_schema(QUESTION, "question")
SAMPLES = [
    "{id: a, ask: b}",
    "{id: a, ask: 5}",
    "{id: a, ask: true, x-own: [1, {}]}",
    "{id: a, ask: b, note: }",
    "{id: a, ask: }",
    "{id: a, ask: b, type: choice}",
    "{id: a, ask: b, type: chocie}",
    "{id: a, ask: b, minutes: 5}",
    "{id: a, ask: b, minutes: 0}",
    "{id: a, ask: b, minutes: 61}",
    "{id: a, ask: b, minutes: '5'}",
    "{id: a, ask: b, choices: [{is: 1}, {is: no, indicates: [x]}]}",
    "{id: a, ask: b, choices: [{is: 1}]}",
    "{id: a, ask: b, choices: [{is: 1}, {iz: 1}]}",
    "{id: a, ask: b, ask_if: {all: [{not: {question: q, is: 1}}]}}",
    "{id: a, ask: b, ask_if: {all: [{not: {question: q}}]}}",
    "{id: a, ask: b, ask_if: {all: []}}",
    "{id: a, ask: b, anonymous: true}",
    "{id: a, ask: b, anonymous: yes}",
    "{id: a, ask: b, value: [x, 5]}",
    "{id: a, ask: b, value: {}}",
    "{id: a, ask: b, labels: {de: x}}",
    "{id: a, ask: b, labels: {deu: x}}",
    "{id: A, ask: b}",
    "{id: a}",
    "{id: a, ask: b, other: 1}",
    f"{{id: a, ask: {'x' * 41}}}",
    "[]",
]


@pytest.mark.parametrize("raw", SAMPLES)
def test_the_schema_says_what_the_check_says(raw: str) -> None:
    """One declaration, two uses, no difference."""
    node = read(raw.encode(), "f")
    errors = list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(node.plain()))

    assert bool(check(QUESTION, node, "f")) == bool(errors)


def test_the_schema_is_a_schema_and_plain_json() -> None:
    """It is valid draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(json.loads(json.dumps(SCHEMA)))


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (
            Map({"a": Field(Text(), about="What it is.")}, "x-"),
            {
                "type": "object",
                "properties": {"a": {"description": "What it is.", "type": ["string", "number", "boolean"]}},
                "required": ["a"],
                "additionalProperties": False,
                "patternProperties": {"^x-": {}},
            },
        ),
        (Text(one_of=("yes", "1", "true", "01")), {"enum": ["yes", "1", 1, "true", True, "01"]}),
        (
            MapOf(Text(pattern="[a-z]"), Whole(1)),
            {
                "type": "object",
                "propertyNames": {"pattern": "^(?:[a-z])$"},
                "additionalProperties": {"type": "integer", "minimum": 1},
            },
        ),
        (
            Named("me", lambda: Map({"me": Field(Named("me", Text), required=False)})),
            {
                "$ref": "#/$defs/me",
                "$defs": {
                    "me": {
                        "type": "object",
                        "properties": {"me": {"$ref": "#/$defs/me"}},
                        "required": [],
                        "additionalProperties": False,
                    }
                },
            },
        ),
    ],
)
def test_a_shape_becomes_this_schema(shape: Shape, expected: dict[str, Any]) -> None:
    """What editors need: descriptions, both spellings of a choice, own keys, definitions."""
    schema = json_schema(shape, "t")

    assert schema == {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "t", **expected}
