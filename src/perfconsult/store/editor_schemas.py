"""JSON Schemas for editors, kept in a workspace: the line of a file that names one, and the copy it names."""

import os
from contextlib import suppress
from pathlib import Path

from perfconsult import resources
from perfconsult.errors import PerfconsultError
from perfconsult.files import read_bytes, write_atomic
from perfconsult.store.own_folder import OWN, make_own_folder, own_file

_FILE = "{}.schema.json"


def schema_line(name: str, folder: Path, root: Path) -> str:
    """Give the first line of a file in `folder`: where in the workspace in `root` the schema `name` lies."""
    schema = Path(os.path.relpath(root / OWN / _FILE.format(name), folder)).as_posix()
    return f"# yaml-language-server: $schema={schema}"


def put_schema(name: str, root: Path, token: str) -> None:
    """Put the schema where such a line says; only editors miss it if that fails."""
    file = _FILE.format(name)
    with suppress(PerfconsultError):
        schema = read_bytes(resources.data("schemas") / file)
        there = own_file(root, file)
        if not os.path.lexists(there) or read_bytes(there) != schema:
            make_own_folder(there.parent, token)
            write_atomic(there, schema, token=token)
