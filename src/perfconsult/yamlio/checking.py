"""A shape and a node in; every way in which the node does not fit out, or the node made to fit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from perfconsult.errors import Problem, did_you_mean
from perfconsult.text import shorten
from perfconsult.yamlio import kinds
from perfconsult.yamlio.kinds import Either, Flag, ListOf, Map, MapOf, Named, Null, Shape, Text, Whole
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.problems import MOST, told


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a check stands: the file, and the name of the value as a message gives it."""

    file: str
    name: str = ""

    def at(self, name: str) -> "_Spot":
        return _Spot(self.file, name)

    def problem(self, message: str, node: Node, hint: str = "") -> Problem:
        return Problem(f"{self.name}: {message}" if self.name else message, hint, node.place(self.file))


def check(shape: Shape, node: Node, file: str) -> list[Problem]:
    """All the ways in which `node` is not what `shape` wants, in the order of the file."""
    return told(_check(shape, node, _Spot(file)), file)


def fit(shape: Shape, node: Node) -> Node:
    """`node`, which `shape` accepts, with text as written where text is wanted (`is: 1`, `title: true`)."""
    value = node.value
    fitted: list[Node] | dict[str, Node] | str | None = None
    match shape:
        case Named():
            return fit(shape.shape(), node)
        case Either():
            return _fit_either(shape, node)
        case Text() if value is not None and not isinstance(value, str):
            fitted = node.written
        case ListOf(item) if isinstance(value, list):
            fitted = [fit(item, child) for child in value]
        case MapOf(value=inner) if isinstance(value, dict):
            fitted = {name: fit(inner, child) for name, child in value.items()}
        case Map(fields) if isinstance(value, dict):
            fitted = {name: fit(fields[name].shape, child) if name in fields else child
                      for name, child in value.items()}  # fmt: skip
    return node if fitted is None or fitted == value else replace(node, value=fitted)


def _fit_either(shape: Either, node: Node) -> Node:
    """`node` fitted to the first option that takes it unchanged, or else to the first that takes it."""
    accepting = [option for option in shape.options if not any(_check(option, node, _Spot("")))]
    fitted = [fit(option, node) for option in accepting]
    return next((one for one in fitted if one is node), fitted[0] if fitted else node)


def _check(shape: Shape, node: Node, spot: _Spot) -> Iterator[Problem]:
    match shape:
        case Named():
            yield from _check(shape.shape(), node, spot)
        case Either():
            yield from _check_either(shape, node, spot)
        case _ if not _right_kind(shape, node):
            yield _unexpected(shape, node, spot)
        case Text():
            yield from _check_text(shape, node, spot)
        case Whole():
            yield from _check_whole(shape, node, spot)
        case ListOf():
            yield from _check_list(shape, node, spot)
        case MapOf():
            yield from _check_any_keys(shape, node, spot)
        case Map():
            yield from _check_keys(shape, node, spot)


def _right_kind(shape: Shape, node: Node) -> bool:
    value = node.value
    match shape:
        case Text():
            right = value is not None and not isinstance(value, dict | list)
        case Whole():
            right = isinstance(value, int) and not isinstance(value, bool)
        case Flag():
            right = isinstance(value, bool)
        case Null():
            right = value is None
        case ListOf():
            right = isinstance(value, list)
        case MapOf() | Map():
            right = isinstance(value, dict)
        case Either(options):
            right = any(_right_kind(option, node) for option in options)
        case Named():
            right = _right_kind(shape.shape(), node)
    return right


def _check_text(shape: Text, node: Node, spot: _Spot) -> Iterator[Problem]:
    text = node.value if isinstance(node.value, str) else node.written
    if shape.max_length is not None and len(text) > shape.max_length:
        yield spot.problem(f"{len(text):,} characters; at most {shape.max_length:,} are allowed", node)
    elif shape.one_of is not None and text not in shape.one_of:
        yield _unexpected(shape, node, spot, did_you_mean(text[:100], shape.one_of))
    elif shape.pattern is not None and not re.fullmatch(shape.pattern, text):
        yield _unexpected(shape, node, spot)


