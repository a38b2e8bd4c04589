"""CSV and TSV, strictly: a broken row costs that row and no other.

The delimiter is the commonest in the header line. A quotation mark that nothing closes would swallow the
rest of the file; so a row may run over 50 lines at most, and a refused row is left after its first line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from perfconsult.errors import Location
from perfconsult.lint.backlog import Notice, Row
from perfconsult.lint.readers.columns import TEXT_NAMES, id_column, looks_like_names, text_column
from perfconsult.lint.readers.decoding import decode, first_line
from perfconsult.lint.readers.interface import unfit
from perfconsult.model.request import Refusal, Request
from perfconsult.text import clean

MOST_LINES, MOST_COLUMNS, MOST_ROWS = 50, 256, 2_000_000
_SAMPLE = 200
_DELIMITERS = ",;\t|"
_WHY = {
    "unexpected end of data": "a quotation mark that opens here is never closed",
    "field larger": "a cell is longer than 131,072 characters",
    "expected after": "a quotation mark inside a cell; write it twice",
}


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One row: its first line, counted from 1, how many lines it takes, and its cells or what is wrong."""

    line: int
    lines: int
    cells: list[str]
    wrong: str = ""


class CsvReader:
    """Comma, semicolon, tab or bar; columns by name, or by what they hold."""

    suffixes = (".csv", ".tsv", ".tab")

    def recognises(self, head: bytes) -> bool:
        """A column of the first line is called what texts are called."""
        cells = first_line(head).replace(";", ",").replace("\t", ",").split(",")
        return any(cell.strip(' "').lower() in TEXT_NAMES for cell in cells)

    def rows(self, source: BinaryIO, file: str) -> Iterator[Row | Notice]:
        """Each row under the header; without a header, each row."""
        text = decode(source, file)
        yield from text.notices
        lines = Lines(text.lines())
        parsed = _parsed_rows(lines, _delimiter(lines))
        first = list(islice(parsed, _SAMPLE))
        if not first:
            return
        header = first[0].cells if not first[0].wrong and looks_like_names(first[0].cells) else []
        body = first[bool(header) :]
        sample = [row.cells for row in body]
        names = [clean(name).strip() for name in header or [""] * max([1, *map(len, sample)])]
        shape = _Shape(file, tuple(names), text_column(names, sample), id_column(names))
        for number, row in enumerate(chain(body, parsed), 1):
            yield shape.row(number, row)


class Lines:
    """Lines that can be looked at before they are taken: a refused row is left after its first line."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.taken = 0
        self._lines = lines
        self._ahead: deque[str] = deque()

    def ahead(self, most: int) -> Iterator[str]:
        """The next lines, at most so many, each read from the file only once."""
        for at in range(most):
            if at == len(self._ahead):
                line = next(self._lines, None)
                if line is None:
                    return
                self._ahead.append(line)
            yield self._ahead[at]

    def take(self, many: int) -> None:
        """Go on behind so many lines that have been looked at."""
        for _ in range(many):
            self._ahead.popleft()
        self.taken += many


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which column is what."""

    file: str
    names: tuple[str, ...]
    text: int
    id: int | None

    def row(self, number: int, row: _Parsed) -> Row:
        """The row as a request, or why it is none."""
        at = Location(self.file, row.line)
        if row.wrong:
            return Refusal(at, row.wrong)
        if number > MOST_ROWS:
            return Refusal(at, f"more than {MOST_ROWS:,} rows; split the file")
        cells = [clean(cell).strip() for cell in row.cells]
        if any(cells[len(self.names) :]):
            return Refusal(at, _too_many(len(cells), len(self.names)))
        cells += [""] * (len(self.names) - len(cells))
        text = cells[self.text]
        if why := unfit(text):
            return Refusal(at, why)
        named = (cells[self.id] if self.id is not None else "") or f"row-{number}"
        others = {
            name: cell
            for i, (name, cell) in enumerate(zip(self.names, cells, strict=False))
            if name and i not in (self.text, self.id)
        }
        return Request(named, text, at, others)


def _parsed_rows(lines: Lines, delimiter: str) -> Iterator[_Parsed]:
    """Every row that is not blank; a wrong one ends after its first line."""
    width = 0
    for first in iter(lambda: next(lines.ahead(1), None), None):
        row = _parse_row(lines, first, delimiter)
        if row.lines > 1 and width and len(row.cells) != width:
            row = _Parsed(row.line, 1, [], "a quotation mark that opens here is not closed in this row")
        lines.take(row.lines)
        if row.wrong or any(map(str.strip, row.cells)):
            width = width or len(row.cells)
            yield row


def _parse_row(lines: Lines, first: str, delimiter: str) -> _Parsed:
    """The row that begins with the line `first`, which is the next of `lines`."""
    at, used = lines.taken + 1, 1
    if '"' in first:
        reader = csv.reader(
            (f"{line}\n" for line in lines.ahead(MOST_LINES)), delimiter=delimiter, strict=True
        )
        try:
            cells = next(reader)
        except csv.Error as error:
            return _Parsed(at, 1, [], _explained(str(error)))
        used = reader.line_num
    else:
        cells = first.split(delimiter)
    return _Parsed(at, used, cells, "" if len(cells) <= MOST_COLUMNS else _too_many(len(cells), MOST_COLUMNS))


def _delimiter(lines: Lines) -> str:
    """The delimiter of the first line that is not blank; taken are all before it, and Excel's `sep=`."""
    for first in iter(lambda: next(lines.ahead(1), None), None):
        if first.lower().startswith("sep="):
            lines.take(1)
            if first[4:5] in tuple(_DELIMITERS):
                return first[4]
            break
        if first.strip():
            break
        lines.take(1)
    outside = "".join(next(lines.ahead(1), "").split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _explained(error: str) -> str:
    return next((why for part, why in _WHY.items() if part in error), f"it is not valid CSV: {error}")


def _too_many(cells: int, most: int) -> str:
    return (
        f"{cells} cells where there should be at most {most}; put texts with a delimiter in quotation marks"
    )
