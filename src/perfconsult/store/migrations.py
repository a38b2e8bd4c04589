"""Cases of older schemas, brought to the present one as they are read; their files change with the next save.

In: the plain data of a case. Out: the same in the present schema. A new schema is one function and one line.
"""

from collections.abc import Callable, Mapping
from typing import cast

from perfconsult.yamlio.node import Data, Node
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.writer import dump

Plain = dict[str, Data]
Migrations = Mapping[int, Callable[[Plain], Plain]]
MIGRATIONS: Migrations = {}
"""How a case of an older schema becomes one of the next, by the schema it is of."""


def migrated(node: Node, file: str, migrations: Migrations) -> tuple[Node, str]:
    """Give a case in the newest schema that `migrations` lead to, and what its places are places in."""
    plain = node.plain()
    before = schema = plain.get("schema") if isinstance(plain, dict) else None
    data = cast("Plain", plain)
    while type(schema) is int and schema in migrations:
        data, schema = migrations[schema](data), schema + 1
        data = {**data, "schema": schema}
    if schema == before:
        return node, file
    name = f"{file} (brought from schema {before} to {schema})"
    return read(dump(data), name), name
