"""One YAML file of a bank or the catalogue. In: a path and a shape. Out: the document, or what is wrong.

Problems are given back, not raised, so that a folder of files can tell all of them at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from perfconsult.errors import PerfconsultError, Problem, did_you_mean
from perfconsult.files import read_bytes
from perfconsult.yamlio.fields import Fields, text_of
from perfconsult.yamlio.node import Node
from perfconsult.yamlio.reader import read
from perfconsult.yamlio.shapes import Shape, check, fit

MAX_BYTES = 1_000_000
"""A bank's section or a catalogue file; RELIABILITY section 2."""
ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""What we name things by: lower-case words with hyphens."""


SCHEMA = 1
"""The version of these formats."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that has its shape: its name as messages show it, and its top map."""

    file: str
    fields: Fields


def read_document(path: Path, shape: Shape) -> tuple[Document | None, list[Problem]]:
    """Read one file; None with the problems where there are any."""
    file = shown(path)
    try:
        node = read(read_bytes(path, MAX_BYTES), file, MAX_BYTES)
    except PerfconsultError as error:
        return None, list(error.problems)
    problems = _newer(node, file) or check(shape, node, file)
    return (None, problems) if problems else (Document(file, Fields(fit(shape, node))), [])


def _newer(node: Node, file: str) -> list[Problem]:
    """Tell when a file is of a format from the future, before saying what else is odd about it."""
    schema = Fields(node).get("schema")
    if (
        schema is None
        or isinstance(schema.value, bool)
        or not isinstance(schema.value, int)
        or schema.value <= SCHEMA
    ):
        return []
    message = f"this file is of format {schema.value}, and this version of perfconsult reads up to {SCHEMA}"
    return [Problem(message, "install a newer perfconsult", schema.place(file))]


def misnamed(document: Document, key: str, expected: str) -> list[Problem]:
    """Tell when the id under `key` is not the name of the file or folder it stands in."""
    node = document.fields.get(key)
    if node is None or document.fields.text(key) == expected:
        return []
    said = document.fields.text(key)
    hint = f'write "{key}: {expected}", or rename the file to fit'
    return [
        Problem(f'{key} is "{said}", but the name on disk is "{expected}"', hint, node.place(document.file))
    ]


def unresolved(kind: str, node: Node, file: str, known: Sequence[str]) -> list[Problem]:
    """Tell when `node` names a `kind` that is not among `known`, with the nearest that is."""
    said = text_of(node)
    if said in known:
        return []
    return [Problem(f'unknown {kind} "{said}"', did_you_mean(said, known), node.place(file))]


def shown(path: Path) -> str:
    """Name a path as a person would from where they stand: relative where it lies below."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
