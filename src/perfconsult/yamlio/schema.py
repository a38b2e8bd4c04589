"""A shape in, a JSON Schema (draft 2020-12) out: what editors complete, explain and underline with."""

from typing import Any

from perfconsult.yamlio.kinds import Either, Field, Flag, ListOf, Map, MapOf, Named, Null, Shape, Text, Whole

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
# Without quotation marks an editor takes `1.10`, `5` or `true` for other than text; we take what is written.
_ANY_SCALAR = ["string", "number", "boolean"]


def json_schema(shape: Shape, title: str) -> dict[str, Any]:
    """The schema of files of this `shape`; shapes that hold themselves go to `$defs`."""
    definitions: dict[str, Any] = {}
    body = _schema(shape, definitions)
    return {"$schema": _DRAFT, "title": title, **body, **({"$defs": definitions} if definitions else {})}


def _schema(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    match shape:
        case Text():
            rules = _text(shape)
        case Whole(least, most):
            rules = {"type": "integer", **_given(minimum=least, maximum=most)}
        case Flag():
            rules = {"type": "boolean"}
        case Null():
            rules = {"type": "null"}
        case ListOf(item, least):
            rules = {"type": "array", "items": _schema(item, definitions), **_given(minItems=least or None)}
        case MapOf(key, value):
            names = {name: rule for name, rule in _text(key).items() if name != "type"}
            inner = _schema(value, definitions)
            rules = {"type": "object", "propertyNames": names, "additionalProperties": inner}
        case Map():
            rules = _map(shape, definitions)
        case Either(options):
            rules = {"anyOf": [_schema(option, definitions) for option in options]}
        case Named(name):
            if name not in definitions:
                definitions[name] = {}  # stands in while the shape, which holds itself, is written
                definitions[name] = _schema(shape.shape(), definitions)
            rules = {"$ref": f"#/$defs/{name}"}
    return rules


def _text(shape: Text) -> dict[str, Any]:
    if shape.one_of is not None:
        return {"enum": [spelling for name in shape.one_of for spelling in _spellings(name)]}
    pattern = None if shape.pattern is None else f"^(?:{shape.pattern})$"
    return {"type": _ANY_SCALAR, **_given(pattern=pattern, maxLength=shape.max_length)}


def _given(**rules: str | int | None) -> dict[str, Any]:
    """Leave out the rules that say nothing."""
    return {name: rule for name, rule in rules.items() if rule is not None}


def _spellings(name: str) -> list[str | int | bool]:
    """`name`, and what an editor takes it for without quotation marks."""
    if name in ("true", "false"):
        return [name, name == "true"]
    return [name, int(name)] if name.isascii() and name.isdigit() and str(int(name)) == name else [name]


def _map(shape: Map, definitions: dict[str, Any]) -> dict[str, Any]:
    rules: dict[str, Any] = {
        "type": "object",
        "properties": {name: _field(field, definitions) for name, field in shape.fields.items()},
        "required": [name for name, field in shape.fields.items() if field.required],
        "additionalProperties": False,
    }
    if shape.extra_prefix:
        rules["patternProperties"] = {f"^{shape.extra_prefix}": {}}
    return rules


def _field(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    inner = _schema(field.shape, definitions)
    if field.nullable:
        inner = {"anyOf": [inner, {"type": "null"}]}
    return {"description": field.about, **inner} if field.about else inner
