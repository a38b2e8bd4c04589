"""A checked map of a YAML file, read by key and type. In: a node that has its shape. Out: clean values.

What a shape has promised is not checked again here; a key that is not there gives the default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from perfconsult.text import clean
from perfconsult.yamlio.node import Node


@dataclass(frozen=True, slots=True)
class Fields:
    """The keys of one map."""

    node: Node

    def get(self, key: str) -> Node | None:
        """Give the node under `key`, or None."""
        return self.entries().get(key)

    def entries(self) -> Mapping[str, Node]:
        """List the nodes by key, in the order of the file."""
        return self.node.value if isinstance(self.node.value, dict) else {}

    def text(self, key: str, default: str = "") -> str:
        """Read a text, cleaned, without blank ends."""
        node = self.get(key)
        return default if node is None else text_of(node)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts."""
        return tuple(text_of(node) for node in self.items(key))

    def whole(self, key: str, default: int = 0) -> int:
        """Read a whole number."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, int) else default

    def flag(self, key: str) -> bool:
        """Read a switch; off where it is not there."""
        node = self.get(key)
        return node is not None and node.value is True

    def items(self, key: str) -> list[Node]:
        """List the nodes of a list."""
        node = self.get(key)
        return node.value if node is not None and isinstance(node.value, list) else []

    def maps(self, key: str) -> list["Fields"]:
        """List the maps of a list."""
        return [Fields(node) for node in self.items(key)]

    def inner(self, key: str) -> "Fields":
        """Give the map under `key`; an empty one where it is not there."""
        return Fields(self.get(key) or replace(self.node, value={}))


def text_of(node: Node) -> str:
    """Read the text of one node, cleaned, without blank ends."""
    return clean(node.value if isinstance(node.value, str) else node.written).strip()
