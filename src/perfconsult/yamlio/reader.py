"""The bytes of a YAML file in, a tree of values with places out; strict, and safe with any file.

Built on the parser's events and never on its loader, which small files can crash or keep busy for ever
(RELIABILITY D1). What is refused is told all at once, except that nothing is read behind a syntax error.
"""

from collections.abc import Iterator

import yaml
from yaml import events

from perfconsult.errors import BadInput, Location, Problem
from perfconsult.yamlio.decode import decode
from perfconsult.yamlio.node import Data, Mark, Node
from perfconsult.yamlio.problems import MOST, told
from perfconsult.yamlio.syntax import explain
from perfconsult.yamlio.tree import Tree

__all__ = ["MAX_BYTES", "Data", "Mark", "Node", "read"]

MAX_BYTES = 5_000_000
MAX_BYTES_PURE = 1_000_000  # without libyaml the same file takes some ten times as long

_PURE = not yaml.__with_libyaml__


def read(raw: bytes, file: str, limit: int = MAX_BYTES) -> Node:
    """The one document in `raw`, which came from `file`; raises `BadInput` with all problems in order."""
    text = decode(raw, file, min(limit, MAX_BYTES_PURE) if _PURE else limit)
    tree = Tree(file)
    try:
        for event in _events(text):
            tree.take(event)
            if tree.hopeless or len(tree.problems) > MOST:
                break
    except yaml.YAMLError as error:
        tree.problems.append(explain(error, text, file))
    if tree.problems:
        raise BadInput(told(tree.problems, file))
    if tree.root is None:
        hint = "write at least one key"
        raise BadInput([Problem("the file holds nothing but comments", hint, Location(file))])
    return tree.root


def _events(text: str) -> Iterator[events.Event]:
    loader = yaml.SafeLoader if _PURE else yaml.CSafeLoader
    return yaml.parse(text, Loader=loader)
