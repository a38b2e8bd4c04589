"""Backlogs in: the readers by format, and the ledger, rows in = requests + refusals."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import count
from pathlib import PurePath

from perfconsult.errors import BadInput, Location, PerfconsultError, Problem, did_you_mean
from perfconsult.lint.readers.columns import TEXT_NAMES
from perfconsult.lint.readers.csv import CsvReader
from perfconsult.lint.readers.decoding import decode
from perfconsult.lint.readers.interface import Backlog, BacklogReader, Row
from perfconsult.lint.readers.jsonl import JsonLinesReader
from perfconsult.lint.readers.text import TextReader
from perfconsult.model.request import Refusal, Request

__all__ = ["READERS", "Backlog", "read_backlog"]

READERS: Mapping[str, BacklogReader] = {
    "csv": CsvReader(),
    "jsonl": JsonLinesReader(),
    "text": TextReader(),
}


def read_backlog(name: str, raw: bytes, kind: str | None = None) -> Backlog:
    """The requests in `raw`, which came from the file `name`; `kind` overrides the file's ending.

    A row that cannot be read is refused with its line and reason. An empty file and one that is no text
    are refused as a whole.
    """
    if not raw.strip():
        raise BadInput(
            [Problem("there is nothing in this file", "give a file with requests", Location(name))]
        )
    text, notice = decode(raw, name)
    reader = READERS[_known(kind) if kind else _kind_of(name, text)]
    return _ledger(reader.rows(text, name), [notice] if notice else [])


def _ledger(rows: Iterable[Row], notices: list[str]) -> Backlog:
    requests: list[Request] = []
    refusals: list[Refusal] = []
    used: set[str] = set()
    for row in rows:
        if isinstance(row, Refusal):
            refusals.append(row)
            continue
        request = row if row.id not in used else replace(row, id=_free(row.id, used))
        if request is not row:
            notices.append(f'{row.at}: the id "{row.id}" is there already; this row is called {request.id}')
        used.add(request.id)
        requests.append(request)
    return Backlog(tuple(requests), tuple(refusals), tuple(notices))


def _free(id: str, used: AbstractSet[str]) -> str:
    return next(name for name in (f"{id}#{n}" for n in count(2)) if name not in used)


def _known(kind: str) -> str:
    if kind not in READERS:
        hint = did_you_mean(kind, list(READERS)) or f"formats are {', '.join(READERS)}"
        raise PerfconsultError(f'unknown format "{kind}"', hint)
    return kind


def _kind_of(name: str, text: str) -> str:
    """By the file's ending; without a known one, by its first line."""
    suffix = PurePath(name).suffix.lower()
    for kind, reader in READERS.items():
        if suffix in reader.suffixes:
            return kind
    first = text.lstrip().partition("\n")[0]
    if first.startswith("{"):
        return "jsonl"
    names = {part.strip(' "').lower() for part in first.replace(";", ",").replace("\t", ",").split(",")}
    return "csv" if names & set(TEXT_NAMES) else "text"
