"""YAML: a list of maps or texts, or a map that holds one; strict and small, as every YAML file of ours.

A backlog of more than 5 MB or 500,000 values is refused: it is slow to read as YAML, and fast as CSV.
"""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from perfconsult import yamlio
from perfconsult.errors import BadInput, Location, Problem
from perfconsult.lint.backlog import Found, Origin
from perfconsult.lint.readers.decoding import beginning
from perfconsult.lint.readers.tables.objects import Item, read_objects
from perfconsult.yamlio import Node

_MOST_BYTES = 5_000_000
_LIST_OF_MAPS = re.compile(r"\s*(?:#.*\n|---\s*\n)*(?:\w+:\s*\n\s*)?- [\w ]{1,40}:(?: .*)?\n +[\w ]{1,40}:")


class YamlReader:
    """A list at the top, or under a key."""

    suffixes = (".yaml", ".yml")

    def recognises(self, head: bytes) -> bool:
        """A list of maps of two keys or more; a list of texts looks like notes, and is read as such."""
        return bool(_LIST_OF_MAPS.match(beginning(head)))

    def rows(self, source: BinaryIO, file: str, mapped: Mapping[str, str]) -> Iterator[Found]:
        """Each element of the list."""
        raw = source.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            hint = "save it as CSV or JSON Lines, which are faster too"
            raise BadInput([Problem("a YAML file of more than 5 MB is not read", hint, Location(file))])
        root = yamlio.read(raw, file, _MOST_BYTES)
        name, elements = _list_in(root, file)
        items = (_item(node) for node in elements)
        yield from read_objects(items, file, mapped, Origin("yaml", "utf-8", sheet=name))


def _list_in(root: Node, file: str) -> tuple[str, list[Node]]:
    if isinstance(root.value, list):
        return "", root.value
    for name, node in root.value.items() if isinstance(root.value, dict) else ():
        if isinstance(node.value, list):
            return name, node.value
    hint = 'write a list: "- text: …" for each request'
    raise BadInput([Problem("there is no list of requests in this file", hint, Location(file, 1))])


def _item(node: Node) -> Item:
    """The line of an element, and its value with every scalar as it is written."""
    if isinstance(node.value, dict):
        return node.start.line, {name: _value(child) for name, child in node.value.items()}
    return node.start.line, _value(node)


def _value(node: Node) -> object:
    if isinstance(node.value, dict | list):
        return node.plain()
    return None if node.value is None else node.written
