"""Backlogs in: the readers by format. A file is read row by row, or whole."""

import io
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import BinaryIO

from perfconsult.errors import BadInput, Location, PerfconsultError, Problem, did_you_mean
from perfconsult.lint.backlog import Backlog, Ledger
from perfconsult.lint.readers.csv import CsvReader
from perfconsult.lint.readers.interface import BacklogReader
from perfconsult.lint.readers.json import JsonReader
from perfconsult.lint.readers.jsonl import JsonLinesReader
from perfconsult.lint.readers.ods import OdsReader
from perfconsult.lint.readers.text import TextReader
from perfconsult.lint.readers.xlsx import XlsxReader
from perfconsult.lint.readers.yaml import YamlReader

__all__ = ["READERS", "read_backlog", "read_rows"]

# The order in which they are asked whether they recognise a file; plain text takes what is left, and is last.
READERS: Mapping[str, BacklogReader] = {
    "ods": OdsReader(),
    "xlsx": XlsxReader(),
    "jsonl": JsonLinesReader(),
    "json": JsonReader(),
    "yaml": YamlReader(),
    "csv": CsvReader(),
    "text": TextReader(),
}
_HEAD = 4096
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NOT_READ = {".xls": "an old Excel workbook", ".xlsb": "a binary Excel workbook"}


def read_rows(
    name: str, source: BinaryIO, kind: str | None = None, mapped: Mapping[str, str] = _NOTHING
) -> Ledger:
    """The rows in `source`, which came from the file `name`, one by one; `kind` overrides the file's ending.

    `mapped` says which column is the text, the id or the team, by role; without it they are found. A row that
    cannot be read is refused with its line and reason. An empty file, one that is not of its format and a
    column that is not there are refused as a whole, with an error when the first row is asked for. `source`
    must be one that can be sought, and stay open.
    """
    reader = READERS[_known(kind) if kind else _kind_of(name, source)]
    return Ledger(reader.rows(source, name, mapped))


def read_backlog(
    name: str, raw: bytes, kind: str | None = None, mapped: Mapping[str, str] = _NOTHING
) -> Backlog:
    """Every row in `raw`, as `read_rows` gives them."""
    ledger = read_rows(name, io.BytesIO(raw), kind, mapped)
    rows = tuple(ledger)
    return Backlog(rows, tuple(ledger.notices), ledger.origin)


def _known(kind: str) -> str:
    if kind not in READERS:
        hint = did_you_mean(kind, list(READERS)) or f"formats are {', '.join(READERS)}"
        raise PerfconsultError(f'unknown format "{kind}"', hint)
    return kind


def _kind_of(name: str, source: BinaryIO) -> str:
    """By the file's ending; without a known one, by how it begins."""
    suffix = PurePath(name).suffix.lower()
    by_ending = [kind for kind, reader in READERS.items() if suffix in reader.suffixes]
    if by_ending:
        return by_ending[0]
    if suffix in _NOT_READ:
        hint = "open it there and save it as .xlsx or CSV (UTF-8); if it is one of these, say --from csv"
        raise BadInput([Problem(f"this is {_NOT_READ[suffix]}", hint, Location(name))])
    head = source.read(_HEAD)
    source.seek(0)
    return next(kind for kind, reader in READERS.items() if reader.recognises(head))