def _check_whole(shape: Whole, node: Node, spot: _Spot) -> Iterator[Problem]:
    number = node.value if isinstance(node.value, int) else 0
    too_low = shape.least is not None and number < shape.least
    too_high = shape.most is not None and number > shape.most
    if too_low or too_high:
        yield _unexpected(shape, node, spot)


def _check_list(shape: ListOf, node: Node, spot: _Spot) -> Iterator[Problem]:
    items = node.value if isinstance(node.value, list) else []
    if len(items) < shape.least:
        noun = "item" if shape.least == 1 else "items"
        yield spot.problem(f"expected at least {shape.least} {noun}, found {len(items)}", node)
    for number, item in enumerate(items, 1):
        name = f"{spot.name}, item {number}" if spot.name else f"item {number}"
        yield from _check(shape.shape, item, spot.at(name))


def _check_any_keys(shape: MapOf, node: Node, spot: _Spot) -> Iterator[Problem]:
    for name, child in _entries(node).items():
        first, last = (node.spans or {})[name]
        yield from _check_text(shape.key, Node(name, "plain", first, last, name), spot.at("key"))
        yield from _check(shape.value, child, spot.at(_quoted(name)))


def _check_keys(shape: Map, node: Node, spot: _Spot) -> Iterator[Problem]:
    entries = _entries(node)
    for name, child in entries.items():
        field = shape.fields.get(name)
        if field is not None and not (field.nullable and child.value is None):
            yield from _check(field.shape, child, spot.at(_quoted(name)))
        if field is None and not (shape.extra_prefix and name.startswith(shape.extra_prefix)):
            yield _unknown_key(shape, node, name, spot)
    for name, field in shape.fields.items():
        if field.required and name not in entries:
            inside = f" in {spot.name}" if spot.name else ""
            message = f"the key {_quoted(name)} is missing{inside}"
            yield Problem(message, f"add `{name}: …`. {field.about}".rstrip(), node.place(spot.file))


def _unknown_key(shape: Map, node: Node, name: str, spot: _Spot) -> Problem:
    unused = [known for known in shape.fields if known not in _entries(node)]
    hint = did_you_mean(name[:100], unused) or f"known keys here: {', '.join(shape.fields)}"
    return Problem(f"unknown key {_quoted(name)}", hint, node.key_place(name, spot.file))


def _check_either(shape: Either, node: Node, spot: _Spot) -> Iterator[Problem]:
    """Tell the problems of the option that comes nearest."""
    results = [
        list(islice(_check(option, node, spot), MOST + 1))
        for option in shape.options
        if _right_kind(option, node)
    ]
    if results and isinstance(node.value, dict | list):
        yield from min(results, key=len)
    elif [] not in results:
        yield _unexpected(shape, node, spot)


def _unexpected(shape: Shape, node: Node, spot: _Spot, hint: str = "") -> Problem:
    message = f"expected {kinds.words(shape)}, found {_found(node)}"
    return spot.problem(message, node, hint or _hint(shape, node))


def _found(node: Node) -> str:
    match node.value:
        case None:
            found = "nothing"
        case "":
            found = "empty text"
        case str() as text:
            found = _quoted(text)
        case list():
            found = "a list"
        case dict():
            found = "keys with values"
        case _:
            found = node.written
    return found


def _hint(shape: Shape, node: Node) -> str:
    hint = ""
    match shape, node.value:
        case Text(), dict() | list() if node.style == "flow":
            hint = "put it in quotation marks: text that begins with a bracket needs them"
        case Text(), dict():
            hint = 'if this is text, put it in quotation marks: text that has ": " in it needs them'
        case ListOf(), str():
            hint = "write each item in a line of its own after a dash, or all in square brackets"
        case (Map() | MapOf(), str()):
            hint = 'write "key: value", with a blank behind the colon'
        case Flag(), str():
            hint = "write true or false, in small letters and without quotation marks"
        case _, None:
            hint = "write a value behind the colon, or take the key out"
    return hint


def _entries(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _quoted(text: str) -> str:
    return f'"{shorten(text, 40)}"'
