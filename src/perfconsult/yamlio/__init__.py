"""Strict YAML in, with places; stable YAML out, with the comments and the order of whoever wrote it.

`read` gives nodes, `load` also checks them against a shape, `dump` writes a new file, `splice` changes one.
"""

from perfconsult.yamlio.node import Data, Mark, Node
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.schema import json_schema
from perfconsult.yamlio.shapes import check, fit, load
from perfconsult.yamlio.writer import dump, splice

__all__ = ["Data", "Mark", "Node", "check", "dump", "fit", "json_schema", "load", "read", "splice"]
