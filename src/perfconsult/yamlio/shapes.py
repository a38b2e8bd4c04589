"""What a YAML file may hold: the shapes, and loading a file that must have one."""

from perfconsult.errors import BadInput
from perfconsult.yamlio.checking import check, fit
from perfconsult.yamlio.kinds import Either, Field, Flag, ListOf, Map, MapOf, Named, Null, Shape, Text, Whole
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.reader import read

__all__ = [
    "Either", "Field", "Flag", "ListOf", "Map", "MapOf", "Named", "Null", "Shape", "Text", "Whole",
    "check", "fit", "load",
]  # fmt: skip


def load(raw: bytes, file: str, shape: Shape) -> Node:
    """The document in `raw` if it has this `shape`, with text wherever text is wanted; else `BadInput`."""
    node = read(raw, file)
    problems = check(shape, node, file)
    if problems:
        raise BadInput(problems)
    return fit(shape, node)
